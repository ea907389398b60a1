import assert from 'node:assert/strict'
import test from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { withNames } from './with-names.ts'

const sentences: [text: string, values: Record<string, string | number | undefined>][] = [
  ['Open now in {city}', { city: 'Montevideo' }],
  ['{street} {number}: {street}', { street: 'Avenida $& 18', number: 2702 }],
  ['Nothing but words', {}],
  ['{amount} a delivery', { amount: undefined }],
]
for (const [text, values] of sentences) {
  test(`“${text}” with only names in it is said as the message format says it`, () =>
    assert.equal(withNames(text, values), new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).format(values as Record<string, string>)))
}

for (const text of ['{count, plural, one {# dish} other {# dishes}}', "It''s {name}", '{missing} is not given']) {
  test(`“${text}” is left to the message format`, () => assert.equal(withNames(text, { count: 2, name: 'Ana' }), undefined))
}
