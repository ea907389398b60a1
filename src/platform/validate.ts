// Parse at the door: what passes has exactly the declared shape.
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Refused } from './refused.ts'

export interface Shape {
  /** Throws `Refused('input-not-valid')` that names every wrong place. */
  check(value: unknown): void
}

const shapes = new WeakMap<TSchema, Shape>()

/** Compiled when first needed, kept with its schema. */
export function shapeOf(schema: TSchema): Shape {
  const known = shapes.get(schema)
  if (known) return known
  const compiled = Compile(schema)
  const shape: Shape = {
    check(value) {
      if (!compiled.Check(value)) throw new Refused('input-not-valid', { errors: problems(compiled.Errors(value)) })
      if (!isWritable(value)) throw new Refused('input-not-valid', { errors: [{ at: firstNotWritable(value), says: 'must not contain U+0000 or half a character' }] })
    },
  }
  shapes.set(schema, shape)
  return shape
}

function problems(errors: readonly { instancePath: string; message: string; keyword: string }[]): { at: string; says: string }[] {
  const telling = errors.filter((error) => error.keyword !== 'boolean' && error.keyword !== 'if')
  return telling.slice(0, 20).map((error) => ({ at: error.instancePath || '/', says: error.message }))
}

/** PostgreSQL's text holds every character but U+0000, and lone surrogates are no characters. */
function isWritable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed()
  if (Array.isArray(value)) return value.every(isWritable)
  if (typeof value === 'object' && value !== null) for (const name in value) if (!isWritable(name) || !isWritable((value as Record<string, unknown>)[name])) return false
  return true
}

/** Where it stands: for a name, the object that has it. */
function firstNotWritable(value: unknown, at = ''): string {
  if (typeof value === 'object' && value !== null && Object.keys(value).every(isWritable)) {
    const [name, item] = Object.entries(value).find(([, item]) => !isWritable(item))!
    return firstNotWritable(item, `${at}/${name}`)
  }
  return at || '/'
}
