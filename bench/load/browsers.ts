// Open pages, in a process of their own: half follow a restaurant by server-sent events, half by STOMP. They write down when
// they heard of which fact.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import WebSocket from 'ws'
import { openEvents } from './ear.ts'

export interface Page {
  topic: string
  token: string
}
export type Way = 'sse' | 'stomp'
/** Fact, and microseconds since 1970 when each page heard of it. */
export type Heard = Record<Way, [factId: string, atUs: number][]>

export interface Browsers {
  /** What was heard since it was last asked. */
  heard(): Promise<Heard>
  close(): Promise<void>
}

export async function openBrowsers(url: string, pages: Record<Way, readonly Page[]>): Promise<Browsers> {
  const child = fork(import.meta.filename, { stdio: ['ignore', 2, 2, 'ipc'] })
  child.send({ url, pages })
  await once(child, 'message')
  return {
    async heard() {
      child.send('heard')
      return ((await once(child, 'message')) as [Heard])[0]
    },
    async close() {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

if (process.send && process.argv[1] === import.meta.filename) {
  let heard: Heard = { sse: [], stomp: [] }
  const note = (way: Way) => (text: string) => heard[way].push([factIdIn(text), Math.round((performance.timeOrigin + performance.now()) * 1000)])
  process.on('disconnect', () => process.exit(0))
  process.on('message', async (message: 'heard' | { url: string; pages: Record<Way, Page[]> }) => {
    if (message === 'heard') {
      process.send!(heard)
      heard = { sse: [], stomp: [] }
      return
    }
    const { url, pages } = message
    await Promise.all([
      ...pages.sse.map(({ topic, token }) => openEvents(`${url}/api/live?topics=${topic}`, token, note('sse'))),
      ...pages.stomp.map((page) => openStomp(url, page, note('stomp'))),
    ])
    process.send!('open')
  })
}

/** Found, not parsed: reading must cost next to nothing. */
const factIdIn = (text: string): string => {
  const at = text.indexOf('"id":"')
  return text.slice(at + 6, at + 42)
}

/** The few frames that listening takes; resolves once the subscription holds. */
function openStomp(url: string, { topic, token }: Page, message: (body: string) => void): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, 'v12.stomp', { perMessageDeflate: false })
  const frame = (command: string, headers: Record<string, string>) => socket.send(`${command}\n${Object.entries(headers).map(([name, value]) => `${name}:${value}\n`).join('')}\n\0`)
  return new Promise((subscribed, failed) => {
    socket.on('error', failed)
    socket.on('open', () => frame('CONNECT', { 'accept-version': '1.2', host: 'tiffin', Authorization: `Bearer ${token}`, 'heart-beat': '0,0' }))
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8')
      if (text.startsWith('MESSAGE')) return message(text.slice(text.indexOf('\n\n') + 2))
      if (text.startsWith('CONNECTED')) return frame('SUBSCRIBE', { id: '1', destination: `/topic/${topic}`, receipt: 'follows' })
      if (text.startsWith('RECEIPT')) return subscribed()
      if (text.startsWith('ERROR')) failed(new Error(text))
    })
  })
}
