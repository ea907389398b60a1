import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { hash as bcrypt } from '@node-rs/bcrypt'
import type { Caller } from '../../platform/caller.ts'
import { sql } from '../../platform/sql.ts'
import { somebody, testId, testProcess } from '../../platform/testing.ts'
import { changePassword, contract, ensureUser, eraseMe, getUser, grantRole, introspect, logIn, logOut, me, register, updateMe, type User } from './contract.ts'
import { auth } from './module.ts'

const world = await testProcess({ contracts: [contract], contexts: [{ contract, make: (platform) => auth(platform) }] })
after(() => world.stop())

const password = 'a long enough secret'
const admin = somebody('admin', testId('admin'))
const as = (user: User, sessionId?: string): Caller => ({ sub: user.userId, role: user.role, scopes: sessionId ? [`session:${sessionId}`] : [] })
const ana = { email: 'Ana@Example.com', password, name: 'Ana Pérez', phone: '+59899123456' }
const signIn = async (email: string, secret = password) => {
  const { token } = await world.call(logIn, { email, password: secret })
  return { token: token!, ...(await world.call(introspect, { token: token! })) }
}

test('somebody registers, signs in, is known by the token, and signs out', async () => {
  const user = await world.call(register, ana)
  assert.deepEqual({ ...user, userId: '' }, { userId: '', email: 'ana@example.com', name: 'Ana Pérez', phone: '+59899123456', language: 'es', role: 'customer', cityId: 'montevideo', restaurantIds: [] })
  const session = await signIn('ANA@example.com')
  assert.deepEqual(session.user, user)
  assert.deepEqual(await world.call(me, {}, as(user)), user)
  await world.call(logOut, {}, as(user, session.sessionId))
  await world.call(logOut, {}, as(user, session.sessionId))
  await world.refuses('session-ended', world.call(introspect, { token: session.token }))
  assert.deepEqual(await world.story('auth', `session/${session.sessionId}`), ['user.logged_in', 'session.ended'])
  const [registered] = await world.facts('auth', `user/${user.userId}`)
  assert.equal(registered!.data.email, 'ana@example.com')
})

test('an address belongs to one account, in whatever case, also when two ask at once', async () => {
  await world.refuses('email-taken', world.call(register, { ...ana, email: 'ANA@EXAMPLE.COM' }))
  const answers = await Promise.allSettled([1, 2, 3, 4].map(() => world.call(register, { ...ana, email: 'race@example.com' })))
  assert.deepEqual(answers.map((answer) => answer.status).sort(), ['fulfilled', 'rejected', 'rejected', 'rejected'])
})

test('nobody else learns whether it was the address or the password', async () => {
  await world.refuses('wrong-credentials', world.call(logIn, { email: 'ana@example.com', password: 'wrong' }))
  await world.refuses('wrong-credentials', world.call(logIn, { email: 'nobody@example.com', password }))
})

test('ten wrong passwords close an address for a quarter of an hour, even when guessed at once', async () => {
  await world.call(register, { ...ana, email: 'guessed@example.com' })
  const guesses = await Promise.allSettled(Array.from({ length: 14 }, () => world.call(logIn, { email: 'guessed@example.com', password: 'a guess' })))
  const codes = guesses.map((guess) => (guess as PromiseRejectedResult).reason.code)
  assert.deepEqual([codes.filter((code) => code === 'wrong-credentials').length, codes.filter((code) => code === 'too-many-attempts').length], [10, 4])
  await world.refuses('too-many-attempts', signIn('guessed@example.com'))
  await signIn('ana@example.com')
  await world.advance({ minutes: 15 })
  await signIn('guessed@example.com')
  assert.deepEqual(await world.process.owner.query(sql`select address from auth.login_failures where failures >= 10`), [])
})

test('who knows the password changes it; whoever else was signed in as them is not any more', async () => {
  const user = await world.call(register, { ...ana, email: 'changing@example.com' })
  const here = await signIn('changing@example.com')
  const elsewhere = await signIn('changing@example.com')
  await world.refuses('wrong-credentials', world.call(changePassword, { current: 'not that one', next: 'another long secret' }, as(user, here.sessionId)))
  await world.call(changePassword, { current: password, next: 'another long secret' }, as(user, here.sessionId))
  await world.refuses('session-ended', world.call(introspect, { token: elsewhere.token }))
  assert.equal((await world.call(introspect, { token: here.token })).user.userId, user.userId)
  await world.refuses('wrong-credentials', signIn('changing@example.com'))
  await signIn('changing@example.com', 'another long secret')
  assert.deepEqual(await world.story('auth', `session/${elsewhere.sessionId}`), ['user.logged_in', 'session.ended'])
})

test('a bcrypt hash from elsewhere is replaced at the first sign-in', async () => {
  const user = await world.call(register, { ...ana, email: 'old@example.com' })
  await world.process.owner.query(sql`update auth.users set password_hash = ${await bcrypt(password, 4)} where user_id = ${user.userId}`)
  await signIn('old@example.com')
  const [row] = await world.process.owner.query<{ password_hash: string }>(sql`select password_hash from auth.users where user_id = ${user.userId}`)
  assert.match(row!.password_hash, /^\$argon2id\$/)
  await signIn('old@example.com')
})

test('a session ends after thirty days', async () => {
  const { token } = await signIn('ana@example.com')
  await world.advance({ hours: 30 * 24 - 1 })
  await world.call(introspect, { token })
  await world.advance({ hours: 1 })
  await world.refuses('session-ended', world.call(introspect, { token }))
})

test('roles are granted by an admin, and restaurants only to restaurant people', async () => {
  const restaurantIds = [testId('r2'), testId('r1')].sort()
  const user = await world.call(register, { ...ana, email: 'cook@example.com' })
  await world.refuses('not-allowed', world.call(grantRole, { userId: user.userId, role: 'admin' }, as(user)))
  await world.refuses('user-not-found', world.call(grantRole, { userId: testId('nobody'), role: 'courier' }, admin))
  assert.deepEqual((await world.call(grantRole, { userId: user.userId, role: 'restaurant-manager', restaurantIds }, admin)).restaurantIds, restaurantIds)
  await world.call(grantRole, { userId: user.userId, role: 'restaurant-manager', restaurantIds: [...restaurantIds].reverse() }, admin)
  assert.deepEqual((await signIn('cook@example.com')).user.restaurantIds, restaurantIds)
  assert.deepEqual((await world.call(grantRole, { userId: user.userId, role: 'courier', restaurantIds }, admin)).restaurantIds, [])
  assert.deepEqual(await world.story('auth', `user/${user.userId}`), ['user.registered', 'user.role_granted', 'user.role_granted'])
})

test('people change their profile; changing nothing is no fact', async () => {
  const user = await world.call(register, { ...ana, email: 'bea@example.com' })
  const changed = await world.call(updateMe, { name: 'Bea', language: 'en' }, as(user))
  assert.deepEqual(changed, { ...user, name: 'Bea', language: 'en' })
  await world.call(updateMe, { name: 'Bea' }, as(user))
  assert.deepEqual(await world.story('auth', `user/${user.userId}`), ['user.registered', 'user.updated'])
})

test('an erased person is gone: no session, no row, no readable fact, and the address is free', async () => {
  const user = await world.call(register, { ...ana, email: 'gone@example.com' })
  const { token } = await signIn('gone@example.com')
  await world.call(eraseMe, {}, as(user))
  await world.refuses('session-ended', world.call(introspect, { token }))
  await world.refuses('wrong-credentials', signIn('gone@example.com'))
  await world.refuses('not-signed-in', world.call(me, {}, as(user)))
  await world.refuses('user-not-found', world.call(getUser, { userId: user.userId }))
  const [registered, erased] = await world.facts('auth', `user/${user.userId}`)
  assert.equal(registered!.data.email, '[erased]')
  assert.deepEqual([erased!.type, erased!.data], ['person.erased', { personId: user.userId }])
  assert.notEqual((await world.call(register, { ...ana, email: 'gone@example.com' })).userId, user.userId)
})

test('ensuring an account finds the one that is there and leaves it as it is', async () => {
  const wanted = { email: 'Boss@example.com', name: 'Boss', role: 'admin' as const, password }
  const made = await world.call(ensureUser, wanted)
  assert.equal(made.role, 'admin')
  assert.deepEqual(await world.call(ensureUser, wanted), made)
  assert.equal((await world.call(ensureUser, { ...wanted, email: 'bea@example.com' })).role, 'customer')
  assert.equal((await signIn('boss@example.com')).user.userId, made.userId)
  await world.call(ensureUser, { email: 'silent@example.com', name: 'No password', role: 'dispatcher' })
  await world.refuses('wrong-credentials', signIn('silent@example.com', 'the password of nobody'))
})

test('nothing is broken in the end', async () => {
  for (const invariant of world.process.modules.get('auth')!.invariants!) {
    assert.deepEqual(await invariant.check({ read: (statement) => world.process.owner.query(statement), facts: () => assert.fail() }), [])
    await world.process.owner.query(sql`update auth.users set name = 'still here' where erased_at is not null`)
    assert.equal((await invariant.check({ read: (statement) => world.process.owner.query(statement), facts: () => assert.fail() })).length, 1)
  }
})
