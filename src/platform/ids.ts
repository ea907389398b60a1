// Ids carry the time they were made (UUIDv7, RFC 9562) and are derived, not drawn: the same cause gives the same id,
// so a repeated command makes the same thing and a simulated day is the same day again.
import { createHash } from 'node:crypto'

/** A UUIDv7 for `at` (milliseconds since 1970) whose random part is the hash of what made it. */
export function idFrom(at: number, ...cause: readonly (string | number)[]): string {
  const hash = createHash('sha256').update(cause.join('\u001f')).digest()
  const time = Math.floor(at).toString(16).padStart(12, '0')
  hash[0] = (hash[0]! & 0x0f) | 0x70
  hash[2] = (hash[2]! & 0x3f) | 0x80
  const rest = hash.toString('hex', 0, 10)
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8, 20)}`
}

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The code people read to each other: six characters without look-alikes. Not unique for ever; the id is. */
export function shortCode(id: string): string {
  const hash = createHash('sha256').update(id).digest()
  return Array.from(hash.subarray(0, 6), (byte) => alphabet[byte % alphabet.length]).join('')
}
