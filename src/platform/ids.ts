// Ids carry the time they were made (UUIDv7, RFC 9562) and are derived, not drawn: the same cause gives the same id,
// so a repeated command makes the same thing and a simulated day is the same day again.
import { hash } from 'node:crypto'

const variants = '89ab'

/** A UUIDv7 for `at` (milliseconds since 1970) whose random part is the hash of what made it. */
export function idFrom(at: number, ...cause: readonly (string | number)[]): string {
  const time = Math.floor(at).toString(16).padStart(12, '0')
  const rest = hash('sha256', cause.join('\u001f'), 'hex')
  // The version 7 in place of the first digit, the variant (8 to b) in place of the fifth.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(1, 4)}-${variants[parseInt(rest[4]!, 16) & 3]}${rest.slice(5, 8)}-${rest.slice(8, 20)}`
}

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The code people read to each other: six characters without look-alikes. Not unique for ever; the id is. */
export function shortCode(id: string): string {
  const digest = hash('sha256', id, 'buffer')
  let code = ''
  for (let at = 0; at < 6; at += 1) code += alphabet[digest[at]! % alphabet.length]
  return code
}
