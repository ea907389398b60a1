import { gunzipSync, gzipSync } from 'node:zlib'

/**
 * A table as columns of whole numbers in one gzip'ed file. Each number is a zigzag varint, of itself (`plain`) or of its
 * difference from the one before (`delta`: sorted ids and neighbouring coordinates become one or two bytes).
 * Layout: length of the header (4 bytes, little endian), the header as JSON, the columns one after the other.
 */
export type Column = { coding: 'plain' | 'delta'; values: ArrayLike<number> }

export type Table<Name extends string, Meta> = { meta: Meta; columns: Record<Name, Int32Array> }

type Header<Meta> = { meta: Meta; columns: { name: string; coding: Column['coding']; length: number; bytes: number }[] }

export function encodeColumns(meta: unknown, columns: Record<string, Column>): Buffer {
  const bodies = Object.entries(columns).map(([name, column]) => ({ name, column, body: encode(column) }))
  const header: Header<unknown> = {
    meta,
    columns: bodies.map(({ name, column, body }) => {
      return { name, coding: column.coding, length: column.values.length, bytes: body.length }
    }),
  }
  const head = Buffer.from(JSON.stringify(header))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(head.length)
  return gzipSync(Buffer.concat([size, head, ...bodies.map(({ body }) => body)]), { level: 9 })
}

export function decodeColumns<Name extends string, Meta>(file: Uint8Array): Table<Name, Meta> {
  const bytes = gunzipSync(file)
  const headerEnd = 4 + bytes.readUInt32LE(0)
  const header: Header<Meta> = JSON.parse(bytes.toString('utf8', 4, headerEnd))
  const columns: Record<string, Int32Array> = {}
  let at = headerEnd
  for (const column of header.columns) {
    columns[column.name] = decode(bytes, at, column.length, column.coding)
    at += column.bytes
  }
  return { meta: header.meta, columns: columns as Record<Name, Int32Array> }
}

function encode({ coding, values }: Column): Uint8Array {
  const bytes = new Uint8Array(values.length * 5)
  let size = 0
  let before = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const step = (coding === 'delta' ? value - before : value) | 0
    before = value
    let rest = ((step << 1) ^ (step >> 31)) >>> 0
    while (rest > 127) {
      bytes[size++] = (rest & 127) | 128
      rest >>>= 7
    }
    bytes[size++] = rest
  }
  return bytes.subarray(0, size)
}

function decode(bytes: Uint8Array, start: number, length: number, coding: Column['coding']): Int32Array {
  const values = new Int32Array(length)
  const keep = coding === 'delta' ? 1 : 0
  let at = start
  let before = 0
  for (let i = 0; i < length; i++) {
    let byte = bytes[at++]!
    let rest = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++]!
      rest |= (byte & 127) << shift
    }
    before = keep * before + ((rest >>> 1) ^ -(rest & 1))
    values[i] = before
  }
  return values
}
