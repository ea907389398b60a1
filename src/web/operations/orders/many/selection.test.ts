import assert from 'node:assert/strict'
import test from 'node:test'
import { chosenOf, extended, nothingChosen, toggled } from './selection.ts'

const rows = ['a', 'b', 'c', 'd', 'e']
const chosen = (selection: ReturnType<typeof toggled>) => [...selection.keys].sort().join('')

test('a row is chosen by one press and let go by another', () => {
  assert.equal(chosen(toggled(nothingChosen, 'b')), 'b')
  assert.equal(chosen(toggled(toggled(nothingChosen, 'b'), 'b')), '')
})

test('a range goes from the row that was touched last to the one that is pressed, upwards too, and adds to what was chosen', () => {
  assert.equal(chosen(extended(toggled(nothingChosen, 'b'), 'd', rows)), 'bcd')
  assert.equal(chosen(extended(toggled(toggled(nothingChosen, 'a'), 'e'), 'c', rows)), 'acde')
})

test('a range grows from where it began, however often it is drawn', () => {
  assert.equal(chosen(extended(extended(toggled(nothingChosen, 'c'), 'd', rows), 'a', rows)), 'abcd')
})

test('without a beginning, or with one that has left the list, a range is the row alone', () => {
  assert.equal(chosen(extended(nothingChosen, 'c', rows)), 'c')
  assert.equal(chosen(extended({ keys: new Set(['gone']), from: 'gone' }, 'c', rows)), 'cgone')
})

test('what has left the list is not acted upon', () => {
  assert.deepEqual(chosenOf({ keys: new Set(['gone', 'd', 'b']) }, rows, (row) => row), ['b', 'd'])
})
