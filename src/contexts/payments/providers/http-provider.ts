// The simulated provider, or any that speaks like it (after Stripe's payment intents): JSON over HTTP, Idempotency-Key, webhooks.
import { Agent as PlainAgent, request as askPlainly, type RequestOptions } from 'node:http'
import { Agent as SecureAgent, request as askSecurely } from 'node:https'
import { urlToHttpOptions } from 'node:url'
import { oneOf, Type, type Static } from '../../../platform/contract.ts'
import { shapeOf } from '../../../platform/validate.ts'
import { after } from '../../../platform/wall.ts'
import type { Intent, Outcome, PaymentProvider } from '../provider.ts'

export function httpProvider(env: Readonly<Record<string, string | undefined>>, { timeoutMs = 5_000 } = {}): PaymentProvider {
  const ask = (method: 'GET' | 'POST', path: string, body?: unknown, key?: string) => send(env, timeoutMs, method, path, body, key)
  const askIntent = async (...request: Parameters<typeof ask>) => understood(await ask(...request), intentFrom)
  return {
    createIntent: ({ amount, ...wanted }, key) => askIntent('POST', '/intents', { ...wanted, amount: amount.amount, currency: amount.currency }, key),
    getIntent: (intentId) => askIntent('GET', `/intents/${encodeURIComponent(intentId)}`),
    capture: (intentId, amount, key) => askIntent('POST', `/intents/${encodeURIComponent(intentId)}/capture`, { amount }, key),
    void: (intentId, key) => askIntent('POST', `/intents/${encodeURIComponent(intentId)}/void`, {}, key),
    refund: (intentId, refund, key) => askIntent('POST', `/intents/${encodeURIComponent(intentId)}/refunds`, refund, key),
    async book() {
      const shown = await ask('GET', '/book')
      if (shown.is === 'refused' && shown.code === 'not-found') return undefined
      return understood(shown, bookFrom)
    },
    intentIn: (webhook) => intentFrom((webhook as { intent?: unknown } | null)?.intent),
  }
}

async function send(env: Readonly<Record<string, string | undefined>>, timeoutMs: number, method: string, path: string, body: unknown, key: string | undefined): Promise<Outcome<unknown>> {
  const base = env['TIFFIN_PAYMENT_PROVIDER_URL']
  if (!base) return { is: 'unclear', cause: 'TIFFIN_PAYMENT_PROVIDER_URL is not set' }
  const secret = env['TIFFIN_PAYMENT_PROVIDER_KEY']
  const headers = {
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key ? { 'idempotency-key': key } : {}),
    ...(secret ? { authorization: `Bearer ${secret}` } : {}),
  }
  try {
    const { status, text } = await exchange(base, path, method, headers, body === undefined ? undefined : JSON.stringify(body), timeoutMs)
    const answer = parsed(text)
    if (status >= 200 && status < 300) return { is: 'done', value: answer }
    if (isUnclear(status)) return { is: 'unclear', cause: `HTTP ${status}` }
    return { is: 'refused', code: codeOf(answer) ?? (status === 404 ? 'not-found' : `http-${status}`) }
  } catch (error) {
    return { is: 'unclear', cause: causeOf(error) }
  }
}

/** Connections stay open: every customer who pays waits for this answer. */
const keptOpen = { keepAlive: true, maxSockets: 64, keepAliveMsecs: 10_000 }
const plain = new PlainAgent(keptOpen)
const secure = new SecureAgent(keptOpen)

/** The address of a provider is taken apart once, which is a fifth of what asking costs. */
const places = new Map<string, RequestOptions>()

function placeOf(base: string): RequestOptions {
  const place = places.get(base) ?? urlToHttpOptions(new URL(base))
  places.set(base, place)
  return place
}

/** By node:http, at a third of what `fetch` costs. */
function exchange(base: string, path: string, method: string, headers: Record<string, string>, body: string | undefined, timeoutMs: number): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const place = placeOf(base)
    const [ask, agent] = place.protocol === 'https:' ? [askSecurely, secure] : [askPlainly, plain]
    const content = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const request = ask({ ...place, path, method, agent, headers: { ...headers, ...content } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part)).on('error', failed)
      response.on('end', () => {
        patience.stop()
        resolve({ status: response.statusCode!, text })
      })
    })
    const patience = after(timeoutMs, () => {
      failed(new Error(`timeout: no answer within ${timeoutMs} ms`))
      request.destroy()
    })
    const failed = (error: Error) => {
      patience.stop()
      reject(error)
    }
    request.on('error', failed)
    request.end(body)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** 408, 425 and 429 say "later"; 409 that the same request is still on its way. */
const isUnclear = (status: number): boolean => status >= 500 || [408, 409, 425, 429].includes(status)

/** An answer that cannot be understood says nothing about what happened. */
function understood<T>(outcome: Outcome<unknown>, read: (value: unknown) => T | undefined): Outcome<T> {
  if (outcome.is !== 'done') return outcome
  const value = read(outcome.value)
  return value === undefined ? { is: 'unclear', cause: 'the answer cannot be understood' } : { is: 'done', value }
}

const codePattern = '^[a-z0-9][a-z0-9_.-]{0,63}$'

const codeOf = (answer: unknown): string | undefined => {
  const code = (answer as { error?: { code?: unknown } } | undefined)?.error?.code
  return typeof code === 'string' && new RegExp(codePattern).test(code) ? code : undefined
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause as { code?: unknown; message?: unknown } | undefined
  return [error.name, error.message, cause?.code ?? cause?.message].filter(Boolean).join(': ')
}

// ── how an intent is written ────────────────────────────────────────────────────────────────────────────────────────

const amount = Type.Integer({ minimum: 0, maximum: 1e12 })
const WireIntent = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 200 }),
  reference: Type.String({ format: 'uuid' }),
  status: oneOf('awaiting-customer', 'authorized', 'captured', 'voided', 'declined'),
  amount, currency: Type.String({ pattern: '^[A-Z]{3}$' }), captured: amount,
  refunds: Type.Array(Type.Object({ reference: Type.String(), amount, status: oneOf('pending', 'settled', 'failed') }), { maxItems: 1000 }),
  redirectUrl: Type.String({ maxLength: 2000 }), reason: Type.Optional(Type.String({ pattern: codePattern })),
})

function intentFrom(value: unknown): Intent | undefined {
  if (!isIntent(value)) return undefined
  const { id, reference, status, amount, currency, captured, refunds, redirectUrl, reason } = value
  return { id, reference, status, amount: { amount, currency }, captured, refunds, redirectUrl, ...(reason ? { reason } : {}) }
}

function bookFrom(value: unknown): Intent[] | undefined {
  const list = (value as { intents?: unknown } | undefined)?.intents
  if (!Array.isArray(list)) return undefined
  const intents = list.map(intentFrom)
  return intents.includes(undefined) ? undefined : (intents as Intent[])
}

function isIntent(value: unknown): value is Static<typeof WireIntent> {
  try {
    shapeOf(WireIntent).check(value)
    return true
  } catch {
    return false
  }
}
