// Runs one operation: who may, what was asked, once. The same way for a request from outside, a call from another context
// in this process, and a call from another process.
import { hash } from 'node:crypto'
import type { Caller } from './caller.ts'
import { iso } from './clock.ts'
import type { Operation } from './contract.ts'
import { connectionLost, type Database } from './database/pool.ts'
import { idFrom } from './ids.ts'
import type { CallOptions, FactMeta, Route, RouteContext } from './module.ts'
import { Refused } from './refused.ts'
import { sql } from './sql.ts'
import { isOfAnOperator, noteOperator } from './operator-log.ts'
import { again, KeyTaken, type UnitOfWork } from './transaction.ts'
import { shapeOf } from './validate.ts'
import { pause } from './wall.ts'

export interface Request {
  caller: Caller
  idempotencyKey?: string | undefined
  ifMatch?: number | undefined
  trace?: string | undefined
  raw?: RouteContext['raw']
}

export interface Answer {
  status: number
  body: unknown
  /** The body as JSON, where that has been written already. */
  text?: string | undefined
  /** For the ETag. */
  version?: number | undefined
  /** The first answer to this key, given again. */
  replayed?: boolean
}

export interface ExecutePorts {
  context: string
  database: Database
  clock: { now(): number }
  begin(meta: FactMeta): UnitOfWork
  statusOf(code: string): number
  call(operation: Operation, input: any, options: CallOptions): Promise<unknown>
}

/** Keys whose first request is still running in this process. */
type Running = Set<string>

export function executor(ports: ExecutePorts): (route: Route, input: unknown, request: Request) => Promise<Answer> {
  const running: Running = new Set()
  return async (route, input, request) => {
    checkAccess(route.operation, request.caller)
    shapeOf(route.operation.input).check(input)
    if (route.operation.edit && request.ifMatch === undefined) throw new Refused('version-missing')
    const answer = route.operation.idempotency === 'natural' ? work(ports, route, input, request, undefined) : once(ports, running, route, input, request)
    return answer.catch((error: unknown) => {
      if (connectionLost(error)) throw new Refused('database-unavailable', { retryAfterSeconds: 2 })
      throw error
    })
  }
}

function checkAccess(operation: Operation, caller: Caller): void {
  const { access } = operation
  switch (access.who) {
    case 'anyone':
    case 'signed-webhook':
      return
    case 'contexts':
      if (caller.role !== 'context') throw new Refused('not-found')
      return
    case 'signed-in':
      if (caller.role === 'context') return
      if (caller.role === 'anonymous') throw new Refused('not-signed-in')
      if (!access.roles.includes(caller.role)) throw new Refused('not-allowed')
  }
}

/** Refusals that say something of the key, not of the work: they are not its answer. */
const aboutTheKey = new Set(['request-in-progress', 'idempotency-key-reused', 'idempotency-key-missing'])

interface Key {
  caller: string
  key: string
  operation: string
  inputHash: string
  /** Claimed before the work, because it reaches outside the database. */
  reserved: boolean
}

async function once(ports: ExecutePorts, running: Running, route: Route, input: unknown, request: Request): Promise<Answer> {
  const { operation } = route
  if (!request.idempotencyKey) throw new Refused('idempotency-key-missing')
  const key: Key = { caller: request.caller.sub, key: request.idempotencyKey, operation: operation.name, inputHash: hashOf(input), reserved: operation.idempotency === 'reserve' }
  const name = `${key.caller} ${key.key}`
  if (running.has(name)) throw new Refused('request-in-progress', { retryAfterSeconds: 1 })
  running.add(name)
  try {
    if (key.reserved) {
      const first = await reserve(ports, key)
      if (first) return first
    }
    return await work(ports, route, input, request, key)
  } catch (error) {
    if (error instanceof KeyTaken) return (await firstAnswer(ports, key)) ?? retryLater()
    if (error instanceof Refused && ports.statusOf(error.code) < 500 && !aboutTheKey.has(error.code)) {
      // What is refused now may have been done before: a repeated acceptance finds the order accepted.
      const first = key.reserved ? undefined : await firstAnswer(ports, key)
      if (first) return first
      await keepRefusal(ports, key, error)
    } else if (key.reserved && !(error instanceof Refused && error.code === 'request-in-progress')) {
      await ports.database.query(sql`delete from idempotency_keys where caller = ${key.caller} and key = ${key.key} and status is null`).catch(() => [])
    }
    throw error
  } finally {
    running.delete(name)
  }
}

function work(ports: ExecutePorts, route: Route, input: unknown, request: Request, key: Key | undefined): Promise<Answer> {
  return again(async (attempt) => {
    if (attempt > 1 && key && !key.reserved) {
      const first = await firstAnswer(ports, key)
      if (first) return first
    }
    const at = ports.clock.now()
    const { caller } = request
    const cause = key ? `request:${key.caller}:${key.key}` : undefined
    const transaction = ports.begin({ by: caller.sub, role: caller.role, cause, trace: request.trace })
    let version: number | undefined
    const context: RouteContext = {
      transaction,
      caller,
      now: transaction.now,
      id: (name = '') => idFrom(at, route.operation.name, caller.sub, key?.key ?? JSON.stringify(input), name),
      ifMatch: request.ifMatch,
      version: (value) => {
        version = value
      },
      raw: request.raw,
      call: (operation, asked, options) => ports.call(operation, asked, options ? { caller, trace: request.trace, ...options } : { caller, trace: request.trace }) as never,
    }
    try {
      const body = await route.handle(input, context)
      const answer: Answer = { status: route.operation.status, body, text: key && JSON.stringify(body), version }
      if (key) keep(transaction, key, answer)
      if (isOfAnOperator(route.operation, caller)) noteOperator(transaction, route.operation, input, request)
      await transaction.commit()
      return answer
    } catch (error) {
      await transaction.rollback()
      throw error
    }
  }, pause)
}

function keep(transaction: UnitOfWork, key: Key, { status, text, version }: Answer): void {
  if (key.reserved) transaction.write(sql`update idempotency_keys set status = ${status}, answer = ${text}::json, version = ${version ?? null} where caller = ${key.caller} and key = ${key.key}`)
  else {
    transaction.write(sql`insert into idempotency_keys (caller, key, operation, input_hash, status, answer, version, at)
      values (${key.caller}, ${key.key}, ${key.operation}, ${key.inputHash}, ${status}, ${text}::json, ${version ?? null}, ${transaction.now})`)
  }
}

async function keepRefusal(ports: ExecutePorts, key: Key, refused: Refused): Promise<void> {
  const status = ports.statusOf(refused.code)
  const answer = JSON.stringify({ code: refused.code, details: refused.details })
  await ports.database.query(sql`insert into idempotency_keys (caller, key, operation, input_hash, status, answer, at)
    values (${key.caller}, ${key.key}, ${key.operation}, ${key.inputHash}, ${status}, ${answer}::json, ${iso(ports.clock.now())})
    on conflict (caller, key) do update set status = excluded.status, answer = excluded.answer where idempotency_keys.status is null`)
}

interface KeptKey {
  operation: string
  input_hash: string
  status: number | null
  answer: any
  version: number | null
  at: string
}

async function firstAnswer(ports: ExecutePorts, key: Key): Promise<Answer | undefined> {
  const [kept] = await ports.database.query<KeptKey>(sql`select operation, input_hash, status, answer, version, at from idempotency_keys where caller = ${key.caller} and key = ${key.key}`)
  if (!kept) return undefined
  if (kept.operation !== key.operation || kept.input_hash !== key.inputHash) throw new Refused('idempotency-key-reused')
  if (kept.status === null) return undefined
  if (kept.status >= 400) throw new Refused(kept.answer.code, { ...kept.answer.details, replayed: true })
  return { status: kept.status, body: kept.answer, replayed: true, version: kept.version ?? undefined }
}

/** Claims the key; answers with the first answer when there is one already. A claim that was left behind is taken over. */
async function reserve(ports: ExecutePorts, key: Key): Promise<Answer | undefined> {
  const now = ports.clock.now()
  const claim = await ports.database.query(sql`insert into idempotency_keys (caller, key, operation, input_hash, at)
    values (${key.caller}, ${key.key}, ${key.operation}, ${key.inputHash}, ${iso(now)}) on conflict do nothing returning 1`)
  if (claim.length) return undefined
  const first = await firstAnswer(ports, key)
  if (first) return first
  const stale = await ports.database.query(sql`update idempotency_keys set at = ${iso(now)} where caller = ${key.caller} and key = ${key.key} and status is null and at < ${iso(now - 60_000)} returning 1`)
  return stale.length ? undefined : retryLater()
}

function retryLater(): never {
  throw new Refused('request-in-progress', { retryAfterSeconds: 1 })
}

/** SHA-256 of the input with its fields in a fixed order. */
const hashOf = (input: unknown): string => hash('sha256', JSON.stringify(inOrder(input)), 'base64')

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, inOrder((value as Record<string, unknown>)[name])]))
}
