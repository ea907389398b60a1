import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../../platform/random.ts'
import { hoursFor, hoursFrom } from './hours.ts'

const shown = (text: string) => hoursFrom(text)?.map(({ day, opens, closes }) => `${day} ${opens}-${closes}`).join(', ')

test('what mappers usually write is understood', () => {
  assert.equal(shown('Mo-Tu 09:00-18:30'), '1 09:00-18:30, 2 09:00-18:30')
  assert.equal(shown('Tu 12:00-16:00;Tu 20:00-01:00; Su 12:00-16:00'), '2 12:00-16:00, 2 20:00-01:00, 7 12:00-16:00')
  assert.equal(shown('Mo, Su 19:30-24:00'), '1 19:30-00:00, 7 19:30-00:00')
  assert.equal(shown('Sa-Mo 9:30-23:30'), '1 09:30-23:30, 6 09:30-23:30, 7 09:30-23:30')
  assert.equal(hoursFrom('11:00-23:00')?.length, 7)
})

test('what contradicts itself or says nothing is not', () => {
  for (const text of ['""', 'Mo-Sa', 'Mo-Fr 12:00; Tu-Sa 20:00-24:00', 'Mo-Fr 11:30-15:30, 09:00-18:00', 'Mo-Fr 08:00-25:00', 'PH off']) assert.equal(hoursFrom(text), undefined, text)
})

test('who opens too rarely keeps usual hours', () => {
  assert.ok(hoursFor('Tu 21:30-01:00; Sa 22:00-03:00', 'evening', seededRandom(1)).length >= 6)
  assert.equal(hoursFor('Mo-Su 08:00-20:00', 'evening', seededRandom(1))[0]?.opens, '08:00')
})
