// What the gateway adds to the HTTP face of a process.
import type { Operation } from '../../../platform/contract.ts'
import type { Platform } from '../../../platform/module.ts'
import type { Edge } from '../../../platform/process.ts'
import { attachSse } from '../live/sse.ts'
import type { Hub } from '../live/hub.ts'
import { attachWebSocket } from '../live/websocket.ts'
import { openPages } from '../pages/pages.ts'
import { attachTiles, type TileSource } from '../pages/tiles.ts'
import { answersAtTheEdge } from './answered.ts'
import type { KnownSessions } from './known-sessions.ts'
import { sessionCookie } from './session-cookie.ts'
import { whoAsks } from './who-asks.ts'

export function edgeOf(platform: Platform, sessions: KnownSessions, hub: Hub, shows: { pages?: Promise<string> | undefined; tiles?: TileSource | undefined }): Edge {
  const { call, clock, log, settings } = platform
  // Read when needed: without one of its own, a process learns its URL when it begins to listen.
  const publicUrl = () => settings.publicUrl
  const cookie = sessionCookie(publicUrl)
  const who = whoAsks({ sessions, cookie, publicUrl })
  const pages = shows.pages && openPages(shows.pages, log)
  const { answered } = answersAtTheEdge({ sessions, cookie, clock })
  return {
    identify: (request) => who.identify(request),
    answered(operation: Operation, answer, input, request, reply) {
      const { body, setCookie } = answered(operation, answer.body, input, request)
      if (setCookie) reply.header('set-cookie', setCookie)
      return body === answer.body ? answer : { ...answer, body, text: undefined }
    },
    async attach(app) {
      const ports = { call, clock, log, hub }
      const endStreams = attachSse(app, ports, who)
      const endSockets = attachWebSocket(app, ports, who)
      // Before the server waits for its connections to end, which these would not do by themselves.
      app.addHook('preClose', async () => {
        hub.endWhere('closing', () => true)
        endStreams()
        endSockets()
      })
      if (shows.tiles) attachTiles(app, shows.tiles)
      await pages?.attach(app)
    },
    ...(pages ? { otherwise: (request, reply) => pages.otherwise(request, reply) } : {}),
  }
}
