import assert from 'node:assert/strict'
import test from 'node:test'
import { digitsOf, minorUnits } from './amount.ts'

for (const [typed, minor] of [['120', 12_000], ['120,5', 12_050], ['120.50', 12_050], ['1.234', 123_400], ['1,234.56', 123_456], ['1.234,56', 123_456], [' $ 99 ', 9_900], ['0,01', 1]] as const)
  test(`"${typed}" is ${minor} cents`, () => assert.equal(minorUnits(typed, 2), minor))

for (const typed of ['', 'ten', '-5', '1,2,3', '12.345,678', '5 per cent', '1e3'])
  test(`"${typed}" is no amount`, () => assert.equal(minorUnits(typed, 2), undefined))

test('a currency without decimals takes none, one with three takes three', () => {
  assert.equal(minorUnits('1500', digitsOf('JPY')), 1_500)
  assert.equal(minorUnits('15,5', digitsOf('JPY')), undefined)
  assert.equal(minorUnits('1.5', digitsOf('KWD')), 1_500)
  assert.equal(minorUnits('1.234', digitsOf('KWD')), 1_234)
})
