// The city as a client like any other: requests over HTTP, live updates over a stream of server-sent events.
import type { Clock } from '../../platform/clock.ts'
import { isRefused, type CityApi, type LiveEvent } from '../api.ts'
import { answerFrom, requestFor, type ApiRequest } from './request.ts'
import { readEvents } from './server-sent-events.ts'

/** Seconds of the wall between tries of a request that got no answer. */
const triesAgainAfter = [0.2, 1, 3] as const
const reconnectsAfterSeconds = 1

export function httpApi(url: string, clock: Clock): CityApi {
  const pause = (wallSeconds: number) => new Promise<void>((resolve) => void clock.at(clock.now() + wallSeconds * 1000 * clock.speed, resolve))
  return {
    async ask(operation, input, session, options) {
      const request = requestFor(operation, input, session, options)
      for (let attempt = 0; ; attempt += 1) {
        try {
          return (await send(url, request)) as never
        } catch (error) {
          const wait = triesAgainAfter[attempt]
          if (wait === undefined || !isWorthAnotherTry(error)) throw error
          await pause(wait)
        }
      }
    },

    async listen(topics, session, heard, ended = () => {}) {
      const stop = new AbortController()
      const place = { url: `${url}/api/live?topics=${topics.join(',')}`, token: session.token, lastId: '' }
      const stream = await connect(place, stop.signal)
      void follow(stream, place, stop.signal, heard, pause).then(() => !stop.signal.aborted && ended())
      return () => stop.abort()
    },
  }
}

/** The same request with the same key takes effect once, however often it is sent. */
const isWorthAnotherTry = (error: unknown): boolean => (isRefused(error) ? ['context-unavailable', 'database-unavailable', 'request-in-progress'].includes(error.code) : true)

async function send(base: string, { method, url, headers, body }: ApiRequest): Promise<unknown> {
  const response = await fetch(base + url, { method, headers, ...(body === undefined ? {} : { body }) })
  return answerFrom(response.status, await response.text())
}

interface Place {
  url: string
  token: string
  /** Where to go on after a lost connection. */
  lastId: string
}

async function connect({ url, token, lastId }: Place, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const headers = { accept: 'text/event-stream', authorization: `Bearer ${token}`, ...(lastId ? { 'last-event-id': lastId } : {}) }
  const response = await fetch(url, { headers, signal })
  if (!response.ok) answerFrom(response.status, await response.text())
  return response.body!
}

async function follow(first: ReadableStream<Uint8Array>, place: Place, signal: AbortSignal, heard: (event: LiveEvent) => void, pause: (wallSeconds: number) => Promise<void>): Promise<void> {
  let stream: ReadableStream<Uint8Array> | undefined = first
  while (!signal.aborted) {
    try {
      stream ??= await connect(place, signal)
      for await (const { id, data } of readEvents(stream)) {
        if (id) place.lastId = id
        const event = JSON.parse(data)
        if (event.topic) heard(event)
      }
    } catch (error) {
      // The session is over: who still wants to hear signs in again.
      if (isRefused(error) && error.status < 500) return
    }
    stream = undefined
    if (!signal.aborted) await pause(reconnectsAfterSeconds)
  }
}
