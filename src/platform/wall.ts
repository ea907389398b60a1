// The one place for timers of the wall: time-outs, pauses between tries, heartbeats. Business time comes from the Clock.
import { setTimeout as sleep } from 'node:timers/promises'

export const pause = (ms: number): Promise<void> => sleep(ms)

/** Milliseconds of the process, for durations only. */
export const stopwatch = (): (() => number) => {
  const start = performance.now()
  return () => performance.now() - start
}

export interface Repeating {
  stop(): void
}

export function repeat(everyMs: number, call: () => void): Repeating {
  const timer = setInterval(call, everyMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/** Calls once after `ms`; does not keep the process alive. */
export function after(ms: number, call: () => void): Repeating {
  const timer = setTimeout(call, ms)
  timer.unref()
  return { stop: () => clearTimeout(timer) }
}
