import assert from 'node:assert/strict'
import test from 'node:test'
import { phoneFrom } from './phone.ts'

const said: [text: string, country: string | undefined, is: string | undefined][] = [
  ['099 123 456', 'UY', '+59899123456'],
  ['+598 99 123 456', undefined, '+59899123456'],
  ['00598-99-123-456', 'AR', '+59899123456'],
  ['2908 1234', 'UY', '+59829081234'],
  ['099 12', 'UY', undefined],
  ['099 123 456', undefined, undefined],
  ['call me', 'UY', undefined],
]
for (const [text, country, is] of said) test(`"${text}" in ${country ?? 'no country'} is ${is ?? 'no number'}`, () => assert.equal(phoneFrom(text, country), is))
