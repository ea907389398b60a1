// A browser sends the cookie along whoever wrote the page, so what changes something must come from a page of ours.
import { headerOf, type Arrival } from './headers.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
export const changesSomething = ({ method }: Arrival): boolean => !safe.has(method ?? 'GET')

/** Unless the browser vouches for it: `Sec-Fetch-Site` where it has it, `Origin` where it does not. */
export function mayComeFromAnotherSite(arrival: Arrival, publicUrl: string): boolean {
  const site = headerOf(arrival, 'sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return headerOf(arrival, 'origin') === undefined || namesAnotherSite(arrival, publicUrl)
}

/** Enough for the handshake of a WebSocket, where every browser says the origin. */
export function namesAnotherSite(arrival: Arrival, publicUrl: string): boolean {
  const origin = headerOf(arrival, 'origin')
  if (origin === undefined) return false
  return !URL.canParse(origin) || (new URL(origin).host !== headerOf(arrival, 'host') && new URL(origin).origin !== (URL.canParse(publicUrl) ? new URL(publicUrl).origin : undefined))
}
