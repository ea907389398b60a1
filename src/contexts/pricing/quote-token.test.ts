import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { test } from 'node:test'
import type { QuoteBody } from './contract.ts'
import { openQuote, signQuote } from './quote-token.ts'

const key = createSecretKey(Buffer.alloc(32, 1))
const body = { quoteId: 'q', restaurantName: 'El Fogón ñandú 🍕', total: { amount: 92_600, currency: 'UYU' } } as QuoteBody
const token = signQuote(body, key)
const [text, signature] = token.split('.') as [string, string]

test('what was signed is opened', () => assert.deepEqual(openQuote(token, key), body))

const forged: [what: string, token: string][] = [
  ['nothing', ''],
  ['no signature', text],
  ['an empty signature', `${text}.`],
  ['another total', `${Buffer.from(JSON.stringify({ ...body, total: { amount: 1, currency: 'UYU' } })).toString('base64url')}.${signature}`],
  ['another key', signQuote(body, createSecretKey(Buffer.alloc(32, 2)))],
  ['a sign more', `${token}A`],
  ['a part more', `${token}.${signature}`],
  ['the last bits of the signature written otherwise', token.slice(0, -1) + String.fromCharCode(token.charCodeAt(token.length - 1) + 1)],
  ['a shortened signature', token.slice(0, -4)],
]
for (const [what, token] of forged) test(`not valid: ${what}`, () => assert.throws(() => openQuote(token, key), { code: 'quote-not-valid' }))
