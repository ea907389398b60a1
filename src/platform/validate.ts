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
      refuseNul(value)
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
function refuseNul(value: unknown, at = ''): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed()) throw new Refused('input-not-valid', { errors: [{ at: at || '/', says: 'must not contain U+0000 or half a character' }] })
  } else if (Array.isArray(value)) value.forEach((item, index) => refuseNul(item, `${at}/${index}`))
  else if (value && typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) {
      refuseNul(name, at)
      refuseNul(item, `${at}/${name}`)
    }
  }
}
