// From HTTP to an operation's input: path, query and body become one object; texts of the query become what the schema says.
import type { TObject } from 'typebox'
import type { Method } from '../contract.ts'
import { Refused } from '../refused.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

export function jsonBody(body: Buffer): unknown {
  if (body.length === 0) return {}
  const text = asJson(() => utf8.decode(body))
  if (isTooDeep(text)) throw notValid('/', `must not be nested deeper than ${mostDepth} levels`)
  return asJson(() => JSON.parse(text))
}

function asJson<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw new Refused('body-not-json')
  }
}

/** Nothing here is nested deeply; what is was made to exhaust the stack of whoever walks through it. */
const mostDepth = 64

function isTooDeep(text: string): boolean {
  if (opensFew(text)) return false
  let depth = 0
  let isText = false
  for (let at = 0; at < text.length; at += 1) {
    const one = text.charCodeAt(at)
    if (one === quote) isText = !isText
    else if (isText) at += one === backslash ? 1 : 0
    else if (one === openBracket || one === openBrace) depth += 1
    else if (one === closeBracket || one === closeBrace) depth -= 1
    if (depth > mostDepth) return true
  }
  return false
}
const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\[]{}')

/** Nearly every body does, and need not be looked at closely. */
function opensFew(text: string): boolean {
  let left = mostDepth
  for (const bracket of '[{') {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      left -= 1
      if (left < 0) return false
    }
  }
  return true
}

const notValid = (at: string, says: string) => new Refused('input-not-valid', { errors: [{ at, says }] })

/** Where a body is sent, the query says nothing: what stands in the address is not signed, and ends up in logs. */
export function queryOf(method: Method, query: Record<string, string | string[]>): Record<string, string | string[]> {
  const [first] = method === 'GET' || method === 'DELETE' ? [] : Object.keys(query)
  if (first !== undefined) throw notValid(`/${first}`, 'must stand in the body, not in the address')
  return query
}

export function inputOf(schema: TObject, parts: { params: Record<string, string>; query: Record<string, string | string[]>; body: unknown }): Record<string, unknown> {
  const { body } = parts
  if (body !== undefined && (typeof body !== 'object' || body === null || Array.isArray(body))) throw notValid('/', 'must be object')
  const texts = { ...parts.query, ...parts.params }
  const input: Record<string, unknown> = { ...(body as object | undefined) }
  for (const [name, text] of Object.entries(texts)) {
    // An unknown name is refused with the shape, unless it is one that JavaScript itself gives a meaning.
    if (name === '__proto__') throw notValid('/__proto__', 'must not be there')
    input[name] = fromText(Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined, text)
  }
  return input
}

function fromText(schema: any, text: string | string[]): unknown {
  if (schema?.type === 'array') return Array.isArray(text) ? text : text.split(',')
  if (typeof text !== 'string') return text
  if (schema?.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  if ((schema?.type === 'integer' || schema?.type === 'number') && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  if (schema?.type === 'object' && text.startsWith('{')) return jsonBody(Buffer.from(text))
  return text
}

/** `Idempotency-Key: "abc"` is the standard's form; bare keys are common and taken too. */
export function idempotencyKeyOf(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  const text = String(header).trim()
  const key = /^"(.*)"$/.exec(text)?.[1] ?? text
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw notValid('Idempotency-Key', 'must be 1 to 200 visible ASCII characters')
  return key
}

/** `If-Match: "7"` → 7. */
export function ifMatchOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header.trim())?.[1]
  if (!version) throw new Refused('version-stale', { ifMatch: header })
  return Number(version)
}
