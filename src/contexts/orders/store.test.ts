import assert from 'node:assert/strict'
import { test } from 'node:test'
import { happened, type NewFact } from '../../platform/contract.ts'
import type { Fact, Platform, Transaction } from '../../platform/module.ts'
import * as contract from './contract.ts'
import { bob, deliveryOne, now, of, placedData } from './order.examples.ts'
import { OrderStore, streamOf } from './store.ts'

const { orderId } = of
const placed = happened(contract.orderPlaced, placedData)
const confirmed = happened(contract.orderConfirmed, { ...of, how: 'paid', answerBy: now })
const accepted = happened(contract.orderAccepted, { ...of, minutes: 20, readyAt: now })
const assign = { type: 'assign', courierId: bob, deliveryId: deliveryOne } as const

/** A log whose answers can be held back on their way, as a busy database holds them back. */
function slowLog(...past: NewFact[]) {
  const log: Fact[] = past.map((fact, index) => written(fact, index + 1))
  const held: (() => void)[] = []
  let holding = false
  const platform = {
    read: async () => [],
    facts: async (stream: string, after = 0) => {
      assert.equal(stream, streamOf(orderId))
      const found = log.filter(({ version }) => version > after)
      if (holding) await new Promise<void>((go) => held.push(go))
      return found
    },
  } as unknown as Platform
  return {
    orders: new OrderStore(platform),
    hold: () => void (holding = true),
    letGo() {
      holding = false
      for (const go of held.splice(0)) go()
    },
    /** A transaction whose commit reaches the log; whether its answer reaches us is another matter. */
    transaction() {
      const calls: ((committed: boolean) => void)[] = []
      const appended: Fact[] = []
      const transaction = {
        now,
        append: (_: string, expectedVersion: number, facts: readonly NewFact[]) => appended.push(...facts.map((fact, index) => written(fact, expectedVersion + index + 1))),
        schedule: () => {}, unschedule: () => {}, write: () => {},
        done: (call: (committed: boolean) => void) => calls.push(call),
      } as unknown as Transaction
      return { transaction, commit: () => log.push(...appended), answer: (committed: boolean) => calls.forEach((call) => call(committed)) }
    },
  }
}
const written = (fact: NewFact, version: number) => ({ ...fact, version, at: now }) as unknown as Fact

test('an order that was read while it moved on does not go back to what it was', async () => {
  const { orders, hold, letGo, transaction } = slowLog(placed, confirmed, accepted)
  const moving = transaction()
  await orders.tell(moving.transaction, orderId, assign)
  hold()
  const looking = orders.load(orderId)
  await Promise.resolve()
  moving.commit()
  moving.answer(true)
  letGo()
  assert.equal((await looking)!.delivery.at, 'assigned', 'who looked is told what memory has learnt meanwhile')
  assert.equal((await orders.get(orderId)).delivery.at, 'assigned', 'and so is everybody after')
})

test('the answer to an earlier change that comes after the answer to a later one changes nothing', async () => {
  const { orders, transaction } = slowLog(placed, confirmed, accepted)
  const first = transaction()
  await orders.tell(first.transaction, orderId, assign)
  first.commit()
  await orders.load(orderId)
  const second = transaction()
  await orders.tell(second.transaction, orderId, { type: 'head-to-restaurant', courierId: bob })
  second.commit()
  second.answer(true)
  first.answer(true)
  assert.equal((await orders.get(orderId)).delivery.at, 'to-restaurant')
})

test('what was read before a commit whose answer was lost is not remembered', async () => {
  const { orders, hold, letGo, transaction } = slowLog(placed, confirmed, accepted)
  const moving = transaction()
  await orders.tell(moving.transaction, orderId, assign)
  hold()
  const looking = orders.load(orderId)
  await Promise.resolve()
  moving.commit()
  moving.answer(false)
  letGo()
  await looking
  assert.equal((await orders.get(orderId)).delivery.at, 'assigned')
})
