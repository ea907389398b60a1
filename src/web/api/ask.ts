// How a page asks the platform. What can be asked, with which types, is what the contracts say; the build leaves of them
// name, method and path.
import type { Input, Operation, Output, TObject, TSchema } from '../../platform/contract.ts'
import { NoAnswer, Problem } from './problem.ts'

export interface How {
  /** Of what the person meant to do once: a second press and a retry carry the same. Made anew where none is given. */
  key?: string
  /** Of what is edited: the version that was looked at. */
  ifMatch?: number
  signal?: AbortSignal
}

/** Throws `Problem` when refused, `NoAnswer` when nobody answered. */
export async function ask<I extends TObject, O extends TSchema>(operation: Operation<I, O>, input: Input<Operation<I, O>>, how: How = {}): Promise<Output<Operation<I, O>>> {
  const { url, body } = addressed(operation, input as Record<string, unknown>)
  const response = await fetch(url, {
    method: operation.method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(operation.idempotency === 'natural' ? {} : { 'idempotency-key': how.key ?? newId() }),
      ...(how.ifMatch === undefined ? {} : { 'if-match': `"${how.ifMatch}"` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(how.signal ? { signal: how.signal } : {}),
  }).catch((error: unknown) => {
    if ((error as Error).name === 'AbortError') throw error
    throw new NoAnswer(error)
  })
  const answer: any = await response.json().catch(() => undefined)
  if (response.ok) return answer
  // A proxy that answers for a server that is away says no code of ours.
  if (!answer?.code && response.status >= 502) throw new NoAnswer(response.status)
  const { code, ...details } = answer ?? {}
  throw new Problem(code ?? 'internal-error', response.status, details)
}

/** Of things that begin in this browser: carts, and intentions (idempotency keys). */
export const newId = (): string => crypto.randomUUID()

/** `:name` in the path is a field of the input; the rest is the query of a GET or DELETE, and the body otherwise. */
function addressed({ method, path }: Operation, input: Record<string, unknown>): { url: string; body?: Record<string, unknown> } {
  const rest = { ...input }
  const pathname = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (method !== 'GET' && method !== 'DELETE') return { url: pathname, body: rest }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) query.set(name, Array.isArray(value) ? value.join(',') : String(value))
  return { url: query.size ? `${pathname}?${query}` : pathname }
}
