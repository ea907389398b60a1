// Time is an argument. The live clock may run faster than the wall; the simulated one moves only when told to.

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Seconds of this clock per second on the wall; Infinity for a clock that is told when to move. */
  readonly speed: number
  /** Calls back once at or after that time, in the order of time. Returns how to call it off. */
  at(time: number, call: () => void): () => void
}

/** The same millisecond is written many times in a row, and the same second even more often. */
export function iso(at: number): string {
  if (at !== lastAt) {
    const since = at - second
    lastText = since >= 0 && since < 1000 && Number.isInteger(since) ? `${untilSecond}${since < 10 ? '00' : since < 100 ? '0' : ''}${since}Z` : written(at)
    lastAt = at
  }
  return lastText
}
let lastAt = Number.NaN
let lastText = ''
let second = Number.NaN
let untilSecond = ''

function written(at: number): string {
  const text = new Date(at).toISOString()
  second = Math.floor(at / 1000) * 1000
  untilSecond = text.slice(0, -4)
  return text
}
export const millis = (time: string): number => Date.parse(time)

export interface LiveClock extends Clock {
  /** From now on it runs so fast; whoever waits goes on waiting for the same time of the clock. */
  setSpeed(speed: number): void
}

export function liveClock(options: { speed?: number; startsAt?: number } = {}): LiveClock {
  let speed = options.speed ?? 1
  let wallStart = Date.now()
  let startsAt = options.startsAt ?? wallStart
  const waiting = new Set<() => void>()
  const now = () => startsAt + (Date.now() - wallStart) * speed
  return {
    now,
    get speed() {
      return speed
    },
    setSpeed(next) {
      startsAt = now()
      wallStart = Date.now()
      speed = next
      for (const waitAnew of waiting) waitAnew()
    },
    at(time, call) {
      let timer: NodeJS.Timeout | undefined
      const wait = () => {
        clearTimeout(timer)
        const left = (time - now()) / speed
        timer = setTimeout(left > longest ? wait : arrive, Math.min(Math.max(0, Math.ceil(left)), longest))
        timer.unref()
      }
      const arrive = () => {
        // The runtime counts its own milliseconds, and may be one ahead of the wall.
        if (now() < time) return wait()
        waiting.delete(wait)
        call()
      }
      waiting.add(wait)
      wait()
      return () => {
        waiting.delete(wait)
        clearTimeout(timer)
      }
    },
  }
}
const longest = 2 ** 30 // setTimeout overflows at 2^31

export interface SimulatedClock extends Clock {
  /** When the next call is due, if any is. */
  next(): number | undefined
  /** Moves to the next due call and makes it; false when none is left. */
  step(): boolean
  /** Moves to `time`, making every call due until then in order. */
  advanceTo(time: number): void
}

export function simulatedClock(startsAt: number): SimulatedClock {
  let time = startsAt
  let sequence = 0
  const heap = new DueHeap()
  return {
    now: () => time,
    speed: Infinity,
    at(due, call) {
      const entry: Due = { time: Math.max(due, time), sequence: (sequence += 1), call }
      heap.push(entry)
      return () => {
        entry.call = undefined
      }
    },
    next: () => heap.peek()?.time,
    step() {
      const due = heap.pop()
      if (!due) return false
      time = Math.max(time, due.time)
      due.call?.()
      return true
    },
    advanceTo(until) {
      for (let due = heap.peek(); due && due.time <= until; due = heap.peek()) this.step()
      time = Math.max(time, until)
    },
  }
}

interface Due {
  time: number
  sequence: number
  call: (() => void) | undefined
}

/** A binary heap ordered by time, then by who asked first. Called-off entries are skipped. */
class DueHeap {
  private readonly items: Due[] = []

  peek(): Due | undefined {
    while (this.items[0] && !this.items[0].call) this.remove()
    return this.items[0]
  }

  pop(): Due | undefined {
    const top = this.peek()
    if (top) this.remove()
    return top
  }

  push(due: Due): void {
    const { items } = this
    let at = items.push(due) - 1
    while (at > 0 && before(due, items[(at - 1) >> 1]!)) {
      items[at] = items[(at - 1) >> 1]!
      at = (at - 1) >> 1
    }
    items[at] = due
  }

  private remove(): void {
    const { items } = this
    const last = items.pop()!
    if (items.length === 0) return
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= items.length) break
      if (child + 1 < items.length && before(items[child + 1]!, items[child]!)) child += 1
      if (!before(items[child]!, last)) break
      items[at] = items[child]!
      at = child
    }
    items[at] = last
  }
}
const before = (a: Due, b: Due) => a.time < b.time || (a.time === b.time && a.sequence < b.sequence)
