// One process of the platform: some or all contexts over one database. Everything a context can do is wired here, once.
import type { Socket } from 'node:net'
import type pg from 'pg'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { embeddedBus } from './bus/embedded-bus.ts'
import { openFactLog } from './bus/fact-log.ts'
import { asRequest, openCalls, type Ask } from './call.ts'
import { anonymous, type Caller } from './caller.ts'
import { iso, type Clock } from './clock.ts'
import { runConsumer } from './consumers.ts'
import { contextOf, type Contract, type Operation } from './contract.ts'
import { factsPublication, roleConfig } from './database/migrate.ts'
import { openPool, type Database } from './database/pool.ts'
import { deadLetterDesk, type DeadLetterDesk } from './dead-letters.ts'
import { executor, type Answer, type Request } from './execute.ts'
import { factTables } from './fact-tables.ts'
import { rateLimitsFrom } from './http/rate-limits.ts'
import { httpServer } from './http/server.ts'
import { problems } from './http/problem.ts'
import { keyPurge } from './key-purge.ts'
import type { Fact, Log, Module, Platform, Settings } from './module.ts'
import { openVault, type Vault } from './personal-data.ts'
import { Refused } from './refused.ts'
import { asyncApi } from './reference/asyncapi.ts'
import { openApi } from './reference/openapi.ts'
import { refusalCatalogue } from './refusals.ts'
import { healthOf } from './health.ts'
import { operationsContract, operationsRoutes, type OperationsPorts } from './operations.ts'
import { readOperatorLog } from './operator-log.ts'
import { rememberVerdicts } from './verdicts.ts'
import { verify, type Verdict } from './verify.ts'
import { onceVisible } from './relay/once-visible.ts'
import { walReader } from './relay/wal-reader.ts'
import { polledReader } from './relay/polled-reader.ts'
import { RunningContext, type Shared } from './running-context.ts'
import { sql } from './sql.ts'
import { openMetrics, type MetricsRegistry } from './telemetry/metrics.ts'
import { tracer } from './telemetry/tracer.ts'
import { viewConsumer } from './views.ts'
import { after, pause, repeat, stopwatch } from './wall.ts'

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** What is being answered is answered; connections kept alive for later are not waited for, nor is anybody for ever. */
async function closeServer(app: FastifyInstance, sockets: ReadonlySet<Socket>): Promise<void> {
  const sweep = repeat(50, () => {
    app.server.closeIdleConnections()
    // Clients open connections ahead of need; Node does not count one that was never used as idle.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
  })
  const patience = after(longestGoodbyeMs, () => app.server.closeAllConnections())
  await app.close()
  sweep.stop()
  patience.stop()
}

const longestGoodbyeMs = 5_000
const alarmingLagBytes = 512 * 1024 * 1024

/** Connections per context: those on the way of an order need more at a time. */
const poolSizes: Readonly<Record<string, number>> = { orders: 10, payments: 8, cart: 6, kitchen: 6, dispatch: 6, tracking: 6, notifications: 4 }

/** A context as the list of contexts names it. */
export interface ContextEntry {
  readonly contract: Contract
  make(platform: Platform): Module
}

/** What a gateway adds to the HTTP face. */
export interface Edge {
  identify(request: FastifyRequest): Promise<Caller>
  answered(operation: Operation, answer: Answer, input: any, request: FastifyRequest, reply: FastifyReply): Answer
  attach(app: FastifyInstance): Promise<void> | void
  /** A page for a person, at an address that is no operation's. */
  otherwise?(request: FastifyRequest, reply: FastifyReply): Promise<boolean>
}

/** Tokens between processes. */
export interface Identity {
  mint(caller: Caller, audience: string): Promise<string>
  verify(token: string, audience: string): Promise<Caller>
  jwks(): Promise<unknown>
}

export interface ProcessOptions {
  /** The contexts that this process runs. */
  contexts: readonly ContextEntry[]
  /** All contracts of the installation. */
  contracts: readonly Contract[]
  database: pg.ClientConfig
  masterKey: Buffer
  clock: Clock
  log: Log
  settings: Settings
  /** Names the replication slot; processes with other contexts need another. */
  name: string
  /** `none`: what this process appends is read when it settles; only with lockstep. */
  relay?: 'wal' | 'polled' | 'none'
  /** Consumers and timers move only in `settle()`: tests and the simulated day. */
  lockstep?: boolean
  identity?: (vault: Vault, database: Database) => Promise<Identity>
  urlOf?: (context: string) => Promise<string | undefined>
  step?: (what: string) => void
  /** Lets the command line on this machine in as an admin. */
  operatorToken?: string
}

export interface Process {
  readonly settings: Settings
  readonly metrics: MetricsRegistry
  readonly modules: ReadonlyMap<string, Module>
  readonly vault: Vault
  /** The database with the eyes of its owner: relay, verification. */
  readonly owner: Database
  readonly deadLetters: DeadLetterDesk
  /** All invariants over the data as it stands. */
  verify(): Promise<Verdict>
  call: Platform['call']
  ask: Ask
  /** Until everything that has happened has had all its consequences that are due now; true when there were any. Lockstep only. */
  settle(): Promise<boolean>
  /** Until the fact log has everything that stands in the tables. */
  caughtUp(): Promise<void>
  /** When the next timer is due, as far as this process knows. Lockstep only. */
  nextTimer(): number | undefined
  /** Something outside that must come to rest before the process can be called settled. */
  alsoWaitFor(idle: () => Promise<boolean>): void
  listen(options: { port: number; host: string }): Promise<{ port: number; url: string }>
  readonly app: FastifyInstance
  statements(): number
  lag(): Record<string, number>
  relayState(): string
  stop(): Promise<void>
}

export async function startProcess(options: ProcessOptions): Promise<Process> {
  const { clock, log, settings } = options
  const step = options.step ?? (() => {})
  const base: pg.ClientConfig = { ...options.database, options: `${options.database.options ?? ''} -c timezone=UTC`.trim(), application_name: `tiffin ${options.name}` }
  const owner = openPool(base, 6)
  const metrics = openMetrics()
  const tracing = tracer()
  const platformDatabase = openPool(roleConfig(base, 'platform'), 4)
  const vault = openVault({ database: platformDatabase, masterKey: options.masterKey, contracts: options.contracts })
  const catalogue = refusalCatalogue(options.contracts)
  const answers = problems({ catalogue, publicUrl: () => settings.publicUrl, log })
  const sources = options.contracts.map((contract) => contract.context)
  const factTypes = new Map(options.contracts.flatMap((contract) => contract.facts.map((fact) => [fact.name, fact.context] as const)))

  const factLog = openFactLog({ sources, table: factTables(owner), open: (type, data) => vault.open(type, data), prepare: (rows) => vault.prepare(rows, 'open'), failed: (error) => log.error({ cause: String(error) }, 'the fact log could not read') })
  const sourcesOf = (types: ReadonlySet<string>) => [...new Set([...types].map((type) => factTypes.get(type)).filter((source) => source !== undefined))].sort()
  const bus = embeddedBus({
    log: factLog,
    sourcesOf,
    lockstep: options.lockstep ?? false,
    failed: (consumer, error) => log.warn({ consumer, cause: String(error) }, 'a consumer could not go on and will try again'),
  })

  // ── contexts ──
  const local = new Map<string, { execute(input: unknown, request: Request): Promise<Answer> }>()
  let identity: Identity | undefined
  const ask = openCalls({ local, metrics, peers: { urlOf: async (context) => options.urlOf?.(context), mint: (caller, audience) => identity!.mint(caller, audience) } })
  // In the order of the contexts, so that a settled step is the same step again.
  const committed = new Map<string, number>(options.contexts.map(({ contract }) => [contract.context, 0]))
  const visible = onceVisible(new Set(options.relay === 'none' || options.relay === 'polled' ? [] : committed.keys()))
  const shared: Shared = {
    clock, log, metrics, tracer: tracing, vault, settings, ask,
    statusOf: answers.statusOf,
    appended: (context, position) => {
      committed.set(context, Math.max(position, committed.get(context) ?? 0))
      visible.answered(context, position)
    },
  }
  const running = options.contexts.map((entry) => {
    const { context } = entry.contract
    const running = new RunningContext(context, openPool(roleConfig(base, context), poolSizes[context] ?? 5), shared, (platform) => entry.make(platform))
    for (const route of running.module.routes) local.set(route.operation.name, { execute: (input, request) => running.execute(route, input, request) })
    return running
  })
  if (options.identity) identity = await options.identity(vault, platformDatabase)
  step('contexts')

  // ── relay, bus, consumers ──
  let relayState = 'connecting'
  let subscribed: Promise<void> | undefined
  const now = async (types: ReadonlySet<string>) => {
    const released = factLog.released()
    return Object.fromEntries(sourcesOf(types).map((source) => [source, released[source] ?? 0]))
  }
  const sealed = async (fact: Fact) => ({ ...fact, data: await vault.seal(fact.type, fact.data) })
  /** Keys of persons are kept in memory: each process lets go of one that another has deleted. */
  const forgetKeys = async () => {
    const fields = new Map(options.contracts.flatMap(({ facts }) => facts.flatMap(({ name, erases }) => (erases ? [[name, erases] as const] : []))))
    const types = new Set(fields.keys())
    const deliver = async (facts: readonly Fact[]) => facts.forEach(({ type, data }) => vault.forget(data[fields.get(type)!]))
    await bus.subscribe({ consumer: 'platform.forget-keys', types, positions: await now(types), batch: 200, everyMs: 100, deliver, stored: () => now(types) })
  }
  const subscribeAll = async () => {
    await forgetKeys()
    for (const context of running) {
      const { consumers = [], views = [] } = context.module
      for (const consumer of [...consumers, ...views.map(viewConsumer)]) {
        const running = await runConsumer({ ...context, bus, now, sealed }, consumer)
        if (running) context.consumers.push(running)
      }
    }
  }
  const ready = Promise.withResolvers<void>()
  const onConnected = async () => {
    await factLog.resync()
    subscribed ??= subscribeAll()
    await subscribed
    ready.resolve()
  }
  const onState = (state: string, detail?: string) => {
    relayState = state
    metrics.gauge('tiffin_relay_streaming', state === 'streaming' ? 1 : 0)
    if (detail) log.debug({ state, detail }, 'relay')
  }
  const connected = () => void onConnected().catch((error: unknown) => log.error({ cause: String(error) }, 'the relay could not catch up'))
  const reader = pickReader()
  await reader.start()
  await readyOrStandby()
  step('relay')
  await bus.start()
  for (const { module } of running) await module.start?.()
  for (const { database, timers } of running) {
    await database.query(keyPurge.arm(iso(clock.now())))
    if (options.lockstep) await timers.arm()
    else timers.start()
  }
  step('consumers and timers')

  // ── the HTTP face ──
  const edge = running.map(({ module }) => (module as Module & { edge?: Edge }).edge).find((found) => found !== undefined)
  const hasGateway = running.some(({ context }) => context === 'gateway')
  const deadLetters = deadLetterDesk({ contexts: running, clock, open: async (message) => ({ ...message, data: await vault.open(message.type, message.data) }) })
  const modules = new Map(running.map(({ context, module }) => [context, module]))
  const verifications = rememberVerdicts(platformDatabase, clock)
  const verifyNow = () => verify({ owner, vault, contexts: sources, modules, elapsed: stopwatch(), looks: options.lockstep ? 1 : 5 })
  const operationsPorts: OperationsPorts = {
    deadLetters,
    verify: () => verifyNow().then(verifications.keep),
    lastVerdict: verifications.last,
    health: () => healthOf({ running, contexts: sources, lag: bus.lag(), relay: relayState, statements: self.statements(), clock, elapsed: stopwatch() }),
    log: ({ subject, before, limit = 100 }) => readOperatorLog(platformDatabase, { subject, before, limit }),
  }
  for (const route of operationsRoutes(operationsPorts)) {
    local.set(route.operation.name, { execute: executor({ context: 'operations', database: platformDatabase, clock, begin: running[0]!.begin, statusOf: answers.statusOf, call: async () => ({}) }).bind(undefined, route) })
  }
  const served = hasGateway ? options.contracts : options.contexts.map((entry) => entry.contract)
  const operations = [...served, operationsContract].flatMap((contract) => contract.operations)
  const app = httpServer({
    operations, ask, problems: answers, log, metrics, tracer: tracing,
    async identify(request, operation) {
      const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
      if (bearer && options.operatorToken && bearer === options.operatorToken) return { sub: 'operator', role: 'admin', scopes: [] }
      if (identity && bearer && bearer.split('.').length === 3) return identity.verify(bearer, contextOf(operation))
      return edge ? edge.identify(request) : anonymous
    },
    ...(edge ? { answered: (operation, answer, input, request, reply) => edge.answered(operation, answer, input, request, reply) } : {}),
    ...(edge?.otherwise ? { otherwise: (request, reply) => edge.otherwise!(request, reply) } : {}),
    limits: rateLimitsFrom(settings.env, clock.speed), trustedProxies: settings.env['TIFFIN_TRUSTED_PROXIES'], securityContact: settings.env['TIFFIN_SECURITY_CONTACT'], publicUrl: () => settings.publicUrl,
    notReady: async () => {
      const parts: Record<string, string> = {}
      await owner.query(sql`select 1`).catch(() => (parts['database'] = 'does not answer'))
      if (relayState !== 'streaming' && relayState !== 'standby') parts['relay'] = relayState
      if (stopping) parts['process'] = 'is stopping'
      return parts
    },
  })
  if (identity) app.get('/.well-known/jwks.json', async () => identity.jwks())
  const reference = once(() => ({ openApi: openApi(options.contracts), asyncApi: asyncApi(options.contracts) }))
  app.get('/api/openapi.json', async () => reference().openApi)
  app.get('/api/asyncapi.json', async () => reference().asyncApi)
  app.get('/problems/:code', async (request, reply) => {
    const { code } = request.params as { code: string }
    const text = catalogue.get(code)
    return text ? reply.send({ code, ...text }) : answers.send(reply, new Refused('not-found'))
  })
  await edge?.attach(app)
  const sockets = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })

  const waits: (() => Promise<boolean>)[] = []
  let stopping = false
  const self: Process = {
    settings, metrics, vault, owner, app, ask,
    modules, deadLetters,
    verify: verifyNow,
    call: (operation, input, how = {}) => ask(operation, input, asRequest('platform', how)).then((answer) => answer.body) as never,
    async settle() {
      for (let any = false; ; any = true) {
        for (const [source, position] of committed) await (options.relay === 'none' ? factLog.catchUp(source, position) : factLog.reached(source, position))
        let moved = await bus.pump()
        for (const { timers } of running) moved = (await timers.runIfDue()) || moved
        for (const idle of waits) moved = !(await idle()) || moved
        const released = factLog.released()
        if (!moved && [...committed].every(([source, position]) => (released[source] ?? 0) >= position)) return any
      }
    },
    caughtUp: () => factLog.resync(),
    nextTimer: () => running.reduce<number | undefined>((least, { timers }) => (timers.due === undefined ? least : Math.min(least ?? Infinity, timers.due)), undefined),
    alsoWaitFor: (idle) => void waits.push(idle),
    async listen({ port, host }) {
      await app.listen({ port, host })
      const address = app.server.address() as { port: number }
      const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address.port}`
      if (!settings.publicUrl) settings.publicUrl = url
      return { port: address.port, url }
    },
    statements: () => running.reduce((sum, { database }) => sum + database.statements, owner.statements),
    lag: () => bus.lag(),
    relayState: () => relayState,
    async stop() {
      if (stopping) return
      stopping = true
      await closeServer(app, sockets)
      for (const { timers } of running) await timers.stop()
      await bus.stop()
      await reader.stop()
      for (const { module } of running) await module.stop?.()
      await Promise.all([owner, platformDatabase, ...running.map(({ database }) => database)].map((database) => database.close()))
    },
  }
  return self

  function pickReader() {
    if (options.relay === 'none') return { start: async () => (onState('streaming'), onConnected()), stop: async () => {} }
    if (options.relay === 'polled') return polledReader({ resync: () => factLog.resync(), onConnected: connected, onState })
    const wal = walReader({
      connection: base, slot: `tiffin_${options.name.replace(/[^a-z0-9_]/g, '_')}`.slice(0, 60), publication: factsPublication, onConnected: connected, onState,
      onFacts: (source, rows, lsn) => {
        visible.pass(source, rows.at(-1)!.position, () => factLog.offer(source, rows))
        // The tables hold what we have not yet handed on; the slot need not.
        wal.acknowledge(lsn)
      },
      lag: (bytes) => {
        metrics.gauge('tiffin_relay_lag_bytes', bytes)
        if (bytes > alarmingLagBytes) log.error({ bytes }, 'the replication slot is far behind')
      },
    })
    return wal
  }

  async function readyOrStandby(): Promise<void> {
    for (;;) {
      const done = await Promise.race([ready.promise.then(() => true), pause(10).then(() => false)])
      if (done || relayState === 'standby') return
    }
  }
}
