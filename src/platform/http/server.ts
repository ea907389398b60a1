// The HTTP face of a process: every operation at its path, problem details, traces, health, metrics, a graceful end.
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Caller } from '../caller.ts'
import { contextOf, type Operation } from '../contract.ts'
import type { Ask } from '../call.ts'
import type { Answer } from '../execute.ts'
import type { Log } from '../module.ts'
import { Refused } from '../refused.ts'
import type { MetricsRegistry } from '../telemetry/metrics.ts'
import type { Tracer } from '../telemetry/tracer.ts'
import { stopwatch } from '../wall.ts'
import { idempotencyKeyOf, ifMatchOf, inputOf, jsonBody } from './parse.ts'
import type { Problems } from './problem.ts'

export interface HttpPorts {
  operations: readonly Operation[]
  ask: Ask
  problems: Problems
  log: Log
  metrics: MetricsRegistry
  tracer: Tracer
  /** Who asks this operation. */
  identify(request: FastifyRequest, operation: Operation): Promise<Caller>
  /** What the edge changes in an answer, for instance a cookie at log in. */
  answered?(operation: Operation, answer: Answer, input: any, request: FastifyRequest, reply: FastifyReply): Answer
  /** Parts that are not ready, each with a reason. */
  notReady(): Promise<Record<string, string>>
  trustedBodyBytes?: number
}

const bodyLimit = 1024 * 1024

export function httpServer(ports: HttpPorts): FastifyInstance {
  const app = fastify({ logger: false, bodyLimit: ports.trustedBodyBytes ?? bodyLimit, forceCloseConnections: 'idle', routerOptions: { maxParamLength: 200 }, requestTimeout: 30_000, keepAliveTimeout: 72_000 })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error, _request, reply) => ports.problems.send(reply, meaningOf(error)))
  app.setNotFoundHandler((_request, reply) => ports.problems.send(reply, new Refused('not-found')))
  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async (_request, reply) => {
    const parts = await ports.notReady()
    const ready = Object.keys(parts).length === 0
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready', parts })
  })
  app.get('/metrics', async (_request, reply) => reply.type(ports.metrics.contentType).send(await ports.metrics.text()))
  for (const operation of ports.operations) addOperation(app, ports, operation)
  return app
}

function addOperation(app: FastifyInstance, ports: HttpPorts, operation: Operation): void {
  const labels = { operation: operation.name, context: contextOf(operation) }
  app.route({
    method: operation.method,
    url: operation.path,
    handler: (request, reply) => {
      const elapsed = stopwatch()
      const { headers } = request
      return ports.tracer.span(operation.name, headers['traceparent'] as string | undefined, async (trace) => {
        try {
          reply.header('traceparent', trace)
          const answer = await answerTo(ports, operation, request, reply, trace)
          if (answer.version !== undefined) reply.header('etag', `"${answer.version}"`)
          if (answer.replayed) reply.header('idempotent-replayed', 'true')
          return reply.status(answer.status).type('application/json').send(JSON.stringify(answer.body))
        } catch (error) {
          return ports.problems.send(reply, error, trace)
        } finally {
          ports.metrics.observe('tiffin_http_request_seconds', elapsed() / 1000, { ...labels, status: `${Math.floor(reply.statusCode / 100)}xx` })
        }
      })
    },
  })
}

async function answerTo(ports: HttpPorts, operation: Operation, request: FastifyRequest, reply: FastifyReply, trace: string): Promise<Answer> {
  const caller = await ports.identify(request, operation)
  const raw = request.body as Buffer | undefined
  const body = raw === undefined ? undefined : jsonBody(raw)
  const input = inputOf(operation.input, { params: request.params as Record<string, string>, query: request.query as Record<string, string>, body })
  const { headers } = request
  const idempotencyKey = idempotencyKeyOf(headers['idempotency-key'])
  const ifMatch = operation.edit ? ifMatchOf(headers['if-match']) : undefined
  const answer = await ports.ask(operation, input, {
    caller,
    trace,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(operation.access.who === 'signed-webhook' ? { raw: { body: raw ?? Buffer.alloc(0), headers: headers as Record<string, string> } } : {}),
  })
  return ports.answered ? ports.answered(operation, answer, input, request, reply) : answer
}

function meaningOf(error: unknown): unknown {
  switch ((error as { code?: string }).code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refused('body-too-large')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refused('media-type-not-supported')
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Refused('not-found')
    default:
      return error
  }
}
