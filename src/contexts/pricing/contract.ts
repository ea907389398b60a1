import {
  anyone, Code, contractOf, Count, Currency, factsOf, Id, list, Minutes, Money, object, oneOf, operation, optional, otherContexts, Position, PublicText, signedIn, type Static, Text, Time, Type,
} from '../../platform/contract.ts'
import { PricedLine } from '../cart/contract.ts'
import { CapturePolicy, Terms } from '../catalog/contract.ts'

export type { Cart, PricedLine } from '../cart/contract.ts'

const fact = factsOf('pricing')

export const Fulfilment = oneOf('delivery', 'pickup')
export type Fulfilment = Static<typeof Fulfilment>
export const ChargeKind = oneOf('subtotal', 'delivery-fee', 'surge', 'service-fee', 'small-order-fee', 'tip', 'discount')
/** One line of the bill. `because` is a stable code with the values that explain the amount (metres, percent …). */
export const Charge = object({ kind: ChargeKind, amount: Money, because: object({ code: Code, values: Type.Record(Code, Type.Union([Code, Type.Number()])) }) })
export type Charge = Static<typeof Charge>

/** When it will be there: a range, and the promise "latest by". Minutes from the moment of ordering. */
export const PromisedTimes = object({ preparationMinutes: Minutes, roadMinutes: Minutes, minutes: Minutes, latestMinutes: Minutes })
export type PromisedTimes = Static<typeof PromisedTimes>

/** What is signed: the bill to the cent, and everything an order needs from it. */
export const QuoteBody = object({
  quoteId: Id, cartId: Id, cartVersion: Count, customerId: optional(Id), restaurantId: Id, restaurantName: PublicText(120), restaurantPosition: Position, timeZone: PublicText(60), fulfilment: Fulfilment, currency: Currency,
  lines: list(PricedLine, 100), charges: list(Charge, 20), subtotal: Money, total: Money, taxIncluded: Money, tip: Money, destination: optional(Position), distanceMetres: Count, promise: PromisedTimes,
  coupon: optional(object({ code: Text(40), discount: Money, paidBy: oneOf('platform', 'restaurant') })), capturePolicy: CapturePolicy, terms: Terms, acceptsCash: Type.Boolean(), answerWithinMinutes: Minutes,
  madeAt: Time, expiresAt: Time,
})
export type QuoteBody = Static<typeof QuoteBody>
export const Quote = object({ ...QuoteBody.properties, token: Type.String() })

export const refusals = {
  'cart-has-problems': { status: 422, says: 'Something in the cart cannot be ordered as it is.' },
  'cart-is-empty': { status: 422, says: 'There is nothing in the cart.' },
  'outside-delivery-area': { status: 422, says: 'The restaurant does not deliver to this place.' },
  'no-way-there': { status: 422, says: 'No street leads from the restaurant to this place.' },
  'destination-missing': { status: 422, says: 'Say where it is to be brought.' },
  'tip-not-valid': { status: 422, says: 'A tip is for the courier of a delivery, not negative, and in the currency of the order.' },
  'currency-not-served': { status: 422, says: 'There is no tariff in the currency of this restaurant.' },
  'quote-not-valid': { status: 422, says: 'This quote was not made by us, or was changed.' },
  'quote-expired': { status: 410, says: 'This quote is no longer valid. Ask for a new one.' },
  'coupon-not-valid': { status: 422, says: 'This coupon does not exist or is not valid now.' },
  'coupon-minimum-not-reached': { status: 422, says: 'The order is too small for this coupon.' },
  'coupon-used-up': { status: 409, says: 'This coupon has been used as often as it can be.' },
  'coupon-not-consistent': { status: 422, says: 'The coupon contradicts itself: no share or amount, limits below one, an end before its begin, or a code with other signs than letters, digits, dots and dashes.' },
  'coupon-code-taken': { status: 409, says: 'There is already a coupon with this code.' },
} as const

export const quote = operation({
  name: 'pricing.quote', method: 'POST', path: '/api/quotes', access: anyone, idempotency: 'natural',
  about: 'What a cart costs, all in, line by line, and when it will be there; signed, valid for 15 minutes. An order is placed from a quote: what is paid is what was shown.',
  input: object({ cartId: Id, fulfilment: Fulfilment, destination: optional(Position), tip: optional(Money), coupon: optional(Text(40)) }), output: Quote,
  refusals: [
    'cart-not-found', 'cart-of-another', 'cart-already-ordered', 'cart-has-problems', 'cart-is-empty', 'restaurant-not-found', 'destination-missing', 'outside-delivery-area', 'no-way-there', 'tip-not-valid',
    'currency-not-served', 'coupon-not-valid', 'coupon-minimum-not-reached', 'coupon-used-up',
  ],
})
/** What a quote would say of the way, before anything is in a cart. Kitchens from which no street leads there are left out. */
export const deliveryTerms = operation({
  name: 'pricing.deliveryTerms', method: 'POST', path: '/internal/delivery-terms', access: otherContexts, idempotency: 'natural', about: 'What it costs to bring something from each of these kitchens to one door, and how long it takes.',
  input: object({ destination: Position, kitchens: list(object({ restaurantId: Id, position: Position, currency: Currency, preparationMinutes: Minutes, extraMinutes: Minutes }), 2_000) }),
  output: object({ kitchens: list(object({ restaurantId: Id, metres: Count, delivery: Money, surge: Money, minutes: Minutes, latestMinutes: Minutes }), 2_000) }),
})
export const openQuote = operation({
  name: 'pricing.openQuote', method: 'POST', path: '/internal/quotes/open', access: otherContexts, idempotency: 'natural', about: 'What a quote says, once its signature and its time have been checked.',
  input: object({ token: Type.String({ maxLength: 200_000 }) }), output: QuoteBody, refusals: ['quote-not-valid', 'quote-expired'],
})
/** A code is the same in capitals and small letters. */
export const Coupon = object({
  code: Text(40), kind: oneOf('percent', 'amount'), basisPoints: optional(Count), amount: optional(Money), most: optional(Money), minimum: optional(Money), paidBy: oneOf('platform', 'restaurant'),
  restaurantId: optional(Id), from: optional(Time), until: optional(Time), perPerson: Count, inAll: optional(Count),
})
export type Coupon = Static<typeof Coupon>
export const createCoupon = operation({
  name: 'pricing.createCoupon', method: 'POST', path: '/api/coupons', status: 201, access: signedIn('admin', 'finance'), about: 'Makes a coupon.', input: Coupon, output: Coupon, refusals: ['coupon-code-taken', 'coupon-not-consistent'],
})
/** Taken for an order before it is placed, once even under race; given back when the order is not placed or ends without a delivery. */
export const holdCoupon = operation({
  name: 'pricing.holdCoupon', method: 'POST', path: '/internal/coupons/hold', access: otherContexts, idempotency: 'natural', about: 'Takes one use of a coupon for an order. Repeating it for the same order changes nothing.',
  input: object({ code: Text(40), orderId: Id, customerId: Id }), output: object({ held: Type.Boolean() }), refusals: ['coupon-not-valid', 'coupon-used-up'],
})
export const releaseCoupon = operation({
  name: 'pricing.releaseCoupon', method: 'POST', path: '/internal/coupons/release', access: otherContexts, idempotency: 'natural', about: 'Gives the use back.', input: object({ orderId: Id }), output: object({ released: Type.Boolean() }),
})

const use = object({ code: Code, orderId: Id, customerId: Id })
export const couponCreated = fact('coupon.created', 1, 'A coupon can be used.', object({ code: Code, paidBy: oneOf('platform', 'restaurant') }))
export const couponHeld = fact('coupon.held', 1, 'A coupon was taken for an order.', use)
export const couponReleased = fact('coupon.released', 1, 'A coupon was given back.', use)
export const couponRedeemed = fact('coupon.redeemed', 1, 'A coupon was used by an order that was delivered.', use)

export const contract = contractOf('pricing', 'Quotes, fees, surge, coupons, promised times.', refusals, { quote, deliveryTerms, openQuote, createCoupon, holdCoupon, releaseCoupon }, { couponCreated, couponHeld, couponReleased, couponRedeemed })
