// The HTTP face of a process: every operation at its path, problem details, traces, health, metrics, a graceful end.
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Caller } from '../caller.ts'
import { contextOf, type Operation } from '../contract.ts'
import type { Ask } from '../call.ts'
import type { Answer } from '../execute.ts'
import type { Log } from '../module.ts'
import { Refused } from '../refused.ts'
import type { MetricsRegistry } from '../telemetry/metrics.ts'
import type { Tracer } from '../telemetry/tracer.ts'
import { stopwatch } from '../wall.ts'
import { knownAddresses } from './known-addresses.ts'
import { idempotencyKeyOf, ifMatchOf, inputOf, jsonBody, queryOf } from './parse.ts'
import type { Problems } from './problem.ts'
import { originOf, type RateLimits } from './rate-limits.ts'
import { addWellKnown } from './well-known.ts'

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
  /** How often one caller may ask; nobody is counted without it. */
  limits?: RateLimits | undefined
  /** Proxies whose X-Forwarded-For is believed: addresses and networks, separated by commas. */
  trustedProxies?: string | undefined
  publicUrl?: () => string
  /** What is shown to a person whose address is no operation's; false: nothing is. */
  otherwise?(request: FastifyRequest, reply: FastifyReply): Promise<boolean>
  /** For security.txt: `mailto:` or `https:`. */
  securityContact?: string | undefined
}

const bodyLimit = 1024 * 1024

/** What may be kept, or embedded, says so itself. */
const onEveryAnswer = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' }

/** Probes come when it is busiest, and must not be turned away. */
const probes = ['/health/live', '/health/ready', '/metrics']

export function httpServer(ports: HttpPorts): FastifyInstance {
  const { problems, limits } = ports
  const app = fastify({
    logger: false, bodyLimit: ports.trustedBodyBytes ?? bodyLimit, routerOptions: { maxParamLength: 200 }, requestTimeout: 30_000, keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle', return503OnClosing: false, trustProxy: ports.trustedProxies ?? false,
    frameworkErrors: (error, _request, reply) => void problems.send(reply.headers(onEveryAnswer), meaningOf(error)),
  })
  const addresses = knownAddresses()
  const countedByCaller = new Set<string>([...ports.operations.map(({ path }) => path), ...probes])
  const countByOrigin = (request: FastifyRequest, reply: FastifyReply) => limits?.count(originOf(request.ip), reply)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => (isPlain(request) ? done(null, body) : done(new Refused('media-type-not-supported'))))
  app.addHook('onRequest', turnAwayWhenStopping(app, problems))
  app.addHook('onRoute', (route) => {
    addresses.add(route)
    if (limits && !countedByCaller.has(route.url) && !(route.config as { uncounted?: boolean } | undefined)?.uncounted) route.onRequest = async (request, reply) => countByOrigin(request, reply)
  })
  app.setErrorHandler((error, _request, reply) => problems.send(reply, meaningOf(error)))
  app.setNotFoundHandler(async (request, reply) => {
    if (await ports.otherwise?.(request, reply)) return reply
    countByOrigin(request, reply)
    const methods = addresses.methodsAt(request.url.split('?')[0]!)
    if (methods.length === 0) throw new Refused('not-found')
    reply.header('allow', [...methods, 'OPTIONS'].join(', '))
    if (request.method !== 'OPTIONS') throw new Refused('method-not-allowed')
    return reply.status(204).send()
  })
  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async (_request, reply) => {
    const parts = await ports.notReady()
    const ready = Object.keys(parts).length === 0
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready', parts })
  })
  app.get('/metrics', async (_request, reply) => reply.type(ports.metrics.contentType).send(await ports.metrics.text()))
  addWellKnown(app, { publicUrl: ports.publicUrl ?? (() => ''), securityContact: ports.securityContact })
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
          return reply.status(answer.status).type('application/json').send(answer.text ?? JSON.stringify(answer.body))
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
  const caller = await callerOf(ports, operation, request, reply)
  const raw = request.body as Buffer | undefined
  const body = raw === undefined ? undefined : jsonBody(raw)
  const query = queryOf(operation.method, request.query as Record<string, string>)
  const input = inputOf(operation.input, { params: request.params as Record<string, string>, query, body })
  const { headers } = request
  const idempotencyKey = idempotencyKeyOf(headers['idempotency-key'])
  const ifMatch = operation.edit ? ifMatchOf(headers['if-match']) : undefined
  const signed = operation.access.who === 'signed-webhook' ? { body: raw ?? Buffer.alloc(0), headers: headers as Record<string, string> } : undefined
  const answer = await ports.ask(operation, input, { caller, trace, idempotencyKey, ifMatch, raw: signed })
  return ports.answered ? ports.answered(operation, answer, input, request, reply) : answer
}

async function callerOf({ identify, limits }: HttpPorts, operation: Operation, request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
  const isCounted = limits !== undefined && operation.access.who !== 'signed-webhook'
  try {
    const caller = await identify(request, operation)
    if (isCounted && !comesFromAContext(request, caller)) limits.count(caller.role === 'anonymous' ? originOf(request.ip) : caller.sub, reply)
    return caller
  } catch (error) {
    // Whoever guesses tokens is counted by where they come from.
    if (isCounted && error instanceof Refused && error.code !== 'rate-limited') limits.count(originOf(request.ip), reply)
    throw error
  }
}

/** On its own behalf or somebody's: only contexts have a token that verified and has three parts. The person was counted at the edge. */
const comesFromAContext = ({ headers }: FastifyRequest, { role }: Caller): boolean => role === 'context' || /^Bearer [^.]+\.[^.]+\.[^.]+$/i.test(headers.authorization ?? '')

/** Compressed bodies are not taken: a small one may become a huge one. */
const isPlain = ({ headers }: FastifyRequest): boolean => (headers['content-encoding'] ?? 'identity') === 'identity'

/** What is being answered is answered; what comes on an open connection afterwards is sent elsewhere, and no connection is kept. */
function turnAwayWhenStopping(app: FastifyInstance, problems: Problems) {
  let isStopping = false
  app.addHook('preClose', async () => {
    isStopping = true
  })
  return (_request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    reply.headers(onEveryAnswer)
    if (isStopping) problems.send(reply.header('connection', 'close'), new Refused('shutting-down', { retryAfterSeconds: 1 }))
    else done()
  }
}

function meaningOf(error: unknown): unknown {
  switch ((error as Partial<FastifyError>).code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refused('body-too-large')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refused('media-type-not-supported')
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'ECONNRESET':
      return new Refused('body-not-json')
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Refused('not-found')
    default:
      return error
  }
}
