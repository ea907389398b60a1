// From a fact to what its followers are told: the fields named here and no others, so nothing personal slips through.
import type { FactType } from '../../../platform/contract.ts'
import type { Fact } from '../../../platform/module.ts'
import * as catalog from '../../catalog/contract.ts'
import * as dispatch from '../../dispatch/contract.ts'
import * as kitchen from '../../kitchen/contract.ts'
import * as orders from '../../orders/contract.ts'
import * as payments from '../../payments/contract.ts'
import * as tracking from '../../tracking/contract.ts'
import { noticePosted, noticeWithdrawn } from '../contract.ts'
import type { LiveEvent } from './hub.ts'

interface Telling {
  fact: FactType
  /** What is said of it, beside the ids of order, restaurant and courier. */
  fields: readonly string[]
  to: readonly Audience[]
  status?: orders.OrderStatus | 'as it now is'
}
type Audience = 'order' | 'customer' | 'restaurant' | 'courier' | 'city' | 'anybody' | 'guests'

const everybody: Audience[] = ['order', 'customer', 'restaurant', 'courier', 'city']
/** The restaurant hears of an order when it is asked to make it. */
const beforeItIsAsked: Audience[] = ['order', 'customer', 'city']

const tell = (fact: FactType, to: readonly Audience[], fields: readonly string[] = [], status?: Telling['status']): Telling => ({ fact, to, fields, ...(status ? { status } : {}) })
const byName = (list: readonly Telling[]) => new Map(list.map((telling) => [telling.fact.name, telling]))

/** Facts that count in the order's own sequence. */
const ofOrders = byName([
  tell(orders.orderPlaced, beforeItIsAsked, ['code', 'restaurantName', 'fulfilment', 'paymentMethod', 'total', 'promisedAt', 'latestAt'], 'CREATED'),
  tell(orders.orderPaymentPending, beforeItIsAsked, [], 'PENDING_PAYMENT'),
  tell(orders.orderPaymentFailed, beforeItIsAsked, ['reason'], 'PAYMENT_FAILED'),
  tell(orders.orderConfirmed, everybody, ['how', 'answerBy'], 'CONFIRMED'),
  tell(orders.orderAccepted, everybody, ['minutes', 'readyAt'], 'ACCEPTED'),
  tell(orders.orderRejected, everybody, ['reason', 'by'], 'REJECTED'),
  tell(orders.orderPreparing, everybody, [], 'PREPARING'),
  // Couriers ride while the kitchen works: what people see depends on both.
  tell(orders.orderReady, everybody, [], 'as it now is'),
  tell(orders.courierAssigned, everybody, ['deliveryId'], 'as it now is'),
  tell(orders.courierUnassigned, everybody, ['reason'], 'as it now is'),
  tell(orders.courierHeadsToRestaurant, everybody, [], 'as it now is'),
  tell(orders.courierAtRestaurant, everybody, [], 'as it now is'),
  tell(orders.orderPickedUp, everybody, [], 'PICKED_UP'),
  tell(orders.courierHeadsToCustomer, everybody, [], 'EN_ROUTE_TO_CUSTOMER'),
  tell(orders.courierAtCustomer, everybody, [], 'AT_CUSTOMER'),
  tell(orders.orderDelivered, everybody, [], 'DELIVERED'),
  tell(orders.orderCancelled, everybody, ['reason', 'by', 'fee', 'refund'], 'CANCELLED'),
  tell(orders.orderSettled, everybody, [], 'SETTLED'),
  tell(orders.codeRefused, everybody, ['at', 'tries']),
  tell(orders.orderNoted, everybody, ['author']),
  tell(orders.orderLate, everybody, ['waitingFor']),
  tell(orders.orderForecastMoved, ['order', 'customer', 'city'], ['expectedAt', 'before', 'because']),
  tell(orders.orderRefunded, ['order', 'customer', 'city'], ['refundId', 'amount']),
])

const ofOthers = byName([
  tell(payments.paymentDeclined, ['customer', 'city'], ['reason']),
  tell(payments.alertRaised, ['city'], ['alert']),
  // Whoever looks at a menu sees it change.
  tell(catalog.dishUpdated, ['guests', 'restaurant'], ['menuVersion', 'dish']),
  tell(catalog.menuReplaced, ['guests', 'restaurant'], ['menuVersion']),
  tell(catalog.restaurantStatusChanged, ['guests', 'restaurant', 'city'], ['status', 'until', 'extraMinutes']),
  tell(kitchen.ticketOpened, ['restaurant']),
  tell(kitchen.itemStarted, ['restaurant'], ['itemId', 'station']),
  tell(kitchen.itemPrepared, ['restaurant'], ['itemId', 'station']),
  tell(kitchen.itemRecalled, ['restaurant'], ['itemId', 'station']),
  tell(kitchen.ticketReady, ['restaurant']),
  tell(kitchen.ticketVoided, ['restaurant']),
  tell(dispatch.courierWentOnline, ['courier', 'city'], ['vehicle']),
  tell(dispatch.courierWentOffline, ['courier', 'city'], ['reason']),
  tell(dispatch.moveSuggested, ['courier', 'city'], ['moveId', 'near', 'position', 'metres', 'seconds', 'until']),
  tell(dispatch.moveFollowed, ['courier', 'city'], ['moveId', 'until']),
  tell(dispatch.moveDeclined, ['courier', 'city'], ['moveId']),
  tell(dispatch.moveWithdrawn, ['courier', 'city'], ['moveId', 'reason']),
  tell(dispatch.offerMade, ['courier', 'city'], ['offerId', 'deliveryId', 'pay', 'metres', 'expiresAt', 'together', 'beside']),
  tell(dispatch.offerDeclined, ['courier', 'city'], ['offerId', 'deliveryId', 'reason']),
  tell(dispatch.offerExpired, ['courier', 'city'], ['offerId', 'deliveryId']),
  tell(dispatch.deliveryAssigned, ['courier', 'city'], ['offerId', 'deliveryId']),
  tell(dispatch.deliveryUnassigned, ['courier', 'city'], ['deliveryId', 'reason']),
  tell(dispatch.deliveryWithdrawn, ['courier', 'city'], ['deliveryId']),
  tell(dispatch.courierEarned, ['courier'], ['deliveryId', 'pay']),
  tell(noticePosted, ['anybody'], ['noticeId', 'kind', 'text', 'until', 'couponCode']),
  tell(noticeWithdrawn, ['anybody'], ['noticeId']),
])

const move = tell(tracking.courierMoved, ['courier', 'city'], ['position', 'seenAt', 'leg', 'etaAt', 'metresLeft'])
/** The customer sees the courier from pick-up on. */
const moveToCustomer = tell(tracking.courierMoved, ['order', ...move.to], move.fields)

export const liveFacts: readonly FactType[] = [...ofOrders.values(), ...ofOthers.values(), move].map((telling) => telling.fact)

/** One event for each topic that it concerns. */
export function eventsOf(fact: Fact): LiveEvent[] {
  const telling = tellingOf(fact)
  if (!telling) return []
  return telling.to.flatMap((audience) => {
    const topic = topicFor(audience, fact.data)
    return topic ? [eventFor(topic, fact, telling)] : []
  })
}

/** A fact of an order as its story has it. */
export const eventOfStory = (orderId: string, fact: Pick<Fact, 'id' | 'type' | 'version' | 'at' | 'data'>): LiveEvent | undefined => {
  const telling = ofOrders.get(fact.type)
  return telling && eventFor(`orders/${orderId}`, { ...fact, data: { orderId, ...fact.data } }, telling)
}

/** The fact alone does not say which status the order has after it. */
export const needsStatus = (fact: Fact): boolean => ofOrders.get(fact.type)?.status === 'as it now is'

function tellingOf({ type, data }: Fact): Telling | undefined {
  if (type === tracking.courierMoved.name) return data.leg === 'to-customer' ? moveToCustomer : move
  return ofOrders.get(type) ?? ofOthers.get(type)
}

function topicFor(audience: Audience, data: Record<string, string | undefined>): string | undefined {
  if (audience === 'city') return 'city'
  if (audience === 'anybody') return 'notices'
  if (audience === 'guests') return data['restaurantId'] && `menus/${data['restaurantId']}`
  const id = data[`${audience}Id`]
  return id === undefined ? undefined : `${audience}s/${id}`
}

function eventFor(topic: string, fact: Pick<Fact, 'id' | 'type' | 'version' | 'at' | 'data'>, telling: Telling): LiveEvent {
  return {
    topic,
    id: fact.id,
    type: fact.type,
    at: fact.at,
    ...(ofOrders.has(fact.type) ? { version: fact.version } : {}),
    ...(telling.status && telling.status !== 'as it now is' ? { status: telling.status } : {}),
    data: Object.fromEntries(['orderId', 'restaurantId', 'courierId', ...telling.fields].filter((field) => fact.data[field] !== undefined).map((field) => [field, fact.data[field]])),
  }
}
