// One prepared statement on its way to the server and back. node-postgres speaks the protocol; this leaves out what it does anew
// each time: four messages are one write, and what a statement answers is described once per connection, not with every answer.
import type { Connection, FieldDef, QueryResultRow, Submittable } from 'pg'
import pg from 'pg'

/** What node-postgres' connection knows and its types leave out. */
interface Wire extends Connection {
  readonly parsedStatements: Readonly<Record<string, string | undefined>>
  readonly submittedNamedStatements: Record<string, string | undefined>
  parse(statement: { name: string; text: string }): void
}
interface Column {
  name: string
  valueOf(text: string): unknown
}

/** Of each connection: what the statements answer that it has described. */
const described = new WeakMap<Connection, Map<string, readonly Column[]>>()

export class Statement<Row> implements Submittable {
  readonly name: string
  readonly text: string
  private readonly values: readonly unknown[]
  private readonly found: Row[] = []
  private columns: readonly Column[] | undefined
  private isDescribed = false
  private readonly answered = Promise.withResolvers<Row[]>()

  constructor(name: string, text: string, values: readonly unknown[]) {
    this.name = name
    this.text = text
    this.values = values
  }

  /** Once it is committed, or as soon as it fails. */
  get answer(): Promise<Row[]> {
    return this.answered.promise
  }

  submit(connection: Connection): Error | null {
    const wire = connection as Wire
    try {
      const isParsed = wire.parsedStatements[this.name] !== undefined || wire.submittedNamedStatements[this.name] !== undefined
      this.columns = isParsed ? described.get(connection)?.get(this.name) : undefined
      this.isDescribed = this.columns !== undefined
      const message = this.bound(!this.isDescribed)
      if (!isParsed) {
        wire.stream.cork()
        wire.submittedNamedStatements[this.name] = this.text
        wire.parse(this)
      }
      wire.stream.write(message)
      if (!isParsed) wire.stream.uncork()
      return null
    } catch (error) {
      return error as Error // a value that cannot be sent; nothing has been
    }
  }

  handleRowDescription({ fields }: { fields: readonly FieldDef[] }): void {
    this.columns = fields.map(({ name, dataTypeID }) => ({ name, valueOf: pg.types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown }))
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const row: QueryResultRow = {}
    const columns = this.columns!
    for (let index = 0; index < columns.length; index += 1) {
      const text = fields[index]!
      row[columns[index]!.name] = text === null ? null : columns[index]!.valueOf(text)
    }
    this.found.push(row as Row)
  }

  handleCommandComplete(_: unknown, connection: Connection): void {
    if (this.isDescribed) return
    let ofConnection = described.get(connection)
    if (!ofConnection) described.set(connection, (ofConnection = new Map()))
    // A statement that answers nothing is not described at all.
    ofConnection.set(this.name, this.columns ?? [])
  }

  handleReadyForQuery(): void {
    this.answered.resolve(this.found)
  }

  handleError(error: Error): void {
    this.answered.reject(error)
  }

  handleParseComplete(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}

  /** Bind, Describe where that is needed, Execute, Sync. */
  private bound(describe: boolean): Buffer {
    message.begin('B').text('').text(this.name)
    const values = this.values.map(sent)
    message.formats(values).int16(values.length)
    for (const value of values) message.value(value)
    message.int16(0).end()
    if (describe) message.bytes(describePortal)
    return message.bytes(executeAndSync).taken()
  }
}

// On a connection where statements follow each other node-postgres takes none but its own kind. A statement is of that kind and answers for
// itself all that is asked of one; what their constructor makes (an emitter, a result, a configuration) nobody would ask for.
Object.setPrototypeOf(Statement.prototype, pg.Query.prototype)

/** As PostgreSQL reads it: lists as its arrays, other objects as JSON. */
function sent(value: unknown): string | Buffer | null {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return null
  if (Buffer.isBuffer(value)) return value
  if (Array.isArray(value)) return `{${value.map(element).join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function element(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map(element).join(',')}}`
  const text = sent(value)
  return text === null ? 'NULL' : `"${String(text).replace(/[\\"]/g, '\\$&')}"`
}

const describePortal = Buffer.from([0x44, 0, 0, 0, 6, 0x50, 0])
const executeAndSync = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0x53, 0, 0, 0, 4])

/** Messages to the server, written into one place that grows with the largest of them. */
class Message {
  private buffer = Buffer.allocUnsafe(64 * 1024)
  private at = 0
  private begunAt = 0

  begin(kind: string): this {
    this.at = this.buffer.write(kind, 0, 'latin1')
    this.begunAt = this.at
    this.at += 4
    return this
  }
  end(): this {
    this.buffer.writeInt32BE(this.at - this.begunAt, this.begunAt)
    return this
  }
  taken(): Buffer {
    return Buffer.from(this.buffer.subarray(0, this.at))
  }

  text(text: string): this {
    this.reserve(text.length * 3 + 1)
    this.at += this.buffer.write(text, this.at)
    this.buffer[this.at] = 0
    this.at += 1
    return this
  }
  int16(value: number): this {
    this.reserve(2)
    this.at = this.buffer.writeInt16BE(value, this.at)
    return this
  }
  bytes(bytes: Buffer): this {
    this.reserve(bytes.length)
    this.at += bytes.copy(this.buffer, this.at)
    return this
  }

  /** Everything as text, unless some of it is bytes. */
  formats(values: readonly (string | Buffer | null)[]): this {
    if (!values.some(Buffer.isBuffer)) return this.int16(0)
    this.int16(values.length)
    for (const value of values) this.int16(Buffer.isBuffer(value) ? 1 : 0)
    return this
  }
  value(value: string | Buffer | null): this {
    this.reserve(4)
    const lengthAt = this.at
    this.at += 4
    if (value === null) {
      this.buffer.writeInt32BE(-1, lengthAt)
      return this
    }
    if (typeof value === 'string') {
      this.reserve(value.length * 3)
      this.at += this.buffer.write(value, this.at)
    } else this.bytes(value)
    this.buffer.writeInt32BE(this.at - lengthAt - 4, lengthAt)
    return this
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return
    const larger = Buffer.allocUnsafe(2 * (this.at + bytes))
    this.buffer.copy(larger, 0, 0, this.at)
    this.buffer = larger
  }
}
const message = new Message()
