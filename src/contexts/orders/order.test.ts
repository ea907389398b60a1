import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { happened } from '../../platform/contract.ts'
import { Refused } from '../../platform/refused.ts'
import * as contract from './contract.ts'
import { decide, evolve, mostCodeTries, type Order, type OrderCommand } from './order.ts'
import { mayFollow, phaseOf, statusOf, summaryOf } from './status.ts'
import { anOrder, bob, deliveryOne, now, of, uyu } from './order.examples.ts'

type New = ReturnType<typeof happened>

/** given(…).when(…).then(…): an order with this past is told something. */
const given = (...past: New[]) => {
  const order = past.reduce<Order>((state, fact) => evolve(state, { ...fact, version: state.version + 1, at: now }), anOrder())
  return {
    order,
    when(command: OrderCommand) {
      return {
        then: (...types: string[]) => assert.deepEqual(decide(command, order).map((fact) => fact.type), types),
        refused: (code: string) => assert.throws(() => decide(command, order), (error: unknown) => error instanceof Refused && error.code === code),
      }
    },
  }
}

const confirmed = happened(contract.orderConfirmed, { ...of, how: 'paid', answerBy: now })
const accepted = happened(contract.orderAccepted, { ...of, minutes: 20, readyAt: now })
const preparing = happened(contract.orderPreparing, of)
const ready = happened(contract.orderReady, of)
const assigned = happened(contract.courierAssigned, { ...of, courierId: bob, deliveryId: deliveryOne })
const pickedUp = happened(contract.orderPickedUp, { ...of, courierId: bob, proof: 'code' })
const delivered = happened(contract.orderDelivered, { ...of, courierId: bob, proof: 'code' })
const cancelled = happened(contract.orderCancelled, { ...of, reason: 'changed-mind', by: 'customer', rule: 'restaurant-has-not-accepted', fee: uyu(0), refund: uyu(0), accepted: false })
const settled = happened(contract.orderSettled, of)

const accept: OrderCommand = { type: 'accept', minutes: 20, now }
const cancel: OrderCommand = { type: 'cancel', by: 'customer', reason: 'changed-mind', now, waiveFee: false }
const pickUp: OrderCommand = { type: 'pick-up', courierId: bob }
const deliver: OrderCommand = { type: 'deliver', courierId: bob, proof: 'code' }

test('a paid order asks the restaurant, once', () => {
  given().when({ type: 'confirm', how: 'paid', now }).then('order.confirmed')
  given(confirmed).when({ type: 'confirm', how: 'paid', now }).then()
})
test('a payment that comes after the cancellation does not confirm', () => given(cancelled).when({ type: 'confirm', how: 'paid', now }).refused('order-already-cancelled'))
test('the restaurant accepts what is confirmed, once', () => {
  given().when(accept).refused('order-step-not-possible')
  given(confirmed).when(accept).then('order.accepted')
  given(confirmed, accepted).when(accept).refused('order-already-accepted')
  given(confirmed, cancelled).when(accept).refused('order-already-cancelled')
})
test('the restaurant rejects only what it has not accepted', () => {
  given(confirmed).when({ type: 'reject', reason: 'too-busy', by: 'restaurant' }).then('order.rejected')
  given(confirmed, accepted).when({ type: 'reject', reason: 'too-busy', by: 'restaurant' }).refused('order-already-accepted')
})
test('ready without having been started was started too', () => given(confirmed, accepted).when({ type: 'ready' }).then('order.preparing', 'order.ready'))
test('one courier wins', () => {
  given(confirmed, accepted).when({ type: 'assign', courierId: bob, deliveryId: deliveryOne }).then('order.courier_assigned')
  given(confirmed, accepted, assigned).when({ type: 'assign', courierId: bob, deliveryId: deliveryOne }).then()
  given(confirmed, accepted, assigned).when({ type: 'assign', courierId: of.customerId, deliveryId: deliveryOne }).refused('order-taken-by-another')
})
test('a courier who lost the signal may repeat a step', () => {
  given(confirmed, accepted, assigned).when({ type: 'arrive-at-restaurant', courierId: bob }).then('order.courier_at_restaurant')
  given(confirmed, accepted, ready, assigned, pickedUp).when({ type: 'arrive-at-restaurant', courierId: bob }).then()
  given(confirmed, accepted, ready, assigned, pickedUp).when(pickUp).then()
})
test('nobody rides to the customer without the food', () => given(confirmed, accepted, assigned).when({ type: 'head-to-customer', courierId: bob }).refused('order-step-not-possible'))
test('who has the pick-up code has food that was ready', () => given(confirmed, accepted, assigned).when(pickUp).then('order.preparing', 'order.ready', 'order.picked_up'))
test('only the courier who carries it delivers it', () => {
  given(confirmed, accepted, ready, assigned).when(deliver).refused('order-step-not-possible')
  given(confirmed, accepted, ready, assigned, pickedUp).when(deliver).then('order.delivered')
  given(confirmed, accepted, ready, assigned, pickedUp).when({ ...deliver, courierId: of.customerId }).refused('order-taken-by-another')
  given(confirmed, accepted, ready, assigned, pickedUp, delivered).when(deliver).then()
})
test('cancelling is for before the pick-up', () => {
  given().when(cancel).then('order.cancelled')
  given(confirmed).when(cancel).then('order.cancelled')
  given(confirmed, cancelled).when(cancel).refused('order-already-cancelled')
  given(confirmed, accepted, ready, assigned, pickedUp).when(cancel).refused('order-already-picked-up')
  given(confirmed, accepted, ready, assigned, pickedUp, delivered).when(cancel).refused('order-already-picked-up')
})
test('who agreed to a free cancellation because nobody had accepted is told when somebody has meanwhile, though it is still free', () => {
  const shown = { rule: 'restaurant-has-not-accepted' }
  given(confirmed).when({ ...cancel, shown }).then('order.cancelled')
  given(confirmed, accepted).when({ ...cancel, shown }).refused('cancellation-terms-changed')
  given(confirmed, accepted).when({ ...cancel, shown: { rule: 'within-a-minute-of-acceptance' } }).then('order.cancelled')
})
test('a refund other than the one shown is not taken quietly', () => {
  given(confirmed, accepted, preparing).when({ ...cancel, shown: { refund: uyu(123) } }).refused('cancellation-terms-changed')
})
test('settled is the end', () => {
  given(confirmed, accepted, ready, assigned, pickedUp, delivered).when({ type: 'settle' }).then('order.settled')
  given(confirmed, accepted, ready, assigned, pickedUp, delivered, settled).when({ type: 'settle' }).then()
})
test('wrong codes are counted where they were said', () => {
  const { order } = given(confirmed, accepted, ready, assigned)
  const [fact] = decide({ type: 'refuse-code', at: 'door' }, order)
  assert.equal((fact!.data as { tries: number }).tries, 1)
  assert.equal(evolve(order, { ...fact!, version: 9, at: now }).codeTries.door, 1)
  assert.equal(mostCodeTries, 5)
})

test('a courier may ride before the food is ready; the public status still runs along the chain', () => {
  const heads = happened(contract.courierHeadsToRestaurant, { ...of, courierId: bob })
  assert.equal(statusOf(given(confirmed, accepted, assigned, heads).order), 'ACCEPTED')
  assert.equal(statusOf(given(confirmed, accepted, assigned, heads, preparing, ready).order), 'EN_ROUTE_TO_RESTAURANT')
})
test('phases have the coarser names', () => {
  assert.equal(phaseOf(statusOf(given().order)), 'PENDING')
  assert.equal(phaseOf(statusOf(given(confirmed, accepted).order)), 'IN_PROGRESS')
  assert.equal(phaseOf(statusOf(given(confirmed, accepted, ready, assigned, pickedUp, delivered).order)), 'COMPLETED')
  assert.equal(summaryOf(given(cancelled).order).open, false)
})

const commands: OrderCommand[] = [
  { type: 'await-payment', paymentId: deliveryOne }, { type: 'confirm', how: 'paid', now }, { type: 'fail-payment', reason: 'x' }, accept, { type: 'reject', reason: 'x', by: 'restaurant' }, { type: 'start' }, { type: 'ready' },
  { type: 'assign', courierId: bob, deliveryId: deliveryOne }, { type: 'unassign', courierId: bob, reason: 'x' }, { type: 'head-to-restaurant', courierId: bob }, { type: 'arrive-at-restaurant', courierId: bob }, pickUp,
  { type: 'head-to-customer', courierId: bob }, { type: 'arrive-at-customer', courierId: bob }, deliver, cancel, { type: 'settle' }, { type: 'warn-late', waitingFor: 'kitchen' },
]

test('whatever is commanded in whatever order, every status follows legally from the one before', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...commands), { maxLength: 40 }), (told) => {
      let order = anOrder()
      for (const command of told) {
        let facts: New[] = []
        try {
          facts = decide(command, order)
        } catch (error) {
          if (!(error instanceof Refused)) throw error
        }
        for (const fact of facts) {
          const next = evolve(order, { ...fact, version: order.version + 1, at: now })
          assert.ok(mayFollow(statusOf(order), statusOf(next)), `${statusOf(order)} → ${statusOf(next)} by ${fact.type}`)
          order = next
        }
      }
    }),
    { seed: 7, numRuns: 2000 },
  )
})

test('an order that ended stays ended', () => {
  fc.assert(
    fc.property(fc.constantFrom(cancelled, happened(contract.orderRejected, { ...of, reason: 'x', by: 'restaurant' })), fc.array(fc.constantFrom(...commands), { maxLength: 10 }), (end, told) => {
      const { order } = given(confirmed, end)
      for (const command of told) {
        try {
          for (const fact of decide(command, order)) assert.equal(statusOf(evolve(order, { ...fact, version: 9, at: now })), statusOf(order))
        } catch (error) {
          if (!(error instanceof Refused)) throw error
        }
      }
    }),
    { seed: 7, numRuns: 500 },
  )
})
