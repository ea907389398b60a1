// One keep-alive connection that carries one request at a time. Cheaper than any general client (a third of node:http's CPU
// time), because the load shares two cores with what it measures: it knows answers with a content-length, and nothing else.
import { createConnection, type Socket } from 'node:net'

export interface Answer {
  status: number
  text: string
}

/** The lines of a request that stay the same: method, host, headers. */
export interface Asked {
  method: string
  path: string
  /** `name: value\r\n` each. */
  headers: string
  body?: string
}

export class Line {
  private readonly host: string
  private readonly socket: Socket
  private received: Buffer = Buffer.alloc(0)
  private waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined
  private failure: Error | undefined

  constructor(url: string) {
    const { hostname, port, host } = new URL(url)
    this.host = host
    this.socket = createConnection({ host: hostname, port: Number(port), noDelay: true })
    this.socket.on('data', (part: Buffer) => this.take(part))
    this.socket.on('error', (error) => this.fail(error))
    this.socket.on('close', () => this.fail(new Error('the connection was closed')))
  }

  ask({ method, path, headers, body = '' }: Asked): Promise<Answer> {
    if (this.failure) return Promise.reject(this.failure)
    if (this.waiting) return Promise.reject(new Error('one request at a time'))
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject }
      const content = body === '' ? 'content-length: 0\r\n' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
      this.socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${this.host}\r\n${headers}${method === 'GET' ? '' : content}\r\n${body}`)
    })
  }

  close(): void {
    this.socket.destroy()
  }

  private take(part: Buffer): void {
    this.received = this.received.length ? Buffer.concat([this.received, part]) : part
    const end = this.received.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = this.received.toString('latin1', 0, end)
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    if (length === undefined) return this.fail(new Error(`an answer without content-length: ${head}`))
    const from = end + 4
    const until = from + Number(length)
    if (this.received.length < until) return
    const answer = { status: Number(head.slice(9, 12)), text: this.received.toString('utf8', from, until) }
    this.received = this.received.subarray(until)
    const { waiting } = this
    this.waiting = undefined
    waiting?.resolve(answer)
  }

  private fail(error: Error): void {
    this.failure ??= error
    this.waiting?.reject(this.failure)
    this.waiting = undefined
  }
}

/** Lines that whoever needs one takes and gives back. */
export class Lines {
  private readonly free: Line[]
  private readonly all: Line[]
  private readonly queue: ((line: Line) => void)[] = []

  constructor(url: string, count: number) {
    this.all = Array.from({ length: count }, () => new Line(url))
    this.free = [...this.all]
  }

  async ask(asked: Asked): Promise<Answer> {
    const line = this.free.pop() ?? (await new Promise<Line>((taken) => this.queue.push(taken)))
    try {
      return await line.ask(asked)
    } finally {
      const next = this.queue.shift()
      if (next) next(line)
      else this.free.push(line)
    }
  }

  close(): void {
    for (const line of this.all) line.close()
  }
}
