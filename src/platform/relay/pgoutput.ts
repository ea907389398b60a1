// What PostgreSQL's own logical decoding plug-in sends (protocol version 1), as far as inserted facts need it.
// https://www.postgresql.org/docs/current/protocol-logicalrep-message-formats.html

export interface FactRow {
  position: number
  id: string
  stream: string
  version: number
  type: string
  data: unknown
  meta: unknown
  /** As everywhere: `2026-11-21T09:32:57.720Z`. */
  at: string
}

export interface PgoutputDecoder {
  /** Takes one message, which begins at `offset`. */
  decode(message: Buffer, offset: number): void
  /** A transaction has begun and its end has not come yet. */
  readonly inTransaction: boolean
}

/** Calls back at the end of each transaction that inserted facts: once, or once per schema if it wrote to several. */
export function pgoutputDecoder(
  onFacts: (schema: string, rows: FactRow[], commitEnd: bigint) => void,
): PgoutputDecoder {
  const relations = new Map<number, Relation>()
  let open: Map<string, FactRow[]> | undefined

  function insert(message: Buffer, offset: number) {
    const relation = relations.get(message.readUInt32BE(offset))
    if (!relation?.columns || !open) return // another published table
    const row = factOf(relation.columns, textsOf(message, offset + 5))
    const rows = open.get(relation.schema)
    if (rows) rows.push(row)
    else open.set(relation.schema, [row])
  }

  function commit(commitEnd: bigint) {
    const facts = open
    open = undefined
    facts?.forEach((rows, schema) => onFacts(schema, rows, commitEnd))
  }

  return {
    get inTransaction() {
      return open !== undefined
    },
    decode(message, offset) {
      const body = offset + 1
      switch (message[offset]) {
        case kind.begin:
          open = new Map()
          break
        case kind.relation:
          relations.set(message.readUInt32BE(body), relationOf(message, body + 4))
          break
        case kind.insert:
          insert(message, body)
          break
        case kind.commit:
          commit(message.readBigUInt64BE(body + 9))
          break
        // Types, origins and truncations say nothing about facts.
      }
    },
  }
}

const kind = { begin: 0x42, commit: 0x43, insert: 0x49, relation: 0x52 }

interface Relation {
  schema: string
  /** Where each column of a fact stands in a row; undefined for a table that holds none. */
  columns: Record<keyof FactRow, number> | undefined
}

function relationOf(message: Buffer, offset: number): Relation {
  const [schema, afterSchema] = cString(message, offset)
  const [table, afterTable] = cString(message, afterSchema)
  if (table !== 'facts') return { schema, columns: undefined }
  const count = message.readUInt16BE(afterTable + 1) // after the replica identity
  const names: string[] = []
  for (let at = afterTable + 3; names.length < count;) {
    const [name, next] = cString(message, at + 1) // after the flags
    names.push(name)
    at = next + 8 // after type and modifier
  }
  const where = (name: keyof FactRow) => {
    const index = names.indexOf(name)
    if (index < 0) throw new Error(`${schema}.facts has no column ${name}`)
    return index
  }
  const columns = {
    position: where('position'),
    id: where('id'),
    stream: where('stream'),
    version: where('version'),
    type: where('type'),
    data: where('data'),
    meta: where('meta'),
    at: where('at'),
  }
  return { schema, columns }
}

/** The columns of a new row in their text form. */
function textsOf(message: Buffer, offset: number): string[] {
  const count = message.readUInt16BE(offset)
  const texts: string[] = []
  for (let index = 0, at = offset + 2; index < count; index += 1) {
    const isText = message[at] === 0x74
    const length = isText ? message.readUInt32BE(at + 1) : 0
    at += isText ? 5 : 1
    texts.push(isText ? message.toString('utf8', at, at + length) : 'null')
    at += length
  }
  return texts
}

function factOf(columns: Record<keyof FactRow, number>, texts: string[]): FactRow {
  return {
    position: Number(texts[columns.position]),
    id: texts[columns.id]!,
    stream: texts[columns.stream]!,
    version: Number(texts[columns.version]),
    type: texts[columns.type]!,
    data: JSON.parse(texts[columns.data]!),
    meta: JSON.parse(texts[columns.meta]!),
    at: isoOf(texts[columns.at]!),
  }
}

/** The connection asks for UTC: `2026-11-21 09:32:57.72+00`. */
function isoOf(time: string): string {
  const millis = time.slice(20, -3).padEnd(3, '0').slice(0, 3)
  return `${time.slice(0, 10)}T${time.slice(11, 19)}.${millis}Z`
}

function cString(message: Buffer, offset: number): [string, number] {
  const end = message.indexOf(0, offset)
  return [message.toString('utf8', offset, end), end + 1]
}
