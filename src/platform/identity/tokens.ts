// Inside the platform a caller travels as a short-lived signed token: EdDSA, one audience per context, verified with the
// published keys. Minted and verified tokens are remembered, so a busy caller costs a signature every few minutes.
import { decodeProtectedHeader, jwtVerify, SignJWT, type JWK } from 'jose'
import type { Caller } from '../caller.ts'
import { Refused } from '../refused.ts'
import { callerFrom, claimsOf, type Claims } from './claims.ts'
import { openSigningKeys, type SigningKeyPorts, type SigningKeys } from './signing-keys.ts'

export interface Tokens {
  /** A token that says to one context who is asking; good for at least half of its life. */
  mint(caller: Caller, audience: string): Promise<string>
  /** Who is asking. Throws `Refused('not-signed-in')` for anything but a token of ours, in time, for this audience. */
  verify(token: string, audience: string): Promise<Caller>
  /** The public keys, as RFC 7517 has them. */
  jwks(): Promise<{ keys: JWK[] }>
}

export const issuer = 'tiffin'
const lifeMs = 5 * 60_000
/** Processes whose clocks run fast may read them a moment apart. */
const toleranceSeconds = 30
const remembered = 10_000

export async function openTokens(ports: SigningKeyPorts): Promise<Tokens> {
  const keys = await openSigningKeys(ports)
  const minted = new Recent<{ token: string; until: number }>()
  const verified = new Recent<{ caller: Caller; until: number }>()
  const now = () => ports.clock.now()
  return {
    async mint(caller, audience) {
      const key = `${audience} ${JSON.stringify(caller)}`
      const known = minted.get(key)
      if (known && known.until - now() > lifeMs / 2) return known.token
      const until = now() + lifeMs
      const token = await sign(keys, caller, audience, now(), until)
      minted.set(key, { token, until })
      return token
    },
    async verify(token, audience) {
      const key = `${audience} ${token}`
      const known = verified.get(key)
      if (known && known.until > now()) return known.caller
      const claims = await check(keys, token, audience, now())
      const caller = callerFrom(claims)
      verified.set(key, { caller, until: claims.exp! * 1000 })
      return caller
    },
    async jwks() {
      return { keys: (await keys.published()).map((key) => key.publicJwk) }
    },
  }
}

async function sign(keys: SigningKeys, caller: Caller, audience: string, now: number, until: number): Promise<string> {
  const { kid, privateKey } = await keys.signing()
  return new SignJWT({ ...claimsOf(caller) })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(Math.floor(now / 1000))
    .setExpirationTime(Math.floor(until / 1000))
    .sign(privateKey)
}

async function check(keys: SigningKeys, token: string, audience: string, now: number): Promise<Claims> {
  const { kid } = read(() => decodeProtectedHeader(token))
  const key = kid === undefined ? undefined : await keys.verifying(kid)
  if (!key) throw new Refused('not-signed-in')
  const options = { issuer, audience, algorithms: ['EdDSA'], requiredClaims: ['sub', 'exp', 'role', 'scopes'], currentDate: new Date(now), clockTolerance: toleranceSeconds }
  const { payload } = await jwtVerify<Claims>(token, key.publicKey, options).catch(notSignedIn)
  return payload
}

function read<T>(decode: () => T): T {
  try {
    return decode()
  } catch {
    return notSignedIn()
  }
}

/** Whatever is wrong with a token, the one who sent it learns no more than this. */
function notSignedIn(): never {
  throw new Refused('not-signed-in')
}

/** Remembers a bounded number of things, forgetting what came first. */
class Recent<T> {
  private readonly entries = new Map<string, T>()

  get(key: string): T | undefined {
    return this.entries.get(key)
  }

  set(key: string, value: T): void {
    this.entries.delete(key)
    this.entries.set(key, value)
    if (this.entries.size > remembered) this.entries.delete(this.entries.keys().next().value!)
  }
}
