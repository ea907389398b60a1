// Following topics: what was missed first, then what happens; nothing twice, nothing left out. The listener joins the hub
// before the past is read, holds what comes meanwhile, and skips of it what the past already told.
import type { Caller } from '../../../platform/caller.ts'
import { iso } from '../../../platform/clock.ts'
import type { Platform } from '../../../platform/module.ts'
import { getOrder, orderStory } from '../../orders/contract.ts'
import { cursorText, type Cursor } from './cursor.ts'
import { eventOfStory } from './events.ts'
import { onItsWay, type EndReason, type Heard, type Hub, type LiveEvent } from './hub.ts'
import { checkAccess, type Topic } from './topics.ts'

/** Where a follower's events go: an SSE response or a STOMP subscription. */
export interface Outlet {
  send(event: LiveEvent, text: string, cursor: string): void
  backlog(): number
  end(reason: EndReason): void
}

export interface Following {
  /** From here on the outlet is written to, beginning with what was missed. */
  begin(outlet: Outlet): void
  leave(): void
}

export interface LivePorts extends Pick<Platform, 'call' | 'clock'> {
  hub: Hub
}

/** Roughly what an event takes while it is held. */
const heldBytes = 500

/** Throws what the caller may not follow. */
export async function follow(ports: LivePorts, caller: Caller, topics: readonly Topic[], cursor?: Cursor): Promise<Following> {
  for (const topic of topics) checkAccess(topic, caller)
  const follower = new Follower(ports, caller, topics)
  try {
    await follower.readPast(cursor?.epoch === ports.hub.epoch ? cursor : cursor && { ...cursor, seq: -1 })
  } catch (error) {
    follower.leave()
    throw error
  }
  return follower
}

class Follower implements Following {
  private readonly ports: LivePorts
  private readonly caller: Caller
  private readonly topics: readonly Topic[]
  private readonly place: { seq: number; leave(): void }
  private readonly cursor: Cursor
  private readonly past: LiveEvent[] = []
  private readonly held: Heard[] = []
  private outlet: Outlet | undefined
  private ended: EndReason | undefined

  constructor(ports: LivePorts, caller: Caller, topics: readonly Topic[]) {
    this.ports = ports
    this.caller = caller
    this.topics = topics
    this.place = ports.hub.join(topics.map((topic) => topic.text), {
      caller,
      hear: (heard) => (this.outlet ? this.pass(this.outlet, heard) : void this.held.push(heard)),
      backlog: () => this.outlet?.backlog() ?? this.held.length * heldBytes,
      end: (reason) => {
        this.ended = reason
        this.outlet?.end(reason)
      },
    })
    this.cursor = { epoch: ports.hub.epoch, seq: this.place.seq, orders: new Map() }
  }

  leave(): void {
    this.place.leave()
  }

  async readPast(from: Cursor | undefined): Promise<void> {
    const orders = this.topics.filter((topic) => topic.kind === 'orders')
    const others = this.topics.filter((topic) => topic.kind !== 'orders').map((topic) => topic.text)
    this.readHub(others, from)
    const pasts = await Promise.all(orders.map((topic) => this.readOrder(topic.id, from?.orders.get(topic.id))))
    this.past.push(...pasts.flat())
  }

  begin(outlet: Outlet): void {
    for (const event of this.past.splice(0)) {
      this.count(event)
      outlet.send(event, JSON.stringify(event), cursorText(this.cursor))
    }
    for (const heard of this.held.splice(0)) this.pass(outlet, heard)
    this.outlet = outlet
    if (this.ended) outlet.end(this.ended)
  }

  private pass(outlet: Outlet, heard: Heard): void {
    if (this.isOld(heard.event)) return
    this.count(heard.event)
    this.cursor.seq = heard.seq
    outlet.send(heard.event, heard.text(), cursorText(this.cursor))
  }

  /** The order's past, or what came before in this stream, told it already. */
  private isOld({ topic, version }: LiveEvent): boolean {
    return topic.startsWith('orders/') && version !== undefined && version <= (this.cursor.orders.get(idIn(topic)) ?? 0)
  }

  private count({ topic, version }: LiveEvent): void {
    if (topic.startsWith('orders/') && version !== undefined) this.cursor.orders.set(idIn(topic), Math.max(version, this.cursor.orders.get(idIn(topic)) ?? 0))
  }

  /** Who comes for the first time loads the page after `live.ready`; who was away too long loads it again after `live.resync`. */
  private readHub(topics: readonly string[], from: Cursor | undefined): void {
    if (topics.length === 0) return
    const missed = from && this.ports.hub.since(from.seq, topics)?.map((heard) => heard.event)
    const notice = (type: string) => topics.map((topic): LiveEvent => ({ topic, id: `${this.ports.hub.epoch}.${this.place.seq}`, type, at: iso(this.ports.clock.now()), data: {} }))
    this.past.push(...(missed ?? notice(from ? 'live.resync' : 'live.ready')))
  }

  /** Asked as the caller: whose order it is not, is told that there is none. */
  private async readOrder(orderId: string, after: number | undefined): Promise<LiveEvent[]> {
    const { call } = this.ports
    const { caller } = this
    if (after === undefined) {
      const now = await this.orderAsItIs(orderId)
      return [now, ...(await this.storyAfter(orderId, now.version!))]
    }
    const missed = await this.storyAfter(orderId, after)
    this.cursor.orders.set(orderId, after)
    void call
    void caller
    return missed.length ? [...missed, await this.orderAsItIs(orderId)] : []
  }

  private async storyAfter(orderId: string, after: number): Promise<LiveEvent[]> {
    const { facts } = await this.ports.call(orderStory, { orderId, after }, { caller: this.caller })
    return facts.flatMap((fact) => eventOfStory(orderId, fact) ?? [])
  }

  private async orderAsItIs(orderId: string): Promise<LiveEvent> {
    const { version, status, phase, late, open, placedAt } = await this.ports.call(getOrder, { orderId }, { caller: this.caller })
    return { topic: `orders/${orderId}`, id: orderId, type: 'order.snapshot', at: iso(this.ports.clock.now()), version, status, data: { orderId, phase, late, open, placedAt } }
  }
}

const idIn = (topic: string): string => topic.slice(topic.indexOf('/') + 1)
void onItsWay
