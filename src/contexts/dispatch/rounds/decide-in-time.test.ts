import assert from 'node:assert/strict'
import test from 'node:test'
import { noMemory } from '../engine/snapshot.ts'
import { decideAgain, type Round } from '../round.ts'
import { decideInTime, type Decide } from './decide-in-time.ts'

const start = Date.parse('2026-03-02T20:00:00.000Z')
const restaurant = { lat: -34.9, lon: -56.2 }
const round = (afterSeconds = 0): Round => {
  const at = start + afterSeconds * 1000
  return {
    at,
    deliveries: ['a', 'b'].map((deliveryId) => ({ deliveryId, restaurantId: 'plaza', restaurant, destination: { lat: -34.91, lon: -56.2 }, requestedAt: at, readyAt: at, promisedAt: at + 3e6, due: true, attempts: 0, asked: {} })),
    couriers: ['ana', 'beto'].map((courierId, n) => ({ courierId, vehicle: 'bicycle', position: { lat: -34.9 + 0.002 * (n + 1), lon: -56.2 }, freeAt: at, since: at - 6e6, delivered: 0 })),
  }
}

/** Streets that take so long for an answer, by a watch of their own. */
function desk({ msAnAnswer, speed = 1, broken = false }: { msAnAnswer: number; speed?: number; broken?: boolean }) {
  let ms = 0
  let asked = 0
  const alerts: unknown[] = []
  const failed: unknown[] = []
  const platform = {
    clock: { speed }, log: { error: ({ alert }: { alert: string }) => alerts.push(alert) },
    metrics: { count: (name: string, labels: { why: string }) => failed.push(`${name} ${labels.why}`), observe: () => {} },
  } as unknown as Parameters<typeof decideInTime>[0]
  const decide: Decide = decideInTime(platform, () => {
    if (broken) throw new Error('the streets are gone')
    ms += msAnAnswer
    asked += 1
    return 120
  }, {}, () => {
    const from = ms
    return () => ms - from
  })
  return { decide, alerts, failed, asked: () => asked }
}

test('a round in time asks, and nobody is told', () => {
  const { decide, alerts, failed } = desk({ msAnAnswer: 1 })
  assert.equal(decide(round(), noMemory).decision?.offers.length, 2)
  assert.deepEqual([alerts, failed], [[], []])
})

test('one that takes too long is given up, with an alert; the next ones are decided in a hurry, without the streets', () => {
  const { decide, alerts, failed, asked } = desk({ msAnAnswer: 900 })
  assert.equal(decide(round(), noMemory).decision, undefined)
  assert.deepEqual([alerts, failed], [['dispatch-round-slow'], ['tiffin_dispatch_rounds_failed_total took too long']])
  const before = asked()
  const { told, decision } = decide(round(10), noMemory)
  assert.equal(decision?.offers.length, 2)
  assert.equal(asked(), before)
  assert.deepEqual(decideAgain(JSON.parse(JSON.stringify(told)) as typeof told), decision, 'and it is decided again to the same answer')
})

test('after two minutes the streets are asked again', () => {
  const { decide, asked } = desk({ msAnAnswer: 900 })
  decide(round(), noMemory)
  const before = asked()
  decide(round(121), noMemory)
  assert.ok(asked() > before)
})

test('one that throws is given up too, and the next is decided as always', () => {
  const { decide, alerts, failed } = desk({ msAnAnswer: 1, broken: true })
  assert.equal(decide(round(), noMemory).decision, undefined)
  assert.deepEqual([alerts, failed], [['dispatch-round-failed'], ['tiffin_dispatch_rounds_failed_total threw']])
  assert.equal(decide(round(10), noMemory).told.round.hurry, undefined)
})

test('a clock that is told when to move waits: a simulated day is the same on a slow machine', () => {
  const { decide, alerts } = desk({ msAnAnswer: 900, speed: Infinity })
  assert.equal(decide(round(), noMemory).decision?.offers.length, 2)
  assert.deepEqual(alerts, [])
})
