// Which tokens are whose, remembered for half a minute, and forgotten at once when a session ends or its person changes.
import type { Caller } from '../../../platform/caller.ts'
import { millis } from '../../../platform/clock.ts'
import type { Output } from '../../../platform/contract.ts'
import { fingerprintOf } from '../../../platform/identity/secrets.ts'
import type { Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { introspect } from '../../auth/contract.ts'

export interface KnownSessions {
  /** Undefined: this token belongs to no session, or no longer. */
  callerOf(token: string): Promise<Caller | undefined>
  forgetToken(token: string): void
  forget(whose: (caller: Caller) => boolean): void
}

interface Known {
  caller: Caller | undefined
  until: number
}

/** Of the wall: on a clock that runs faster, correspondingly more. Facts tell of changes long before. */
const knownForMs = 30_000
const mostKnown = 50_000

export function knownSessions({ clock, call }: Pick<Platform, 'clock' | 'call'>): KnownSessions {
  const known = new Map<string, Known>()
  let asking = new Map<string, Promise<Known>>()
  let changes = 0

  const ask = async (token: string): Promise<Known> => {
    const until = clock.now() + knownForMs * Math.max(1, clock.speed)
    const session = await call(introspect, { token }).catch(noSession)
    if (!session) return { caller: undefined, until }
    return { caller: callerFrom(session), until: Math.min(until, millis(session.expiresAt)) }
  }

  const askOnce = (token: string, fingerprint: string): Promise<Known> => {
    const before = changes
    const answer = ask(token)
    const mine = asking
    mine.set(fingerprint, answer)
    answer
      .then((found) => {
        // What was asked before a change may be the answer of before.
        if (changes === before) remember(known, fingerprint, found)
      }, () => {})
      .finally(() => mine.delete(fingerprint))
    return answer
  }

  const changed = () => {
    changes += 1
    asking = new Map()
  }

  return {
    async callerOf(token) {
      const fingerprint = fingerprintOf(token)
      const found = known.get(fingerprint)
      if (found && found.until > clock.now()) return found.caller
      return (await (asking.get(fingerprint) ?? askOnce(token, fingerprint))).caller
    },
    forgetToken(token) {
      changed()
      known.delete(fingerprintOf(token))
    },
    forget(whose) {
      changed()
      for (const [fingerprint, { caller }] of known) if (caller && whose(caller)) known.delete(fingerprint)
    },
  }
}

function noSession(error: unknown): undefined {
  if (error instanceof Refused && (error.code === 'session-ended' || error.code === 'input-not-valid')) return undefined
  throw error
}

function remember(known: Map<string, Known>, fingerprint: string, found: Known): void {
  known.set(fingerprint, found)
  if (known.size > mostKnown) known.delete(known.keys().next().value!)
}

/** The scope that names the session a caller came with. */
export const sessionScope = (sessionId: string): string => `session:${sessionId}`

function callerFrom({ sessionId, user }: Output<typeof introspect>): Caller {
  const { userId, role, cityId, language, restaurantIds } = user
  return {
    sub: userId,
    role,
    scopes: [sessionScope(sessionId)],
    tenant: cityId,
    cityId,
    language,
    ...(role === 'customer' ? { customerId: userId } : {}),
    ...(role === 'courier' ? { courierId: userId } : {}),
    ...(role === 'restaurant-staff' || role === 'restaurant-manager' ? { restaurantIds } : {}),
  }
}

export const secondsLeft = (expiresAt: string, now: number): number => (millis(expiresAt) - now) / 1000
