// What happened → who is told, on which channels, in which words. Of several channels in one group the first that reaches
// the person is taken. Restaurants hear of an order from the kitchen's facts and couriers from dispatch's, so that nobody's
// message takes the place of somebody else's: there is at most one for each (order, fact, channel).
import type { FactData, FactType } from '../../../platform/contract.ts'
import type { Fact } from '../../../platform/module.ts'
import { deliveryWithdrawn, offerMade } from '../../dispatch/contract.ts'
import { ticketOpened, ticketVoided } from '../../kitchen/contract.ts'
import {
  courierAtCustomer, orderAccepted, orderCancelled, orderConfirmed, orderDelivered, orderPaymentFailed, orderPickedUp, orderReady, orderRefunded, orderRejected,
} from '../../orders/contract.ts'
import { alertRaised, paymentDeclined } from '../../payments/contract.ts'
import type { Audience, Channel } from '../contract.ts'
import type { KnownOrder } from '../message.ts'
import type { Template } from '../texts/texts.ts'
import type { Values, Words } from '../texts/words.ts'

export interface Notice {
  fact: FactType
  to: Audience
  template: Template
  channels: readonly (readonly Channel[])[]
  /** Goes in quiet hours too: the person is waiting for it, or has to act. */
  urgent: boolean
  onlyIf?: (order: KnownOrder | undefined, fact: Fact) => boolean
  values: (fact: Fact, order: KnownOrder | undefined, words: Words) => Values
}

const email: Channel[] = ['email']
const phone: Channel[] = ['push', 'sms']

export const notices: readonly Notice[] = [
  // ── customers ──
  notice(orderConfirmed, 'customer', 'order-confirmed', [email, ['push']], (_, order, words) => ({ promise: order?.promisedAt ? words.time(order.promisedAt) : 'none', items: dishes(order, words) })),
  notice(orderAccepted, 'customer', 'order-accepted', [phone], ({ minutes }) => ({ minutes })),
  notice(orderRejected, 'customer', 'order-rejected', [email, ['push']], ({ by }) => ({ by })),
  { ...notice(orderReady, 'customer', 'order-ready-to-collect', [phone], () => ({})), onlyIf: (order) => order?.fulfilment === 'pickup' },
  notice(orderPickedUp, 'customer', 'order-picked-up', [phone], () => ({})),
  notice(courierAtCustomer, 'customer', 'courier-at-door', [phone], () => ({})),
  { ...notice(orderDelivered, 'customer', 'order-delivered', [email], (_, order, words) => ({ items: dishes(order, words), charges: bill(order, words) })), urgent: false },
  notice(orderCancelled, 'customer', 'order-cancelled', [email, ['push']], ({ refund, fee }, _, words) => ({
    refunded: refund.amount > 0 ? 'some' : 'none', refund: words.money(refund), kept: fee.amount > 0 ? 'some' : 'none', fee: words.money(fee),
  })),
  { ...notice(orderRefunded, 'customer', 'order-refunded', [email], ({ amount }, _, words) => ({ amount: words.money(amount) })), urgent: false },
  notice(paymentDeclined, 'customer', 'payment-declined', [phone], () => ({})),
  notice(orderPaymentFailed, 'customer', 'payment-failed', [email, ['push']], () => ({})),
  // ── couriers ──
  // What is asked together is one message, with the whole pay and the whole way.
  {
    ...notice(offerMade, 'courier', 'offer-made', [phone], ({ pay, metres, together, expiresAt }, _, words) => ({
      pay: words.money((together?.pay ?? pay).total), kilometres: words.decimal((together?.metres ?? metres) / 1000), until: words.time(expiresAt),
    })),
    onlyIf: (_, { data }) => !data.together || data.together.stop === 0,
  },
  notice(deliveryWithdrawn, 'courier', 'delivery-withdrawn', [phone], () => ({})),
  // ── restaurants ──
  notice(ticketOpened, 'restaurant', 'restaurant-new-order', [['push']], ({ items }) => ({ count: items.reduce((sum, item) => sum + item.quantity, 0) })),
  notice(ticketVoided, 'restaurant', 'restaurant-order-void', [['push']], () => ({})),
  // ── operations ──
  notice(alertRaised, 'operations', 'operations-alert', [email], ({ alert }) => ({ alert })),
]

/** What every message may say, whoever gets it. */
export const valuesOf = (one: Notice, fact: Fact, order: KnownOrder | undefined, words: Words, name: string): Values => ({
  name: name.split(' ')[0]!,
  code: order?.code ?? 'none',
  restaurant: order?.restaurantName ?? '',
  total: order ? words.money(order.total) : '',
  payment: order?.paymentMethod ?? 'card',
  at: words.time(fact.at),
  ...one.values(fact, order, words),
})

function notice<F extends FactType>(
  fact: F,
  to: Audience,
  template: Template,
  channels: Notice['channels'],
  values: (data: FactData<F>, order: KnownOrder | undefined, words: Words) => Values,
): Notice {
  return { fact, to, template, channels, urgent: true, values: ({ data }, order, words) => values(data, order, words) }
}

const dishes = (order: KnownOrder | undefined, words: Words): string => (order?.items ?? []).map(({ quantity, name, total }) => `${quantity} × ${name}: ${words.money(total)}`).join('\n')
/** Without the dishes, which are listed, and what is nothing. */
const bill = (order: KnownOrder | undefined, words: Words): string =>
  (order?.charges ?? [])
    .filter(({ kind, amount }) => kind !== 'subtotal' && amount.amount !== 0)
    .map(({ kind, amount }) => `${words.charge(kind)}: ${words.money(amount)}`)
    .join('\n')
