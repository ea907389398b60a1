import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from './contract.ts'
import { Refused } from './refused.ts'
import { shapeOf } from './validate.ts'

const anything = shapeOf(Type.Any())
const placesOf = (value: unknown) => {
  try {
    anything.check(value)
    return []
  } catch (error) {
    assert.ok(error instanceof Refused && error.code === 'input-not-valid')
    return (error.details['errors'] as { at: string }[]).map(({ at }) => at)
  }
}

test('whatever is written with whole characters passes', () => {
  for (const value of ['', 'ñandú 🥟', null, 0, false, undefined, [], {}, { dish: 'Chivito', notes: ['sin sal', { 'más': null }] }]) assert.deepEqual(placesOf(value), [])
})

test('a text that PostgreSQL cannot hold is refused with the place where it stands', () => {
  assert.deepEqual(placesOf('\u0000'), ['/'])
  assert.deepEqual(placesOf({ lines: [{ note: 'sin sal' }, { note: 'sin\u0000sal', more: 1 }] }), ['/lines/1/note'])
  assert.deepEqual(placesOf(['whole', ['half \ud83c']]), ['/1/0'])
})

test('so is a name, with the place of what has it', () => {
  assert.deepEqual(placesOf({ 'a\u0000': 1 }), ['/'])
  assert.deepEqual(placesOf({ first: { fine: 1 }, lines: [{ 'half \udf55': '' }] }), ['/lines/0'])
})
