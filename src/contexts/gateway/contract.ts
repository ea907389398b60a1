import { anyone, Code, contractOf, Count, Currency, Email, factsOf, Id, list, Money, Nothing, object, oneOf, operation, operators, optional, Position, PublicText, signedIn, type Static, Text, Time, Type } from '../../platform/contract.ts'
import { KnownPerson, PersonName, User } from '../auth/contract.ts'
import { Delivery, Offer, Vehicle } from '../dispatch/contract.ts'
import { Message } from '../notifications/contract.ts'
import { OrderPage, OrderStatus, OrderSummary, StoryFact } from '../orders/contract.ts'
import { Posting } from '../payments/contract.ts'
import { Fulfilment } from '../pricing/contract.ts'

const fact = factsOf('gateway')

export const refusals = {
  'cross-site': { status: 403, says: 'A page of another site may not do this in your name.' },
  'topic-not-found': { status: 404, says: 'There is no such topic.' },
  'too-many-topics': { status: 400, says: 'That is more topics than one connection may follow.' },
  'notice-not-found': { status: 404, says: 'There is no such notice.' },
  'no-demo-here': { status: 404, says: 'This is no demo city: nobody is lent out, and its clock is the wall\'s.' },
  'notice-not-consistent': { status: 422, says: 'The notice contradicts itself: an end that is past, no words in one of the languages, or a coupon without a promotion.' },
} as const

/** A notice is about the service (storm, strike, maintenance), a promotion about a bargain. */
export const NoticeKind = oneOf('notice', 'promotion')
/** The same in every language that people here read. */
export const NoticeText = Type.Object({ en: PublicText(500), es: PublicText(500) }, { additionalProperties: false, public: true })
const told = { kind: NoticeKind, text: NoticeText, until: optional(Time), couponCode: optional(Code) }
export const Notice = object({ noticeId: Id, ...told, postedAt: Time })
export type Notice = Static<typeof Notice>

export const postNotice = operation({
  name: 'gateway.postNotice', method: 'POST', path: '/api/notices', status: 201, access: signedIn(...operators), about: 'Tells everybody something, until a time or until it is withdrawn. Live on the topic `notices`.',
  input: object(told), output: Notice, refusals: ['notice-not-consistent'],
})
export const withdrawNotice = operation({
  name: 'gateway.withdrawNotice', method: 'DELETE', path: '/api/notices/:noticeId', access: signedIn(...operators), about: 'Takes a notice back. Repeating it changes nothing.',
  input: object({ noticeId: Id }), output: Nothing, refusals: ['notice-not-found'],
})
export const listNotices = operation({
  name: 'gateway.listNotices', method: 'GET', path: '/api/notices', access: anyone, about: 'What everybody is told now, newest first.',
  input: Nothing, output: object({ notices: list(Notice, 100) }),
})

// ── what a page needs before anything else ──

export const getCity = operation({
  name: 'gateway.getCity', method: 'GET', path: '/api/city', access: anyone, about: 'The city that is served here: its name, bounds, money and time zone, what its clock says, how far it is from UTC now and how fast it runs.',
  input: Nothing,
  output: object({
    city: object({ id: Code, name: PublicText(120), timeZone: PublicText(60), currency: Currency, country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1' }) }),
    bounds: optional(object({ southWest: Position, northEast: Position })), now: Time, utcOffsetMinutes: Type.Integer({ minimum: -1_440, maximum: 1_440, description: 'East of UTC is positive; at the time that the clock says' }), speed: Type.Number({ minimum: 0 }), demo: Type.Boolean(),
  }),
})

export const whoAmI = operation({
  name: 'gateway.whoAmI', method: 'GET', path: '/api/session', access: anyone, about: 'Who is signed in, if anybody: a page asks it before anything else, and nobody is no error.',
  input: Nothing, output: object({ user: optional(User) }),
})

// ── what the page of one order asks besides the order ──

/** A first name is enough to greet somebody by; the rest of a courier is theirs. */
export const orderCourier = operation({
  name: 'gateway.orderCourier', method: 'GET', path: '/api/orders/:orderId/courier', access: signedIn(), about: 'Who brings the order, by their first name, for those who may see the order; nobody yet is no error.',
  input: object({ orderId: Id }), output: object({ orderId: Id, courierId: optional(Id), firstName: optional(PersonName) }), refusals: ['order-not-found'],
})

// ── the demo: its people can be lent, its clock set ──

export const DemoRole = oneOf('customer', 'dispatcher', 'cook', 'courier')
/** Somebody of the demo city whom a newcomer may be. */
export const DemoPerson = object({ role: DemoRole, name: PublicText(120), email: Email, password: Text(200), restaurantId: optional(Id), home: optional(object({ street: PublicText(120), number: PublicText(20), position: Position })) })
export type DemoPerson = Static<typeof DemoPerson>
export const listDemoPeople = operation({
  name: 'gateway.listDemoPeople', method: 'GET', path: '/api/demo/people', access: anyone, about: 'Whom a newcomer may be in the demo city: one of each kind, with what they sign in with.',
  input: Nothing, output: object({ people: list(DemoPerson, 10) }), refusals: ['no-demo-here'],
})
export const setDemoSpeed = operation({
  name: 'gateway.setDemoSpeed', method: 'PUT', path: '/api/demo/speed', access: anyone, about: 'How fast the clock of the demo city runs.',
  input: object({ speed: Type.Integer({ minimum: 1, maximum: 120 }) }), output: object({ speed: Type.Number(), now: Time }), refusals: ['no-demo-here'],
})

// ── the pages of operations ──

export const Lateness = oneOf('not-yet-paid', 'in-time', 'will-be-late', 'late')
export type Lateness = Static<typeof Lateness>
export const handCodes = [
  'code-used-up', 'long-way', 'position-lost', 'courier-stopped', 'kitchen-has-not-answered', 'kitchen-not-ready', 'kitchen-needs-long', 'no-courier', 'courier-on-the-way', 'ready-not-picked-up', 'not-fetched',
] as const
/** Why an order needs a hand: what it waits for, since or until when, on whom, how often somebody said no. */
export const Hand = object({ code: oneOf(...handCodes), at: optional(Time), courierId: optional(Id), count: optional(Count) })
export type Hand = Static<typeof Hand>
export const CityOrder = object({
  orderId: Id, code: Type.String(), status: OrderStatus, fulfilment: Fulfilment, restaurantId: Id, restaurantName: PublicText(120), restaurant: Position, destination: optional(Position), neighbourhood: optional(PublicText(120)),
  courierId: optional(Id), deliveryId: optional(Id), total: Money, placedAt: Time, promisedAt: Time, latestAt: Time, readyAt: optional(Time), atKitchenAt: optional(Time), forecastAt: optional(Time), lateness: Lateness, hand: optional(Hand),
})
export type CityOrder = Static<typeof CityOrder>
export const CityCourier = object({ courierId: Id, position: Position, seenAt: Time, stillSince: optional(Time), vehicle: Vehicle, orderId: optional(Id), hasFood: Type.Boolean() })
export type CityCourier = Static<typeof CityCourier>
export const cityNow = operation({
  name: 'gateway.cityNow', method: 'GET', path: '/api/operations/city', access: signedIn(...operators),
  about: 'The city on one page: every open order with its places, its forecast and what it waits for, and every courier at work with their position; now, or as they were at an instant.',
  input: object({ at: optional(Time) }),
  output: object({ at: Time, orders: list(CityOrder, 20_000), couriers: list(CityCourier, 20_000), counts: object({ open: Count, late: Count, willBeLate: Count, busy: Count, free: Count }) }),
})
/** A fact of any context, beside the others of the same order. */
export const FileFact = object({ ...StoryFact.properties, context: Code })
export const orderFile = operation({
  name: 'gateway.orderFile', method: 'GET', path: '/api/operations/orders/:orderId', access: signedIn(...operators),
  about: 'Everything of one order: how it stands, or stood at an instant; every fact of it in any context in the order of time; postings, offers with their reasons, messages; and who is meant by whose id.',
  input: object({ orderId: Id, at: optional(Time) }),
  output: object({
    at: Time, order: OrderPage, city: optional(CityOrder), facts: list(FileFact, 2000), postings: list(Posting), delivery: optional(Delivery), offers: list(Offer, 200), messages: list(Message, 200), people: list(KnownPerson, 500),
  }),
  refusals: ['order-not-found'],
})
export const search = operation({
  name: 'gateway.search', method: 'GET', path: '/api/operations/search', access: signedIn(...operators), about: 'Orders, people and kitchens by a code, a name, the end of a phone number, or an address of e-mail.',
  input: object({ text: Text(120) }), output: object({ orders: list(OrderSummary, 50), people: list(KnownPerson, 20), kitchens: list(object({ restaurantId: Id, name: PublicText(120) }), 20) }),
})

export const noticePosted = fact('notice.posted', 1, 'Everybody is told something: of the service, or of a bargain.', object({ noticeId: Id, ...told }))
export const noticeWithdrawn = fact('notice.withdrawn', 1, 'What everybody was told no longer holds.', object({ noticeId: Id }))

export const contract = contractOf(
  'gateway', 'The edge: sessions become callers, facts become live updates, and what everybody is told.', refusals,
  { getCity, whoAmI, listDemoPeople, setDemoSpeed, postNotice, withdrawNotice, listNotices, orderCourier, cityNow, orderFile, search }, { noticePosted, noticeWithdrawn },
)
