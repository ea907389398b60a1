import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { SignJWT } from 'jose'
import { contextCaller, type Caller } from '../caller.ts'
import { Refused } from '../refused.ts'
import type { Sql } from '../sql.ts'
import { issuer, openTokens } from './tokens.ts'

const minute = 60_000
const manager: Caller = { sub: 'u1', role: 'restaurant-manager', scopes: ['session:s1'], tenant: 'mvd', cityId: 'mvd', restaurantIds: ['r1', 'r2'], appVersion: '1.2.0', language: 'es' }

test('a caller arrives as it was sent', async () => {
  const { tokens } = await installation()
  assert.deepEqual(await tokens.verify(await tokens.mint(manager, 'orders'), 'orders'), manager)
  assert.deepEqual(await tokens.verify(await tokens.mint(contextCaller('kitchen'), 'orders'), 'orders'), contextCaller('kitchen'))
})

test('the claims have the names of the architecture document', async () => {
  const { tokens } = await installation()
  const claims = JSON.parse(Buffer.from((await tokens.mint(manager, 'orders')).split('.')[1]!, 'base64url').toString())
  assert.deepEqual(Object.keys(claims).sort(), ['app_version', 'aud', 'city_id', 'exp', 'iat', 'iss', 'language', 'restaurant_ids', 'role', 'scopes', 'sub', 'tenant'])
  assert.equal(claims.exp - claims.iat, 300)
})

test('a token is for one context only', async () => {
  const { tokens } = await installation()
  const token = await tokens.mint(manager, 'orders')
  await refused(() => tokens.verify(token, 'payments'))
  await tokens.verify(token, 'orders')
  await refused(() => tokens.verify(token, 'payments'))
})

test('a token is used again until half of its life is over, and ends', async () => {
  const { tokens, clock } = await installation()
  const first = await tokens.mint(manager, 'orders')
  clock.time += 2 * minute
  assert.equal(await tokens.mint(manager, 'orders'), first)
  clock.time += minute
  assert.notEqual(await tokens.mint(manager, 'orders'), first)
  await tokens.verify(first, 'orders')
  clock.time += 3 * minute
  await refused(() => tokens.verify(first, 'orders'))
})

test('keys rotate after a day, known to others before they sign, and old tokens live out their time', async () => {
  const { tokens, clock, rows, another } = await installation()
  const other = await another()
  assert.equal(rows.length, 1)
  clock.time += 24 * 60 * minute
  const last = await tokens.mint(manager, 'orders')
  assert.equal(rows.length, 2, 'the next key is published')
  assert.equal(kidOf(last), rows[0]!.kid, 'while the first one still signs')
  clock.time += 60 * minute - 1
  const old = await tokens.mint(manager, 'orders')
  clock.time += 2 * minute
  const next = await tokens.mint({ ...manager, sub: 'u2' }, 'orders')
  assert.equal(kidOf(next), rows[1]!.kid)
  await other.verify(old, 'orders')
  await other.verify(next, 'orders')
  assert.equal((await other.jwks()).keys.length, 2)
  clock.time += 20 * minute
  assert.deepEqual((await other.jwks()).keys.map((key) => key.kid), [rows[1]!.kid])
})

test('the published keys hold no private half, and the stored one is wrapped', async () => {
  const { tokens, rows } = await installation()
  const { keys } = await tokens.jwks()
  assert.deepEqual(Object.keys(keys[0]!).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x'])
  assert.ok(rows[0]!.wrapped_private.toString().startsWith('wrapped:'))
})

test('forged tokens are nobody', async () => {
  const { tokens, clock, rows } = await installation()
  const { privateKey } = generateKeyPairSync('ed25519')
  const forged = (header: object) =>
    new SignJWT({ role: 'admin', scopes: [] }).setProtectedHeader({ alg: 'EdDSA', ...header }).setSubject('u1').setIssuer(issuer).setAudience('orders').setExpirationTime(Math.floor(clock.time / 1000) + 60).sign(privateKey)
  const unsigned = `${part({ alg: 'none', kid: rows[0]!.kid })}.${part({ sub: 'u1', role: 'admin', scopes: [], iss: issuer, aud: 'orders', exp: 9e9 })}.`
  const cases = { 'our key id, their key': await forged({ kid: rows[0]!.kid }), 'a key id of their own': await forged({ kid: 'theirs' }), 'no key id': await forged({}), unsigned, 'not a token': 'abc', nothing: '' }
  for (const [name, token] of Object.entries(cases)) await refused(() => tokens.verify(token, 'orders'), name)
})

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const kidOf = (token: string): string => JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()).kid

const refused = (work: () => Promise<unknown>, message?: string) => assert.rejects(work, (error: unknown) => error instanceof Refused && error.code === 'not-signed-in', message)

/** The table as a list: what is asked of it here is an insert and a select. */
async function installation() {
  const clock = { time: Date.UTC(2025, 0, 1), now: () => clock.time }
  const rows: { kid: string; public_jwk: object; wrapped_private: Buffer; signs_until: string; verifies_until: string }[] = []
  const ports = {
    clock,
    wrap: (secret: Buffer) => Buffer.concat([Buffer.from('wrapped:'), secret]),
    unwrap: (wrapped: Buffer) => wrapped.subarray('wrapped:'.length),
    read: async <Row>({ values }: Sql) => rows.filter((row) => row.verifies_until > (values[0] as string)) as Row[],
    write: async ({ values }: Sql) => {
      const [kid, publicJwk, wrapped, , signsUntil, verifiesUntil] = values as [string, string, Buffer, string, string, string]
      rows.push({ kid, public_jwk: JSON.parse(publicJwk), wrapped_private: wrapped, signs_until: signsUntil, verifies_until: verifiesUntil })
    },
  }
  return { tokens: await openTokens(ports), another: () => openTokens(ports), clock, rows }
}
