import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { takeIn, type Courier, type Ping } from './pings.ts'

const start = Date.parse('2026-03-02T20:00:00.000Z')
const now = new Date(start + 3600_000).toISOString()
/** A ping so many seconds after eight o'clock, so many metres north of the square. */
const ping = (seconds: number, metres: number): Ping => ({ at: new Date(start + seconds * 1000).toISOString(), position: { lat: -34.9 + metres / 111_195, lon: -56.19 } })
const unseen: Courier = { courierId: 'c', online: true, mode: 'bicycle', doubted: [], carries: [] }
const atTheSquare = takeIn(unseen, [ping(0, 0)], now).courier
const sums = ({ accepted, late, suspect }: { accepted: number; late: number; suspect: number }) => [accepted, late, suspect]

test('the first ping is believed', () => {
  const taken = takeIn(unseen, [ping(0, 0)], now)
  assert.deepEqual(sums(taken), [1, 0, 0])
  assert.deepEqual(taken.courier.seen, ping(0, 0))
  assert.equal(taken.points.length, 1)
})
test('pings of a batch are taken in the order of their time', () => {
  const taken = takeIn(atTheSquare, [ping(9, 30), ping(3, 10), ping(6, 20)], now)
  assert.deepEqual(sums(taken), [3, 0, 0])
  assert.deepEqual(taken.courier.seen, ping(9, 30))
})
test('a late one goes into the history and moves nobody back', () => {
  const taken = takeIn(takeIn(atTheSquare, [ping(100, 500)], now).courier, [ping(50, 250)], now)
  assert.deepEqual(sums(taken), [0, 1, 0])
  assert.equal(taken.moved, false)
  assert.deepEqual(taken.courier.seen, ping(100, 500))
  assert.deepEqual(taken.points, [ping(50, 250)])
})
test('a repeated one changes nothing', () => {
  const taken = takeIn(atTheSquare, [ping(0, 0)], now)
  assert.deepEqual(sums(taken), [0, 1, 0])
  assert.deepEqual(taken.courier, atTheSquare)
})
test('a ping from the future is not believed', () => {
  const taken = takeIn(atTheSquare, [ping(3600 + 60, 100)], now)
  assert.deepEqual(sums(taken), [0, 0, 1])
  assert.equal(taken.suspicion?.because, 'future')
  assert.deepEqual(taken.courier, atTheSquare)
})
test('a phone whose clock is a little fast is believed', () => assert.deepEqual(sums(takeIn(atTheSquare, [ping(3605, 100)], now)), [1, 0, 0]))
test('a jump is not believed', () => {
  const taken = takeIn(atTheSquare, [ping(10, 9000)], now)
  assert.deepEqual(sums(taken), [0, 0, 1])
  assert.deepEqual(taken.suspicion, { ping: ping(10, 9000), metresPerSecond: taken.suspicion!.metresPerSecond, because: 'jump' })
  assert.equal(Math.round(taken.suspicion!.metresPerSecond), 900)
  assert.deepEqual(taken.courier.seen, ping(0, 0))
})
test('far away after a long silence is no jump', () => assert.deepEqual(sums(takeIn(atTheSquare, [ping(900, 9000)], now)), [1, 0, 0]))
test('some metres within a second are no jump', () => assert.deepEqual(sums(takeIn(atTheSquare, [ping(0.2, 40)], now)), [1, 0, 0]))
test('three in a row that agree are believed after all, also over several batches', () => {
  const once = takeIn(atTheSquare, [ping(10, 9000), ping(14, 9020)], now)
  assert.deepEqual(sums(once), [0, 0, 2])
  const then = takeIn(once.courier, [ping(18, 9050)], now)
  assert.deepEqual(sums(then), [1, 0, 0])
  assert.deepEqual(then.courier.seen, ping(18, 9050))
  assert.deepEqual(then.courier.doubted, [])
})
test('three that contradict each other are not', () => {
  const taken = takeIn(atTheSquare, [ping(10, 9000), ping(14, 20_000), ping(18, 3000), ping(22, 40_000)], now)
  assert.deepEqual(sums(taken), [0, 0, 4])
  assert.deepEqual(taken.courier.seen, ping(0, 0))
})
test('a believed one in between begins the row anew', () => {
  const taken = takeIn(atTheSquare, [ping(10, 9000), ping(14, 9020), ping(16, 50), ping(18, 9050)], now)
  assert.deepEqual(sums(taken), [1, 0, 3])
})
test('the history keeps a point every 50 metres or 30 seconds', () => {
  const ride = Array.from({ length: 40 }, (_, n) => ping(3 * (n + 1), 15 * (n + 1)))
  assert.deepEqual(takeIn(atTheSquare, ride, now).points.map(({ at }) => (Date.parse(at) - start) / 1000), [12, 24, 36, 48, 60, 72, 84, 96, 108, 120])
  const waiting = Array.from({ length: 30 }, (_, n) => ping(3 * (n + 1), n % 2))
  assert.equal(takeIn(atTheSquare, waiting, now).points.length, 3)
})

test('whatever comes: every ping is counted once, time never runs back, nobody is believed to fly', () => {
  const pings = fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: -20_000, max: 20_000 })), { maxLength: 30 })
  fc.assert(
    fc.property(fc.array(pings, { maxLength: 5 }), (batches) => {
      let courier = atTheSquare
      for (const batch of batches) {
        const taken = takeIn(courier, batch.map(([seconds, metres]) => ping(seconds, metres)), now)
        assert.equal(taken.accepted + taken.late + taken.suspect, batch.length)
        assert.ok(taken.courier.seen!.at >= courier.seen!.at)
        assert.ok(taken.points.length <= taken.accepted + taken.late)
        assert.ok(taken.courier.doubted.length < 3)
        courier = taken.courier
      }
    }),
    { seed: 7, numRuns: 300 },
  )
})
