// STOMP 1.2 frames (stomp.github.io/stomp-specification-1.2.html): a command, headers, a body that ends in NUL.

export interface Frame {
  command: string
  headers: Readonly<Record<string, string>>
  body: string
}

/** The other side does not speak STOMP, or too much of it. */
export class NotStomp extends Error {}

const mostHeaders = 40
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Takes bytes as they come, gives whole frames; line ends between frames are heartbeats. */
export function frameReader(mostBytes: number): (bytes: Buffer) => Frame[] {
  let rest: Buffer = Buffer.alloc(0)
  return (bytes) => {
    rest = rest.length ? Buffer.concat([rest, bytes]) : bytes
    const frames: Frame[] = []
    for (;;) {
      rest = withoutLineEnds(rest)
      const found = firstFrame(rest)
      if (!found) break
      frames.push(found.frame)
      rest = rest.subarray(found.length)
    }
    if (rest.length > mostBytes) throw new NotStomp('the frame is too large')
    return frames
  }
}

export function frameText({ command, headers, body }: Frame): string {
  const lines = Object.entries(headers).map(([name, value]) => `${escaped(command, name)}:${escaped(command, value)}\n`)
  return `${command}\n${lines.join('')}\n${body}\0`
}

function withoutLineEnds(bytes: Buffer): Buffer {
  let at = 0
  while (bytes[at] === 10 || (bytes[at] === 13 && bytes[at + 1] === 10)) at += 1
  return bytes.subarray(at)
}

function firstFrame(bytes: Buffer): { frame: Frame; length: number } | undefined {
  const head = headOf(bytes)
  if (!head) return undefined
  const [command = '', ...lines] = text(bytes.subarray(0, head.end)).replace(/\r$/, '').split(/\r?\n/)
  if (!/^[A-Z]{1,20}$/.test(command)) throw new NotStomp('the frame has no command')
  const headers = headersFrom(command, lines)
  const end = bodyEnd(bytes, head.next, headers['content-length'])
  if (end === undefined) return undefined
  return { frame: { command, headers, body: text(bytes.subarray(head.next, end)) }, length: end + 1 }
}

/** The head ends at the first empty line. */
function headOf(bytes: Buffer): { end: number; next: number } | undefined {
  const [plain, windows] = [bytes.indexOf('\n\n'), bytes.indexOf('\n\r\n')]
  if (plain < 0 && windows < 0) return undefined
  return windows < 0 || (plain >= 0 && plain < windows) ? { end: plain, next: plain + 2 } : { end: windows, next: windows + 3 }
}

function bodyEnd(bytes: Buffer, from: number, contentLength: string | undefined): number | undefined {
  if (contentLength === undefined) {
    const end = bytes.indexOf(0, from)
    return end < 0 ? undefined : end
  }
  if (!/^\d{1,9}$/.test(contentLength)) throw new NotStomp('content-length is not a number')
  const end = from + Number(contentLength)
  if (bytes.length <= end) return undefined
  if (bytes[end] !== 0) throw new NotStomp('the body is longer than content-length says')
  return end
}

function headersFrom(command: string, lines: readonly string[]): Record<string, string> {
  if (lines.length > mostHeaders) throw new NotStomp('too many headers')
  const headers: Record<string, string> = Object.create(null)
  for (const line of lines) {
    const at = line.indexOf(':')
    if (at < 0) throw new NotStomp('a header has no colon')
    const name = unescaped(command, line.slice(0, at))
    // The first one counts.
    if (!(name in headers)) headers[name] = unescaped(command, line.slice(at + 1))
  }
  return headers
}

/** Frames of the handshake are not escaped, so that older versions can read them. */
const isPlain = (command: string) => command === 'CONNECT' || command === 'CONNECTED'
const escapes: Record<string, string> = { '\\': '\\\\', '\r': '\\r', '\n': '\\n', ':': '\\c' }
const meanings: Record<string, string> = { '\\\\': '\\', '\\r': '\r', '\\n': '\n', '\\c': ':' }

const escaped = (command: string, value: string): string => (isPlain(command) ? value : value.replace(/[\\\r\n:]/g, (char) => escapes[char]!))

const unescaped = (command: string, value: string): string =>
  isPlain(command)
    ? value
    : value.replace(/\\./g, (pair) => {
        const meaning = meanings[pair]
        if (meaning === undefined) throw new NotStomp('a header has an unknown escape')
        return meaning
      })

function text(bytes: Buffer): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new NotStomp('this is not UTF-8')
  }
}
