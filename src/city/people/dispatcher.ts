// The dispatcher: hears everything, wakes those whom it concerns, and looks after orders that nobody else looks after.
import { cancelOrder, getOrder, listOrders, markDelivered, type OrderSummary } from '../../contexts/orders/contract.ts'
import { isRefused, type LiveEvent } from '../api.ts'
import type { Person } from '../seed/townspeople.ts'
import { openAccount, type Town } from '../world/town.ts'

export interface Dispatcher {
  /** Listens from now on; resolves with the orders that are under way. */
  start(): Promise<OrderSummary[]>
  nobodyOpens(orderId: string): Promise<void>
}

const minuteMs = 60_000
const pageSize = 200

export function dispatcherOf(town: Town, me: Person, ring: (restaurantId: string, orderId: string) => void): Dispatcher {
  const desk = openAccount(town, me)
  const { clock, stories } = town
  const { looksAfterMinutes, givesUpAfterMinutes } = town.scenario.operations

  async function underWay(): Promise<OrderSummary[]> {
    const found: OrderSummary[] = []
    for (let before: string | undefined; ; before = found.at(-1)!.placedAt) {
      const { orders } = await desk.ask(listOrders, { open: true, limit: pageSize, ...(before ? { before } : {}) })
      found.push(...orders)
      if (orders.length < pageSize) return found
    }
  }

  /** An order is late; somebody looks at it until it moves or has to be given up. */
  async function lookAfter(orderId: string): Promise<void> {
    const until = clock.now() + givesUpAfterMinutes * minuteMs
    for (;;) {
      await stories.wait(looksAfterMinutes * 60)
      const order = await desk.ask(getOrder, { orderId })
      if (!order.open || pastCancelling.has(order.progress.delivery)) return
      if (clock.now() < until) continue
      await desk.command(cancelOrder, { orderId, reason: order.progress.kitchen === 'ready' ? 'no-courier' : 'restaurant-cannot', waiveFee: true }, orderId).catch(unlessTooLate)
      return
    }
  }

  function hear(event: LiveEvent): void {
    town.statistics.hear(event)
    const { orderId, restaurantId } = event.data
    if (event.type === 'order.confirmed') ring(restaurantId, orderId)
    if (event.type === 'order.late') stories.begin(`late order ${orderId}`, () => lookAfter(orderId))
    if (event.type === 'live.resync') stories.begin('the dispatcher looks at everything', ringForAll)
  }

  async function ringForAll(): Promise<OrderSummary[]> {
    const orders = await underWay()
    for (const { orderId, restaurantId, status } of orders) if (status !== 'CREATED' && status !== 'PENDING_PAYMENT') ring(restaurantId, orderId)
    return orders
  }

  return {
    async start() {
      await desk.follow(['city'], hear)
      return ringForAll()
    },
    nobodyOpens: async (orderId) => void (await desk.command(markDelivered, { orderId, reason: 'Left with a neighbour; nobody answered the door or the phone.' }, orderId)),
  }
}

const pastCancelling: ReadonlySet<string> = new Set(['picked-up', 'to-customer', 'at-customer'])

function unlessTooLate(error: unknown): void {
  if (!isRefused(error, 'order-already-picked-up', 'order-already-cancelled', 'cancellation-denied')) throw error
}
