import assert from 'node:assert/strict'
import test from 'node:test'
import { matching } from './matching.ts'

const commands = [{ label: 'Order page' }, { label: 'Give to Lucía', also: 'reassign another courier' }, { label: 'Give money back' }, { label: 'Couriers' }, { label: 'Orders' }]
const found = (text: string) => matching(commands, text).map(({ label }) => label)

const looked: [what: string, text: string, labels: string[]][] = [
  ['nothing typed: everything, as it was offered', '  ', commands.map(({ label }) => label)],
  ['the beginning of a word', 'mon', ['Give money back']],
  ['words in any order', 'back give', ['Give money back']],
  ['without the accent, in capitals', 'LUCIA', ['Give to Lucía']],
  ['by another word for it', 'reassign', ['Give to Lucía']],
  ['what begins with the text comes before what only has its word', 'cour', ['Couriers', 'Give to Lucía']],
  ['in the middle of a word, where nothing better is', 'assign', ['Give to Lucía']],
  ['one letter finds beginnings only', 'k', []],
  ['a word that is nowhere', 'give nobody', []],
]
for (const [what, text, labels] of looked) test(what, () => assert.deepEqual(found(text), labels))

test('Arabic is found without its vowel signs', () => assert.equal(matching([{ label: 'الطَّلبات' }], 'الطلبات').length, 1))
