import assert from 'node:assert/strict'
import test from 'node:test'
import type { CityCourier, CityOrder } from '../../../contexts/gateway/contract.ts'
import { changed, nothing } from './changes.ts'

const order = (orderId: string) => ({ orderId, status: 'PREPARING', lateness: 'in-time' }) as CityOrder
const courier = (courierId: string) => ({ courierId, position: { lat: -34.9, lon: -56.2 }, seenAt: '2026-11-20T20:00:00.000Z' }) as CityCourier
const city = { orders: [order('a'), order('b')], couriers: [courier('diego'), courier('lucia')] }
const there = { lat: -34.91, lon: -56.19 }

test('where nothing has happened, nothing is made anew', () => {
  const same = changed(city, nothing)
  assert.equal(same.orders, city.orders)
  assert.equal(same.couriers, city.couriers)
})

test('an order has its new status, one that ended is gone, the others stay the very same', () => {
  const { orders } = changed(city, { ...nothing, orders: new Map([['a', { status: 'READY_FOR_PICKUP' as const }]]) })
  assert.deepEqual(orders.map(({ status }) => status), ['READY_FOR_PICKUP', 'PREPARING'])
  assert.equal(orders[1], city.orders[1])
  assert.deepEqual(changed(city, { ...nothing, orders: new Map([['b', { status: 'DELIVERED' as const, ended: true as const }]]) }).orders.map(({ orderId }) => orderId), ['a'])
})

test('a courier is where they were last seen; what came late changes nothing', () => {
  const moved = (seenAt: string) => changed(city, { ...nothing, couriers: new Map([['diego', { position: there, seenAt }]]) }).couriers[0]!.position
  assert.deepEqual(moved('2026-11-20T20:00:04.000Z'), there)
  assert.deepEqual(moved('2026-11-20T19:59:58.000Z'), city.couriers[0]!.position)
})
