// An operation as an HTTP request, and an HTTP answer as what the operation promises.
import type { Input, Operation } from '../../platform/contract.ts'
import { ApiRefused, type AskOptions, type Session } from '../api.ts'

export interface ApiRequest {
  method: Operation['method']
  /** With its query. */
  url: string
  headers: Record<string, string>
  body?: string
}

export function requestFor<Op extends Operation>(operation: Op, input: Input<Op>, session: Session | undefined, { key, ifMatch }: AskOptions = {}): ApiRequest {
  const rest = new Map(Object.entries(input as Record<string, unknown>).filter(([, value]) => value !== undefined))
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    return encodeURIComponent(String(value))
  })
  const headers: Record<string, string> = { accept: 'application/json' }
  if (session) headers['authorization'] = `Bearer ${session.token}`
  if (key !== undefined) headers['idempotency-key'] = key
  if (ifMatch !== undefined) headers['if-match'] = `"${ifMatch}"`
  const { method } = operation
  if (method === 'GET' || method === 'DELETE') return { method, url: path + queryOf(rest), headers }
  headers['content-type'] = 'application/json'
  return { method, url: path, headers, body: JSON.stringify(Object.fromEntries(rest)) }
}

function queryOf(fields: ReadonlyMap<string, unknown>): string {
  if (fields.size === 0) return ''
  return `?${new URLSearchParams(Array.from(fields, ([name, value]): [string, string] => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]))}`
}

export function answerFrom(status: number, text: string): unknown {
  const body = text === '' ? {} : JSON.parse(text)
  if (status < 400) return body
  const { code = 'internal-error', type: _type, title: _title, status: _status, detail: _detail, instance: _instance, trace: _trace, ...details } = body
  throw new ApiRefused(code, details, status)
}
