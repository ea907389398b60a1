// A quote travels through the customer's hands: signed, so that it comes back as it was given.
import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'
import { Refused } from '../../platform/refused.ts'
import type { QuoteBody } from './contract.ts'

/** base64url(JSON) '.' base64url(HMAC-SHA256). */
export function signQuote(body: QuoteBody, key: KeyObject): string {
  const text = Buffer.from(JSON.stringify(body)).toString('base64url')
  return `${text}.${signatureOf(text, key).toString('base64url')}`
}

/** Refused with `quote-not-valid` when a single sign of it is not ours. Whether it is still valid is the caller's to ask. */
export function openQuote(token: string, key: KeyObject): QuoteBody {
  const [text, signature, ...more] = token.split('.')
  if (!text || !signature || more.length || !isEqual(signature, signatureOf(text, key).toString('base64url'))) throw new Refused('quote-not-valid')
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as QuoteBody
}

const signatureOf = (text: string, key: KeyObject): Buffer => createHmac('sha256', key).update(text).digest()

/** In constant time. Compared as written, because base64url has several ways to write the same bytes. */
function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
