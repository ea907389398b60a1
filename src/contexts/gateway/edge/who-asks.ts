// From a request to its caller: bearer token or session cookie, or nobody in particular.
import { anonymous, type Caller } from '../../../platform/caller.ts'
import { Refused } from '../../../platform/refused.ts'
import { changesSomething, mayComeFromAnotherSite, namesAnotherSite } from './cross-site.ts'
import { bearerOf, headerOf, type Arrival } from './headers.ts'
import type { KnownSessions } from './known-sessions.ts'
import type { SessionCookie } from './session-cookie.ts'

export interface WhoAsks {
  /** Throws `session-ended` for a bearer token that is no longer one, `cross-site` for a cookie sent by another site's page. */
  identify(request: Arrival): Promise<Caller>
  /** The same for the handshake of a WebSocket. */
  identifySocket(handshake: Arrival): Promise<Caller>
}

export function whoAsks(ports: { sessions: KnownSessions; cookie: SessionCookie; publicUrl: () => string }): WhoAsks {
  const { sessions, cookie, publicUrl } = ports

  const byBearer = async (token: string): Promise<Caller> => {
    const caller = await sessions.callerOf(token)
    if (!caller) throw new Refused('session-ended')
    return caller
  }
  /** A cookie may outlive its session; its owner then looks around like anybody. */
  const byCookie = async (token: string): Promise<Caller> => (await sessions.callerOf(token)) ?? anonymous

  const identifyUnless = async (arrival: Arrival, isForeign: () => boolean): Promise<Caller> => {
    const bearer = bearerOf(arrival)
    if (bearer !== undefined) return byBearer(bearer)
    const token = cookie.read(arrival)
    if (token === undefined) return anonymous
    if (isForeign()) throw new Refused('cross-site')
    return byCookie(token)
  }

  return {
    identify: async (request) => withVersion(await identifyUnless(request, () => changesSomething(request) && mayComeFromAnotherSite(request, publicUrl())), request),
    identifySocket: async (handshake) => withVersion(await identifyUnless(handshake, () => namesAnotherSite(handshake, publicUrl())), handshake),
  }
}

/** Which version of the app speaks, where it says so. */
function withVersion(caller: Caller, arrival: Arrival): Caller {
  const appVersion = headerOf(arrival, 'x-app-version')
  return appVersion !== undefined && /^[\w.+-]{1,40}$/.test(appVersion) ? { ...caller, appVersion } : caller
}
