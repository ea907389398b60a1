import { anyone, Code, contractOf, Currency, Email, factsOf, Id, list, Nothing, object, oneOf, operation, operators, optional, Position, PublicText, signedIn, type Static, Text, Time, Type } from '../../platform/contract.ts'
import { User } from '../auth/contract.ts'

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
  name: 'gateway.getCity', method: 'GET', path: '/api/city', access: anyone, about: 'The city that is served here: its name, bounds, money and time zone, what its clock says and how fast it runs.',
  input: Nothing,
  output: object({
    city: object({ id: Code, name: PublicText(120), timeZone: PublicText(60), currency: Currency, country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1' }) }),
    bounds: optional(object({ southWest: Position, northEast: Position })), now: Time, speed: Type.Number({ minimum: 0 }), demo: Type.Boolean(),
  }),
})

export const whoAmI = operation({
  name: 'gateway.whoAmI', method: 'GET', path: '/api/session', access: anyone, about: 'Who is signed in, if anybody: a page asks it before anything else, and nobody is no error.',
  input: Nothing, output: object({ user: optional(User) }),
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

export const noticePosted = fact('notice.posted', 1, 'Everybody is told something: of the service, or of a bargain.', object({ noticeId: Id, ...told }))
export const noticeWithdrawn = fact('notice.withdrawn', 1, 'What everybody was told no longer holds.', object({ noticeId: Id }))

export const contract = contractOf(
  'gateway', 'The edge: sessions become callers, facts become live updates, and what everybody is told.', refusals,
  { getCity, whoAmI, listDemoPeople, setDemoSpeed, postNotice, withdrawNotice, listNotices }, { noticePosted, noticeWithdrawn },
)
