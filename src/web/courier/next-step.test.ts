import assert from 'node:assert/strict'
import test from 'node:test'
import { nextStep, type Carried } from './next-step.ts'

const trip = (...steps: string[]): Carried[] => steps.map((delivery, nth) => ({ delivery: { deliveryId: `d${nth}` }, order: { orderId: `o${nth}`, progress: { delivery } } }) as unknown as Carried)
const table: [says: string, steps: string[], expected: [string, string, string[]]][] = [
  ['one order', ['assigned'], ['o0', 'assigned', ['o0']]],
  ['the order has not heard of its courier yet', ['nobody'], ['o0', 'assigned', ['o0']]],
  ['to the kitchen for both at once', ['assigned', 'assigned'], ['o0', 'assigned', ['o0', 'o1']]],
  ['there, for both at once', ['to-restaurant', 'to-restaurant'], ['o0', 'to-restaurant', ['o0', 'o1']]],
  ['a tap for one of them was lost', ['at-restaurant', 'to-restaurant'], ['o1', 'to-restaurant', ['o1']]],
  ['one more was agreed on while riding there', ['to-restaurant', 'assigned'], ['o0', 'to-restaurant', ['o0', 'o1']]],
  ['one more was agreed on at the counter', ['at-restaurant', 'nobody'], ['o1', 'to-restaurant', ['o1']]],
  ['at the counter, one code after the other', ['at-restaurant', 'at-restaurant'], ['o0', 'at-restaurant', ['o0']]],
  ['the second code', ['picked-up', 'at-restaurant'], ['o1', 'at-restaurant', ['o1']]],
  ['to the first door', ['picked-up', 'picked-up'], ['o0', 'picked-up', ['o0']]],
  ['at the first door', ['at-customer', 'picked-up'], ['o0', 'at-customer', ['o0']]],
  ['then to the second', ['picked-up'], ['o0', 'picked-up', ['o0']]],
]
for (const [says, steps, [orderId, step, orderIds]] of table) {
  test(says, () => {
    const next = nextStep(trip(...steps))!
    assert.deepEqual([next.order.orderId, next.step, next.orderIds], [orderId, step, orderIds])
  })
}
test('nothing carried, nothing to do', () => assert.equal(nextStep([]), undefined))
