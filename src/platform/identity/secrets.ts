// Secrets that are drawn, never derived: whoever holds one is who they say. Only their fingerprints are ever stored.
import { hash, randomBytes } from 'node:crypto'

/** 256 bits from the system's generator, as text for headers and cookies. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What may be stored and compared: SHA-256. No salt and no slow hash, because nobody can guess 256 random bits. */
export const fingerprintOf = (secret: string): string => hash('sha256', secret, 'base64url')
