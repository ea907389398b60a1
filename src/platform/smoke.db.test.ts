import { test, after } from 'node:test'
import assert from 'node:assert/strict'
import { testProcess, testId, somebody } from '/work/main/src/platform/testing.ts'
import { contracts } from '/work/main/src/contexts/contracts.ts'
import { route, on } from '/work/main/src/platform/module.ts'
import { happened, type Contract } from '/work/main/src/platform/contract.ts'
import * as kitchen from '/work/main/src/contexts/kitchen/contract.ts'
const seen: string[] = []
const t0=performance.now()
const world = await testProcess({ contracts, contexts: [{contract: kitchen.contract, make: (p) => ({ contract: kitchen.contract, routes: [
  route(kitchen.startItem, async ({orderId, itemId}, c) => { c.transaction.append('ticket/'+orderId, 0, [happened(kitchen.itemStarted, {orderId, customerId: orderId, restaurantId: orderId, itemId, station:'x'})]); c.transaction.schedule({key:'k', kind:'later', at:new Date(Date.parse(c.now)+60000).toISOString()}); return {orderId, code:'A', version:1, restaurantId: orderId, status:'queued' as const, openedAt: c.now, items: []} as any }),
 ], consumers: [on('hear', [kitchen.itemStarted], async (facts, {transaction}) => { if (facts[0]!.data.itemId==='poison') throw new Error('no'); seen.push(...facts.map(f=>f.type)) })], timers: { later: async () => { seen.push('timer') } } }) }] })
console.log('started', performance.now()-t0)
after(() => world.stop())
test('a fact is heard once, a key answers the same', async () => {
  const o = testId('o')
  const a = await world.process.ask(kitchen.startItem, {orderId:o, itemId:'a'}, {caller: somebody('restaurant-staff', testId('cook')), idempotencyKey:'k1'})
  const b = await world.process.ask(kitchen.startItem, {orderId:o, itemId:'a'}, {caller: somebody('restaurant-staff', testId('cook')), idempotencyKey:'k1'})
  assert.equal(b.replayed, true); assert.deepEqual(a.body, b.body)
  await world.refuses('idempotency-key-reused', world.process.ask(kitchen.startItem, {orderId:o, itemId:'b'}, {caller: somebody('restaurant-staff', testId('cook')), idempotencyKey:'k1'}))
  await world.settle()
  assert.deepEqual(seen, ['item.started'])
  await world.advance({minutes: 2})
  assert.deepEqual(seen, ['item.started','timer'])
  const p = testId('p')
  await world.call(kitchen.startItem, {orderId:p, itemId:'poison'})
  await world.settle()
  const l = await world.process.deadLetters.list()
  assert.equal(l.length, 1)
  const e = await world.process.listen({port:0, host:'127.0.0.1'})
  const r = await fetch(e.url+'/api/tickets/x/items/y/start',{method:'POST'}); console.log(r.status, await r.text())
})
