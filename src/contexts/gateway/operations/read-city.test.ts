import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Platform } from '../../../platform/module.ts'
import { ordersUnderWay } from '../../orders/contract.ts'
import { cityReader } from './read-city.ts'

test('the city is read once for all who look at the same moment, and anew when it has moved on, however fast its clock runs', async () => {
  let reads = 0
  const clock = { time: 1_000_000, speed: 1, now: () => clock.time, at: () => () => {} }
  const call = (async (operation: { name: string }) => {
    if (operation.name !== ordersUnderWay.name) return { deliveries: [], couriers: [] }
    reads += 1
    return { orders: [] }
  }) as unknown as Platform['call']
  const city = cityReader({ call, clock })
  await Promise.all([city.now(), city.now()])
  assert.equal(reads, 1)
  clock.time += 2_000
  await city.now()
  assert.equal(reads, 2)
  // The demo's clock is set to another pace: what was read before does not serve for ever.
  clock.speed = 60
  clock.time += 100_000
  await city.now()
  assert.equal(reads, 3)
  clock.time += 30_000
  await city.now()
  assert.equal(reads, 3, 'half a second later it serves again')
})
