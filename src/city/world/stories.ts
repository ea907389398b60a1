// What people do is told as stories: plain async functions that wait on the clock. However many there are, on a simulated
// clock only one goes on at a time, each in a step of the clock of its own, so that a day is the same day again.
import type { Clock } from '../../platform/clock.ts'

export interface Stories {
  /** Begins a story in a step of its own; what goes wrong in it ends only it. */
  begin(name: string, story: () => Promise<unknown>): void
  wait(seconds: number): Promise<void>
  until(time: number): Promise<void>
  inbox<T>(): Inbox<T>
  /** Resolves when every story waits for the clock or for news, and no request is under way. */
  idle(): Promise<void>
  /** Stories go no further. */
  stop(): void
  /** How many have not come to their end. */
  readonly open: number
}

/** News for one story at a time. */
export interface Inbox<T> {
  put(news: T): void
  /** What came, oldest first; undefined when nothing has come by that time, which may be never. */
  next(until: number): Promise<T | undefined>
}

export function openStories({ clock, failed }: { clock: Clock; failed: (story: string, error: unknown) => void }): Stories {
  let going = 0
  let open = 0
  let stopped = false
  const whenIdle: (() => void)[] = []

  const rest = () => {
    going -= 1
    if (going === 0) for (const call of whenIdle.splice(0)) call()
  }
  /** In a step of the clock; a stopped story waits for ever. */
  const goOn = (time: number, call: () => void) =>
    clock.at(time, () => {
      if (stopped) return
      going += 1
      call()
    })

  const run = async (name: string, story: () => Promise<unknown>) => {
    open += 1
    try {
      await story()
    } catch (error) {
      if (!stopped) failed(name, error)
    } finally {
      open -= 1
      rest()
    }
  }

  const until = (time: number) =>
    new Promise<void>((resolve) => {
      goOn(time, resolve)
      rest()
    })

  const inbox = <T>(): Inbox<T> => {
    const waiting: T[] = []
    let wake: (() => void) | undefined
    return {
      put(news) {
        waiting.push(news)
        wake?.()
      },
      next(time) {
        if (waiting.length > 0) return Promise.resolve(waiting.shift())
        return new Promise((resolve) => {
          const nothingCame = () => {
            wake = undefined
            resolve(undefined)
          }
          const giveUp = time === Infinity ? () => {} : goOn(time, nothingCame)
          wake = () => {
            wake = undefined
            giveUp()
            goOn(clock.now(), () => resolve(waiting.shift()))
          }
          rest()
        })
      },
    }
  }

  return {
    begin: (name, story) => void goOn(clock.now(), () => void run(name, story)),
    wait: (seconds) => until(clock.now() + seconds * 1000),
    until,
    inbox,
    idle: () => (going === 0 ? Promise.resolve() : new Promise((resolve) => whenIdle.push(resolve))),
    stop: () => void (stopped = true),
    get open() {
      return open
    },
  }
}
