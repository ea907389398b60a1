import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { simulatedClock } from '../../platform/clock.ts'
import { seededRandom } from '../../platform/random.ts'
import { startProvider, type Provider, type ProviderOptions } from './provider-server.ts'
import { kind, type Scenario } from './scenario.ts'
import { signature } from './webhooks.ts'

const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`
const clock = simulatedClock(Date.parse('2026-11-20T15:30:00.000Z'))

/** Hears what the provider tells, and answers as the test wants. */
const heard: { type: string; id: string; signed: boolean }[] = []
let answerWith = 200
const listener = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
    const body = Buffer.concat(parts).toString()
    const id = String(request.headers['webhook-id'])
    const signed = signature(secret, id, Number(request.headers['webhook-timestamp']), body) === request.headers['webhook-signature']
    heard.push({ type: JSON.parse(body).type, id, signed })
    response.writeHead(answerWith).end()
  })
})
await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening))
const webhookUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`
const folder = mkdtempSync(join(tmpdir(), 'tiffin-provider-'))
const open: Provider[] = []
after(async () => {
  for (const provider of open) await provider.stop()
  listener.closeAllConnections()
  listener.close()
  rmSync(folder, { recursive: true })
})

test('whoever stands before the page says what the bank says', async () => {
  const bank = await provider()
  bank.behave({ declines: 1 })
  const press = async (how: string) => {
    const id = await intent(bank, how)
    await fetch(`${bank.url}/pay/${id}`, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `how=${how}` })
    const { status, reason } = bank.book().find((one) => one.id === id)!
    return [status, reason]
  }
  assert.deepEqual(await press('pay'), ['authorized', undefined])
  assert.deepEqual(await press('no-funds'), ['declined', 'insufficient-funds'])
  assert.deepEqual(await press('decline'), ['declined', 'declined-by-customer'])
})

async function provider(scenario: Partial<Scenario> = {}, more: Partial<ProviderOptions> = {}): Promise<Provider> {
  heard.length = 0
  const started = await startProvider({ clock, random: seededRandom(7), scenario: { ...kind, ...scenario }, webhookUrl, webhookSecret: secret, ...more })
  open.push(started)
  return started
}
const post = async (bank: Provider, path: string, body: unknown, key: string) => {
  const response = await fetch(bank.url + path, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) })
  return { status: response.status, body: (await response.json()) as any }
}
const wanted = (reference: string) => ({ reference, attempt: 1, amount: 900, currency: 'UYU', returnUrl: 'http://127.0.0.1/back' })
const intent = async (bank: Provider, reference = 'o1') => (await post(bank, '/intents', wanted(reference), `intent/${reference}`)).body.id as string

test('the same key is done once; with another request it is refused', async () => {
  const bank = await provider()
  const first = await post(bank, '/intents', wanted('o1'), 'k1')
  assert.deepEqual((await post(bank, '/intents', wanted('o1'), 'k1')).body, first.body)
  assert.deepEqual(await post(bank, '/intents', wanted('o2'), 'k1'), { status: 400, body: { error: { code: 'idempotency-key-reused' } } })
  await bank.pay(first.body.id)
  for (let times = 0; times < 2; times += 1) assert.equal((await post(bank, `/intents/${first.body.id}/capture`, { amount: 900 }, 'c1')).body.captured, 900)
  assert.deepEqual((await post(bank, `/intents/${first.body.id}/capture`, { amount: 900 }, 'c2')).body, { error: { code: 'intent-captured' } })
  assert.equal(bank.book().length, 1)
})

test('a part may be taken, and of that a part given back, but not more', async () => {
  const bank = await provider()
  const id = await intent(bank)
  assert.equal((await post(bank, `/intents/${id}/capture`, { amount: 400 }, 'c0')).status, 400)
  await bank.pay(id)
  assert.equal((await post(bank, `/intents/${id}/capture`, { amount: 901 }, 'c1')).body.error.code, 'amount-not-valid')
  assert.equal((await post(bank, `/intents/${id}/capture`, { amount: 400 }, 'c2')).body.captured, 400)
  assert.equal((await post(bank, `/intents/${id}/refunds`, { reference: 'r1', amount: 300 }, 'r1')).body.refunds[0].status, 'pending')
  assert.equal((await post(bank, `/intents/${id}/refunds`, { reference: 'r2', amount: 101 }, 'r2')).body.error.code, 'refund-too-large')
  clock.advanceTo(clock.now() + 3_000)
  await bank.idle()
  assert.equal(bank.book()[0]!.refunds[0]!.status, 'settled')
  assert.deepEqual(heard.map(({ type }) => type), ['intent.authorized', 'intent.captured', 'refund.settled'])
  assert.ok(heard.every(({ signed }) => signed))
})

test('the page to pay on is honest, and sends the customer back', async () => {
  const bank = await provider()
  const page = `${bank.url}/pay/${await intent(bank, '<b>"o1"</b>')}`
  const shown = await (await fetch(page)).text()
  assert.ok(shown.includes('UYU') && shown.includes('9.00') && shown.includes('No money moves') && !shown.includes('<b>'))
  assert.ok((await (await fetch(page, { headers: { 'accept-language': 'es-UY,es;q=0.9' } })).text()).includes('No se mueve dinero'))
  const choose = (how: string) => fetch(page, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `how=${how}` })
  assert.equal((await choose('abandon')).status, 303)
  assert.equal(bank.book()[0]!.status, 'awaiting-customer')
  assert.equal((await choose('approve')).headers.get('location'), 'http://127.0.0.1/back')
  assert.equal(bank.book()[0]!.status, 'authorized')
  await choose('decline')
  assert.equal(bank.book()[0]!.status, 'authorized')
})

test('what nobody received is told again, later and later', async () => {
  const bank = await provider()
  answerWith = 500
  await bank.pay(await intent(bank))
  await bank.idle()
  clock.advanceTo(clock.now() + 5_000)
  await bank.idle()
  answerWith = 200
  clock.advanceTo(clock.now() + 30_000)
  await bank.idle()
  clock.advanceTo(clock.now() + 3_600_000)
  await bank.idle()
  assert.equal(heard.length, 3)
  assert.equal(new Set(heard.map(({ id }) => id)).size, 1)
})

test('bad luck belongs to the intent, not to the order of requests', async () => {
  const statuses = async (order: number[]) => {
    const bank = await provider({ declines: 0.5, serverErrors: 0.3 })
    const result: [number, string][] = []
    for (const number of order) {
      let answer = await post(bank, '/intents', wanted(`o${number}`), `k${number}`)
      let tries = 1
      for (; answer.status === 503; tries += 1) answer = await post(bank, '/intents', wanted(`o${number}`), `k${number}`)
      result.push([number, `${tries} ${await bank.pay(answer.body.id)}`])
    }
    await bank.idle()
    return result.sort(([a], [b]) => a - b)
  }
  const numbers = Array.from({ length: 20 }, (_, index) => index)
  const first = await statuses(numbers)
  assert.deepEqual(await statuses(numbers.toReversed()), first)
  assert.ok(new Set(first.map(([, how]) => how)).size > 2)
})

test('a connection may be lost before or after the effect', async () => {
  const bank = await provider({ lostAfter: 1 })
  await assert.rejects(post(bank, '/intents', wanted('o1'), 'k1'))
  assert.equal(bank.book().length, 1)
  bank.behave({ lostAfter: 0, lostBefore: 1 })
  await assert.rejects(post(bank, '/intents', wanted('o2'), 'k2'))
  assert.equal(bank.book().length, 1)
})

test('the book, the keys and what was not yet told survive the process, also one that was killed while writing', async () => {
  const journal = join(folder, 'provider.jsonl')
  const first = await provider({}, { journal })
  const id = await intent(first)
  answerWith = 503
  await first.pay(id)
  await first.idle()
  await first.stop()
  answerWith = 200
  writeFileSync(journal, `${readFileSync(journal, 'utf8')}{"intent":{"id":"pi_cut`)
  const second = await provider({}, { journal })
  await second.idle()
  assert.deepEqual(heard.map(({ type }) => type), ['intent.authorized'])
  assert.equal(second.book()[0]!.status, 'authorized')
  assert.equal((await post(second, '/intents', wanted('o1'), 'intent/o1')).body.id, id)
})

test('nonsense is refused', async () => {
  const bank = await provider({}, { apiKey: 'secret' })
  const get = async (path: string, headers = {}) => (await fetch(bank.url + path, { headers })).status
  const signedIn = { authorization: 'Bearer secret' }
  assert.equal(await get('/book'), 401)
  assert.equal(await get('/book', signedIn), 200)
  for (const path of ['/', '/intents/nothing', '/intents', '/pay/nothing', '/%E0%A4%A']) assert.ok((await get(path, signedIn)) >= 400, path)
  for (const body of ['{', '"text"', JSON.stringify({ ...wanted('o1'), returnUrl: 'javascript:alert(1)' }), JSON.stringify({ ...wanted('o1'), amount: 0 }), 'x'.repeat(100_000)]) {
    const sent = await fetch(`${bank.url}/intents`, { method: 'POST', headers: { ...signedIn, 'content-type': 'application/json' }, body })
    assert.equal(sent.status, 400, body.slice(0, 80))
  }
  assert.equal(bank.book().length, 0)
})
