// What operations asks of the platform itself, not of a context: dead letters, whether everything still holds and is well, and who did what.
import type { LoggedAction } from './operator-log.ts'
import { contractOf, Count, Id, list, object, operation, optional, signedIn, Text, Time, Type, oneOf, type Output } from './contract.ts'
import type { DeadLetterDesk } from './dead-letters.ts'
import { route, type Route } from './module.ts'
import type { Verdict } from './verify.ts'

const access = signedIn('dispatcher', 'admin')
const DeadLetter = object({
  id: Id, settledAt: optional(Time), settledBy: optional(Type.String()), reason: optional(Type.String()), context: Text(60), consumer: Text(200), stream: Text(300), version: Count, type: Text(200), status: oneOf('failed', 'waiting', 'replayed', 'given-up'), cause: optional(Type.String()), trace: optional(Type.String()), attempts: Count, at: Time, message: optional(Type.Any()),
})

export const listDeadLetters = operation({
  name: 'operations.listDeadLetters', method: 'GET', path: '/api/operations/dead-letters', access, about: 'What could not be handled, oldest first; with `all`, also what was settled.', input: object({ all: optional(Type.Boolean()) }), output: object({ deadLetters: list(DeadLetter, 10_000) }),
})
export const replayDeadLetter = operation({
  name: 'operations.replayDeadLetter', method: 'POST', path: '/api/operations/dead-letters/:id/replay', access, idempotency: 'natural', about: 'Handles it again and, in order, what waits behind it.', input: object({ id: Id }), output: object({ handled: Count }), refusals: ['dead-letter-not-found', 'dead-letter-settled', 'dead-letter-failed-again'],
})
export const giveUpDeadLetter = operation({
  name: 'operations.giveUpDeadLetter', method: 'POST', path: '/api/operations/dead-letters/:id/give-up', access, idempotency: 'natural', about: 'It will not be handled, for this reason.', input: object({ id: Id, reason: Text(500) }), output: object({}), refusals: ['dead-letter-not-found'],
})
export const replayDeadLetters = operation({
  name: 'operations.replayDeadLetters', method: 'POST', path: '/api/operations/dead-letters/replay', access, idempotency: 'natural', about: 'Handles all that wait again, each stream in order; how many went well, and how many streams failed again.', input: object({}), output: object({ handled: Count, failedAgain: Count }),
})
/** A POST, because it is noted who asked to see it. */
export const openDeadLetter = operation({
  name: 'operations.openDeadLetter', method: 'POST', path: '/api/operations/dead-letters/:id/open', access, idempotency: 'natural', about: 'The payload with what is personal in it, for a reason; that it was opened stands in the log of operators.',
  input: object({ id: Id, because: oneOf('to-understand-the-failure', 'somebody-asked', 'before-giving-up') }), output: object({ message: Type.Any() }), refusals: ['dead-letter-not-found'],
})
const Invariants = list(object({ name: Text(200), says: Text(500), holds: Type.Boolean(), broken: list(Type.String(), 1000), milliseconds: Count, heldAt: optional(Time) }), 1000)
export const lastVerification = operation({
  name: 'operations.lastVerification', method: 'GET', path: '/api/operations/verification', access, about: 'What the last check of all invariants found, and when each last held. Nothing, if there never was one.', input: object({}),
  output: object({ checkedAt: optional(Time), holds: optional(Type.Boolean()), invariants: Invariants }),
})
export const health = operation({
  name: 'operations.health', method: 'GET', path: '/api/operations/health', access, about: 'How the parts of this process are: contexts, how far each consumer is behind, timers that are overdue, the relay, neighbours that do not answer.', input: object({}),
  output: object({
    relay: Type.String(), statements: Count,
    contexts: list(object({ context: Text(60), here: Type.Boolean(), deadLetters: Count, timersOverdue: Count, timers: Count, answers: Type.Boolean(), milliseconds: Count }), 100),
    consumers: list(object({ context: Text(60), consumer: Text(200), behind: Count }), 1000),
  }),
})
export const operatorLog = operation({
  name: 'operations.log', method: 'GET', path: '/api/operations/log', access, about: 'What people of operations did, newest first: who, when, what and about which thing.', input: object({ subject: optional(Text(100)), before: optional(Count), limit: optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
  output: object({ actions: list(object({ position: Count, at: Time, by: Type.String(), role: Type.String(), operation: Type.String(), subject: optional(Type.String()), asked: Type.Record(Type.String(), Type.Any()), trace: optional(Type.String()) }), 200) }),
})
export const runVerification = operation({
  name: 'operations.verify', method: 'GET', path: '/api/operations/verify', access, about: 'Checks all invariants now.', input: object({}),
  output: object({ checkedAt: optional(Time), holds: Type.Boolean(), invariants: Invariants }),
})

export const operationsContract = contractOf('operations', 'The platform itself: dead letters, invariants, health, and what operators did.', {}, { listDeadLetters, replayDeadLetter, replayDeadLetters, openDeadLetter, giveUpDeadLetter, runVerification, lastVerification, health, operatorLog })

export interface OperationsPorts {
  deadLetters: DeadLetterDesk
  verify(): Promise<Verdict>
  lastVerdict(): Promise<(Verdict & { checkedAt: string }) | undefined>
  health(): Promise<Output<typeof health>>
  log(asked: { subject?: string; before?: number; limit?: number }): Promise<LoggedAction[]>
}

export const operationsRoutes = (ports: OperationsPorts): Route[] => [
  route(listDeadLetters, async ({ all }) => {
    const letters = await ports.deadLetters.list({ all: all ?? false })
    return { deadLetters: letters.map(({ cause, trace, settledAt, settledBy, reason, ...letter }) => ({ ...letter, ...(cause ? { cause } : {}), ...(trace ? { trace } : {}), ...(settledAt ? { settledAt } : {}), ...(settledBy ? { settledBy } : {}), ...(reason ? { reason } : {}) })) }
  }),
  route(replayDeadLetter, ({ id }, { caller }) => ports.deadLetters.replay(id, caller.sub)),
  route(giveUpDeadLetter, async ({ id, reason }, { caller }) => {
    await ports.deadLetters.giveUp(id, caller.sub, reason)
    return {}
  }),
  route(replayDeadLetters, (_, { caller }) => ports.deadLetters.replayAll(caller.sub)),
  route(openDeadLetter, async ({ id }) => ({ message: await ports.deadLetters.open(id) })),
  route(runVerification, () => ports.verify()),
  route(lastVerification, async () => (await ports.lastVerdict()) ?? { invariants: [] }),
  route(health, () => ports.health()),
  route(operatorLog, async ({ limit = 100, ...asked }) => ({
    actions: (await ports.log({ ...asked, limit })).map(({ subject, trace, ...action }) => ({ ...action, ...(subject ? { subject } : {}), ...(trace ? { trace } : {}) })),
  })),
]
