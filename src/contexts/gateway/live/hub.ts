// Who listens to what, in memory. Publishing never waits: a listener that cannot keep up is dropped with a reason, not
// buffered for ever.
import type { Caller } from '../../../platform/caller.ts'

export interface LiveEvent {
  readonly topic: string
  /** The fact it tells of. */
  readonly id: string
  readonly type: string
  /** RFC 3339. */
  readonly at: string
  /** Of the order, after this fact. */
  readonly status?: string
  /** Of the order's facts: 1, 2, 3 … without gaps. */
  readonly version?: number
  readonly data: Readonly<Record<string, unknown>>
}

/** An event on its way: its place in this hub's sequence, and its text, made once for all who hear it. */
export interface Heard {
  readonly seq: number
  readonly event: LiveEvent
  text(): string
}

export type EndReason = 'too-slow' | 'session-ended' | 'no-longer-yours' | 'closing'

export interface Listener {
  readonly caller: Caller
  hear(heard: Heard): void
  /** Bytes that wait to be taken. */
  backlog(): number
  end(reason: EndReason): void
}

export interface Place {
  /** The last event before this listener came. */
  readonly seq: number
  leave(): void
}

export interface Hub {
  /** Tells this hub from the one before a restart: sequences of different hubs have nothing to do with each other. */
  readonly epoch: string
  publish(events: readonly LiveEvent[]): void
  join(topics: readonly string[], listener: Listener): Place
  /** Events of these topics after `seq`; undefined when they are no longer held. */
  since(seq: number, topics: readonly string[]): Heard[] | undefined
  /** Whether anybody listens. */
  hasListeners(topic: string): boolean
  endWhere(reason: EndReason, whom: (caller: Caller, topic: string) => boolean): void
  readonly listeners: number
}

export interface HubLimits {
  /** Events held for those who come back. */
  held: number
  backlogBytes: number
}

export function liveHub(epoch: string, limits: HubLimits = { held: 2_000, backlogBytes: 256 * 1024 }): Hub {
  const topics = new Map<string, Set<Listener>>()
  const places = new Map<Listener, readonly string[]>()
  const held: Heard[] = []
  /** Everything after it is held. */
  let forgottenUpTo = 0
  let seq = 0

  const hold = (heard: Heard) => {
    if (!isHeld(heard.event)) return
    held.push(heard)
    if (held.length > 2 * limits.held) forgottenUpTo = held.splice(0, held.length - limits.held).at(-1)!.seq
  }

  const leave = (listener: Listener) => {
    for (const topic of places.get(listener) ?? []) {
      const listeners = topics.get(topic)
      listeners?.delete(listener)
      if (listeners?.size === 0) topics.delete(topic)
    }
    places.delete(listener)
  }
  const end = (listener: Listener, reason: EndReason) => {
    leave(listener)
    listener.end(reason)
  }

  return {
    epoch,
    publish(events) {
      for (const event of events) {
        seq += 1
        const heard = onItsWay(seq, event)
        hold(heard)
        for (const listener of topics.get(event.topic) ?? []) {
          listener.hear(heard)
          if (listener.backlog() > limits.backlogBytes) end(listener, 'too-slow')
        }
      }
    },
    join(wanted, listener) {
      places.set(listener, wanted)
      for (const topic of wanted) topics.set(topic, (topics.get(topic) ?? new Set()).add(listener))
      return { seq, leave: () => leave(listener) }
    },
    since: (after, wanted) => (after < forgottenUpTo || after > seq ? undefined : held.filter((heard) => heard.seq > after && wanted.includes(heard.event.topic))),
    hasListeners: (topic) => topics.has(topic),
    endWhere(reason, whom) {
      for (const [topic, listeners] of topics) for (const listener of listeners) if (whom(listener.caller, topic)) end(listener, reason)
    },
    get listeners() {
      return places.size
    },
  }
}

/** What is missed of an order is read from its facts; a position is followed by the next one in seconds. */
const isHeld = (event: LiveEvent): boolean => !event.topic.startsWith('orders/') && event.type !== 'courier.moved'

function onItsWay(seq: number, event: LiveEvent): Heard {
  let text: string | undefined
  return { seq, event, text: () => (text ??= JSON.stringify(event)) }
}
