// What is to be done next with what is carried: first everything at the counter, then one door after the other.
import type { myDeliveries } from '../../contexts/dispatch/contract.ts'
import type { OrderPage } from '../../contexts/orders/contract.ts'
import type { Output } from '../../platform/contract.ts'

export interface Carried {
  delivery: Output<typeof myDeliveries>['deliveries'][number]
  order: Pick<OrderPage, 'orderId' | 'progress'>
}
export type Step = 'assigned' | 'to-restaurant' | 'at-restaurant' | 'picked-up' | 'to-customer' | 'at-customer'
const steps: readonly Step[] = ['assigned', 'to-restaurant', 'at-restaurant', 'picked-up', 'to-customer', 'at-customer']
const firstWithFood = steps.indexOf('picked-up')

export interface NextStep<C extends Carried = Carried> {
  step: Step
  isToRestaurant: boolean
  delivery: C['delivery']
  order: C['order']
  /** Whoever rides to the kitchen rides there for all of these at once. */
  orderIds: string[]
}

/** `trip`: in the order of the doors. Undefined when nothing is carried. */
export function nextStep<C extends Carried>(trip: readonly C[]): NextStep<C> | undefined {
  // An order hears of its courier a moment after the courier does; and whoever rides to the counter rides there for what is added on the way.
  const reached = ({ order }: Carried): number => Math.max(0, steps.indexOf(order.progress.delivery as Step))
  const isUnderWay = trip.some((one) => reached(one) > 0 && reached(one) < firstWithFood)
  const stepOf = (one: Carried): number => Math.max(reached(one), isUnderWay ? steps.indexOf('to-restaurant') : 0)
  const toFetch = trip.filter((one) => stepOf(one) < firstWithFood)
  // Of what is still to be fetched, whatever is furthest behind: one tap may have been lost.
  const least = Math.min(...toFetch.map(stepOf))
  const now = toFetch.length ? toFetch.find((one) => stepOf(one) === least) : trip[0]
  if (!now) return undefined
  const step = steps[stepOf(now)]!
  const isToRestaurant = toFetch.length > 0
  const together = isToRestaurant && step !== 'at-restaurant' ? toFetch.filter((one) => stepOf(one) === least) : [now]
  return { step, isToRestaurant, delivery: now.delivery, order: now.order, orderIds: together.map(({ order }) => order.orderId) }
}
