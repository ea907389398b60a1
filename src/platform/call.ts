// One line asks another context, in this process or over HTTP. Over HTTP: a time-out, retries with jitter within a budget,
// a circuit breaker per context, and the honest fallback where the operation declares one.
import { circuitBreaker, CircuitState, ConsecutiveBreaker, ExponentialBackoff, handleWhen, retry, timeout, TimeoutStrategy, wrap } from 'cockatiel'
import { contextCaller, type Caller } from './caller.ts'
import { contextOf, type Operation } from './contract.ts'
import type { Answer, Request } from './execute.ts'
import type { CallOptions, Metrics } from './module.ts'
import { Refused } from './refused.ts'

export interface Peers {
  /** Where the context answers, if any process serves it. */
  urlOf(context: string): Promise<string | undefined>
  mint(caller: Caller, audience: string): Promise<string>
}

export interface CallPorts {
  local: ReadonlyMap<string, { execute(input: unknown, request: Request): Promise<Answer> }>
  peers: Peers
  metrics: Metrics
}

export type Ask = (operation: Operation, input: any, request: Request & { timeoutMs?: number }) => Promise<Answer>

/** A remote context that did not answer; nothing is known of what it did. */
class Unavailable extends Error {}

export function openCalls(ports: CallPorts): Ask {
  const remote = new Map<string, ReturnType<typeof policyFor>>()
  return async (operation, input, request) => {
    const local = ports.local.get(operation.name)
    if (local) return local.execute(input, request)
    const context = contextOf(operation)
    const policy = remote.get(context) ?? policyFor(context, ports.metrics)
    remote.set(context, policy)
    try {
      return await policy.execute(({ signal }) => overHttp(ports.peers, operation, input, request, signal))
    } catch (error) {
      if (error instanceof Refused) throw error
      ports.metrics.count('tiffin_calls_failed_total', { context, operation: operation.name })
      if (operation.fallback !== undefined) return { status: 200, body: operation.fallback }
      throw new Refused('context-unavailable', { context, retryAfterSeconds: 2 })
    }
  }
}

/** Retries cost those who are already slow: at most one in five calls may be one. */
class Budget {
  private tokens = 10
  called(): void {
    this.tokens = Math.min(10, this.tokens + 0.2)
  }
  take(): boolean {
    if (this.tokens < 1) return false
    this.tokens -= 1
    return true
  }
}

function policyFor(context: string, metrics: Metrics) {
  const budget = new Budget()
  const unavailable = handleWhen((error) => !(error instanceof Refused))
  const breaker = circuitBreaker(unavailable, { halfOpenAfter: 2_000, breaker: new ConsecutiveBreaker(5) })
  const show = () => metrics.gauge('tiffin_circuit_state', { [CircuitState.Closed]: 0, [CircuitState.HalfOpen]: 1, [CircuitState.Open]: 2, [CircuitState.Isolated]: 2 }[breaker.state], { context })
  breaker.onStateChange(show)
  show()
  const retrying = retry(handleWhen((error) => error instanceof Unavailable && budget.take()), { maxAttempts: 3, backoff: new ExponentialBackoff({ initialDelay: 40, maxDelay: 400 }) })
  const policy = wrap(retrying, breaker, timeout(5_000, TimeoutStrategy.Aggressive))
  return {
    execute(work: (context: { signal: AbortSignal }) => Promise<Answer>) {
      budget.called()
      return policy.execute(work)
    },
  }
}

async function overHttp(peers: Peers, operation: Operation, input: Record<string, unknown>, request: Request, signal: AbortSignal): Promise<Answer> {
  const context = contextOf(operation)
  const base = await peers.urlOf(context)
  if (!base) throw new Unavailable(`no process serves ${context}`)
  const { path, rest } = fillPath(operation.path, input)
  const query = operation.method === 'GET' || operation.method === 'DELETE'
  const url = new URL(path, base)
  if (query) for (const [name, value] of Object.entries(rest)) if (value !== undefined) url.searchParams.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  const headers: Record<string, string> = { authorization: `Bearer ${await peers.mint(request.caller, context)}`, accept: 'application/json' }
  if (request.idempotencyKey) headers['idempotency-key'] = request.idempotencyKey
  if (request.ifMatch !== undefined) headers['if-match'] = `"${request.ifMatch}"`
  if (request.trace) headers['traceparent'] = request.trace
  let body: string | Uint8Array | undefined = query ? undefined : JSON.stringify(rest)
  if (request.raw) {
    body = request.raw.body
    for (const [name, value] of Object.entries(request.raw.headers)) if (name.startsWith('webhook-') && value) headers[name] = value
  }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const response = await fetch(url, { method: operation.method, headers, signal, ...(body === undefined ? {} : { body: body as never }) }).catch((error: unknown) => {
    throw new Unavailable(String(error))
  })
  const text = await response.text()
  const parsed: any = text ? JSON.parse(text) : undefined
  if (response.ok) {
    const version = /^"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1]
    return { status: response.status, body: parsed ?? {}, replayed: response.headers.has('idempotent-replayed'), ...(version ? { version: Number(version) } : {}) }
  }
  if (response.status >= 500 && parsed?.code !== 'provider-unavailable') throw new Unavailable(`${operation.name} answered ${response.status}`)
  const { code, type: _type, title: _title, status: _status, detail: _detail, instance: _instance, ...details } = parsed ?? {}
  throw new Refused(code ?? 'internal-error', details)
}

export function fillPath(path: string, input: Record<string, unknown>): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { path: filled, rest }
}

/** What a context sends with a call of its own. */
export const asRequest = (context: string, { caller = contextCaller(context), idempotencyKey, ifMatch, trace }: CallOptions): Request => ({ caller, idempotencyKey, ifMatch, trace })
