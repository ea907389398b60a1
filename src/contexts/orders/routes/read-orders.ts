import type { KeyObject } from 'node:crypto'
import { runsTheCity, worksFor, type Caller } from '../../../platform/caller.ts'
import { millis } from '../../../platform/clock.ts'
import type { Input } from '../../../platform/contract.ts'
import { route, type Fact, type Platform, type Route } from '../../../platform/module.ts'
import { personalFields } from '../../../platform/personal-data.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import type { OrderPage } from '../contract.ts'
import { codeOf } from '../hand-over-codes.ts'
import { evolve, isOpen, type Order } from '../order.ts'
import { payWithinMinutes } from '../order-process.ts'
import { mustConcern, type Party } from '../seeing.ts'
import { statusOf, summaryOf } from '../status.ts'
import type { OrderStore, Whose } from '../store.ts'

export const readOrders = (platform: Platform, orders: OrderStore): Route[] => {
  const secret = platform.secret('hand-over codes')
  return [
    route(contract.getOrder, async ({ orderId, at }, { caller, version }) => {
      const now = await orders.get(orderId)
      const party = mustConcern(caller, now)
      const facts = await orders.facts(orderId)
      const order = at === undefined ? now : asItWas(facts, at, party)
      version(order.version)
      return pageOf(order, facts[0]!, party, codesFor(party, order, secret))
    }),
    route(contract.listOrders, async (input, { caller }) => ({ orders: await orders.list(scopeOf(caller, input), input) })),
    route(contract.orderStory, async ({ orderId, after }, { caller }) => {
      const party = mustConcern(caller, await orders.get(orderId))
      const facts = await orders.facts(orderId, after)
      return { orderId, facts: facts.map((fact) => storyFact(fact, party)) }
    }),
    route(contract.getOrderFor, async ({ orderId }) => {
      const order = await orders.get(orderId)
      const { ordered, delivery } = order
      return {
        orderId, code: ordered.code, version: order.version, status: statusOf(order), customerId: ordered.customerId, restaurantId: ordered.restaurantId, restaurantName: ordered.restaurantName,
        ...(delivery.at === 'nobody' ? {} : { courierId: delivery.courierId }), paymentMethod: ordered.paymentMethod, total: ordered.total, capturePolicy: ordered.capturePolicy,
        restaurantPosition: ordered.restaurantPosition, pickedUp: ['picked-up', 'to-customer', 'at-customer'].includes(delivery.at), ended: !isOpen(order),
      }
    }),
  ]
}

/** What is past is for operations to look at; before it was placed, there was no order. */
function asItWas(facts: readonly Fact[], at: string, party: Party): Order {
  if (party !== 'operations' && party !== 'system') throw new Refused('not-allowed')
  const order = facts.filter((fact) => millis(fact.at) <= millis(at)).reduce<Order | undefined>((state, fact) => evolve(state, fact), undefined)
  if (!order) throw new Refused('order-not-found')
  return order
}

function pageOf(order: Order, placed: Fact, party: Party, codes: OrderPage['codes']): OrderPage {
  const { ordered } = order
  const { contact, address, note, lineNotes } = placed.data
  // The courier needs the door while they carry the order, not afterwards.
  const mayKnowThePerson = party !== 'courier' || isOpen(order)
  return {
    ...summaryOf(order), lines: ordered.lines, charges: ordered.charges, subtotal: ordered.subtotal, tip: ordered.tip, taxIncluded: ordered.taxIncluded, restaurantPosition: ordered.restaurantPosition,
    leaveAtDoor: ordered.leaveAtDoor, distanceMetres: ordered.distanceMetres, refunded: order.refunded, codes,
    progress: { payment: order.payment, kitchen: order.kitchen, delivery: order.delivery.at }, times: order.times, forecasts: order.forecasts ?? [],
    ...(awaitsPayment(order) ? { payBy: payBy(order) } : {}),
    ...(mayKnowThePerson ? { contact, ...(address ? { address } : {}) } : {}), ...(note ? { note } : {}), ...(lineNotes ? { lineNotes } : {}),
  }
}

const awaitsPayment = (order: Order) => isOpen(order) && order.ordered.paymentMethod === 'card' && (order.payment === 'none' || order.payment === 'pending')
const payBy = ({ times }: Order): string => new Date(Date.parse(times[contract.orderPlaced.name]!) + payWithinMinutes * 60_000).toISOString()

function codesFor(party: Party, order: Order, secret: KeyObject): OrderPage['codes'] {
  if (!isOpen(order)) return {}
  const { orderId, fulfilment } = order.ordered
  if (party === 'restaurant' && fulfilment === 'delivery') return { pickup: codeOf(secret, orderId, 'pickup') }
  return party === 'customer' ? { door: codeOf(secret, orderId, 'door') } : {}
}

const personalNames = new Map(contract.contract.facts.map((fact) => [fact.name, personalFields(fact).map((field) => field.path[0]!)]))

/** Operations sees who did it; the others see what happened, without what was typed. */
function storyFact({ id, version, type, at, meta, data }: Fact, party: Party) {
  const open = party === 'operations' || party === 'system'
  const shown = open ? data : Object.fromEntries(Object.entries(data).filter(([name]) => !personalNames.get(type)?.includes(name)))
  return { id, version, type, at, by: open ? meta.by : (meta.role ?? 'system'), ...(open && meta.trace ? { trace: meta.trace } : {}), data: shown }
}

/** Whose orders are looked through: one's own, one's restaurant's, or, for operations, anybody's. */
function scopeOf(caller: Caller, { restaurantId, customerId, courierId }: Input<typeof contract.listOrders>): Whose {
  const asked: Whose = { restaurantId: restaurantId ?? null, customerId: customerId ?? null, courierId: courierId ?? null }
  if (runsTheCity(caller)) return asked
  if (caller.role === 'customer') return { ...asked, customerId: caller.sub }
  if (caller.role === 'courier') return { ...asked, courierId: caller.courierId ?? caller.sub }
  if (restaurantId && worksFor(caller, restaurantId)) return asked
  throw new Refused('not-allowed')
}
