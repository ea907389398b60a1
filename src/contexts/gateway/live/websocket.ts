// STOMP over WebSocket at /ws. Nothing is compressed: the messages are small, and compression holds memory per connection.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { Caller } from '../../../platform/caller.ts'
import type { Log } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { repeat, type Repeating } from '../../../platform/wall.ts'
import type { WhoAsks } from '../edge/who-asks.ts'
import type { LivePorts } from './follow.ts'
import { frameReader, frameText, NotStomp } from './stomp-frames.ts'
import { StompConnection, type StompWire } from './stomp.ts'

const path = '/ws'
const protocol = 'v12.stomp'
const mostFrameBytes = 16 * 1024

/** Returns how to end all connections. */
export function attachWebSocket(app: FastifyInstance, ports: LivePorts & { log: Log }, who: WhoAsks): () => void {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: mostFrameBytes, handleProtocols: (offered) => (offered.has(protocol) ? protocol : false) })
  const identify = (authorization: string) => who.identify({ headers: { authorization } })

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (new URL(request.url ?? '/', 'ws://tiffin').pathname !== path) return refuse(socket, '404 Not Found')
    if (!speaksOurVersion(request)) return refuse(socket, '400 Bad Request')
    who.identifySocket(request).then(
      (caller) => sockets.handleUpgrade(request, socket, head, (client) => serve(client, { ...ports, identify }, caller)),
      (error: unknown) => refuse(socket, statusOf(error, ports.log)),
    )
  }
  app.server.on('upgrade', onUpgrade)
  return () => {
    app.server.off('upgrade', onUpgrade)
    for (const client of sockets.clients) client.close(1001)
    sockets.close()
  }
}

/** Who offers no protocol may just try. */
function speaksOurVersion({ headers }: IncomingMessage): boolean {
  const offered = headers['sec-websocket-protocol']
  return offered === undefined || offered.split(',').some((one) => one.trim() === protocol)
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

function statusOf(error: unknown, log: Log): string {
  if (error instanceof Refused) return error.code === 'cross-site' ? '403 Forbidden' : error.code === 'session-ended' ? '401 Unauthorized' : '503 Service Unavailable'
  log.error({ cause: String(error) }, 'a WebSocket could not be opened')
  return '500 Internal Server Error'
}

function serve(client: WebSocket, ports: ConstructorParameters<typeof StompConnection>[0], caller: Caller): void {
  const wire = wireTo(client)
  const connection = new StompConnection(ports, wire, caller)
  const read = frameReader(mostFrameBytes)
  client.on('message', (data) => {
    wire.heard()
    try {
      for (const frame of read(bytesOf(data))) void connection.take(frame)
    } catch (error) {
      connection.fail(error instanceof NotStomp ? error : new NotStomp('this cannot be read'))
    }
  })
  client.on('error', () => connection.close())
  client.on('close', () => connection.close())
}

const bytesOf = (data: RawData): Buffer => (Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data))

function wireTo(client: WebSocket): StompWire & { heard(): void } {
  const beats: Repeating[] = []
  let heard = true
  const stop = () => {
    for (const beat of beats.splice(0)) beat.stop()
  }
  client.on('close', stop)
  return {
    send: (frame) => void (client.readyState === client.OPEN && client.send(frameText(frame))),
    backlog: () => client.bufferedAmount,
    close() {
      stop()
      // Whoever does not take what is there is not waited for either.
      if (client.bufferedAmount > mostFrameBytes * 4) client.terminate()
      else client.close(1000)
    },
    heard: () => {
      heard = true
    },
    heartbeats(sendEveryMs, expectEveryMs) {
      if (sendEveryMs) beats.push(repeat(sendEveryMs, () => client.readyState === client.OPEN && client.send('\n')))
      // Twice the time, because the network may delay a beat.
      if (expectEveryMs) beats.push(repeat(expectEveryMs * 2, () => (heard ? (heard = false) : client.terminate())))
    },
  }
}
