// Everything of one order, from every context that has to do with it.
import { iso, millis } from '../../../platform/clock.ts'
import type { Output } from '../../../platform/contract.ts'
import type { Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { findPeople } from '../../auth/contract.ts'
import { deliveryStory, orderDelivery } from '../../dispatch/contract.ts'
import { ticketStory } from '../../kitchen/contract.ts'
import { outbox } from '../../notifications/contract.ts'
import { getOrder, orderStory } from '../../orders/contract.ts'
import { orderPostings, paymentStory } from '../../payments/contract.ts'
import type { orderFile } from '../contract.ts'
import type { CityReader } from './read-city.ts'

type File = Output<typeof orderFile>

export async function readFile({ call, clock }: Pick<Platform, 'call' | 'clock'>, city: CityReader, orderId: string, at: string | undefined): Promise<File> {
  const [order, story, payment, ticket, delivery, brought, { postings }, { messages }, snapshot] = await Promise.all([
    call(getOrder, { orderId, ...(at === undefined ? {} : { at }) }),
    call(orderStory, { orderId }),
    call(paymentStory, { orderId }),
    call(ticketStory, { orderId }),
    call(deliveryStory, { orderId }),
    call(orderDelivery, { orderId }).catch(unlessThereIsNone),
    call(orderPostings, { orderId }),
    call(outbox, { orderId, limit: 200 }),
    at === undefined ? city.now() : city.at(at),
  ])
  const until = at === undefined ? Infinity : millis(at)
  const isPast = ({ at: when }: { at: string }) => millis(when) <= until
  const facts = [
    ...from('orders', story.facts), ...from('payments', payment.facts), ...from('kitchen', ticket.facts), ...from('dispatch', delivery.facts),
  ].filter(isPast).sort((a, b) => millis(a.at) - millis(b.at))
  const offers = (brought?.offers ?? []).filter(({ madeAt }) => millis(madeAt) <= until)
  const { people } = await call(findPeople, { ids: idsIn(order, facts, offers).slice(0, 500) })
  const known = snapshot.orders.find((one) => one.orderId === orderId)
  return {
    at: at ?? iso(clock.now()), order, ...(known ? { city: known } : {}), facts, postings: postings.filter(isPast), ...(brought ? { delivery: brought.delivery } : {}), offers,
    messages: messages.filter(isPast), people,
  }
}

const from = <F>(context: string, facts: readonly F[]) => facts.map((fact) => ({ ...fact, context }))

function unlessThereIsNone(error: unknown): undefined {
  if (error instanceof Refused && error.code === 'delivery-not-found') return undefined
  throw error
}

const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Everybody whom the page may have to name. */
function idsIn(order: File['order'], facts: File['facts'], offers: File['offers']): string[] {
  const ids = [order.customerId, order.courierId, ...offers.map(({ courierId }) => courierId), ...facts.flatMap(({ by, data }) => [by, data?.courierId])]
  return [...new Set(ids.filter((id): id is string => typeof id === 'string' && isId.test(id)))]
}
