// One trace from the click through the facts to the last consumer. Trace ids travel as W3C traceparent in requests and in
// the meta of facts; spans are recorded through OpenTelemetry and cost next to nothing while no exporter is configured.
import { context, ProxyTracerProvider, ROOT_CONTEXT, SpanStatusCode, trace, TraceFlags, type SpanContext } from '@opentelemetry/api'
import { drawn } from '../drawn.ts'

export interface Tracer {
  /** Continues the caller's trace, or begins one; `work` gets the traceparent to hand on. */
  span<T>(name: string, parent: string | undefined, work: (traceparent: string) => Promise<T>, attributes?: Record<string, string | number>): Promise<T>
  /** Work on a batch: part of the first message's trace, linked to the others'. */
  linked<T>(name: string, parents: readonly (string | undefined)[], work: () => Promise<T>): Promise<T>
}

export function tracer(): Tracer {
  const recorder = trace.getTracer('tiffin')
  const record = async <T>(name: string, parent: SpanContext, links: SpanContext[], work: (traceparent: string) => Promise<T>, attributes: Record<string, string | number> = {}): Promise<T> => {
    const parentContext = trace.setSpanContext(ROOT_CONTEXT, parent)
    const span = recorder.startSpan(name, { attributes, links: links.map((link) => ({ context: link })) }, parentContext)
    // Without a provider the span is the parent itself, so the trace id is handed on either way.
    const own = span.spanContext()
    try {
      return await context.with(trace.setSpan(parentContext, span), () => work(traceparentOf(own)))
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' })
      throw error
    } finally {
      span.end()
    }
  }
  return {
    async span(name, parent, work, attributes) {
      const begun = spanContextOf(parent) ?? newTrace()
      return isRecording() ? record(name, begun, [], work, attributes) : work(traceparentOf(begun))
    },
    async linked(name, parents, work) {
      if (!isRecording()) return work()
      const known = parents.map(spanContextOf).filter((one) => one !== undefined)
      const [first, ...others] = known
      return first ? record(name, first, others.slice(0, 128), work) : work()
    },
  }
}

/** Whoever exports may come after whoever traces, so it is asked each time. */
function isRecording(): boolean {
  const provider = trace.getTracerProvider()
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer('tiffin') !== undefined
}

const pattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

function spanContextOf(traceparent: string | undefined): SpanContext | undefined {
  const found = traceparent ? pattern.exec(traceparent) : null
  if (!found || found[1] === noTrace || found[2] === noSpan) return undefined
  return { traceId: found[1]!, spanId: found[2]!, traceFlags: parseInt(found[3]!, 16) & TraceFlags.SAMPLED, isRemote: true }
}
const [noTrace, noSpan] = ['0'.repeat(32), '0'.repeat(16)]

const traceparentOf = ({ traceId, spanId, traceFlags }: SpanContext): string => `00-${traceId}-${spanId}-${traceFlags < 16 ? '0' : ''}${traceFlags.toString(16)}`

function newTrace(): SpanContext {
  const ids = drawn(24).toString('hex')
  return { traceId: ids.slice(0, 32), spanId: ids.slice(32), traceFlags: TraceFlags.SAMPLED, isRemote: true }
}

/** Sends spans to OTEL_EXPORTER_OTLP_ENDPOINT where that is set; loaded only then, it costs 170 ms. */
export async function exportTraces(env: Readonly<Record<string, string | undefined>>): Promise<() => Promise<void>> {
  if (!env['OTEL_EXPORTER_OTLP_ENDPOINT']) return async () => {}
  const { TracerProvider, BatchSpanProcessor } = await import('@opentelemetry/sdk-trace')
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
  const provider = new TracerProvider({ spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })] })
  trace.setGlobalTracerProvider(provider)
  return () => provider.shutdown()
}
