import {
  Code, contractOf, Count, Currency, factsOf, Id, Language, list, Minutes, Money, object, oneOf, operation, optional, otherContexts, personal, Phone, Position, PublicText, signedIn, type Static, Text, Time, Type,
} from '../../platform/contract.ts'
import { PricedOption, Quantity } from '../cart/contract.ts'
import { CapturePolicy, Terms } from '../catalog/contract.ts'
import { Charge, Fulfilment } from '../pricing/contract.ts'

const fact = factsOf('orders')

export const statuses = [
  'CREATED', 'PENDING_PAYMENT', 'CONFIRMED', 'ACCEPTED', 'REJECTED', 'PREPARING', 'READY_FOR_PICKUP', 'ASSIGNED', 'EN_ROUTE_TO_RESTAURANT', 'AT_RESTAURANT', 'PICKED_UP',
  'EN_ROUTE_TO_CUSTOMER', 'AT_CUSTOMER', 'DELIVERED', 'SETTLED', 'CANCELLED', 'PAYMENT_FAILED',
] as const
/** The public status, with the names of the architecture document. */
export const OrderStatus = oneOf(...statuses)
export type OrderStatus = (typeof statuses)[number]
/** The coarser names of the workflow and data-flow documents. */
export const Phase = oneOf('PENDING', 'CONFIRMED', 'IN_PROGRESS', 'READY', 'COMPLETED', 'CANCELLED')
export const PaymentMethod = oneOf('card', 'cash')
export const Party = oneOf('customer', 'restaurant', 'courier', 'operations', 'system')

export const OrderLine = object({ lineId: Code, dishId: Id, name: PublicText(120), station: Code, preparationSeconds: Count, quantity: Quantity, options: list(PricedOption, 60), unitPrice: Money, total: Money })
export type OrderLine = Static<typeof OrderLine>
export const Address = object({ street: Text(120), number: Text(20), apartment: optional(Text(40)), note: optional(Text(300)), position: Position })
export const Contact = object({ name: Text(120), phone: Phone })
/** Why an order is expected at another time than was said before. */
const ForecastReason = oneOf('kitchen-needs-longer', 'kitchen-is-late', 'kitchen-is-sooner', 'no-courier-yet', 'courier-gave-it-back', 'courier-is-coming', 'another-door-first', 'way-takes-longer', 'courier-is-quick')
/** A line of the customer's timeline: since `at` it is expected then, and no longer `before`. */
const ForecastLine = object({ at: Time, expectedAt: Time, before: Time, because: ForecastReason })
export type ForecastMoved = Static<typeof ForecastLine>
/** What people typed beside the lines, by line id. */
export const LineNotes = Type.Record(Type.String(), Text(200))

export const refusals = {
  'order-not-found': { status: 404, says: 'There is no such order.' },
  'quote-already-used': { status: 409, says: 'An order was already placed from this quote.' },
  'quote-of-another': { status: 422, says: 'This quote was made for somebody else.' },
  'address-not-quoted': { status: 422, says: 'The address is not the place the quote was made for.' },
  'restaurant-closed': { status: 409, says: 'The restaurant has closed meanwhile.' },
  'dish-sold-out': { status: 409, says: 'A dish has sold out meanwhile.' },
  'price-changed': { status: 409, says: 'A price has changed since the quote. Ask for a new one.' },
  'cash-not-accepted': { status: 422, says: 'The restaurant does not take cash.' },
  'order-step-not-possible': { status: 409, says: 'The order is not in a state in which this can be done.' },
  'order-already-cancelled': { status: 409, says: 'The order has been cancelled.' },
  'order-already-accepted': { status: 409, says: 'The order has already been accepted.' },
  'order-already-picked-up': { status: 409, says: 'The food has been picked up. From here on it is a claim, not a cancellation.' },
  'order-taken-by-another': { status: 409, says: 'Another courier has this order.' },
  'order-has-no-courier': { status: 409, says: 'The order has no courier.' },
  'code-wrong': { status: 422, says: 'This is not the code.' },
  'code-tries-used-up': { status: 423, says: 'The code was wrong too often. Operations can help.' },
  'cancellation-denied': { status: 409, says: 'The order can no longer be cancelled.' },
  'cancellation-terms-changed': { status: 409, says: 'The terms are no longer those that were shown. Look at them again.' },
} as const
type Refusal = keyof typeof refusals
const step: Refusal[] = ['order-not-found', 'order-step-not-possible', 'order-already-cancelled']

// ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────────
export const OrderSummary = object({
  orderId: Id, code: Type.String(), version: Count, status: OrderStatus, phase: Phase, fulfilment: Fulfilment, paymentMethod: PaymentMethod, customerId: Id, restaurantId: Id, restaurantName: PublicText(120),
  courierId: optional(Id), total: Money, items: Count, placedAt: Time, promisedAt: Time, latestAt: Time, readyAt: optional(Time), deliveredAt: optional(Time), late: Type.Boolean(), open: Type.Boolean(),
})
export type OrderSummary = Static<typeof OrderSummary>
export const OrderPage = object({
  ...OrderSummary.properties,
  lines: list(OrderLine, 100), lineNotes: optional(LineNotes), charges: list(Charge, 20), subtotal: Money, tip: Money, taxIncluded: Money, restaurantPosition: Position,
  address: optional(Address), contact: optional(Contact), note: optional(Text(500)), leaveAtDoor: Type.Boolean(), distanceMetres: Count, refunded: Money,
  /** What the one who asks may show or needs to be shown: the restaurant the pick-up code, the customer the door code. */
  codes: object({ pickup: optional(Type.String()), door: optional(Type.String()) }),
  /** While a payment by card is awaited: until when the order waits for it. */
  payBy: optional(Time),
  progress: object({ payment: Type.String(), kitchen: Type.String(), delivery: Type.String() }),
  times: Type.Record(Type.String(), Time),
  /** Each time that it was expected more than five minutes sooner or later than was said before, oldest first. What holds is the last, or what was promised. */
  forecasts: list(ForecastLine, 200),
})
export type OrderPage = Static<typeof OrderPage>
export const StoryFact = object({ id: Id, version: Count, type: Type.String(), at: Time, by: Type.String(), trace: optional(Type.String()), data: Type.Any() })

// ── operations ──────────────────────────────────────────────────────────────────────────────────────────────────────
export const placeOrder = operation({
  name: 'orders.placeOrder', method: 'POST', path: '/api/orders', status: 201, access: signedIn('customer'), about: 'Places an order from a quote. Paid is what was quoted, to the cent.',
  input: object({
    quote: Type.String({ maxLength: 200_000 }), paymentMethod: PaymentMethod, contact: Contact, address: optional(object({ street: Text(120), number: Text(20), apartment: optional(Text(40)), note: optional(Text(300)) })),
    note: optional(Text(500)), leaveAtDoor: optional(Type.Boolean()), language: optional(Language),
  }),
  output: OrderSummary,
  refusals: ['quote-not-valid', 'quote-expired', 'quote-already-used', 'quote-of-another', 'address-not-quoted', 'restaurant-closed', 'dish-sold-out', 'price-changed', 'cash-not-accepted', 'coupon-not-valid', 'coupon-used-up'],
})
export const getOrder = operation({
  name: 'orders.getOrder', method: 'GET', path: '/api/orders/:orderId', access: signedIn(), about: 'One order, for those it concerns. Operations may ask how it stood at an instant: what its facts up to then say.', input: object({ orderId: Id, at: optional(Time) }), output: OrderPage, refusals: ['order-not-found'],
})
export const listOrders = operation({
  name: 'orders.listOrders', method: 'GET', path: '/api/orders', access: signedIn(),
  about: 'A customer sees their own, restaurant people the board of a restaurant, couriers what they carry, operations all of the city; newest first, `before` pages on.',
  input: object({ restaurantId: optional(Id), customerId: optional(Id), courierId: optional(Id), status: optional(OrderStatus), open: optional(Type.Boolean()), late: optional(Type.Boolean()), code: optional(Text(12)), restaurant: optional(Text(120)), before: optional(Time), limit: optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
  output: object({ orders: list(OrderSummary, 200) }),
})
export const orderStory = operation({
  name: 'orders.orderStory', method: 'GET', path: '/api/orders/:orderId/facts', access: signedIn(), about: 'Every fact of the order in the order of time, after a version; what the asker may see of each.',
  input: object({ orderId: Id, after: optional(Count) }), output: object({ orderId: Id, facts: list(StoryFact) }), refusals: ['order-not-found'],
})
/** An order as the map and the lists of operations need it. */
export const OrderUnderWay = object({
  orderId: Id, code: Type.String(), status: OrderStatus, fulfilment: Fulfilment, restaurantId: Id, restaurantName: PublicText(120), restaurant: Position, courierId: optional(Id), total: Money,
  placedAt: Time, promisedAt: Time, latestAt: Time, preparationMinutes: Minutes, confirmedAt: optional(Time), readyAt: optional(Time), readySince: optional(Time), pickedUpAt: optional(Time), late: Type.Boolean(), codeUsedUp: Type.Boolean(),
})
export type OrderUnderWay = Static<typeof OrderUnderWay>
export const ordersUnderWay = operation({
  name: 'orders.ordersUnderWay', method: 'GET', path: '/internal/orders/under-way', access: otherContexts, about: 'Every order that is open, or that was at an instant: then as its facts up to that instant have it.',
  input: object({ at: optional(Time) }), output: object({ orders: list(OrderUnderWay, 20_000) }),
})
const Series = list(Type.Number(), 240)
export const cityFigures = operation({
  name: 'orders.cityFigures', method: 'GET', path: '/api/operations/figures', access: signedIn('dispatcher', 'admin'),
  about: 'How the city did in the hour before an instant (now, if none is named), minute by minute and in twelve steps: orders placed, from click to door, how many came late, what was under way.',
  input: object({ until: optional(Time) }),
  output: object({
    from: Time, until: Time,
    placedPerMinute: Series, underWay: Series, withCourier: Series,
    /** Minutes, of what was delivered in each twelfth; null where nothing was. */
    doorMedian: list(Type.Union([Type.Number(), Type.Null()]), 240), doorP95: list(Type.Union([Type.Number(), Type.Null()]), 240),
    /** Per cent of what was delivered in each twelfth. */
    latePercent: list(Type.Union([Type.Number(), Type.Null()]), 240),
    hour: object({ placed: Count, delivered: Count, cancelled: Count, late: Count, doorMedian: optional(Type.Number()), doorP95: optional(Type.Number()) }),
    /** When orders became late, for marks beside the time. */
    becameLate: list(object({ orderId: Id, at: Time }), 200),
  }),
})
/** What other contexts need to know of an order the moment they are asked about it. */
export const getOrderFor = operation({
  name: 'orders.getOrderFor', method: 'GET', path: '/internal/orders/:orderId', access: otherContexts, about: 'An order as other contexts need it.',
  input: object({ orderId: Id }),
  output: object({ orderId: Id, code: Type.String(), version: Count, status: OrderStatus, customerId: Id, restaurantId: Id, restaurantName: PublicText(120), courierId: optional(Id), paymentMethod: PaymentMethod, total: Money, capturePolicy: CapturePolicy, restaurantPosition: Position, destination: optional(Position), pickedUp: Type.Boolean(), ended: Type.Boolean() }),
  refusals: ['order-not-found'],
})
const on = { orderId: Id }
const answer = { output: OrderSummary, method: 'POST' as const }
export const acceptOrder = operation({
  ...answer, name: 'orders.acceptOrder', path: '/api/orders/:orderId/accept', access: signedIn('restaurant-staff', 'restaurant-manager'), about: 'The restaurant takes the order and says in how many minutes it is ready.',
  input: object({ ...on, minutes: Type.Integer({ minimum: 1, maximum: 180 }) }), refusals: [...step, 'order-already-accepted'],
})
export const rejectOrder = operation({
  ...answer, name: 'orders.rejectOrder', path: '/api/orders/:orderId/reject', access: signedIn('restaurant-staff', 'restaurant-manager'), about: 'The restaurant cannot make it; the customer gets everything back.',
  input: object({ ...on, reason: oneOf('too-busy', 'sold-out', 'closing', 'equipment', 'other') }), refusals: [...step, 'order-already-accepted'],
})
export const startPreparing = operation({ ...answer, name: 'orders.startPreparing', path: '/api/orders/:orderId/start', access: signedIn('restaurant-staff', 'restaurant-manager'), about: 'The kitchen begins.', input: object(on), refusals: step })
export const markReady = operation({ ...answer, name: 'orders.markReady', path: '/api/orders/:orderId/ready', access: signedIn('restaurant-staff', 'restaurant-manager'), about: 'The food is ready to be fetched.', input: object(on), refusals: step })
export const assignCourier = operation({
  ...answer, name: 'orders.assignCourier', path: '/internal/orders/:orderId/assign', access: otherContexts, about: 'Dispatch gives the order to a courier who agreed. One winner: a second courier is refused.',
  input: object({ ...on, courierId: Id, deliveryId: Id }), refusals: [...step, 'order-taken-by-another'],
})
export const unassignCourier = operation({
  ...answer, name: 'orders.unassignCourier', path: '/internal/orders/:orderId/unassign', access: otherContexts, about: 'The courier gives the order back before pick-up.',
  input: object({ ...on, courierId: Id, reason: Code }), refusals: [...step, 'order-already-picked-up', 'order-has-no-courier'],
})
const courier = { ...answer, access: signedIn('courier'), refusals: [...step, 'order-taken-by-another' as const] }
export const headToRestaurant = operation({ ...courier, name: 'orders.headToRestaurant', path: '/api/orders/:orderId/en-route-to-restaurant', about: 'The courier is on the way to the restaurant.', input: object(on) })
export const arriveAtRestaurant = operation({ ...courier, name: 'orders.arriveAtRestaurant', path: '/api/orders/:orderId/at-restaurant', about: 'The courier is at the restaurant.', input: object(on) })
export const pickUp = operation({
  ...courier, name: 'orders.pickUp', path: '/api/orders/:orderId/picked-up', about: 'The courier has the food, proven by the code the restaurant shows.',
  input: object({ ...on, code: Text(12) }), refusals: [...step, 'order-taken-by-another', 'code-wrong', 'code-tries-used-up'],
})
/** A code that was wrong five times helps nobody any more, whoever comes. */
export const markPickedUp = operation({
  ...answer, name: 'orders.markPickedUp', path: '/api/orders/:orderId/mark-picked-up', access: signedIn('dispatcher', 'admin'), about: 'Operations vouches that the courier has the food where the code could not be used.',
  input: object(on), refusals: [...step, 'order-has-no-courier'],
})
export const headToCustomer = operation({ ...courier, name: 'orders.headToCustomer', path: '/api/orders/:orderId/en-route-to-customer', about: 'The courier is on the way to the customer.', input: object(on) })
export const arriveAtCustomer = operation({ ...courier, name: 'orders.arriveAtCustomer', path: '/api/orders/:orderId/at-customer', about: 'The courier is at the door.', input: object(on) })
export const deliver = operation({
  ...answer, name: 'orders.deliver', path: '/api/orders/:orderId/delivered', access: signedIn('courier', 'restaurant-staff', 'restaurant-manager'), about: 'Handed over, proven by the code the customer says; for pick-up orders by the restaurant. Five tries.',
  input: object({ ...on, code: Text(12) }), refusals: [...step, 'order-taken-by-another', 'code-wrong', 'code-tries-used-up'],
})
export const markDelivered = operation({
  ...answer, name: 'orders.markDelivered', path: '/api/orders/:orderId/mark-delivered', access: signedIn('dispatcher', 'admin'), about: 'Operations vouches for the hand-over where the code could not be used.',
  input: object({ ...on, reason: Text(300) }), refusals: step,
})
export const CancellationTerms = object({ decision: oneOf('free', 'partial', 'deny'), rule: Code, fee: Money, refund: Money })
export const previewCancellation = operation({
  name: 'orders.previewCancellation', method: 'GET', path: '/api/orders/:orderId/cancellation', access: signedIn('customer', 'dispatcher', 'admin'), about: 'What cancelling now would cost and give back.',
  input: object(on), output: CancellationTerms, refusals: ['order-not-found'],
})
export const cancelOrder = operation({
  ...answer, name: 'orders.cancelOrder', path: '/api/orders/:orderId/cancel', access: signedIn('customer', 'restaurant-manager', 'restaurant-staff', 'dispatcher', 'admin'),
  about: 'Cancels by the policy. With `refund` it is only done when that is what comes back, with `rule` only when that is still why. Operations may waive the fee.',
  input: object({ ...on, reason: oneOf('changed-mind', 'too-late', 'wrong-order', 'restaurant-cannot', 'no-courier', 'fraud', 'other'), refund: optional(Money), rule: optional(Code), waiveFee: optional(Type.Boolean()) }),
  refusals: ['order-not-found', 'order-already-cancelled', 'order-already-picked-up', 'cancellation-denied', 'cancellation-terms-changed'],
})
export const addNote = operation({ ...answer, name: 'orders.addNote', path: '/api/orders/:orderId/notes', access: signedIn(), about: 'Something the others should know.', input: object({ ...on, text: Text(500) }), refusals: ['order-not-found'] })
export const setOrderStatus = operation({
  name: 'orders.setOrderStatus', method: 'PUT', path: '/api/orders/:orderId/status', access: signedIn('restaurant-staff', 'restaurant-manager'), about: 'The restaurant sets the status by its name, as the data-flow document has it; each name stands for one of the steps.',
  input: object({ ...on, status: oneOf('ACCEPTED', 'REJECTED', 'PREPARING', 'READY_FOR_PICKUP', 'READY'), minutes: optional(Type.Integer({ minimum: 1, maximum: 180 })) }), output: OrderSummary, refusals: [...step, 'order-already-accepted'],
})

// ── facts ───────────────────────────────────────────────────────────────────────────────────────────────────────────
/** In every fact of an order, so that nobody has to look them up. */
const of = { orderId: Id, customerId: Id, restaurantId: Id }
export const orderPlaced = fact('order.placed', 1, 'Somebody ordered.', object({
  ...of, code: Type.String({ pattern: '^[A-Z0-9]{6}$' }), quoteId: Id, cartId: Id, cityId: Code, restaurantName: PublicText(120), restaurantPosition: Position, timeZone: PublicText(60), fulfilment: Fulfilment, paymentMethod: PaymentMethod, currency: Currency,
  lines: list(OrderLine, 100), lineNotes: optional(personal('customer', LineNotes)), charges: list(Charge, 20), subtotal: Money, total: Money, tip: Money, taxIncluded: Money,
  address: optional(personal('customer', Address)), contact: personal('customer', Contact), note: optional(personal('customer', Text(500))), leaveAtDoor: Type.Boolean(), language: Language,
  distanceMetres: Count, preparationMinutes: Minutes, promisedAt: Time, latestAt: Time, coupon: optional(object({ code: Code, discount: Money, paidBy: oneOf('platform', 'restaurant') })), capturePolicy: CapturePolicy, terms: Terms, answerWithinMinutes: Minutes,
}), ['order.created', 'OrderCreated', 'OrderPlaced'])
export const orderPaymentPending = fact('order.payment_pending', 1, 'The customer was sent to pay.', object({ ...of, paymentId: Id }), ['PaymentIntentCreated'])
export const orderConfirmed = fact('order.confirmed', 1, 'Paid, or to be paid in cash: the restaurant is asked.', object({ ...of, how: oneOf('paid', 'cash'), answerBy: Time, paymentId: optional(Id) }), ['OrderConfirmed', 'OrderStatusUpdated', 'PaymentReceived', 'CashOnDelivery'])
export const orderAccepted = fact('order.accepted', 1, 'The restaurant makes it.', object({ ...of, minutes: Minutes, readyAt: Time }), ['OrderAcceptedByRestaurant', 'OrderStatusUpdated'])
export const orderRejected = fact('order.rejected', 1, 'The restaurant cannot make it, or did not answer.', object({ ...of, reason: Code, by: Party }), ['OrderRejectedByRestaurant', 'OrderStatusUpdated'])
export const orderPreparing = fact('order.preparing', 1, 'The kitchen has begun.', object(of), ['FoodPreparing', 'OrderStatusUpdated'])
export const orderReady = fact('order.ready', 1, 'The food can be fetched.', object(of), ['order.ready_for_delivery', 'OrderReadyForPickup', 'OrderReady', 'OrderStatusUpdated'])
export const courierAssigned = fact('order.courier_assigned', 1, 'A courier will bring it; `stop`: which door it is, where several orders are brought together.', object({ ...of, courierId: Id, deliveryId: Id, stop: optional(Count) }), ['driver.assigned', 'DriverAssigned', 'OrderAssigned'])
export const courierUnassigned = fact('order.courier_unassigned', 1, 'The courier gave it back; another is looked for.', object({ ...of, courierId: Id, reason: Code }))
const carried = { ...of, courierId: Id }
export const courierHeadsToRestaurant = fact('order.courier_en_route_to_restaurant', 1, 'The courier rides to the restaurant.', object(carried), ['DriverEnRouteToRestaurant'])
export const courierAtRestaurant = fact('order.courier_at_restaurant', 1, 'The courier is at the restaurant.', object(carried), ['DriverArrivedAtRestaurant'])
export const orderPickedUp = fact('order.picked_up', 1, 'The courier has the food.', object({ ...carried, proof: oneOf('code', 'operations') }), ['OrderPickedUp', 'OrderStatusUpdated'])
export const courierHeadsToCustomer = fact('order.courier_en_route_to_customer', 1, 'The courier rides to the customer.', object(carried), ['DriverEnRouteToCustomer'])
export const courierAtCustomer = fact('order.courier_at_customer', 1, 'The courier is at the door.', object(carried), ['DriverArrivedAtCustomer'])
export const orderDelivered = fact('order.delivered', 1, 'The customer has the food.', object({ ...of, courierId: optional(Id), proof: oneOf('code', 'operations'), reason: optional(personal('customer', Text(300))) }), ['order.completed', 'OrderDelivered', 'OrderStatusUpdated'])
export const codeRefused = fact('order.code_refused', 1, 'A hand-over code was wrong.', object({ ...of, at: oneOf('restaurant', 'door'), tries: Count }))
export const orderCancelled = fact('order.cancelled', 1, 'The order will not be.', object({ ...of, reason: Code, by: Party, rule: Code, fee: Money, refund: Money, courierId: optional(Id), accepted: Type.Boolean() }), ['OrderCancelled', 'OrderStatusUpdated'])
export const orderPaymentFailed = fact('order.payment_failed', 1, 'The payment could not be made, for good.', object({ ...of, paymentId: optional(Id), reason: Code }), ['PaymentFailed'])
export const orderSettled = fact('order.settled', 1, 'Every cent of it has found its account.', object(of), ['PaymentCaptured'])
export const orderNoted = fact('order.noted', 1, 'Somebody left a note.', object({ ...of, authorId: Id, author: Party, text: personal('author', Text(500)) }))
export const orderLate = fact('order.late', 1, 'The order is later than it should be at this point.', object({ ...of, waitingFor: oneOf('kitchen', 'courier', 'delivery') }))
export const orderForecastMoved = fact('order.forecast_moved', 1, 'It is expected more than five minutes sooner or later than was said before.', object({ ...of, expectedAt: Time, before: Time, because: ForecastReason }))
export const orderRefunded = fact('order.refunded', 1, 'Money went back to the customer.', object({ ...of, refundId: Id, amount: Money }), ['RefundSettled'])

export const contract = contractOf(
  'orders', 'The order: one stream of facts, and its long process.', refusals,
  { placeOrder, getOrder, listOrders, orderStory, ordersUnderWay, cityFigures, getOrderFor, acceptOrder, rejectOrder, startPreparing, markReady, assignCourier, unassignCourier, headToRestaurant, arriveAtRestaurant, pickUp, markPickedUp, headToCustomer, arriveAtCustomer, deliver, markDelivered, previewCancellation, cancelOrder, addNote, setOrderStatus },
  { orderPlaced, orderPaymentPending, orderConfirmed, orderAccepted, orderRejected, orderPreparing, orderReady, courierAssigned, courierUnassigned, courierHeadsToRestaurant, courierAtRestaurant, orderPickedUp, courierHeadsToCustomer, courierAtCustomer, orderDelivered, codeRefused, orderCancelled, orderPaymentFailed, orderSettled, orderNoted, orderLate, orderForecastMoved, orderRefunded },
)
