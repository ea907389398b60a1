// The keys that sign internal tokens. A new one is made every 24 hours and published an hour before the old one stops
// signing, so that whoever verifies knows it before its first token comes.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { iso, millis } from '../clock.ts'
import { sql, type Sql } from '../sql.ts'

const hour = 3_600_000
const signsForMs = 25 * hour
const overlapMs = hour
/** Longer than any token lives. */
const verifiesLongerMs = hour / 4

export interface SigningKeyPorts {
  read<Row>(statement: Sql): Promise<Row[]>
  write(statement: Sql): Promise<unknown>
  /** The private half is kept wrapped by the master key. */
  wrap(secret: Buffer): Buffer
  unwrap(wrapped: Buffer): Buffer
  clock: { now(): number }
}

export interface SigningKey {
  readonly kid: string
  readonly publicKey: KeyObject
  readonly publicJwk: JWK
  readonly privateKey: KeyObject
  readonly signsUntil: number
  readonly verifiesUntil: number
}

export interface SigningKeys {
  /** The key that signs now; makes the next one when it is time. */
  signing(): Promise<SigningKey>
  /** A key that still verifies; looks again when it has not heard of it. */
  verifying(kid: string): Promise<SigningKey | undefined>
  /** All keys that still verify, those of other processes too. */
  published(): Promise<SigningKey[]>
}

export async function openSigningKeys(ports: SigningKeyPorts): Promise<SigningKeys> {
  const { clock } = ports
  let keys: SigningKey[] = []
  let loading: Promise<void> | undefined
  let making: Promise<void> | undefined

  const load = () => (loading ??= read(ports).then((found) => void (keys = found)).finally(() => (loading = undefined)))
  const nextIsDue = () => !keys.some((key) => key.signsUntil - clock.now() > overlapMs)
  const makeNext = async () => {
    await load() // another process may have made it
    if (nextIsDue()) await add(ports).then(load)
  }
  const make = () => (making ??= makeNext().finally(() => (making = undefined)))

  await make()
  return {
    async signing() {
      if (nextIsDue()) await make()
      return keys.find((key) => key.signsUntil > clock.now())!
    },
    async verifying(kid) {
      const known = () => keys.find((key) => key.kid === kid && key.verifiesUntil > clock.now())
      if (!known()) await load()
      return known()
    },
    async published() {
      await load()
      return keys
    },
  }
}

interface Row {
  kid: string
  public_jwk: JWK
  wrapped_private: Buffer
  signs_until: string
  verifies_until: string
}

/** Oldest first: the oldest that may still sign does. */
async function read({ read, unwrap, clock }: SigningKeyPorts): Promise<SigningKey[]> {
  const found = await read<Row>(sql`select kid, public_jwk, wrapped_private, signs_until, verifies_until
    from platform.signing_keys where verifies_until > ${iso(clock.now())} order by signs_until, kid`)
  return found.map((row) => ({
    kid: row.kid,
    publicJwk: row.public_jwk,
    publicKey: createPublicKey({ key: row.public_jwk as JsonWebKey, format: 'jwk' }),
    privateKey: createPrivateKey({ key: unwrap(row.wrapped_private), format: 'der', type: 'pkcs8' }),
    signsUntil: millis(row.signs_until),
    verifiesUntil: millis(row.verifies_until),
  }))
}

async function add({ write, wrap, clock }: SigningKeyPorts): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const jwk = publicKey.export({ format: 'jwk' }) as JWK
  const kid = await calculateJwkThumbprint(jwk)
  const published = { ...jwk, kid, use: 'sig', alg: 'EdDSA' }
  const signsUntil = clock.now() + signsForMs
  await write(sql`insert into platform.signing_keys (kid, public_jwk, wrapped_private, made_at, signs_until, verifies_until)
    values (${kid}, ${JSON.stringify(published)}::jsonb, ${wrap(privateKey.export({ format: 'der', type: 'pkcs8' }))}, ${iso(clock.now())}, ${iso(signsUntil)}, ${iso(signsUntil + verifiesLongerMs)})`)
}
