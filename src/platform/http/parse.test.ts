import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Code, Count, list, object, optional, Position, Text, Type } from '../contract.ts'
import { Refused } from '../refused.ts'
import { idempotencyKeyOf, ifMatchOf, inputOf, jsonBody } from './parse.ts'

const shape = object({ id: Text(10), limit: optional(Count), price: optional(Type.Number()), open: optional(Type.Boolean()), tags: optional(list(Code)), at: optional(Position), text: optional(Text(20)) })
const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code

test('path, query and body become one input, texts become what the shape says', () => {
  const query = { limit: '20', price: '1.5', open: 'true', tags: 'vegan,hot', at: '{"lat":-34.9,"lon":-56.2}' }
  assert.deepEqual(inputOf(shape, { params: { id: '42' }, query, body: undefined }), { id: '42', limit: 20, price: 1.5, open: true, tags: ['vegan', 'hot'], at: { lat: -34.9, lon: -56.2 } })
  assert.deepEqual(inputOf(shape, { params: { id: 'x' }, query: {}, body: { text: 'hola', limit: 3 } }), { id: 'x', text: 'hola', limit: 3 })
})

test('what is not of that kind stays as it came, for the shape to refuse', () => {
  const query = { limit: 'many', price: ' ', open: 'yes', at: 'here', unknown: '1' }
  assert.deepEqual(inputOf(shape, { params: { id: 'x' }, query, body: undefined }), { id: 'x', ...query })
  assert.deepEqual(inputOf(shape, { params: { id: 'x' }, query: { limit: ['1', '2'] }, body: undefined }), { id: 'x', limit: ['1', '2'] })
})

test('the path cannot be changed by the body', () => assert.equal(inputOf(shape, { params: { id: 'mine' }, query: {}, body: { id: 'yours' } })['id'], 'mine'))

test('a body is an object or nothing', () => {
  for (const body of [[], 'text', 7, null, true]) assert.throws(() => inputOf(shape, { params: {}, query: {}, body }), refusedWith('input-not-valid'), JSON.stringify(body))
  assert.deepEqual(jsonBody(Buffer.alloc(0)), {})
  for (const bytes of [Buffer.from('{"a":'), Buffer.from([0x22, 0xff, 0x22]), Buffer.from("{'a':1}"), Buffer.from('NaN')]) assert.throws(() => jsonBody(bytes), refusedWith('body-not-json'), bytes.toString('latin1'))
})

test('sixty-four levels are enough; what stands in a text is no level, and a text ends where it ends', () => {
  const levels = (count: number, inside = '') => '['.repeat(count) + inside + ']'.repeat(count)
  const body = (text: string) => jsonBody(Buffer.from(text))
  const texts = JSON.stringify(['['.repeat(70), `\\"${'{'.repeat(70)}`, '\\', `"${'['.repeat(70)}`])
  assert.deepEqual(body(levels(64)), JSON.parse(levels(64)))
  assert.deepEqual(body(texts), JSON.parse(texts))
  assert.deepEqual(body(`[${'{},'.repeat(500)}${levels(63)}]`), JSON.parse(`[${'{},'.repeat(500)}${levels(63)}]`))
  for (const text of [levels(65), `["\\\\",${levels(64)}]`, `["\\"",${levels(64)}]`, `{"a":`.repeat(65) + '1' + '}'.repeat(65), '[{"a":'.repeat(33), '{}'.repeat(500) + '['.repeat(200_000)]) {
    assert.throws(() => body(text), refusedWith('input-not-valid'), text.slice(0, 100))
  }
})

test('a key is taken as the standard writes it, or bare', () => {
  assert.equal(idempotencyKeyOf(undefined), undefined)
  assert.equal(idempotencyKeyOf('"8e03978e-40d5-43e8-bc93-6894a57f9324"'), '8e03978e-40d5-43e8-bc93-6894a57f9324')
  assert.equal(idempotencyKeyOf(' click-1 '), 'click-1')
  for (const key of ['', '""', 'a b', 'ñ', 'k'.repeat(201)]) assert.throws(() => idempotencyKeyOf(key), refusedWith('input-not-valid'), key)
})

test('a version is a number in quotes; everything else is another version', () => {
  assert.equal(ifMatchOf(undefined), undefined)
  assert.equal(ifMatchOf('"7"'), 7)
  assert.equal(ifMatchOf('W/"7"'), 7)
  for (const tag of ['7', '*', '"seven"', '"1", "2"', '"-1"', '']) assert.throws(() => ifMatchOf(tag), refusedWith('version-stale'), tag)
})
