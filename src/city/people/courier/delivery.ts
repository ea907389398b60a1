// From the counter to the door, or with several orders of one restaurant to one door after the other; each step can be the first after
// a restart.
import { giveBack, type Delivery } from '../../../contexts/dispatch/contract.ts'
import { arriveAtCustomer, arriveAtRestaurant, deliver, getOrder, headToCustomer, headToRestaurant, pickUp, type OrderPage } from '../../../contexts/orders/contract.ts'
import type { Static } from '../../../platform/contract.ts'
import type { Random } from '../../../platform/random.ts'
import { isRefused, type LiveEvent } from '../../api.ts'
import type { Rider } from '../../seed/townspeople.ts'
import type { Account } from '../../world/account.ts'
import type { Inbox } from '../../world/stories.ts'
import type { Position } from '../../world/streets.ts'
import { drawn, type Town } from '../../world/town.ts'
import type { Vehicle } from './vehicle.ts'

export type Job = Pick<Static<typeof Delivery>, 'deliveryId' | 'orderId' | 'restaurantId'>

export interface Errand {
  /** In the order of the doors. */
  bring(jobs: readonly Job[]): Promise<void>
  /** One more from the counter that they are on the way to, or wait at: its door comes last. */
  add(job: Job): void
  /** Not all of it has been taken yet. */
  readonly fetching: boolean
}

interface Carried {
  job: Job
  order: OrderPage
  random: Random
  isBefore(stage: Stage): boolean
}

/** How far a delivery is, as the order's page names it. */
const stages = ['nobody', 'assigned', 'to-restaurant', 'at-restaurant', 'picked-up', 'to-customer', 'at-customer'] as const
type Stage = (typeof stages)[number]

const minuteMs = 60_000
const waitsForNobodyMinutes = 5

export function delivering(town: Town, me: Rider, app: Account, vehicle: Vehicle, news: Inbox<LiveEvent>): Errand {
  const { clock, stories, statistics } = town
  const rates = town.scenario.courier

  // ── the steps, in the order of time ──

  /** Said yes to on the way, and not heard of at the counter yet. */
  const added: Job[] = []
  let fetching = false

  async function bring(jobs: readonly Job[]): Promise<void> {
    added.length = 0
    fetching = true
    const { all, fetched } = await fetch(jobs).finally(() => (fetching = false))
    for (const one of new Set([...all, ...fetched])) if (!one.isBefore('picked-up') || fetched.has(one)) await bringToDoor(one)
  }

  async function fetch(jobs: readonly Job[]): Promise<{ all: Carried[]; fetched: Set<Carried> }> {
    const all = await takeOn(jobs)
    return { all, fetched: await fetchFood(all.filter(({ isBefore }) => isBefore('picked-up'))) }
  }

  async function takeOn(jobs: readonly Job[]): Promise<Carried[]> {
    const all: Carried[] = []
    for (const job of jobs) {
      const order = await assigned(job.orderId)
      if (!order) continue
      statistics.carries(me.userId, job.orderId, 'takes')
      all.push({ job, order, random: town.random.fork(`delivery/${me.userId}/${job.orderId}`), isBefore: (stage) => stages.indexOf(order.progress.delivery as Stage) < stages.indexOf(stage) })
    }
    return all
  }

  async function bringToDoor({ job: { orderId }, order, random, isBefore }: Carried): Promise<void> {
    if (isBefore('to-customer')) await step(headToCustomer, orderId)
    if (isBefore('at-customer')) {
      await ride(order.address!.position, new Set([orderId]), random)
      await step(arriveAtCustomer, orderId)
    }
    await handOver(order, random)
  }

  /** The order follows the delivery in a moment; until then it is a stranger's. */
  async function assigned(orderId: string): Promise<OrderPage | undefined> {
    for (let look = 1; look <= 6; look += 1) {
      await stories.wait(3 * look)
      try {
        const order = await app.ask(getOrder, { orderId })
        if (order.courierId === me.userId && order.open) return order
      } catch (error) {
        if (!isRefused(error, 'order-not-found')) throw error
      }
    }
    return undefined
  }

  /** Those whose food is in the bag then. */
  async function fetchFood(toFetch: readonly Carried[]): Promise<Set<Carried>> {
    const fetched = new Set<Carried>()
    const [first] = toFetch
    if (!first) return fetched
    const { random } = first
    for (const { job, isBefore } of toFetch) if (isBefore('to-restaurant')) await step(headToRestaurant, job.orderId)
    if (random.chance(rates.givesBack)) {
      await stories.wait(random.between(30, 200))
      for (const { job } of toFetch) await returnJob(job, 'vehicle-broken')
      return fetched
    }
    const wanted = new Set(toFetch.map(({ job }) => job.orderId))
    if (toFetch.some(({ isBefore }) => isBefore('at-restaurant'))) {
      if (!(await ride(first.order.restaurantPosition, wanted, random))) return fetched
      await stories.wait(drawn(random, rates.parksSeconds))
      for (const { job, isBefore } of toFetch) if (isBefore('at-restaurant') && wanted.has(job.orderId)) await step(arriveAtRestaurant, job.orderId)
    }
    for (const one of toFetch) if (wanted.has(one.job.orderId) && (await takeAtCounter(one))) fetched.add(one)
    for (const one of await takeOn(added.splice(0))) {
      await step(arriveAtRestaurant, one.job.orderId)
      if (await takeAtCounter(one)) fetched.add(one)
    }
    return fetched
  }

  async function takeAtCounter({ job, random }: Carried): Promise<boolean> {
    const { orderId, restaurantId } = job
    const says = await town.speech.atTheCounter(restaurantId, orderId).next(clock.now() + rates.waitsMinutes * minuteMs)
    if (!says) return returnJob(job, 'waited-too-long')
    if (says.food === 'never') return false
    await stories.wait(random.between(10, 40))
    await withCode(pickUp, orderId, says.code, random)
    return true
  }

  async function returnJob({ deliveryId }: Job, reason: string): Promise<false> {
    await app.command(giveBack, { deliveryId, reason }, deliveryId, me.userId, clock.now())
    return false
  }

  async function handOver({ orderId, customerId }: OrderPage, random: Random): Promise<void> {
    await stories.wait(drawn(random, rates.findsDoorSeconds))
    const code = await town.speech.atTheDoor(customerId, orderId)
    if (code !== undefined) return withCode(deliver, orderId, code, random)
    await stories.wait(waitsForNobodyMinutes * 60)
    await town.speech.nobodyOpens(orderId)
  }

  // ── what steps are made of ──

  async function withCode(operation: typeof pickUp | typeof deliver, orderId: string, code: string, random: Random): Promise<void> {
    if (random.chance(rates.mistypes)) {
      await app.command(operation, { orderId, code: mistyped(code) }, orderId, me.userId, 'mistyped').catch((error: unknown) => {
        if (!isRefused(error, 'code-wrong')) throw error
      })
      await stories.wait(12)
    }
    await app.command(operation, { orderId, code }, orderId, me.userId, clock.now())
  }

  const step = (operation: typeof headToRestaurant, orderId: string) => app.command(operation, { orderId }, orderId, me.userId, clock.now())

  /** False when everything is called off on the way. What is called off is no longer wanted. */
  async function ride(to: Position, wanted: Set<string>, random: Random): Promise<boolean> {
    const arrival = vehicle.setOut(to, drawn(random, rates.pace))
    while (clock.now() < arrival) {
      const event = await news.next(arrival)
      if (!event || !callsOff.has(event.type)) continue
      wanted.delete(event.data['orderId'])
      if (wanted.size) continue
      vehicle.stopAt(vehicle.here())
      return false
    }
    vehicle.stopAt(to)
    return true
  }

  return {
    bring,
    add: (job) => void added.push(job),
    get fetching() {
      return fetching
    },
  }
}

const callsOff: ReadonlySet<string> = new Set(['order.cancelled', 'order.rejected', 'delivery.withdrawn', 'delivery.unassigned', 'order.courier_unassigned'])

/** One sign off. */
const mistyped = (code: string): string => code.slice(0, -1) + (code.endsWith('7') ? '3' : '7')
