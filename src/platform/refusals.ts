import type { Contract, Refusals } from './contract.ts'

/** What the platform itself refuses, in every context. */
export const platformRefusals = {
  'input-not-valid': { status: 400, says: 'The request does not have the documented shape.' },
  'body-not-json': { status: 400, says: 'The body is not valid JSON in UTF-8.' },
  'body-too-large': { status: 413, says: 'The body is larger than this operation takes.' },
  'media-type-not-supported': { status: 415, says: 'Send JSON.' },
  'not-found': { status: 404, says: 'There is nothing at this address.' },
  'method-not-allowed': { status: 405, says: 'This address does not know that method.' },
  'not-signed-in': { status: 401, says: 'Sign in first.' },
  'not-allowed': { status: 403, says: 'Your role does not allow this.' },
  'idempotency-key-missing': { status: 400, says: 'This request needs an Idempotency-Key header, so that repeating it is safe.' },
  'idempotency-key-reused': { status: 422, says: 'This Idempotency-Key was used for another request.' },
  'request-in-progress': { status: 409, says: 'The first request with this Idempotency-Key is still running.' },
  'version-missing': { status: 428, says: 'Say with If-Match which version you are changing.' },
  'version-stale': { status: 412, says: 'Somebody has changed this meanwhile. Load it again.' },
  'rate-limited': { status: 429, says: 'Too many requests. Wait a little.' },
  'context-unavailable': { status: 503, says: 'A part of the platform does not answer. Try again in a moment.' },
  'database-unavailable': { status: 503, says: 'The database does not answer. Try again in a moment.' },
  'shutting-down': { status: 503, says: 'This process is about to stop. Try again in a moment.' },
  'dead-letter-not-found': { status: 404, says: 'There is no such dead letter.' },
  'dead-letter-settled': { status: 409, says: 'This dead letter was already replayed or given up.' },
  'dead-letter-failed-again': { status: 409, says: 'It failed again; see its cause.' },
  'internal-error': { status: 500, says: 'Something went wrong on our side. It has been noted.' },
} as const satisfies Refusals

/** Every code, its status and its sentence. A code that two contexts explain differently is a mistake. */
export function refusalCatalogue(contracts: readonly Contract[]): Map<string, { status: number; says: string }> {
  const all = new Map<string, { status: number; says: string }>(Object.entries(platformRefusals))
  for (const contract of contracts) for (const [code, text] of Object.entries(contract.refusals)) if (!all.has(code)) all.set(code, text)
  return all
}
