// From HTTP to an operation's input: path, query and body become one object; texts of the query become what the schema says.
import type { TObject } from 'typebox'
import { Refused } from '../refused.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

export function jsonBody(body: Buffer): unknown {
  if (body.length === 0) return {}
  try {
    return JSON.parse(utf8.decode(body))
  } catch {
    throw new Refused('body-not-json')
  }
}

export function inputOf(schema: TObject, parts: { params: Record<string, string>; query: Record<string, string | string[]>; body: unknown }): Record<string, unknown> {
  const { body } = parts
  if (body !== undefined && (typeof body !== 'object' || body === null || Array.isArray(body))) throw new Refused('input-not-valid', { errors: [{ at: '/', says: 'must be object' }] })
  const texts = { ...parts.query, ...parts.params }
  const input: Record<string, unknown> = { ...(body as object | undefined) }
  for (const [name, text] of Object.entries(texts)) input[name] = fromText((schema.properties as Record<string, any>)[name], text)
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
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Refused('input-not-valid', { errors: [{ at: 'Idempotency-Key', says: 'must be 1 to 200 visible ASCII characters' }] })
  return key
}

/** `If-Match: "7"` → 7. */
export function ifMatchOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header.trim())?.[1]
  if (!version) throw new Refused('version-stale', { ifMatch: header })
  return Number(version)
}
