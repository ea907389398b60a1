// What operations asks of the platform itself, not of a context: dead letters, and whether everything still holds.
import { contractOf, Count, Id, list, object, operation, optional, signedIn, Text, Time, Type, oneOf } from './contract.ts'
import type { DeadLetterDesk } from './dead-letters.ts'
import { route, type Route } from './module.ts'
import type { Verdict } from './verify.ts'

const access = signedIn('dispatcher', 'admin')
const DeadLetter = object({
  id: Id, context: Text(60), consumer: Text(200), stream: Text(300), version: Count, type: Text(200), status: oneOf('failed', 'waiting', 'replayed', 'given-up'), cause: optional(Type.String()), trace: optional(Type.String()), attempts: Count, at: Time, message: optional(Type.Any()),
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
export const runVerification = operation({
  name: 'operations.verify', method: 'GET', path: '/api/operations/verify', access, about: 'Checks all invariants now.', input: object({}),
  output: object({ holds: Type.Boolean(), invariants: list(object({ name: Text(200), says: Text(500), holds: Type.Boolean(), broken: list(Type.String(), 1000), milliseconds: Count }), 1000) }),
})

export const operationsContract = contractOf('operations', 'The platform itself: dead letters and invariants.', {}, { listDeadLetters, replayDeadLetter, giveUpDeadLetter, runVerification })

export const operationsRoutes = (ports: { deadLetters: DeadLetterDesk; verify(): Promise<Verdict> }): Route[] => [
  route(listDeadLetters, async ({ all }) => {
    const letters = await ports.deadLetters.list({ all: all ?? false })
    return { deadLetters: letters.map(({ cause, trace, ...letter }) => ({ ...letter, ...(cause ? { cause } : {}), ...(trace ? { trace } : {}) })) }
  }),
  route(replayDeadLetter, ({ id }, { caller }) => ports.deadLetters.replay(id, caller.sub)),
  route(giveUpDeadLetter, async ({ id, reason }, { caller }) => {
    await ports.deadLetters.giveUp(id, caller.sub, reason)
    return {}
  }),
  route(runVerification, () => ports.verify()),
]
