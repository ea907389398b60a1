// The contracts as a whole: nothing twice, nothing unexplained, nothing personal in the open, and every name of the design
// documents answered.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { factsAreSound, namesNobodyAnswersTo, operationsAreSound, personalDataIsSealed, refusalsAreKnown } from '../architecture/contract-lint.ts'
import { importsOf } from '../architecture/imports.ts'
import { readProject } from '../architecture/project.ts'
import { Code, type Contract, contractOf, Email, factsOf, Id, list, Money, object, operation, optional, personal, PublicText, signedIn, Text, Time, Type } from '../platform/contract.ts'
import { operationsContract } from '../platform/operations.ts'
import { contracts } from './contracts.ts'

const holds = (wrong: string[]): void => {
  if (wrong.length > 0) assert.fail(`\n${wrong.join('\n')}\n`)
}
const facts = contracts.flatMap((contract) => contract.facts)

test('operations have a name, an address and a sentence of their own', () => holds(operationsAreSound([...contracts, operationsContract])))
test('every refusal is explained, once, by somebody who is asked', () => holds(refusalsAreKnown([...contracts, operationsContract], asks)))
test('facts have names of their own', () => holds(factsAreSound(contracts)))
test('nothing personal travels in the open', () => holds(facts.flatMap(personalDataIsSealed)))

/** Names of events in the documents that described food delivery before Tiffin; each is a fact's name or its alias. */
const names = {
  'restaurant workflows': ['order.placed', 'order.completed', 'item.prepared', 'order.ready', 'payments.failed', 'PaymentFailed'],
  'eight services': [
    'order.created', 'order.confirmed', 'order.accepted', 'order.preparing', 'order.ready', 'order.ready_for_delivery', 'order.delivered', 'order.cancelled',
    'payment.succeeded', 'payment.failed', 'payment.refunded', 'driver.assigned', 'driver.available', 'driver.busy', 'notification_sent',
  ],
  'data flow': ['OrderCreated', 'OrderStatusUpdated', 'PaymentProcessed', 'MenuItemUpdated', 'RestaurantStatusChanged', 'UserPreferenceUpdated'],
  'architecture and flows': [
    'PaymentIntentCreated', 'PaymentAuthorized', 'PaymentReceived', 'CashOnDelivery', 'OrderAcceptedByRestaurant', 'OrderRejectedByRestaurant', 'FoodPreparing', 'OrderReadyForPickup', 'DriverAssigned',
    'DriverEnRouteToRestaurant', 'DriverArrivedAtRestaurant', 'OrderPickedUp', 'DriverEnRouteToCustomer', 'DriverArrivedAtCustomer', 'OrderDelivered', 'PaymentCaptured',
    'OrderCreated', 'OrderPlaced', 'OrderReady', 'OrderAssigned', 'OrderCancelled', 'RefundInitiated', 'RefundSettled', 'OrderReadyForAssignment', 'tracking.update',
  ],
}
/** Not yet: what would tell them is not built. */
const later = {
  'inventory.low': 'there is no inventory yet',
  analytics_updated: 'there is no reporting yet',
}

for (const [document, wanted] of Object.entries(names)) test(`the names of "${document}" are known`, () => holds(namesNobodyAnswersTo(contracts, wanted)))
test('what is said to be missing is missing', () => {
  for (const [name, because] of Object.entries(later)) assert.equal(namesNobodyAnswersTo(contracts, [name]).length, 1, `${name} has come: "${because}" is no longer true`)
})

/** Whether files of the context import the contract of the neighbour. */
function asks(context: string, neighbour: string): boolean {
  return [...imports].some(([path, list]) => path.startsWith(`src/contexts/${context}/`) && list.some(({ target }) => target === `src/contexts/${neighbour}/contract.ts`))
}
const imports = importsOf(readProject(join(import.meta.dirname, '../..')))

// ── the lint can fail ───────────────────────────────────────────────────────────────────────────────────────────────

const fact = factsOf('orders')
const open: [what: string, data: Record<string, any>, says: RegExp][] = [
  ['a text', { reason: Text(100) }, /reason can hold anything/],
  ['a text in a list', { lines: list(object({ remark: Text(100) })) }, /lines\[\]\.remark can hold anything/],
  ['a list of texts', { remarks: list(Text(100)) }, /remarks\[\] can hold anything/],
  ['a record of texts', { remarks: Type.Record(Type.String(), Text(100)) }, /remarks\.\* can hold anything/],
  ['one of several', { values: Type.Union([Type.Number(), Type.String()]) }, /values can hold anything/],
  ['an optional text', { about: object({ more: optional(Text(100)) }) }, /about\.more can hold anything/],
  ['an e-mail address, although it has a format', { email: Email }, /email may tell who/],
  ['a name with a pattern', { customerName: Type.String({ pattern: '^[a-z]+$' }) }, /customerName may tell who/],
  ['an address in parts', { address: object({ position: Type.Number() }) }, /address may tell who/],
  ['a person the fact does not name', { orderId: Id, note: personal('author', Text(100)) }, /key of authorId, but the fact has no such field/],
  ['a person the fact may leave out', { authorId: optional(Id), note: personal('author', Text(100)) }, /key of authorId/],
  ['a mark where the vault cannot reach', { customerId: Id, notes: Type.Record(Type.String(), personal('customer', Text(100))) }, /only 0 can be sealed/],
]
for (const [what, data, says] of open) {
  test(`${what} in the open is found`, () => assert.match(personalDataIsSealed(fact('order.said', 1, 'Something.', object(data))).join('\n'), says))
}
test('what is sealed, public or for machines is let be', () => {
  const data = object({ customerId: Id, at: Time, code: Code, total: Money, restaurantName: PublicText(100), contact: personal('customer', object({ name: Text(100) })), notes: personal('customer', Type.Record(Type.String(), Text(10))) })
  assert.deepEqual(personalDataIsSealed(fact('order.said', 1, 'Something.', data)), [])
})

const get = operation({ name: 'orders.get', method: 'GET', path: '/api/orders/:orderId', access: signedIn(), about: 'One order.', input: object({ orderId: Id }), output: object({}) })
const contractWith = (...operations: unknown[]): Contract[] => [contractOf('orders', 'Orders.', {}, Object.fromEntries(operations.entries()))]
const unsound: [what: string, operations: unknown[], says: RegExp][] = [
  ['a name twice', [get, { ...get, path: '/api/other/:orderId' }], /Two operations are called orders\.get/],
  ['an address twice', [get, { ...get, name: 'orders.read', path: '/api/orders/:id', input: object({ id: Id }) }], /Two operations are at GET \/api\/orders\/:/],
  ['a GET with a key', [{ ...get, idempotency: 'key' }], /takes no key/],
  ['a parameter nobody takes', [{ ...get, path: '/api/orders/:id' }], /has :id in its path but not in its input/],
  ['a parameter that may be missing', [{ ...get, input: object({ orderId: optional(Id) }) }], /cannot be optional/],
  ['another context in the name', [{ ...get, name: 'kitchen.get' }], /stands in the contract of orders/],
  ['an inner path for everybody', [{ ...get, path: '/internal/orders/:orderId' }], /are for other contexts/],
]
for (const [what, operations, says] of unsound) test(`${what} is found`, () => assert.match(operationsAreSound(contractWith(...operations)).join('\n'), says))

test('a refusal nobody explains, that two explain, or of a stranger is found', () => {
  const [ours] = contractWith({ ...get, refusals: ['nonsense', 'too-late'] }) as [Contract]
  const theirs: Contract = contractOf('kitchen', 'Kitchen.', { 'too-late': { status: 409, says: 'Too late.' }, 'not-found': { status: 404, says: 'Where?' } }, {})
  const found = refusalsAreKnown([ours, theirs], () => false).join('\n')
  assert.match(found, /refuses with nonsense, which nobody explains/)
  assert.match(found, /refuses with too-late of kitchen, but orders never asks it anything/)
  assert.match(found, /the platform and kitchen explain not-found differently/)
})
test('a fact twice, or in a foreign contract, is found', () => {
  const said = fact('order.said', 1, 'Something.', object({}))
  const found = factsAreSound([contractOf('orders', '', {}, {}, { said }), contractOf('kitchen', '', {}, {}, { said })]).join('\n')
  assert.match(found, /Two facts are called order\.said/)
  assert.match(found, /order\.said of orders stands in the contract of kitchen/)
})
