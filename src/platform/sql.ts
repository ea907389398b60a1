/** A statement and its values. Texts are constants of the program; what people typed only ever travels as a value. */
export interface Sql {
  readonly text: string
  readonly values: readonly unknown[]
}

/** sql`select * from orders where id = ${id}`. An object given as a value is sent as JSON; a nested Sql is spliced in. */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  let place = templates.get(strings)
  if (!place) templates.set(strings, (place = emptyPlace()))
  if (!parts.some(isSql)) return { text: (place.text ??= spliced(strings, parts)), values: parts }
  const values: unknown[] = []
  for (const part of parts) {
    place = further(place, isSql(part) ? part.text : undefined)
    if (isSql(part)) for (const value of part.values) values.push(value)
    else values.push(part)
  }
  return { text: (place.text ??= spliced(strings, parts)), values }
}

function spliced(strings: TemplateStringsArray, parts: readonly unknown[]): string {
  let text = strings[0]!
  let count = 0
  parts.forEach((part, index) => {
    text += isSql(part) ? shifted(part.text, count) : `$${count + 1}`
    count += isSql(part) ? part.values.length : 1
    text += strings[index + 1]!
  })
  return text
}

/** Rows as one JSON value, for `json_to_recordset`: many rows, one statement, one text whatever their number. */
export const rows = (list: readonly unknown[]): string => JSON.stringify(list)

/**
 * The same to select from, named and typed: `records('r(id uuid, doc jsonb)', list)`. One or two rows, which most are, go as values:
 * the server need not take JSON apart to find them.
 */
export function records(shape: string, list: readonly object[]): Sql {
  const { columns, textOf } = shapeOf(shape)
  if (list.length === 0 || list.length > 2) return { text: textOf.many, values: [rows(list)] }
  const values: unknown[] = []
  for (const row of list as readonly Record<string, unknown>[]) for (const { key, type } of columns) values.push(valueOf(row[key], type))
  return { text: list.length === 1 ? textOf.one : textOf.two, values }
}

interface Shape {
  columns: { column: string; key: string; type: string }[]
  textOf: { one: string; two: string; many: string }
}
/** Shapes are constants of the program, like the texts they stand in. */
const shapes = new Map<string, Shape>()

function shapeOf(text: string): Shape {
  const known = shapes.get(text)
  if (known) return known
  const [, name, inside] = /^(\w+)\(([^()]+)\)$/.exec(text.replace(/\s+/g, ' '))!
  const columns = inside!.split(', ').map((part) => {
    const [column, type] = part.trim().split(' ') as [string, string]
    return { column, key: column.replaceAll('"', ''), type }
  })
  const tuple = (from: number) => `(${columns.map(({ type }, index) => `$${from + index + 1}::${type}`).join(', ')})`
  const named = `${name}(${columns.map(({ column }) => column).join(', ')})`
  const textOf = { one: `(values ${tuple(0)}) as ${named}`, two: `(values ${tuple(0)}, ${tuple(columns.length)}) as ${named}`, many: `${columns.some(({ type }) => type === 'jsonb') ? 'jsonb_to_recordset($1::jsonb)' : 'json_to_recordset($1::json)'} as ${text}` }
  const shape = { columns, textOf }
  shapes.set(text, shape)
  return shape
}

const valueOf = (value: unknown, type: string): unknown => ((type === 'jsonb' || type === 'json') && value !== undefined && value !== null ? JSON.stringify(value) : value)

/** One statement out of several that write: common table expressions run in one round trip, in one transaction. */
export function together(writes: readonly Sql[], last: Sql): Sql {
  if (writes.length === 0) return last
  let place = joined
  const values: unknown[] = []
  for (const write of writes) {
    place = further(place, write.text)
    for (const value of write.values) values.push(value)
  }
  place = further(place, last.text)
  for (const value of last.values) values.push(value)
  return { text: (place.text ??= join(writes, last)), values }
}

function join(writes: readonly Sql[], last: Sql): string {
  let count = 0
  const texts = writes.map((write, index) => {
    const text = `w${index} as (${shifted(write.text, count)})`
    count += write.values.length
    return text
  })
  return `with ${texts.join(',\n')}\n${shifted(last.text, count)}`
}

const isSql = (part: unknown): part is Sql => typeof part === 'object' && part !== null && 'text' in part && 'values' in part

const shifted = (text: string, by: number): string => (by === 0 ? text : text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + by}`))

// ── the same statement is the same string ───────────────────────────────────────────────────────────────────────────
// Each text is put together once and found again by way of the texts it was put together from. Beside the work this saves the hash of
// a text that may have kilobytes: a string keeps its own, and the name of the prepared statement is looked up by it.

interface Place {
  /** What was put together on the way here. */
  text: string | undefined
  /** By the text of the next part; undefined where that is a value. */
  further: Map<string | undefined, Place> | undefined
}

const emptyPlace = (): Place => ({ text: undefined, further: undefined })
const templates = new WeakMap<TemplateStringsArray, Place>()
const joined = emptyPlace()

const mostPlaces = 20_000
let places = 0

/** Beyond the most there may be, what is put together is forgotten again. */
function further(place: Place, part: string | undefined): Place {
  const known = place.further?.get(part)
  if (known) return known
  const fresh = emptyPlace()
  if (places < mostPlaces) {
    places += 1
    place.further ??= new Map()
    place.further.set(part, fresh)
  }
  return fresh
}
