// Users, their sessions, and wrong passwords of late. The only file here that knows SQL.
import type { InvariantReader, Transaction } from '../../platform/module.ts'
import { records, sql } from '../../platform/sql.ts'
import type { User } from './contract.ts'
import type { Failures } from './session.ts'
import { withoutUndefined, type Account } from './user.ts'

export type Reader = Pick<Transaction, 'read'>

interface UserRow {
  user_id: string
  version: number
  email: string
  name: string
  phone: string | null
  language: string
  role: User['role']
  city_id: string
  restaurant_ids: string[]
}

export interface Login {
  account: Account
  passwordHash: string | undefined
  /** How often the person has signed in. */
  logins: number
}

export interface Session {
  sessionId: string
  fingerprint: string
  userId: string
  begunAt: string
  expiresAt: string
}

const user = sql`u.user_id, u.version, u.email, u.name, u.phone, u.language, u.role, u.city_id, u.restaurant_ids`

export const authStore = () => ({
  async find(reader: Reader, userId: string): Promise<Account | undefined> {
    const [row] = await reader.read<UserRow>(sql`select ${user} from users u where user_id = ${userId} and erased_at is null`)
    return row && accountFrom(row)
  },

  async findByEmail(reader: Reader, email: string): Promise<Account | undefined> {
    const [row] = await reader.read<UserRow>(sql`select ${user} from users u where email = ${email}`)
    return row && accountFrom(row)
  },

  /** By words of the name, whatever their accents, or by the digits at the end of a number; by role; by id. Those who were forgotten have no name to be found by. */
  async people(reader: Reader, { words, digits, email, role, ids, limit }: { words: readonly string[] | null; digits: string | null; email: string | null; role: string | null; ids: readonly string[] | null; limit: number }): Promise<User[]> {
    const found = await reader.read<UserRow>(sql`select ${user} from users u
      where erased_at is null and (${role}::text is null or role = ${role}::text) and (${ids}::uuid[] is null or user_id = any(${ids}::uuid[]))
        and (${words}::text[] is null
          or (cardinality(${words}::text[]) > 0 and not exists (select from unnest(${words}::text[]) as w(word) where regexp_replace(normalize(lower(name), NFD), '[\u0300-\u036f]', '', 'g') not like '%' || w.word || '%'))
          or (${digits}::text is not null and phone like '%' || ${digits}::text) or (${email}::text is not null and email like ${email}::text || '%'))
      order by name, user_id limit ${limit}`)
    return found.map((row) => accountFrom(row).user)
  },

  /** Everything a login needs to know, in one question. */
  async forLogin(reader: Reader, email: string, address: string): Promise<{ login: Login | undefined; failures: Failures | undefined }> {
    const [row] = await reader.read<UserRow & { password_hash: string | null; logins: number; failures: number | null; since: string | null }>(sql`
      select ${user}, u.password_hash, u.logins, f.failures, f.since
      from (values (1)) as always left join users u on u.email = ${email} left join login_failures f on f.address = ${address}`)
    return {
      login: row?.user_id ? { account: accountFrom(row), passwordHash: row.password_hash ?? undefined, logins: row.logins } : undefined,
      failures: row?.failures ? { failures: row.failures, since: row.since! } : undefined,
    }
  },

  async whoHolds(reader: Reader, fingerprint: string, now: string): Promise<{ sessionId: string; expiresAt: string; user: User } | undefined> {
    const [row] = await reader.read<UserRow & { session_id: string; expires_at: string }>(sql`
      select ${user}, s.session_id, s.expires_at from sessions s join users u using (user_id) where s.fingerprint = ${fingerprint} and s.expires_at > ${now} and u.erased_at is null`)
    return row && { sessionId: row.session_id, expiresAt: row.expires_at, user: accountFrom(row).user }
  },

  async hasSession(reader: Reader, userId: string, sessionId: string): Promise<boolean> {
    return (await reader.read(sql`select from sessions where session_id = ${sessionId} and user_id = ${userId}`)).length > 0
  },

  /** Fails as a conflict when somebody has just taken the address. */
  async takenAmong(reader: Reader, emails: readonly string[]): Promise<Set<string>> {
    const found = await reader.read<{ email: string }>(sql`select email from users where email = any(${emails}::text[])`)
    return new Set(found.map((row) => row.email))
  },

  addAll(transaction: Transaction, accounts: readonly User[], passwordHash: string): void {
    const list = accounts.map((one) => ({ user_id: one.userId, email: one.email, name: one.name, phone: one.phone, language: one.language, role: one.role, city_id: one.cityId, restaurant_ids: one.restaurantIds }))
    transaction.write(sql`insert into users (user_id, version, email, name, phone, language, role, city_id, restaurant_ids, password_hash, registered_at)
      select user_id, 1, email, name, phone, language, role, city_id, restaurant_ids, ${passwordHash}, ${transaction.now}::timestamptz
      from ${records('u(user_id uuid, email text, name text, phone text, language text, role text, city_id text, restaurant_ids uuid[])', list)}`)
  },

  add(transaction: Transaction, user: User, passwordHash: string | undefined): void {
    transaction.write(
      sql`insert into users (user_id, version, email, name, phone, language, role, city_id, restaurant_ids, password_hash, registered_at)
        values (${user.userId}, 1, ${user.email}, ${user.name}, ${user.phone ?? null}, ${user.language}, ${user.role}, ${user.cityId}, ${user.restaurantIds}::uuid[], ${passwordHash ?? null}, ${transaction.now})
        on conflict (email) do nothing`,
      { expecting: 1 },
    )
  },

  update(transaction: Transaction, { user, version }: Account): void {
    transaction.write(
      sql`update users set version = ${version + 1}, name = ${user.name}, phone = ${user.phone ?? null}, language = ${user.language}, role = ${user.role}, restaurant_ids = ${user.restaurantIds}::uuid[]
        where user_id = ${user.userId} and version = ${version}`,
      { expecting: 1 },
    )
  },

  /** Nothing personal stays; the id does, because facts name it. */
  scrub(transaction: Transaction, { user, version }: Account): void {
    transaction.write(
      sql`update users set version = ${version + 1}, email = null, name = null, phone = null, restaurant_ids = '{}', password_hash = null, erased_at = ${transaction.now}
        where user_id = ${user.userId} and version = ${version}`,
      { expecting: 1 },
    )
    transaction.write(sql`delete from sessions where user_id = ${user.userId}`)
    // Answers kept for repeated requests tell who they are, too.
    transaction.write(sql`delete from idempotency_keys where caller = ${user.userId} or answer ->> 'userId' = ${user.userId}`)
  },

  /** `passwordHash`: another one for the same password. */
  begin(transaction: Transaction, session: Session, logins: number, passwordHash: string | undefined): void {
    transaction.write(
      sql`update users set logins = ${logins + 1}, password_hash = coalesce(${passwordHash ?? null}, password_hash) where user_id = ${session.userId} and logins = ${logins} and erased_at is null`,
      { expecting: 1 },
    )
    transaction.write(sql`insert into sessions (fingerprint, session_id, user_id, begun_at, expires_at)
      values (${session.fingerprint}, ${session.sessionId}, ${session.userId}, ${session.begunAt}, ${session.expiresAt})`)
    transaction.write(sql`delete from sessions where user_id = ${session.userId} and expires_at <= ${transaction.now}`)
  },

  async otherSessions(reader: Reader, userId: string, than: string | undefined): Promise<string[]> {
    const found = await reader.read<{ session_id: string }>(sql`select session_id from sessions where user_id = ${userId} and session_id is distinct from ${than ?? null}::uuid order by session_id`)
    return found.map((row) => row.session_id)
  },

  setPassword(transaction: Transaction, userId: string, passwordHash: string): void {
    transaction.write(sql`update users set password_hash = ${passwordHash} where user_id = ${userId} and erased_at is null`, { expecting: 1 })
  },

  end(transaction: Transaction, sessionId: string): void {
    transaction.write(sql`delete from sessions where session_id = ${sessionId}`, { expecting: 1 })
  },

  noteFailure(transaction: Transaction, address: string, { failures, since }: Failures): void {
    transaction.write(sql`insert into login_failures (address, failures, since) values (${address}, ${failures}, ${since})
      on conflict (address) do update set failures = case when login_failures.since = excluded.since then login_failures.failures + 1 else excluded.failures end, since = excluded.since`)
  },

  forgetFailures(transaction: Transaction, address: string): void {
    transaction.write(sql`delete from login_failures where address = ${address}`)
  },

  async erasedButRemembered(reader: InvariantReader): Promise<string[]> {
    const found = await reader.read<{ user_id: string }>(sql`
      select user_id from auth.users where erased_at is not null and (email is not null or name is not null or phone is not null or password_hash is not null) order by user_id`)
    return found.map((row) => row.user_id)
  },
})
export type AuthStore = ReturnType<typeof authStore>

const accountFrom = (row: UserRow): Account => ({
  version: row.version,
  user: withoutUndefined({
    userId: row.user_id,
    email: row.email,
    name: row.name,
    phone: row.phone ?? undefined,
    language: row.language,
    role: row.role,
    cityId: row.city_id,
    restaurantIds: row.restaurant_ids,
  }) as User,
})
