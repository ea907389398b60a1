/** A statement and its values. Texts are constants of the program; what people typed only ever travels as a value. */
export interface Sql {
  readonly text: string
  readonly values: readonly unknown[]
}

/** sql`select * from orders where id = ${id}`. An object given as a value is sent as JSON; a nested Sql is spliced in. */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  const values: unknown[] = []
  let text = strings[0]!
  parts.forEach((part, index) => {
    if (isSql(part)) {
      text += shifted(part, values.length)
      values.push(...part.values)
    } else {
      values.push(part)
      text += `$${values.length}`
    }
    text += strings[index + 1]!
  })
  return { text, values }
}

/** Rows as one JSON value, for `jsonb_to_recordset`: many rows, one statement, one text whatever their number. */
export const rows = (list: readonly unknown[]): string => JSON.stringify(list)

/**
 * The same to select from, named and typed: `records('r(id uuid, doc jsonb)', list)`. One or two rows, which most are, go as values:
 * the server need not take JSON apart to find them.
 */
export function records(shape: string, list: readonly object[]): Sql {
  if (list.length === 0 || list.length > 2) return { text: `jsonb_to_recordset($1::jsonb) as ${shape}`, values: [rows(list)] }
  const { name, columns } = shapeOf(shape)
  const values = list.flatMap((row) => columns.map(({ key, type }) => valueOf((row as Record<string, unknown>)[key], type)))
  const tuple = (from: number) => `(${columns.map(({ type }, index) => `$${from + index + 1}::${type}`).join(', ')})`
  return { text: `(values ${list.map((_, index) => tuple(index * columns.length)).join(', ')}) as ${name}(${columns.map(({ column }) => column).join(', ')})`, values }
}

interface Shape {
  name: string
  columns: { column: string; key: string; type: string }[]
}
const shapes = new Map<string, Shape>()

function shapeOf(text: string): Shape {
  const known = shapes.get(text)
  if (known) return known
  const [, name, inside] = /^(\w+)\(([^()]+)\)$/.exec(text.replace(/\s+/g, ' '))!
  const columns = inside!.split(', ').map((part) => {
    const [column, type] = part.trim().split(' ') as [string, string]
    return { column, key: column.replaceAll('"', ''), type }
  })
  const shape = { name: name!, columns }
  shapes.set(text, shape)
  return shape
}

const valueOf = (value: unknown, type: string): unknown => (type === 'jsonb' && value !== undefined && value !== null ? JSON.stringify(value) : value)

/** One statement out of several that write: common table expressions run in one round trip, in one transaction. */
export function together(writes: readonly Sql[], last: Sql): Sql {
  if (writes.length === 0) return last
  const parts = [...writes, last]
  const key = parts.map((part) => part.text).join('\u0000')
  const known = joined.get(key)
  const text = known ?? join(parts)
  if (!known && joined.size < 5_000) joined.set(key, text)
  return { text, values: parts.flatMap((part) => part.values) }
}

/** The same parts come together over and over; numbering their parameters anew each time would show. */
const joined = new Map<string, string>()

function join(parts: readonly Sql[]): string {
  let count = 0
  const texts = parts.map((part) => {
    const text = shifted(part, count)
    count += part.values.length
    return text
  })
  const last = texts.pop()!
  return `with ${texts.map((text, index) => `w${index} as (${text})`).join(',\n')}\n${last}`
}

const isSql = (part: unknown): part is Sql => typeof part === 'object' && part !== null && 'text' in part && 'values' in part

function shifted(part: Sql, by: number): string {
  return by === 0 ? part.text : part.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + by}`)
}
