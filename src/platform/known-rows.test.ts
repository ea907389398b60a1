import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KnownRows } from './known-rows.ts'

function transaction() {
  let call: (committed: boolean) => void = () => {}
  return { done: (told: typeof call) => void (call = told), end: (committed: boolean) => call(committed) }
}
const row = (revision: number) => new Map([['a', { revision }]])

test('what a transaction made of a row is known once it is committed', () => {
  const known = new KnownRows()
  const first = transaction()
  known.expect(first, row(1))
  assert.equal(known.get('a'), undefined)
  first.end(true)
  assert.deepEqual(known.get('a'), { revision: 1 })
})

test('while somebody changes it, and after that came to nothing, nothing is known', () => {
  const known = new KnownRows()
  const [first, second] = [transaction(), transaction()]
  known.expect(first, row(1))
  first.end(true)
  known.expect(second, row(2))
  assert.equal(known.get('a'), undefined)
  second.end(false)
  assert.equal(known.get('a'), undefined)
})

test('an answer that comes late does not bring back what was', () => {
  const known = new KnownRows()
  const [first, second] = [transaction(), transaction()]
  known.expect(first, row(1))
  known.expect(second, row(2))
  second.end(true)
  first.end(true)
  assert.notDeepEqual(known.get('a'), { revision: 1 })
})

test('a row that was removed is not known', () => {
  const known = new KnownRows<{ revision: number }>()
  const [first, second] = [transaction(), transaction()]
  known.expect(first, row(1))
  first.end(true)
  known.expect(second, new Map([['a', undefined]]))
  second.end(true)
  assert.equal(known.get('a'), undefined)
})

test('a row is new until somebody here tries to write it, whether that succeeds or not', () => {
  const known = new KnownRows()
  const first = transaction()
  assert.ok(known.isNew('a'))
  known.expect(first, row(1))
  first.end(false)
  assert.ok(!known.isNew('a') && known.isNew('b'))
})
