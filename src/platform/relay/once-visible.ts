// PostgreSQL hands a commit to those who read its log a moment before other sessions see it: whoever hears of a fact at
// once and reads might not find it. So what this process committed itself is passed on when its own commit has been
// answered; the rest, and what is never answered because the connection died, after a moment.
import { after } from '../wall.ts'

export interface OnceVisible {
  /** This process's commit has been answered. */
  answered(context: string, position: number): void
  /** Passes on when the commit that ends with this position is seen by everybody. */
  pass(context: string, lastPosition: number, on: () => void): void
}

const patienceMs = 50
const mostRemembered = 10_000

export function onceVisible(own: ReadonlySet<string>): OnceVisible {
  const answered = new Set<string>()
  const waiting = new Map<string, () => void>()
  return {
    answered(context, position) {
      if (!own.has(context)) return
      const commit = `${context} ${position}`
      const on = waiting.get(commit)
      if (on) on()
      else {
        if (answered.size > mostRemembered) answered.clear()
        answered.add(commit)
      }
    },
    pass(context, lastPosition, on) {
      const commit = `${context} ${lastPosition}`
      if (!own.has(context) || answered.delete(commit)) return on()
      const timer = after(patienceMs, () => go())
      const go = () => {
        if (!waiting.delete(commit)) return
        timer.stop()
        on()
      }
      waiting.set(commit, go)
    },
  }
}
