// The kitchen behind the tablet: cooks make the items of the tickets at their stations, each in its own time.
import { listTickets, readyItem, recallItem, startItem, type Ticket } from '../../../contexts/kitchen/contract.ts'
import type { Static } from '../../../platform/contract.ts'
import type { Random } from '../../../platform/random.ts'
import { isRefused } from '../../api.ts'
import type { Account } from '../../world/account.ts'
import { drawn, type Town } from '../../world/town.ts'
import { cookQueue } from './cook-queue.ts'

export interface OnTheTicket {
  orderId: string
  /** Nobody needs to cook it any more. */
  gone: boolean
}
export interface Kitchen {
  /** Begins with the items of a ticket; resolves when they are in the queue. */
  cook(ticket: OnTheTicket, random: Random): Promise<void>
  /** Until a new item would be begun, roughly. */
  secondsOfWork(): number
}

type Item = Static<typeof Ticket>['items'][number]

const averageItemSeconds = 400

/** Two of the same take less than twice the time. */
export const portions = (seconds: number, quantity: number): number => seconds * (1 + 0.3 * (quantity - 1))

export function kitchenOf(town: Town, restaurantId: string, tablet: Account): Kitchen {
  const { stories } = town
  const rates = town.scenario.restaurant
  const draws = town.random.fork(`house/${restaurantId}`)
  const cooks = Math.round(drawn(draws, rates.cooks))
  const pace = drawn(draws, rates.pace)
  const queue = cookQueue(cooks, rates.placesPerStation)

  /** The printer is a little behind the tablet. */
  async function itemsOf(orderId: string): Promise<Item[]> {
    for (let look = 1; look <= 5; look += 1) {
      await stories.wait(8 * look)
      const { tickets } = await tablet.ask(listTickets, { restaurantId })
      const ticket = tickets.find((one) => one.orderId === orderId)
      if (ticket) return ticket.status === 'void' ? [] : ticket.items
    }
    return []
  }

  async function make(ticket: OnTheTicket, item: Item, random: Random): Promise<void> {
    const turn = stories.inbox<true>()
    queue.ask(item.station, () => turn.put(true))
    await turn.next(Infinity)
    try {
      if (!ticket.gone) await makeNow(ticket.orderId, item, random)
    } catch (error) {
      if (!isRefused(error, 'ticket-void', 'ticket-handed-over')) throw error
    } finally {
      queue.leave(item.station)
    }
  }

  async function makeNow(orderId: string, { itemId, preparationSeconds, quantity }: Item, random: Random): Promise<void> {
    const seconds = portions(preparationSeconds, quantity) * pace * Math.exp(random.normal(0, rates.variance))
    await tablet.command(startItem, { orderId, itemId }, orderId, itemId)
    if (random.chance(rates.tapsWrong)) {
      await stories.wait(seconds / 2)
      await tablet.command(readyItem, { orderId, itemId }, orderId, itemId, 'by-mistake')
      await stories.wait(15)
      await tablet.command(recallItem, { orderId, itemId }, orderId, itemId)
    }
    await stories.wait(seconds)
    await tablet.command(readyItem, { orderId, itemId }, orderId, itemId)
  }

  return {
    async cook(ticket, random) {
      for (const item of await itemsOf(ticket.orderId)) {
        if (item.status !== 'ready') stories.begin(`${item.name} of ${ticket.orderId}`, () => make(ticket, item, random.fork(item.itemId)))
      }
    },
    secondsOfWork: () => (queue.length * averageItemSeconds) / cooks,
  }
}
