import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notices } from '../consumers/who-is-told-what.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { templates, type Template, type Wording } from './texts.ts'
import { dictionary } from './words.ts'

const wordsIn = dictionary({ country: 'UY', timeZone: 'America/Montevideo' })
const pesos = (amount: number) => ({ amount, currency: 'UYU' })
/** ICU writes no-break spaces into amounts. */
const plain = (text: string | undefined) => text?.replace(/\s/g, ' ')
const values = {
  name: 'Ana', code: 'K7PW3M', restaurant: 'La Pasiva', total: '$ 890', payment: 'card', promise: '13:05', items: '2 × Chivito', charges: 'Envío: $ 90', minutes: 20, by: 'restaurant', refunded: 'some', refund: '$ 890',
  kept: 'none', fee: '$ 0', amount: '$ 890', pay: '$ 150', kilometres: '2,4', until: '12:31', count: 3, alert: 'capture-failed', at: '12:30',
}

test('every language has every text that can be sent', () => {
  for (const { template, channels } of notices) {
    for (const channel of channels.flat()) {
      const parts: (keyof Wording)[] = channel === 'email' ? ['subject', 'email'] : [channel]
      for (const part of parts) {
        for (const language of ['en', 'es']) assert.ok(wordsIn(language).say(template, part, values), `${language} ${template} ${part}`)
      }
    }
  }
  assert.deepEqual(new Set(notices.map((notice) => notice.template)), new Set<Template>(templates), 'no template is left unused')
})

test('both languages use the same values', () => {
  const used = (text: string | undefined) => [...new Set((text ?? '').match(/\{\w+(?=[,}])/g))].sort()
  for (const template of templates) {
    assert.deepEqual(Object.keys(en.templates[template]).sort(), Object.keys(es.templates[template]).sort(), template)
    for (const part of Object.keys(en.templates[template]) as (keyof Wording)[]) assert.deepEqual(used(es.templates[template][part]), used(en.templates[template][part]), `${template} ${part}`)
  }
  assert.deepEqual(Object.keys(en.charges), Object.keys(es.charges))
})

test('one minute is not ten minutes', () => {
  const accepted = (language: string, minutes: number) => wordsIn(language).say('order-accepted', 'push', { ...values, minutes })
  assert.equal(accepted('en', 1), 'La Pasiva is making your order. Ready in about 1 minute.')
  assert.equal(accepted('en', 10), 'La Pasiva is making your order. Ready in about 10 minutes.')
  assert.equal(accepted('es', 1), 'La Pasiva está preparando tu pedido. Listo en 1 minuto.')
  assert.equal(accepted('es', 10), 'La Pasiva está preparando tu pedido. Listo en unos 10 minutos.')
})

test('amounts and times are written as people there write them', () => {
  const amounts: [language: string, amount: number, currency: string, text: string][] = [
    ['es', 123450, 'UYU', '$ 1.234,50'], ['es-UY', 5, 'UYU', '$ 0,05'], ['en', 123450, 'UYU', 'UYU 1,234.50'], ['en-US', -199, 'USD', '-$1.99'], ['es', 1500, 'JPY', 'JPY 1.500'], ['es', 900719925474099, 'UYU', '$ 9.007.199.254.740,99'],
  ]
  for (const [language, amount, currency, text] of amounts) assert.equal(plain(wordsIn(language).money({ amount, currency })), text)
  assert.equal(wordsIn('es').time('2026-11-20T15:30:00.000Z'), '12:30')
  assert.equal(wordsIn('es').decimal(2.44), '2,4')
})

test('a language we have no texts in gets English', () => assert.match(wordsIn('gsw').say('order-picked-up', 'push', values)!, /^Your food/))

test('what a choice leaves empty leaves no gap', () => {
  const cancelled = (more: object) => wordsIn('en').say('order-cancelled', 'email', { ...values, ...more })!
  assert.equal(cancelled({ refunded: 'none' }).split('\n')[2], 'your order K7PW3M at La Pasiva was cancelled.')
  assert.equal(cancelled({ kept: 'some', fee: '$ 100' }).split('\n')[2], 'your order K7PW3M at La Pasiva was cancelled. You get $ 890 back. $ 100 is kept, as shown before you confirmed.')
})

test('a name with braces stays a name', () => assert.match(wordsIn('en').say('order-picked-up', 'push', { ...values, restaurant: "{name} <b> 'n'" })!, /from \{name\} <b> 'n'\.$/))

test('amounts keep their cents', () => assert.equal(plain(wordsIn('es').money(pesos(12345678901))), '$ 123.456.789,01'))
