import assert from 'node:assert/strict'
import test from 'node:test'
import { policyFields, policyOf, presets } from './policy.ts'

test('every preset is legal, and every standard value in its own range', () => {
  for (const preset of Object.keys(presets)) assert.ok(policyOf(preset, policyOf(preset)).targetMinutes > 0)
})

test('every weight says what it is for', () => {
  for (const [name, { about }] of Object.entries(policyFields)) assert.ok(about.length > 10, name)
})

const refused: [what: string, ask: () => unknown, code: string, details: object][] = [
  ['an unknown policy', () => policyOf('quickest'), 'unknown-policy', { policy: 'quickest' }],
  ['an unknown weight', () => policyOf('fastest', { speed: 1 }), 'unknown-policy-field', { field: 'speed' }],
  ['a weight below its range', () => policyOf('fastest', { ageWeight: -1 }), 'illegal-policy-value', { field: 'ageWeight', value: -1, from: 0 }],
  ['a weight above its range', () => policyOf('fastest', { rounds: 1e9 }), 'illegal-policy-value', { field: 'rounds' }],
  ['half an order', () => policyOf('fastest', { mostTogether: 2.5 }), 'illegal-policy-value', { field: 'mostTogether', whole: true }],
  ['no number', () => policyOf('fastest', { pay: NaN }), 'illegal-policy-value', { field: 'pay' }],
  ['a name that every object has', () => policyOf('constructor'), 'unknown-policy', {}],
]
for (const [what, ask, code, details] of refused) {
  test(`${what} is refused by name: ${code}`, () => {
    assert.throws(ask, (error: { code?: string; details?: object }) => {
      assert.equal(error.code, code)
      assert.partialDeepStrictEqual(error.details, details)
      return true
    })
  })
}
