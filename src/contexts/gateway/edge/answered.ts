// What the edge changes in an answer: a browser gets its session as a cookie and never sees the token.
import type { Operation, Output } from '../../../platform/contract.ts'
import { eraseMe, logIn, logOut } from '../../auth/contract.ts'
import { bearerOf, type Arrival } from './headers.ts'
import { secondsLeft, type KnownSessions } from './known-sessions.ts'
import type { SessionCookie } from './session-cookie.ts'

export interface Changed<Body> {
  body: Body
  setCookie?: string
}

export interface Answers {
  answered(operation: Operation, body: any, input: any, request: Arrival): Changed<unknown>
}

export function answersAtTheEdge(ports: { sessions: KnownSessions; cookie: SessionCookie; clock: { now(): number } }): Answers {
  const { sessions, cookie, clock } = ports

  const afterLogin = (body: Output<typeof logIn>): Changed<Output<typeof logIn>> => {
    const { token, ...shown } = body
    return { body: shown, setCookie: cookie.set(token!, secondsLeft(body.expiresAt, clock.now())) }
  }
  /** Facts would tell in a moment; the one who leaves should not have to wait for them. */
  const afterLeaving = (body: unknown, request: Arrival): Changed<unknown> => {
    const byCookie = cookie.read(request)
    const token = bearerOf(request) ?? byCookie
    if (token !== undefined) sessions.forgetToken(token)
    return { body, ...(byCookie === undefined ? {} : { setCookie: cookie.clear() }) }
  }

  return {
    answered(operation, body, input, request) {
      switch (operation.name) {
        case logIn.name:
          return input.session === 'cookie' ? afterLogin(body) : { body }
        case logOut.name:
          return input.sessionId === undefined ? afterLeaving(body, request) : { body }
        case eraseMe.name:
          return afterLeaving(body, request)
        default:
          return { body }
      }
    },
  }
}
