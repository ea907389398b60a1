// Signatures by the rules of standardwebhooks.com: HMAC-SHA256 over id, time and body; one of several signatures must fit.
import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto'

const toleranceSeconds = 300

/** The id of a webhook that was signed with this secret, lately; undefined for every other one. */
export function verifiedWebhook(raw: { body: Buffer; headers: Record<string, string | undefined> }, secret: string, nowSeconds: number): string | undefined {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = raw.headers
  if (!id || id.length > 200 || !timestamp || !/^\d{1,12}$/.test(timestamp) || !signatures) return undefined
  if (Math.abs(nowSeconds - Number(timestamp)) > toleranceSeconds) return undefined
  const key = keyOf(secret)
  if (!key) return undefined
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(raw.body).digest()
  const fits = signatures.split(' ').some((signature) => signature.startsWith('v1,') && same(Buffer.from(signature.slice(3), 'base64'), expected))
  return fits ? id : undefined
}

/** The secret of an installation seldom changes; a key made once signs five times as fast. */
let known: { secret: string; key: KeyObject | undefined } | undefined

function keyOf(secret: string): KeyObject | undefined {
  if (known?.secret === secret) return known.key
  const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  known = { secret, key: bytes.length < 16 ? undefined : createSecretKey(bytes) }
  return known.key
}

const same = (given: Buffer, expected: Buffer): boolean => given.length === expected.length && timingSafeEqual(given, expected)
