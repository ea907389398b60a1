// What happens to orders, heard once for all of them: the live updates of the city, as operations follow them.
import { get } from 'node:http'
import { StringDecoder } from 'node:string_decoder'
import type { LiveEvent } from '../../src/city/api.ts'
import type { Person } from './sign-in.ts'

export interface Ear {
  /** The n-th time that this happens to the order; at once when it has happened already. */
  heard(orderId: string, type: string, nth?: number): Promise<LiveEvent>
  forget(orderId: string): void
  /** Told by another way than by waiting for it. */
  onEvent(call: (event: LiveEvent) => void): void
  close(): void
}

export async function openEar(url: string, listener: Person, topics: readonly string[] = ['city']): Promise<Ear> {
  const happened = new Map<string, Map<string, LiveEvent[]>>()
  const waiting = new Map<string, (event: LiveEvent) => void>()
  const calls: ((event: LiveEvent) => void)[] = []
  const key = (orderId: string, type: string, nth: number) => `${orderId} ${type} ${nth}`

  const hear = (event: LiveEvent) => {
    for (const call of calls) call(event)
    const { orderId } = event.data
    if (orderId === undefined || event.type === 'courier.moved') return
    const ofOrder = happened.get(orderId) ?? new Map<string, LiveEvent[]>()
    const ofType = ofOrder.get(event.type) ?? []
    ofType.push(event)
    happened.set(orderId, ofOrder.set(event.type, ofType))
    const name = key(orderId, event.type, ofType.length)
    waiting.get(name)?.(event)
    waiting.delete(name)
  }
  const close = await openEvents(`${url}/api/live?topics=${topics.join(',')}`, listener.token, (text) => {
    const event = JSON.parse(text)
    if (event.topic) hear(event)
    else if (event.type === 'live.ended') throw new Error(`the live updates ended: ${event.reason}`)
  })

  return {
    heard(orderId, type, nth = 1) {
      const known = happened.get(orderId)?.get(type)?.[nth - 1]
      if (known) return Promise.resolve(known)
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`order ${orderId} waits for ${type} (${nth}); it has had ${[...(happened.get(orderId)?.keys() ?? [])].join(', ')}`)), 60_000)
        waiting.set(key(orderId, type, nth), (event) => {
          clearTimeout(late)
          resolve(event)
        })
      })
    },
    forget: (orderId) => void happened.delete(orderId),
    onEvent: (call) => void calls.push(call),
    close,
  }
}

/** Server-sent events; resolves once they flow. */
export async function openEvents(url: string, token: string, data: (text: string) => void): Promise<() => void> {
  return new Promise((flowing, failed) => {
    const request = get(url, { headers: { accept: 'text/event-stream', authorization: `Bearer ${token}` } }, (response) => {
      if (response.statusCode !== 200) return failed(new Error(`no live updates: ${response.statusCode}`))
      const decoder = new StringDecoder('utf8')
      let text = ''
      response.on('data', (part: Buffer) => {
        text += decoder.write(part)
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const at = text.indexOf('data: ')
          if (at >= 0 && at < end) data(text.slice(at + 6, end))
          text = text.slice(end + 2)
        }
      })
      flowing(() => request.destroy())
    })
    request.on('error', failed)
  })
}
