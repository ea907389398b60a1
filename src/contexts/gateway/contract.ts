import { anyone, Code, contractOf, factsOf, Id, list, Nothing, object, oneOf, operation, operators, optional, PublicText, signedIn, type Static, Time, Type } from '../../platform/contract.ts'

const fact = factsOf('gateway')

export const refusals = {
  'cross-site': { status: 403, says: 'A page of another site may not do this in your name.' },
  'topic-not-found': { status: 404, says: 'There is no such topic.' },
  'too-many-topics': { status: 400, says: 'That is more topics than one connection may follow.' },
  'notice-not-found': { status: 404, says: 'There is no such notice.' },
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

export const noticePosted = fact('notice.posted', 1, 'Everybody is told something: of the service, or of a bargain.', object({ noticeId: Id, ...told }))
export const noticeWithdrawn = fact('notice.withdrawn', 1, 'What everybody was told no longer holds.', object({ noticeId: Id }))

export const contract = contractOf(
  'gateway', 'The edge: sessions become callers, facts become live updates, and what everybody is told.', refusals,
  { postNotice, withdrawNotice, listNotices }, { noticePosted, noticeWithdrawn },
)
