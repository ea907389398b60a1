import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { idFrom, shortCode } from './ids.ts'

const seeded = { seed: 20_261_120 }
const aTime = fc.integer({ min: 0, max: 2 ** 48 - 1 })

test('an id is a UUIDv7: its version, its variant, its time', () =>
  fc.assert(fc.property(aTime, fc.string(), (at, cause) => {
    const id = idFrom(at, cause)
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.equal(parseInt(id.slice(0, 8) + id.slice(9, 13), 16), at)
  }), seeded))

test('ids sort by the time they were made at', () =>
  fc.assert(fc.property(aTime, aTime, fc.string(), (one, other, cause) => {
    if (one !== other) assert.equal(idFrom(one, cause) < idFrom(other, cause), one < other)
  }), seeded))

test('the same cause gives the same id, another cause another', () => {
  assert.equal(idFrom(1_795_188_600_000, 'order', 'q1'), idFrom(1_795_188_600_000, 'order', 'q1'))
  assert.equal(idFrom(1_795_188_600_000.7, 'order', 'q1'), idFrom(1_795_188_600_000, 'order', 'q1'), 'within a millisecond')
  const ids = new Set(Array.from({ length: 10_000 }, (_, index) => idFrom(1_795_188_600_000, 'order', index)))
  assert.equal(ids.size, 10_000)
  assert.notEqual(idFrom(0, 'ab', 'c'), idFrom(0, 'a', 'bc'), 'where one part of the cause ends is part of it')
})

test('a short code can be read out: six signs, none that looks like another', () => {
  const codes = Array.from({ length: 2_000 }, (_, index) => shortCode(idFrom(0, index)))
  for (const code of codes) assert.match(code, /^[2-9A-HJKMNP-TV-Z]{6}$/)
  assert.ok(new Set(codes).size > 1_995)
  assert.equal(shortCode(idFrom(0, 'a')), shortCode(idFrom(0, 'a')))
})
