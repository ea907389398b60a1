import { contractOf } from '../../platform/contract.ts'

export const refusals = {
  'cross-site': { status: 403, says: 'A page of another site may not do this in your name.' },
  'topic-not-found': { status: 404, says: 'There is no such topic.' },
  'too-many-topics': { status: 400, says: 'That is more topics than one connection may follow.' },
} as const

export const contract = contractOf('gateway', 'The edge: sessions become callers, facts become live updates.', refusals, {})
