// One STOMP 1.2 connection: who it is, what it follows. Frames are answered in the order they came; an error ends it, as
// the protocol demands.
import type { Caller } from '../../../platform/caller.ts'
import { Refused } from '../../../platform/refused.ts'
import { cursorFrom } from './cursor.ts'
import { follow, type Following, type LivePorts, type Outlet } from './follow.ts'
import { NotStomp, type Frame } from './stomp-frames.ts'
import { mostTopics, topicsFrom } from './topics.ts'

export interface StompWire {
  send(frame: Frame): void
  backlog(): number
  close(): void
  /** `send` or `expect` heartbeats this often; 0 for never. */
  heartbeats(sendEveryMs: number, expectEveryMs: number): void
}

export interface StompPorts extends LivePorts {
  /** For clients that cannot set headers on the handshake. */
  identify(authorization: string): Promise<Caller>
}

const heartbeatMs = 10_000
const prefix = '/topic/'

export class StompConnection {
  private readonly ports: StompPorts
  private readonly wire: StompWire
  private caller: Caller
  private connected = false
  private closed = false
  private readonly subscriptions = new Map<string, Following>()
  private turn: Promise<void> = Promise.resolve()
  private messages = 0

  constructor(ports: StompPorts, wire: StompWire, caller: Caller) {
    this.ports = ports
    this.wire = wire
    this.caller = caller
  }

  /** One after the other: a receipt says that everything before it is done. */
  take(frame: Frame): Promise<void> {
    this.turn = this.turn.then(async () => {
      if (this.closed) return
      try {
        await this.handle(frame)
        const { receipt } = frame.headers
        if (receipt !== undefined && frame.command !== 'CONNECT') this.wire.send({ command: 'RECEIPT', headers: { 'receipt-id': receipt }, body: '' })
        if (frame.command === 'DISCONNECT') this.close()
      } catch (error) {
        this.fail(error, frame)
      }
    })
    return this.turn
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    for (const following of this.subscriptions.values()) following.leave()
    this.subscriptions.clear()
    this.wire.close()
  }

  fail(error: unknown, frame?: Frame): void {
    if (this.closed) return
    const { message, body } = explained(error)
    const receipt = frame?.headers['receipt']
    this.wire.send({ command: 'ERROR', headers: { message, version: '1.2', 'content-type': 'application/json', ...(receipt === undefined ? {} : { 'receipt-id': receipt }) }, body: JSON.stringify(body) })
    this.close()
  }

  private async handle({ command, headers }: Frame): Promise<void> {
    if (command === 'CONNECT' || command === 'STOMP') return this.connect(headers)
    if (!this.connected) throw new NotStomp('CONNECT comes first')
    switch (command) {
      case 'SUBSCRIBE':
        return this.subscribe(headers)
      case 'UNSUBSCRIBE':
        return this.unsubscribe(headers)
      case 'DISCONNECT':
        return
      default:
        throw new NotStomp(`${command} is not taken here: one can only listen`)
    }
  }

  private async connect(headers: Frame['headers']): Promise<void> {
    if (this.connected) throw new NotStomp('it is connected already')
    if (!(headers['accept-version'] ?? '').split(',').includes('1.2')) throw new NotStomp('this is STOMP 1.2')
    const authorization = headers['Authorization'] ?? headers['authorization']
    if (authorization !== undefined) this.caller = await this.ports.identify(authorization)
    const [sends = 0, wants = 0] = (headers['heart-beat'] ?? '0,0').split(',').map((ms) => Number(ms) || 0)
    this.connected = true
    this.wire.send({ command: 'CONNECTED', headers: { version: '1.2', server: 'tiffin', 'heart-beat': `${heartbeatMs},${heartbeatMs}`, ...(this.caller.role === 'anonymous' ? {} : { 'user-name': this.caller.sub }) }, body: '' })
    this.wire.heartbeats(wants && Math.max(wants, heartbeatMs), sends && Math.max(sends, heartbeatMs))
  }

  private async subscribe(headers: Frame['headers']): Promise<void> {
    const { id, destination = '', ack = 'auto' } = headers
    if (id === undefined) throw new NotStomp('a subscription needs an id')
    if (this.subscriptions.has(id)) throw new NotStomp('this subscription id is taken')
    if (ack !== 'auto') throw new NotStomp('messages are not acknowledged one by one; bring last-event-id when you come back')
    if (!destination.startsWith(prefix)) throw new Refused('topic-not-found', { topic: destination.slice(0, 100) })
    if (this.subscriptions.size >= mostTopics) throw new Refused('too-many-topics', { most: mostTopics })
    const topics = topicsFrom([destination.slice(prefix.length)])
    const following = await follow(this.ports, this.caller, topics, cursorFrom(headers['last-event-id']))
    if (this.closed) return following.leave()
    this.subscriptions.set(id, following)
    following.begin(this.outletFor(id, destination))
  }

  private unsubscribe({ id }: Frame['headers']): void {
    if (id === undefined) throw new NotStomp('a subscription needs an id')
    this.subscriptions.get(id)?.leave()
    this.subscriptions.delete(id)
  }

  private outletFor(subscription: string, destination: string): Outlet {
    return {
      send: (_event, body, cursor) => {
        this.messages += 1
        this.wire.send({ command: 'MESSAGE', headers: { subscription, 'message-id': `${subscription}-${this.messages}`, destination, 'content-type': 'application/json', 'last-event-id': cursor }, body })
      },
      backlog: () => this.wire.backlog(),
      end: (reason) => this.fail(new Ended(reason)),
    }
  }
}

/** The server ends it; the reason is for the client to act on. */
class Ended extends Error {}

function explained(error: unknown): { message: string; body: Record<string, unknown> } {
  if (error instanceof Refused) return { message: error.code, body: { code: error.code, ...error.details } }
  if (error instanceof NotStomp) return { message: 'not-stomp', body: { code: 'not-stomp', says: error.message } }
  if (error instanceof Ended) return { message: error.message, body: { type: 'live.ended', reason: error.message } }
  return { message: 'internal-error', body: { code: 'internal-error' } }
}
