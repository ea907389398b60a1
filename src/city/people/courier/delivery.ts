// One delivery, from the counter to the door; each step can be the first after a restart.
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

/** How far a delivery is, as the order's page names it. */
const stages = ['nobody', 'assigned', 'to-restaurant', 'at-restaurant', 'picked-up', 'to-customer', 'at-customer'] as const
type Stage = (typeof stages)[number]

const minuteMs = 60_000
const waitsForNobodyMinutes = 5

export function delivering(town: Town, me: Rider, app: Account, vehicle: Vehicle, news: Inbox<LiveEvent>): (job: Job) => Promise<void> {
  const { clock, stories, statistics } = town
  const rates = town.scenario.courier

  // ── the steps, in the order of time ──

  async function bring(job: Job): Promise<void> {
    const order = await assigned(job.orderId)
    if (!order) return
    statistics.courierIs(me.userId, 'busy')
    const random = town.random.fork(`delivery/${me.userId}/${job.orderId}`)
    const isBefore = (stage: Stage) => stages.indexOf(order.progress.delivery as Stage) < stages.indexOf(stage)
    if (isBefore('picked-up') && !(await fetchFood(job, order, isBefore, random))) return
    if (isBefore('to-customer')) await step(headToCustomer, job.orderId)
    if (isBefore('at-customer')) {
      await ride(order.address!.position, job.orderId, random)
      await step(arriveAtCustomer, job.orderId)
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

  /** True with the food in the bag. */
  async function fetchFood(job: Job, order: OrderPage, isBefore: (stage: Stage) => boolean, random: Random): Promise<boolean> {
    const { orderId, restaurantId } = job
    if (isBefore('to-restaurant')) await step(headToRestaurant, orderId)
    if (random.chance(rates.givesBack)) {
      await stories.wait(random.between(30, 200))
      return returnJob(job, 'vehicle-broken')
    }
    if (isBefore('at-restaurant')) {
      if (!(await ride(order.restaurantPosition, orderId, random))) return false
      await stories.wait(drawn(random, rates.parksSeconds))
      await step(arriveAtRestaurant, orderId)
    }
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

  /** False when the order is called off on the way. */
  async function ride(to: Position, orderId: string, random: Random): Promise<boolean> {
    const arrival = vehicle.setOut(to, drawn(random, rates.pace))
    while (clock.now() < arrival) {
      const event = await news.next(arrival)
      if (!event || !callsOff.has(event.type) || event.data['orderId'] !== orderId) continue
      vehicle.stopAt(vehicle.here())
      return false
    }
    vehicle.stopAt(to)
    return true
  }

  return bring
}

const callsOff: ReadonlySet<string> = new Set(['order.cancelled', 'order.rejected', 'delivery.withdrawn', 'delivery.unassigned', 'order.courier_unassigned'])

/** One sign off. */
const mistyped = (code: string): string => code.slice(0, -1) + (code.endsWith('7') ? '3' : '7')
