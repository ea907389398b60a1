import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StartRefused } from '../database/start-refused.ts'
import { Refused } from '../refused.ts'
import { originOf, rateLimits, rateLimitsFrom } from './rate-limits.ts'

function limited(requestsPerMinute: number, mostBuckets?: number) {
  const clock = { ms: 0 }
  const limits = rateLimits({ requestsPerMinute, now: () => clock.ms, ...(mostBuckets ? { mostBuckets } : {}) })
  const ask = (who = 'ana') => {
    const headers: Record<string, string> = {}
    try {
      limits.count(who, { header: (name, value) => (headers[name] = value) })
      return { headers }
    } catch (error) {
      assert.ok(error instanceof Refused && error.code === 'rate-limited')
      return { headers, refused: error.details }
    }
  }
  return { clock, limits, ask }
}

test('a caller has a quota, is told what is left of it, and gets it back with time', () => {
  const { clock, ask } = limited(60)
  assert.deepEqual(ask().headers, { 'ratelimit-policy': '"default";q=60;w=60', ratelimit: '"default";r=59;t=1' })
  for (let count = 0; count < 59; count += 1) assert.equal(ask().refused, undefined)
  const refused = ask()
  assert.deepEqual(refused.refused, { retryAfterSeconds: 1, 'violated-policies': ['default'] })
  assert.equal(refused.headers['ratelimit'], '"default";r=0;t=60')
  clock.ms = 999
  assert.ok(ask().refused)
  clock.ms = 1000
  assert.equal(ask().refused, undefined, 'whoever waits as long as was said is let in')
  assert.ok(ask().refused)
  clock.ms = 10 * 60_000
  assert.equal(ask().headers['ratelimit'], '"default";r=59;t=1', 'never more than the quota')
})

test('one caller does not use up what another has', () => {
  const { ask } = limited(1)
  assert.equal(ask('ana').refused, undefined)
  assert.ok(ask('ana').refused)
  assert.equal(ask('bob').refused, undefined)
})

test('whoever does not ask for a while is forgotten; whoever goes on asking is not', () => {
  const { clock, limits, ask } = limited(2)
  for (let who = 0; who < 1000; who += 1) ask(`caller ${who}`)
  ask('ana')
  for (const minute of [1, 2, 3]) {
    clock.ms = minute * 60_000
    ask('ana')
    ask('ana')
    assert.ok(ask('ana').refused)
  }
  assert.equal(limits.buckets, 2, 'ana in both generations')
})

test('however many come, memory has a bound', () => {
  const { limits, ask } = limited(2, 100)
  for (let who = 0; who < 10_000; who += 1) ask(`caller ${who}`)
  assert.ok(limits.buckets <= 100)
})

test('counting costs next to nothing', () => {
  const limits = rateLimits({ requestsPerMinute: 1e9 })
  const answer = { header: () => {} }
  const round = () => {
    const start = performance.now()
    for (let count = 0; count < 20_000; count += 1) limits.count(`caller ${count % 1000}`, answer)
    return ((performance.now() - start) / 20_000) * 1000
  }
  const best = Math.min(round(), round(), round(), round(), round())
  assert.ok(best < 5, `${best} µs a request`)
})

const settings: [text: string | undefined, speed: number, policy: string | undefined][] = [
  [undefined, 1, '"default";q=1200;w=60'],
  [undefined, 20, '"default";q=24000;w=60'],
  [undefined, Infinity, undefined],
  ['off', 1, undefined],
  ['600', 20, '"default";q=600;w=60'],
]
for (const [text, speed, policy] of settings) {
  test(`TIFFIN_RATE_LIMIT=${text ?? ''} at ${speed}× means ${policy ?? 'no limit'}`, () => {
    const told: Record<string, string> = {}
    rateLimitsFrom({ TIFFIN_RATE_LIMIT: text }, speed)?.count('ana', { header: (name, value) => (told[name] = value) })
    assert.equal(told['ratelimit-policy'], policy)
  })
}
test('a limit that is none is refused at the start', () => {
  for (const text of ['many', '0', '-5', '1.5']) assert.throws(() => rateLimitsFrom({ TIFFIN_RATE_LIMIT: text }, 1), StartRefused)
})

const origins: [address: string, origin: string][] = [
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
]
for (const [address, origin] of origins) test(`${address} comes from ${origin}`, () => assert.equal(originOf(address), origin))
