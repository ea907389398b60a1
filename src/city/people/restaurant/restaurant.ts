// A restaurant's story of one order: the tablet rings, somebody answers, cooks make the items, the counter hands the bag over.
import { updateDish } from '../../../contexts/catalog/contract.ts'
import { acceptOrder, deliver, getOrder, rejectOrder, type OrderPage } from '../../../contexts/orders/contract.ts'
import { iso } from '../../../platform/clock.ts'
import type { Random } from '../../../platform/random.ts'
import type { LiveEvent } from '../../api.ts'
import type { House } from '../../seed/townspeople.ts'
import type { Inbox } from '../../world/stories.ts'
import { drawn, openAccount, type CounterSays, type Town } from '../../world/town.ts'
import { kitchenOf, portions, type OnTheTicket } from './kitchen.ts'

export interface Restaurant {
  /** An order is there to be answered or gone on with; ringing twice changes nothing. */
  ring(orderId: string): void
  counter(orderId: string): Inbox<CounterSays>
  /** To the customer, who says the code. */
  handOver(orderId: string, code: string): Promise<void>
}

/** An order in this house, until the food has left it. */
interface Job extends OnTheTicket {
  news: Inbox<LiveEvent>
  code: string
  /** What the counter has to say, and who waits to hear it. */
  says: CounterSays | undefined
  waiting: Set<Inbox<CounterSays>>
}

const minuteMs = 60_000
/** After so long nobody looks at a bag on the counter any more. */
const longestHours = 6

export function restaurantOf(town: Town, house: House): Restaurant {
  const { restaurantId } = house
  const { clock, stories } = town
  const rates = town.scenario.restaurant
  const tablet = openAccount(town, house.staff)
  const kitchen = kitchenOf(town, restaurantId, tablet)
  const jobs = new Map<string, Job>()
  let switchedOn: Promise<() => void> | undefined

  // ── the tablet ──

  function hear(event: LiveEvent): void {
    const orderId = event.data['orderId']
    const job = jobs.get(orderId)
    if (event.type === 'order.confirmed') ring(orderId)
    if (event.type === 'live.resync') for (const each of jobs.values()) stories.begin(`look again at ${each.orderId}`, () => lookAgain(each))
    if (!job) return
    if (event.type === 'order.ready') say(job, { food: 'here', code: job.code })
    if (leavesHouse.has(event.type)) job.gone = true
    job.news.put(event)
  }

  function say(job: Job, says: CounterSays): void {
    job.says = says
    for (const courier of job.waiting) courier.put(says)
    job.waiting.clear()
  }

  /** It is on while there is something to do: six hundred tablets that show nothing would only be a burden. */
  function switchOn(): Promise<() => void> {
    if (!switchedOn) {
      switchedOn = tablet.follow([`restaurants/${restaurantId}`], hear)
      switchedOn.catch(() => (switchedOn = undefined))
    }
    return switchedOn
  }
  function switchOffWhenIdle(): void {
    if (jobs.size > 0) return
    void switchedOn?.then((stop) => stop()).catch(() => {})
    switchedOn = undefined
  }

  function ring(orderId: string): Job {
    const known = jobs.get(orderId)
    if (known) return known
    const job: Job = { orderId, news: stories.inbox(), code: '', says: undefined, waiting: new Set(), gone: false }
    jobs.set(orderId, job)
    stories.begin(`order ${orderId} at ${house.place.name}`, async () => {
      try {
        await switchOn()
        await work(job, town.random.fork(`kitchen/${orderId}`))
      } finally {
        say(job, { food: 'never' })
        jobs.delete(orderId)
        switchOffWhenIdle()
      }
    })
    return job
  }

  /** The tablet was without a network; what it was not told, it asks. */
  async function lookAgain(job: Job): Promise<void> {
    const { open, progress } = await tablet.ask(getOrder, { orderId: job.orderId })
    if (progress.kitchen === 'ready') say(job, { food: 'here', code: job.code })
    if (!open || pickedUp.has(progress.delivery)) job.gone = true
  }

  // ── the order ──

  async function work(job: Job, random: Random): Promise<void> {
    const { orderId } = job
    const order = await tablet.ask(getOrder, { orderId })
    job.code = order.codes.pickup ?? ''
    if (!order.open) return
    if (order.progress.kitchen === 'asked' && !(await answer(order, job, random))) return
    if (order.progress.kitchen === 'ready') say(job, { food: 'here', code: job.code })
    else await kitchen.cook(job, random)
    await gone(job, clock.now() + longestHours * 60 * minuteMs)
  }

  /** True when it was accepted. */
  async function answer({ orderId, lines }: OrderPage, job: Job, random: Random): Promise<boolean> {
    if (random.chance(rates.silent)) return (await gone(job, clock.now() + 60 * minuteMs), false)
    if (await gone(job, clock.now() + drawn(random, rates.answersAfterSeconds) * 1000)) return false
    if (random.chance(rates.rejects)) {
      await tablet.command(rejectOrder, { orderId, reason: random.pick(reasons) }, orderId)
      return false
    }
    await tablet.command(acceptOrder, { orderId, minutes: estimate(lines, random) }, orderId)
    if (random.chance(rates.sellsOut)) await sellOut(random.pick(lines).dishId, random)
    return true
  }

  /** What the kitchen says: its queue, the slowest dish, a little more, to the next five minutes. Whether it is true is another matter. */
  function estimate(lines: OrderPage['lines'], random: Random): number {
    const slowest = Math.max(...lines.map(({ preparationSeconds, quantity }) => portions(preparationSeconds, quantity)))
    const before = kitchen.secondsOfWork()
    return Math.min(90, Math.max(5, 5 * Math.round(((before + slowest) / 60 + drawn(random, rates.slackMinutes)) / 5)))
  }

  async function sellOut(dishId: string, random: Random): Promise<void> {
    await tablet.ask(updateDish, { restaurantId, dishId, available: false, availableAgainAt: iso(clock.now() + Math.round(drawn(random, rates.soldOutMinutes)) * minuteMs) })
  }

  /** Whether the order leaves the house, one way or another, by then. */
  async function gone(job: Job, until: number): Promise<boolean> {
    while (!job.gone && clock.now() < until) await job.news.next(until)
    return job.gone
  }

  async function handOver(orderId: string, code: string): Promise<void> {
    await stories.wait(drawn(town.random.fork(`hands over/${orderId}`), rates.handsOverSeconds))
    await tablet.command(deliver, { orderId, code }, orderId)
  }

  return {
    handOver,
    ring: (orderId) => void ring(orderId),
    counter(orderId) {
      const job = ring(orderId)
      const courier = stories.inbox<CounterSays>()
      if (job.says) courier.put(job.says)
      else job.waiting.add(courier)
      return courier
    },
  }
}

const leavesHouse: ReadonlySet<string> = new Set(['order.picked_up', 'order.delivered', 'order.cancelled', 'order.rejected'])
const pickedUp: ReadonlySet<string> = new Set(['picked-up', 'to-customer', 'at-customer'])
const reasons = ['too-busy', 'sold-out', 'equipment', 'other'] as const
