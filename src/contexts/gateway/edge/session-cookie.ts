// The one cookie: it holds the session's token, and no script can read it.
import { headerOf, type Arrival } from './headers.ts'

export interface SessionCookie {
  read(arrival: Arrival): string | undefined
  /** A Set-Cookie header that lasts as long as the session. */
  set(token: string, seconds: number): string
  clear(): string
}

/** `publicUrl` decides: a browser takes the `__Host-` prefix, which no subdomain can forge, over HTTPS only. */
export function sessionCookie(publicUrl: () => string): SessionCookie {
  const secure = () => publicUrl().startsWith('https:')
  const name = () => (secure() ? '__Host-tiffin' : 'tiffin')
  const set = (token: string, seconds: number) => `${name()}=${token}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure() ? '; Secure' : ''}`
  return {
    read: (arrival) => cookieNamed(name(), headerOf(arrival, 'cookie') ?? ''),
    set: (token, seconds) => set(token, Math.max(0, Math.floor(seconds))),
    clear: () => set('', 0),
  }
}

function cookieNamed(name: string, header: string): string | undefined {
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || undefined
  }
  return undefined
}
