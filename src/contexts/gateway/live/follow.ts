// Following topics: what was missed first, then what happens; nothing twice, nothing left out. The listener joins the hub
// before the past is read, holds what comes meanwhile, and skips of it what the past already told.
import type { Caller } from '../../../platform/caller.ts'
import { iso } from '../../../platform/clock.ts'
import type { Platform } from '../../../platform/module.ts'
import { getOrder, orderStory } from '../../orders/contract.ts'
import { cursorText, type Cursor } from './cursor.ts'
import { eventOfStory } from './events.ts'
import type { EndReason, Heard, Hub, LiveEvent, Place } from './hub.ts'
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
  private readonly place: Place
  private readonly cursor: Cursor
  private readonly past: { seq: number; event: LiveEvent }[] = []
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
    if (others.length) this.past.push(...this.readHub(others, from))
    const pasts = await Promise.all(orders.map((topic) => this.readOrder(topic.id, from?.orders.get(topic.id))))
    this.past.push(...pasts.flat().map((event) => ({ seq: this.place.seq, event })))
  }

  begin(outlet: Outlet): void {
    for (const { seq, event } of this.past.splice(0)) this.send(outlet, seq, event, JSON.stringify(event))
    this.cursor.seq = this.place.seq
    for (const heard of this.held.splice(0)) this.pass(outlet, heard)
    this.outlet = outlet
    if (this.ended) outlet.end(this.ended)
  }

  private pass(outlet: Outlet, heard: Heard): void {
    const { topic, version } = heard.event
    const told = this.cursor.orders.get(idIn(topic))
    if (version !== undefined && told !== undefined && version <= told) return
    this.send(outlet, heard.seq, heard.event, heard.text())
  }

  private send(outlet: Outlet, seq: number, event: LiveEvent, text: string): void {
    const { orders } = this.cursor
    const orderId = idIn(event.topic)
    if (orders.has(orderId) && event.version !== undefined && event.type !== snapshot) orders.set(orderId, event.version)
    this.cursor.seq = seq
    outlet.send(event, text, cursorText(this.cursor))
  }

  /** Who comes for the first time loads the page after `live.ready`; who was away too long loads it again after `live.resync`. */
  private readHub(topics: readonly string[], from: Cursor | undefined): { seq: number; event: LiveEvent }[] {
    const { hub, clock } = this.ports
    const missed = from && hub.since(from.seq, topics)
    if (missed) return missed.filter((heard) => heard.seq <= this.place.seq)
    const type = from ? 'live.resync' : 'live.ready'
    return topics.map((topic) => ({ seq: this.place.seq, event: { topic, id: `${hub.epoch}.${this.place.seq}`, type, at: iso(clock.now()), data: {} } }))
  }

  /** Who comes back is told every fact since; who comes for the first time is told how the order stands. */
  private async readOrder(orderId: string, told: number | undefined): Promise<LiveEvent[]> {
    if (told === undefined) {
      const now = await this.orderNow(orderId)
      this.cursor.orders.set(orderId, now.version!)
      return [now, ...(await this.storyAfter(orderId, now.version!))]
    }
    this.cursor.orders.set(orderId, told)
    const missed = await this.storyAfter(orderId, told)
    return missed.length ? [...missed, await this.orderNow(orderId)] : []
  }

  /** Asked as the caller: an order that is not theirs does not exist. */
  private async storyAfter(orderId: string, after: number): Promise<LiveEvent[]> {
    const { facts } = await this.ports.call(orderStory, { orderId, after }, { caller: this.caller })
    return facts.flatMap((fact) => eventOfStory(orderId, fact) ?? [])
  }

  private async orderNow(orderId: string): Promise<LiveEvent> {
    const { version, status, phase, late, open } = await this.ports.call(getOrder, { orderId }, { caller: this.caller })
    return { topic: `orders/${orderId}`, id: `${orderId}.${version}`, type: snapshot, at: iso(this.ports.clock.now()), version, status, data: { orderId, phase, late, open } }
  }
}

const snapshot = 'order.snapshot'
const idIn = (topic: string): string => topic.slice(topic.indexOf('/') + 1)
