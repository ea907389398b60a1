// The order: facts → state, command × state → facts. Three lines of progress (payment, kitchen, delivery) in one stream,
// which alone arbitrates between people who act at the same moment.
import type { Money } from '../../platform/contract.ts'
import { happened } from '../../platform/contract.ts'
import type { Fact } from '../../platform/module.ts'
import { never, Refused } from '../../platform/refused.ts'
import { cancellationTerms, type CancellationTerms, type Canceller } from './cancellation.ts'
import * as contract from './contract.ts'
import type { DeliveryProgress, Listed, Order } from './order-state.ts'

export type { DeliveryProgress, Order } from './order-state.ts'

/** Wrong codes at one place before only operations can help. */
export const mostCodeTries = 5

export type OrderFact = Fact<any, any>
type New = ReturnType<typeof happened>

// ── facts → state ───────────────────────────────────────────────────────────────────────────────────────────────────

export function evolve(order: Order | undefined, fact: Pick<OrderFact, 'type' | 'data' | 'at' | 'version'>): Order {
  return fact.type === contract.orderPlaced.name ? placed(fact) : evolvePlaced(order!, fact)
}

/** The same whether all of what was ordered is kept, or only what lists say of it. */
export function evolvePlaced<Of extends Listed>(known: Order<Of>, fact: Pick<OrderFact, 'type' | 'data' | 'at' | 'version'>): Order<Of> {
  const times = fact.type in known.times ? known.times : { ...known.times, [fact.type]: fact.at }
  return { ...known, ...change(known, fact), times, version: fact.version }
}

export function placed({ data, at, version }: Pick<OrderFact, 'data' | 'at' | 'version'>): Order {
  const { contact: _contact, address: _address, note: _note, lineNotes: _lineNotes, ...ordered } = data
  return begun(ordered, { at, version })
}

export function begun<Of extends Listed>(ordered: Of, { at, version }: { at: string; version: number }): Order<Of> {
  return {
    ordered, version, payment: 'none', kitchen: 'unasked', delivery: { at: 'nobody' }, ending: 'open', codeTries: { restaurant: 0, door: 0 },
    refunded: { amount: 0, currency: ordered.total.currency }, late: false, times: { [contract.orderPlaced.name]: at },
  }
}

function change(order: Order<Listed>, { type, data, at }: Pick<OrderFact, 'type' | 'data' | 'at'>): Partial<Omit<Order, 'ordered'>> {
  switch (type) {
    case contract.orderPaymentPending.name:
      return { payment: 'pending', paymentId: data.paymentId }
    case contract.orderConfirmed.name:
      return { payment: data.how === 'cash' ? 'cash' : 'paid', kitchen: 'asked' }
    case contract.orderAccepted.name:
      return { kitchen: 'accepted', readyAt: data.readyAt, acceptedAt: at }
    case contract.orderRejected.name:
      return { ending: 'rejected' }
    case contract.orderPreparing.name:
      return { kitchen: 'preparing' }
    case contract.orderReady.name:
      return { kitchen: 'ready' }
    case contract.courierAssigned.name:
      return { delivery: { at: 'assigned', courierId: data.courierId, deliveryId: data.deliveryId, ...(data.stop ? { stop: data.stop } : {}) } }
    case contract.courierUnassigned.name:
      return { delivery: { at: 'nobody' } }
    case contract.courierHeadsToRestaurant.name:
      return { delivery: moved(order, 'to-restaurant') }
    case contract.courierAtRestaurant.name:
      return { delivery: moved(order, 'at-restaurant') }
    case contract.orderPickedUp.name:
      return { delivery: moved(order, 'picked-up') }
    case contract.courierHeadsToCustomer.name:
      return { delivery: moved(order, 'to-customer') }
    case contract.courierAtCustomer.name:
      return { delivery: moved(order, 'at-customer') }
    case contract.orderDelivered.name:
      return { ending: 'delivered' }
    case contract.codeRefused.name:
      return { codeTries: { ...order.codeTries, [data.at]: data.tries } }
    case contract.orderCancelled.name:
      return { ending: 'cancelled' }
    case contract.orderPaymentFailed.name:
      return { payment: 'failed', ending: 'payment-failed' }
    case contract.orderSettled.name:
      return { ending: 'settled' }
    case contract.orderRefunded.name:
      return { refunded: { ...order.refunded, amount: order.refunded.amount + data.amount.amount } }
    case contract.orderLate.name:
      return { late: true }
    case contract.orderForecastMoved.name:
      return { forecasts: [...(order.forecasts ?? []), { at, expectedAt: data.expectedAt, before: data.before, because: data.because }] }
    default:
      return {}
  }
}

function moved(order: Order<Listed>, at: Exclude<DeliveryProgress['at'], 'nobody'>): DeliveryProgress {
  return order.delivery.at === 'nobody' ? order.delivery : { ...order.delivery, at }
}

// ── command × state → facts ─────────────────────────────────────────────────────────────────────────────────────────

export type OrderCommand =
  | { type: 'await-payment'; paymentId: string }
  | { type: 'confirm'; how: 'paid' | 'cash'; paymentId?: string; now: string }
  | { type: 'fail-payment'; paymentId?: string; reason: string }
  | { type: 'accept'; minutes: number; now: string }
  | { type: 'reject'; reason: string; by: 'restaurant' | 'system' | 'operations' }
  | { type: 'start' }
  | { type: 'ready' }
  | { type: 'assign'; courierId: string; deliveryId: string; stop?: number | undefined }
  | { type: 'unassign'; courierId: string; reason: string }
  | { type: 'head-to-restaurant' | 'arrive-at-restaurant' | 'head-to-customer' | 'arrive-at-customer'; courierId: string }
  | { type: 'pick-up'; courierId?: string; proof?: 'code' | 'operations' }
  | { type: 'deliver'; courierId?: string; proof: 'code' | 'operations'; reason?: string }
  | { type: 'refuse-code'; at: 'restaurant' | 'door' }
  | { type: 'cancel'; by: Canceller; reason: string; now: string; waiveFee: boolean; shown?: { refund?: Money | undefined; rule?: string | undefined } }
  | { type: 'settle' }
  | { type: 'note-refund'; refundId: string; amount: Money }
  | { type: 'note'; authorId: string; author: 'customer' | 'restaurant' | 'courier' | 'operations' | 'system'; text: string }
  | { type: 'warn-late'; waitingFor: 'kitchen' | 'courier' | 'delivery' }
  | { type: 'look-ahead' }

/** Nothing when the order already is as the command wants it; `Refused` with what happened first when it cannot be. */
export function decide(command: OrderCommand, order: Order): New[] {
  switch (command.type) {
    case 'await-payment':
      return order.payment === 'none' && isOpen(order) ? [happened(contract.orderPaymentPending, { ...of(order), paymentId: command.paymentId })] : []
    case 'confirm':
      return confirm(command, order)
    case 'fail-payment':
      if (order.payment === 'paid' || order.payment === 'cash' || !isOpen(order)) return []
      return [happened(contract.orderPaymentFailed, { ...of(order), ...(command.paymentId ? { paymentId: command.paymentId } : {}), reason: command.reason })]
    case 'accept':
      return accept(command, order)
    case 'reject':
      mustBeOpen(order)
      if (order.kitchen === 'asked') return [happened(contract.orderRejected, { ...of(order), reason: command.reason, by: command.by })]
      throw order.kitchen === 'unasked' ? notPossible(order) : new Refused('order-already-accepted', { orderId: order.ordered.orderId })
    case 'start':
      mustBeOpen(order)
      if (order.kitchen === 'preparing' || order.kitchen === 'ready') return []
      if (order.kitchen === 'accepted') return [happened(contract.orderPreparing, of(order))]
      throw notPossible(order)
    case 'ready':
      mustBeOpen(order)
      return ready(order)
    case 'assign':
      return assign(command, order)
    case 'unassign':
      return unassign(command, order)
    case 'head-to-restaurant':
    case 'arrive-at-restaurant':
    case 'head-to-customer':
    case 'arrive-at-customer':
      return ride(command, order)
    case 'pick-up':
      return pickUp(command, order)
    case 'deliver':
      return deliver(command, order)
    case 'refuse-code':
      return [happened(contract.codeRefused, { ...of(order), at: command.at, tries: order.codeTries[command.at] + 1 })]
    case 'cancel':
      return cancel(command, order)
    case 'settle':
      return order.ending === 'delivered' ? [happened(contract.orderSettled, of(order))] : []
    case 'note-refund':
      return [happened(contract.orderRefunded, { ...of(order), refundId: command.refundId, amount: command.amount })]
    case 'note':
      return [happened(contract.orderNoted, { ...of(order), authorId: command.authorId, author: command.author, text: command.text })]
    case 'warn-late':
      return isOpen(order) ? [happened(contract.orderLate, { ...of(order), waitingFor: command.waitingFor })] : []
    case 'look-ahead':
      // Nothing of its own: whatever is decided, the forecast is looked at.
      return []
    default:
      return never(command)
  }
}

function confirm({ how, paymentId, now }: Extract<OrderCommand, { type: 'confirm' }>, order: Order): New[] {
  if (order.payment === 'paid' || order.payment === 'cash') return []
  mustBeOpen(order)
  const answerBy = later(now, order.ordered.answerWithinMinutes)
  return [happened(contract.orderConfirmed, { ...of(order), how, answerBy, ...(paymentId ? { paymentId } : {}) })]
}

function accept({ minutes, now }: Extract<OrderCommand, { type: 'accept' }>, order: Order): New[] {
  mustBeOpen(order)
  if (order.kitchen === 'asked') return [happened(contract.orderAccepted, { ...of(order), minutes, readyAt: later(now, minutes) })]
  throw order.kitchen === 'unasked' ? notPossible(order) : new Refused('order-already-accepted', { orderId: order.ordered.orderId })
}

/** Ready without having been started means it was started too. */
function ready(order: Order): New[] {
  if (order.kitchen === 'ready') return []
  if (order.kitchen === 'preparing') return [happened(contract.orderReady, of(order))]
  if (order.kitchen === 'accepted') return [happened(contract.orderPreparing, of(order)), happened(contract.orderReady, of(order))]
  throw notPossible(order)
}

function assign({ courierId, deliveryId, stop }: Extract<OrderCommand, { type: 'assign' }>, order: Order): New[] {
  mustBeOpen(order)
  if (order.delivery.at !== 'nobody') {
    if (order.delivery.courierId === courierId) return []
    throw new Refused('order-taken-by-another', { orderId: order.ordered.orderId })
  }
  if (order.ordered.fulfilment !== 'delivery' || order.kitchen === 'unasked' || order.kitchen === 'asked') throw notPossible(order)
  return [happened(contract.courierAssigned, { ...of(order), courierId, deliveryId, ...(stop !== undefined && { stop }) })]
}

function unassign({ courierId, reason }: Extract<OrderCommand, { type: 'unassign' }>, order: Order): New[] {
  mustBeOpen(order)
  if (hasFood(order)) throw new Refused('order-already-picked-up', { orderId: order.ordered.orderId })
  if (order.delivery.at === 'nobody' || order.delivery.courierId !== courierId) throw new Refused('order-has-no-courier', { orderId: order.ordered.orderId })
  return [happened(contract.courierUnassigned, { ...of(order), courierId, reason })]
}

const ridePlaces = { 'head-to-restaurant': 'to-restaurant', 'arrive-at-restaurant': 'at-restaurant', 'head-to-customer': 'to-customer', 'arrive-at-customer': 'at-customer' } as const
const rideFacts = {
  'head-to-restaurant': contract.courierHeadsToRestaurant,
  'arrive-at-restaurant': contract.courierAtRestaurant,
  'head-to-customer': contract.courierHeadsToCustomer,
  'arrive-at-customer': contract.courierAtCustomer,
} as const
const way: readonly DeliveryProgress['at'][] = ['nobody', 'assigned', 'to-restaurant', 'at-restaurant', 'picked-up', 'to-customer', 'at-customer']

/** A step that lies behind changes nothing: an app that lost its signal repeats itself. */
function ride({ type, courierId }: { type: keyof typeof ridePlaces; courierId: string }, order: Order): New[] {
  mustCarry(order, courierId)
  const [here, there] = [way.indexOf(order.delivery.at), way.indexOf(ridePlaces[type])]
  if (here >= there) return []
  if (there > way.indexOf('picked-up') && !hasFood(order)) throw notPossible(order)
  return [happened(rideFacts[type], { ...of(order), courierId })]
}

/** The restaurant showed its code, or operations asked, so the food was ready, whether or not the kitchen had said so. */
function pickUp({ courierId, proof = 'code' }: Extract<OrderCommand, { type: 'pick-up' }>, order: Order): New[] {
  if (courierId) mustCarry(order, courierId)
  mustBeOpen(order)
  if (order.delivery.at === 'nobody') throw new Refused('order-has-no-courier', { orderId: order.ordered.orderId })
  if (hasFood(order)) return []
  return [...ready(order), happened(contract.orderPickedUp, { ...of(order), courierId: order.delivery.courierId, proof })]
}

function deliver({ courierId, proof, reason }: Extract<OrderCommand, { type: 'deliver' }>, order: Order): New[] {
  if (order.ending === 'delivered' || order.ending === 'settled') return []
  mustBeOpen(order)
  const fact = (carrier?: string) => happened(contract.orderDelivered, { ...of(order), proof, ...(carrier ? { courierId: carrier } : {}), ...(reason ? { reason } : {}) })
  if (order.ordered.fulfilment === 'pickup') {
    if (order.kitchen !== 'ready') throw notPossible(order)
    return [fact()]
  }
  if (courierId) mustCarry(order, courierId)
  if (!hasFood(order)) throw notPossible(order)
  return [fact(order.delivery.at === 'nobody' ? undefined : order.delivery.courierId)]
}

function cancel({ by, reason, now, waiveFee, shown }: Extract<OrderCommand, { type: 'cancel' }>, order: Order): New[] {
  const { orderId } = order.ordered
  if (order.ending === 'cancelled') throw new Refused('order-already-cancelled', { orderId })
  if (hasFood(order)) throw new Refused('order-already-picked-up', { orderId })
  const terms = cancellationTerms(order, { by, now, waiveFee })
  if (terms.decision === 'deny') throw new Refused('cancellation-denied', { orderId, rule: terms.rule })
  // Who agreed to other terms, or to the same for another reason, has to know what happened first: a restaurant that accepted
  // in this moment has been told yes, and the customer looks again although the minute is still free.
  if (!sameTerms(terms, shown)) throw new Refused('cancellation-terms-changed', { orderId, rule: terms.rule, refund: terms.refund, fee: terms.fee })
  const courierId = order.delivery.at === 'nobody' ? undefined : order.delivery.courierId
  return [
    happened(contract.orderCancelled, {
      ...of(order), reason, by, rule: terms.rule, fee: terms.fee, refund: terms.refund, accepted: order.kitchen !== 'unasked' && order.kitchen !== 'asked', ...(courierId ? { courierId } : {}),
    }),
  ]
}

const sameTerms = ({ refund, rule }: CancellationTerms, shown: { refund?: Money | undefined; rule?: string | undefined } = {}): boolean =>
  (shown.rule ?? rule) === rule && (!shown.refund || (shown.refund.amount === refund.amount && shown.refund.currency === refund.currency))

// ── what is asked of a state ────────────────────────────────────────────────────────────────────────────────────────

export const isOpen = (order: Order<Listed>): boolean => order.ending === 'open'
export const hasFood = (order: Order<Listed>): boolean => way.indexOf(order.delivery.at) >= way.indexOf('picked-up')

export function mustCarry(order: Order, courierId: string): void {
  mustBeOpen(order)
  if (order.delivery.at === 'nobody' || order.delivery.courierId !== courierId) throw new Refused('order-taken-by-another', { orderId: order.ordered.orderId })
}

function mustBeOpen(order: Order): void {
  if (order.ending === 'cancelled') throw new Refused('order-already-cancelled', { orderId: order.ordered.orderId })
  if (order.ending !== 'open') throw notPossible(order)
}

const notPossible = (order: Order) => new Refused('order-step-not-possible', { orderId: order.ordered.orderId, payment: order.payment, kitchen: order.kitchen, delivery: order.delivery.at, ending: order.ending })
const of = ({ ordered: { orderId, customerId, restaurantId } }: Order) => ({ orderId, customerId, restaurantId })
const later = (now: string, minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString()
