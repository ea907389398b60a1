import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { iso, liveClock, millis, simulatedClock } from './clock.ts'

test('a clock that is made faster brings those who wait their time sooner', async () => {
  const clock = liveClock({ speed: 1, startsAt: 0 })
  const arrived = new Promise<number>((resolve) => clock.at(60_000, () => resolve(clock.now())))
  clock.at(60_000, () => assert.fail('it was called off'))()
  clock.setSpeed(10_000)
  const at = await arrived
  assert.ok(at >= 60_000, String(at))
  assert.equal(clock.speed, 10_000)
})

test('calls come in the order of their time, and of those at the same time the one asked first', () =>
  fc.assert(fc.property(fc.array(fc.record({ due: fc.integer({ min: -5, max: 50 }), off: fc.boolean() }), { maxLength: 60 }), (asked) => {
    const clock = simulatedClock(0)
    const made: { at: number; index: number }[] = []
    const callOffs = asked.map(({ due }, index) => clock.at(due, () => made.push({ at: clock.now(), index })))
    asked.forEach(({ off }, index) => off && callOffs[index]!())
    clock.advanceTo(100)
    // What was due before now is due now.
    const wanted = asked.map(({ due, off }, index) => ({ at: Math.max(0, due), index, off })).filter(({ off }) => !off)
    assert.deepEqual(made, wanted.sort((a, b) => a.at - b.at || a.index - b.index).map(({ at, index }) => ({ at, index })))
    assert.deepEqual([clock.now(), clock.next()], [100, undefined])
  }), { seed: 20_261_120 }))

test('time stands still until it is moved, and never goes back', () => {
  const clock = simulatedClock(1_000)
  const calls: number[] = []
  clock.at(3_000, () => calls.push(clock.now()))
  assert.deepEqual([clock.now(), clock.next(), clock.speed], [1_000, 3_000, Infinity])
  clock.advanceTo(2_999)
  assert.deepEqual([clock.now(), calls], [2_999, []])
  clock.advanceTo(10)
  assert.equal(clock.now(), 2_999)
  assert.equal(clock.step(), true)
  assert.deepEqual([clock.now(), calls, clock.step()], [3_000, [3_000], false])
})

test('a call that asks for another one gets it in the same move, if it is due by then', () => {
  const clock = simulatedClock(0)
  const heard: number[] = []
  const again = () => {
    heard.push(clock.now())
    clock.at(clock.now() + 10, again)
  }
  clock.at(10, again)
  clock.advanceTo(35)
  assert.deepEqual([heard, clock.next()], [[10, 20, 30], 40])
})

test('a call that is called off is not made, nor waited for', () => {
  const clock = simulatedClock(0)
  const callOff = clock.at(10, () => assert.fail('called off'))
  clock.at(20, () => {})
  callOff()
  callOff()
  assert.equal(clock.next(), 20)
  clock.advanceTo(30)
})

test('the live clock runs at its speed from where it was set', async () => {
  const clock = liveClock({ speed: 1_000, startsAt: millis('2026-11-20T15:30:00.000Z') })
  const begun = clock.now()
  assert.ok(begun - millis('2026-11-20T15:30:00.000Z') < 60_000)
  clock.at(begun + 1_000, () => assert.fail('called off'))()
  await new Promise<void>((resolve) => {
    const holding = setTimeout(() => {}, 5_000) // a clock does not keep the process alive
    clock.at(begun + 5_000, () => (clearTimeout(holding), resolve()))
  })
  assert.ok(clock.now() >= begun + 5_000)
  assert.match(iso(clock.now()), /^2026-11-20T15:3\d:\d\d\.\d{3}Z$/)
})

test('a time is written as RFC 3339 with milliseconds, in whatever order times are written', () =>
  fc.assert(fc.property(fc.integer({ min: -8_640_000_000_000, max: 8_640_000_000_000 }), fc.array(fc.oneof(fc.integer({ min: -2_500, max: 2_500 }), fc.double({ min: -3, max: 3, noNaN: true }))), (from, steps) => {
    let at = from
    for (const step of steps) {
      at += step
      assert.equal(iso(at), new Date(at).toISOString())
    }
  }), { seed: 20_261_120 }))
