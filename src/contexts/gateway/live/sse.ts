// Live updates as server-sent events: GET /api/live?topics=orders/<id>,city. A browser's EventSource reconnects by itself
// and brings the last id along; `after` does the same for those who cannot set that header.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { repeat } from '../../../platform/wall.ts'
import type { WhoAsks } from '../edge/who-asks.ts'
import { cursorFrom } from './cursor.ts'
import { follow, type LivePorts, type Outlet } from './follow.ts'
import type { EndReason } from './hub.ts'
import { topicsFrom } from './topics.ts'

const heartbeatMs = 15_000
const retryMs = 2_000

interface Query {
  topics?: string
  after?: string
}

/** Returns how to end all open streams. */
export function attachSse(app: FastifyInstance, ports: LivePorts, { identify }: WhoAsks): () => void {
  const open = new Set<FastifyReply>()
  const heartbeat = repeat(heartbeatMs, () => {
    for (const { raw } of open) raw.write(': still here\n\n')
  })

  // No HEAD: there is nothing to say of a stream that does not end.
  app.get<{ Querystring: Query }>('/api/live', { exposeHeadRoute: false }, async (request, reply) => {
    const caller = await identify(request)
    const { topics = '', after } = request.query
    const last = request.headers['last-event-id']
    const following = await follow(ports, caller, topicsFrom(String(topics).split(',')), cursorFrom(typeof last === 'string' ? last : after))
    reply.hijack()
    const { raw } = reply
    open.add(reply)
    const leave = () => {
      open.delete(reply)
      following.leave()
    }
    raw.on('close', leave)
    raw.on('error', leave)
    if (request.raw.destroyed || raw.destroyed) return leave()
    raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    raw.write(`retry: ${retryMs}\n\n`)
    following.begin(outletTo(reply))
  })

  return () => {
    heartbeat.stop()
    for (const { raw } of open) raw.end()
  }
}

const outletTo = ({ raw }: FastifyReply): Outlet => ({
  send: (_event, text, cursor) => void raw.write(`id: ${cursor}\ndata: ${text}\n\n`),
  backlog: () => raw.writableLength,
  end(reason: EndReason) {
    raw.end(`data: ${JSON.stringify({ type: 'live.ended', reason })}\n\n`)
    // Whoever does not take what is there will not take this either.
    if (reason === 'too-slow') raw.destroy()
  },
})
