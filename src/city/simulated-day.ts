// A day without waiting: the clock moves to whatever is due next, and on only when everything that followed has come to rest.
import type { SimulatedClock } from '../platform/clock.ts'
import type { City } from './city.ts'

export interface DayPorts {
  clock: SimulatedClock
  city: Pick<City, 'idle' | 'close' | 'stats'>
  process: { settle(): Promise<unknown>; nextTimer(): number | undefined }
  provider: { idle(): Promise<void> }
  hours: number
  /** Called now and then, for those who watch. */
  progress?: () => void
  /** Called each time everything has come to rest: for those who look at the city as its people would. */
  rested?: () => Promise<void>
}

/** How long orders may take to end once nobody orders any more. */
const longestEveningHours = 8
/** Refunds arrive, what was delivered is settled. */
const booksCloseAfterHours = 0.5
const hourMs = 3_600_000

/** The city has been started. Afterwards every order has ended, or the time for that is over. */
export async function simulateDay(ports: DayPorts): Promise<void> {
  const { clock, city, hours } = ports
  await rest(ports)
  await runUntil(ports, clock.now() + hours * hourMs, () => false)
  city.close()
  await runUntil(ports, clock.now() + longestEveningHours * hourMs, () => city.stats().open === 0)
  await runUntil(ports, clock.now() + booksCloseAfterHours * hourMs, () => false)
}

async function runUntil(ports: DayPorts, until: number, over: () => boolean): Promise<void> {
  const { clock, process, progress, rested } = ports
  for (let steps = 1; !over(); steps += 1) {
    const next = clock.next() ?? Infinity
    const timer = process.nextTimer() ?? Infinity
    if (Math.min(next, timer) > until) break
    if (timer < next) clock.advanceTo(Math.max(timer, clock.now()))
    else clock.step()
    await rest(ports)
    await rested?.()
    if (steps % 500 === 0) progress?.()
  }
  if (!over()) clock.advanceTo(until)
}

/** Requests answered, webhooks received, consequences drawn; until none of them has led to another. */
async function rest({ city, provider, process }: DayPorts): Promise<void> {
  do {
    await city.idle()
    await provider.idle()
  } while (await process.settle())
}
