import {
  Code, contractOf, Count, Email, erasing, factsOf, Id, Language, list, Nothing, object, oneOf, operation, optional, otherContexts, anyone, personal, Phone, signedIn,
  type Static, Text, Time, Type, roles,
} from '../../platform/contract.ts'

const fact = factsOf('auth')

export const Role = oneOf(...roles)
export const Password = Type.String({ minLength: 10, maxLength: 200 })
export const PersonName = Text(120)

export const User = object({
  userId: Id,
  email: Email,
  name: PersonName,
  phone: optional(Phone),
  language: Language,
  role: Role,
  cityId: Code,
  restaurantIds: list(Id, 500),
})
export type User = Static<typeof User>

export const refusals = {
  'wrong-credentials': { status: 401, says: 'This e-mail address and password do not belong together.' },
  'session-ended': { status: 401, says: 'This session has ended. Sign in again.' },
  'email-taken': { status: 409, says: 'There is already an account with this e-mail address.' },
  'user-not-found': { status: 404, says: 'There is no such user.' },
  'too-many-attempts': { status: 429, says: 'Too many attempts. Wait a little before trying again.' },
} as const

// ── operations ──────────────────────────────────────────────────────────────────────────────────────────────────────
const Session = object({ token: optional(Type.String()), expiresAt: Time, user: User })

export const register = operation({
  name: 'auth.register', method: 'POST', path: '/api/auth/register', status: 201, access: anyone,
  about: 'Makes an account. Customers and couriers register themselves; every other role is granted by an admin.',
  input: object({ email: Email, password: Password, name: PersonName, phone: optional(Phone), language: optional(Language), role: optional(oneOf('customer', 'courier')) }),
  output: User, refusals: ['email-taken'],
})
export const logIn = operation({
  name: 'auth.logIn', method: 'POST', path: '/api/auth/login', access: anyone, idempotency: 'natural',
  about: 'Begins a session. A browser asks for `cookie` and never sees the token; an API client asks for `token` and sends it as bearer.',
  input: object({ email: Email, password: Text(200), session: optional(oneOf('cookie', 'token')) }),
  output: Session, refusals: ['wrong-credentials', 'too-many-attempts'],
})
export const logOut = operation({
  name: 'auth.logOut', method: 'POST', path: '/api/auth/logout', access: signedIn(), idempotency: 'natural',
  about: 'Ends the session that asks, or another one of the same person.', input: object({ sessionId: optional(Id) }), output: Nothing,
})
export const me = operation({ name: 'auth.me', method: 'GET', path: '/api/auth/me', access: signedIn(), about: 'The signed-in user.', input: Nothing, output: User })
export const updateMe = operation({
  name: 'auth.updateMe', method: 'PATCH', path: '/api/auth/me', access: signedIn(), about: 'Changes name, phone or language of the signed-in user.',
  input: object({ name: optional(PersonName), phone: optional(Phone), language: optional(Language) }), output: User,
})
export const changePassword = operation({
  name: 'auth.changePassword', method: 'PUT', path: '/api/auth/password', access: signedIn(), about: 'Another password, proven by the one of now. Every other session of the person ends.',
  input: object({ current: Text(200), next: Password }), output: Nothing, refusals: ['wrong-credentials', 'too-many-attempts'],
})
export const eraseMe = operation({
  name: 'auth.eraseMe', method: 'DELETE', path: '/api/auth/me', access: signedIn(),
  about: 'Deletes the account: the key to everything personal is destroyed, and every context forgets the person.', input: Nothing, output: Nothing,
})
export const grantRole = operation({
  name: 'auth.grantRole', method: 'POST', path: '/api/users/:userId/role', access: signedIn('admin'), about: 'Gives a user a role and, for restaurant people, their restaurants.',
  input: object({ userId: Id, role: Role, restaurantIds: optional(list(Id, 500)) }), output: User, refusals: ['user-not-found'],
})
/** Who may be named, called and found by the pages of operations. Somebody who was forgotten is not found. */
export const KnownPerson = object({ userId: Id, name: PersonName, role: Role, phone: optional(Phone), email: Email, restaurantIds: list(Id, 500) })
export const findPeople = operation({
  name: 'auth.findPeople', method: 'GET', path: '/api/operations/people', access: signedIn('dispatcher', 'admin'), about: 'People by what they are called (accents and order of words forgiven), by the end of their number or their address; or of a role; or by their ids.',
  input: object({ text: optional(Text(120)), role: optional(Role), ids: optional(list(Id, 500)), limit: optional(Type.Integer({ minimum: 1, maximum: 10_000 })) }), output: object({ people: list(KnownPerson, 10_000) }),
})
/** Resolves a session token to claims; the gateway caches the answer and drops it on session.ended, user.role_granted and person.erased. */
export const introspect = operation({
  name: 'auth.introspect', method: 'POST', path: '/internal/auth/introspect', access: otherContexts, idempotency: 'natural', about: 'Who a session token belongs to.',
  input: object({ token: Text(200) }), output: object({ sessionId: Id, expiresAt: Time, user: User }), refusals: ['session-ended'],
})
/** For contexts that have not yet heard of somebody they have to write to. */
export const getUser = operation({
  name: 'auth.getUser', method: 'GET', path: '/internal/auth/users/:userId', access: otherContexts, about: 'Somebody by their id.', input: object({ userId: Id }), output: User, refusals: ['user-not-found'],
})
export const ensureUser = operation({
  name: 'auth.ensureUser', method: 'POST', path: '/internal/auth/users', access: otherContexts, idempotency: 'natural', about: 'Makes an account of any role, or finds the one with that address and leaves it as it is: for the first admin and the demo city.',
  input: object({ email: Email, password: optional(Password), name: PersonName, phone: optional(Phone), language: optional(Language), role: Role, restaurantIds: optional(list(Id, 500)) }), output: User,
})

/** Bulk, for moving in from another system and for the demo city; accounts whose address is taken stay as they are. */
export const importUsers = operation({
  name: 'auth.importUsers', method: 'POST', path: '/internal/auth/users/import', access: otherContexts, idempotency: 'natural', about: 'Takes many accounts at once, with one password for all of them.',
  input: object({ password: Password, users: list(object({ userId: Id, email: Email, name: PersonName, phone: optional(Phone), language: optional(Language), role: Role, restaurantIds: optional(list(Id, 500)) }), 1000) }), output: object({ imported: Count }),
})

// ── facts ───────────────────────────────────────────────────────────────────────────────────────────────────────────
export const userRegistered = fact('user.registered', 1, 'Somebody has an account.', object({
  userId: Id, email: personal('user', Email), name: personal('user', PersonName), phone: optional(personal('user', Phone)), language: Language, role: Role, cityId: Code, restaurantIds: list(Id, 500),
}))
export const userUpdated = fact('user.updated', 1, 'Somebody changed their profile.', object({
  userId: Id, name: personal('user', PersonName), phone: optional(personal('user', Phone)), language: Language,
}))
export const userRoleGranted = fact('user.role_granted', 1, 'Somebody has another role or other restaurants.', object({ userId: Id, role: Role, restaurantIds: list(Id, 500) }))
export const userLoggedIn = fact('user.logged_in', 1, 'A session began.', object({ userId: Id, sessionId: Id }))
export const sessionEnded = fact('session.ended', 1, 'A session ended.', object({ userId: Id, sessionId: Id }))
export const personErased = erasing('personId', fact('person.erased', 1, 'A person is to be forgotten; their key is gone. Every context erases its own rows.', object({ personId: Id })))

export const contract = contractOf(
  'auth', 'Users, passwords, roles, memberships, sessions.', refusals,
  { register, logIn, logOut, me, updateMe, changePassword, eraseMe, grantRole, introspect, getUser, findPeople, ensureUser, importUsers },
  { userRegistered, userUpdated, userRoleGranted, userLoggedIn, sessionEnded, personErased },
)
