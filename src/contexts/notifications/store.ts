// People and how they want to be told, what messages say of orders, and the messages. The only file here that knows SQL.
import type { InvariantReader, Transaction } from '../../platform/module.ts'
import { records, sql } from '../../platform/sql.ts'
import type { Preferences } from './contract.ts'
import type { KnownOrder, Message, Person } from './message.ts'

type Reader = Pick<Transaction, 'read'>

/** What is known of those a batch of facts concerns. */
export interface Known {
  people: Map<string, Person>
  preferences: Map<string, Preferences>
  orders: Map<string, KnownOrder>
  /** `<factId> <channel>` of messages that are there already. */
  told: Set<string>
}

interface PreferencesRow {
  person_id: string
  version: number
  language: string
  email: boolean
  sms: boolean
  push: boolean
  quiet_from: string | null
  quiet_until: string | null
  push_subscription: string | null
}

interface MessageRow {
  notification_id: string
  audience: Message['audience']
  recipient_id: string | null
  order_id: string | null
  fact_id: string
  channel: Message['channel']
  template: string
  language: string
  to: string
  subject: string | null
  text: string
  status: Message['status']
  attempts: number
  at: string
  sent_at: string | null
  cause: string | null
}

export const notificationsStore = () => ({
  /** Everything a batch needs to know, in one question. */
  async recall(reader: Reader, about: { personIds: string[]; orderIds: string[]; factIds: string[] }): Promise<Known> {
    const [row] = await reader.read<{ people: any[]; preferences: PreferencesRow[]; orders: any[]; told: string[] }>(sql`select
      (select coalesce(jsonb_agg(p), '[]') from people p where person_id = any(${about.personIds}::uuid[])) as people,
      (select coalesce(jsonb_agg(p), '[]') from preferences p where person_id = any(${about.personIds}::uuid[])) as preferences,
      (select coalesce(jsonb_agg(o), '[]') from orders o where order_id = any(${about.orderIds}::uuid[])) as orders,
      (select coalesce(jsonb_agg(fact_id || ' ' || channel), '[]') from messages where order_id = any(${about.orderIds}::uuid[]) and fact_id = any(${about.factIds}::uuid[])) as told`)
    return {
      people: new Map(row!.people.map((one) => [one.person_id, present({ personId: one.person_id, name: one.name, email: one.email, phone: one.phone, language: one.language }) as Person])),
      preferences: new Map(row!.preferences.map((one) => [one.person_id, preferencesFrom(one)])),
      orders: new Map(row!.orders.map((one) => [one.order_id, present({ ...one.doc, phone: one.phone }) as KnownOrder])),
      told: new Set(row!.told),
    }
  },

  keepPeople(transaction: Transaction, people: readonly Person[]): void {
    if (people.length === 0) return
    const list = people.map((person) => ({ person_id: person.personId, ...person }))
    transaction.write(sql`insert into people (person_id, name, email, phone, language)
      select person_id, name, email, phone, language from ${records('p(person_id uuid, name text, email text, phone text, language text)', list)}
      on conflict (person_id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone, language = excluded.language`)
  },

  /** What was said to them stays counted; the words and the address go. */
  forgetPeople(transaction: Transaction, personIds: readonly string[]): void {
    if (personIds.length === 0) return
    transaction.write(sql`delete from people where person_id = any(${personIds}::uuid[])`)
    transaction.write(sql`delete from preferences where person_id = any(${personIds}::uuid[])`)
    transaction.write(sql`update orders set phone = null where customer_id = any(${personIds}::uuid[])`)
    transaction.write(sql`update messages set "to" = '', subject = null, text = '', status = case status when 'waiting' then 'failed' else status end, cause = case status when 'waiting' then 'erased' else cause end
      where recipient_id = any(${personIds}::uuid[])`)
  },

  keepOrders(transaction: Transaction, orders: readonly KnownOrder[]): void {
    if (orders.length === 0) return
    const list = orders.map(({ phone, ...doc }) => ({ order_id: doc.orderId, customer_id: doc.customerId, phone, doc }))
    transaction.write(sql`insert into orders (order_id, customer_id, phone, doc)
      select order_id, customer_id, phone, doc from ${records('o(order_id uuid, customer_id uuid, phone text, doc json)', list)} on conflict (order_id) do nothing`)
  },

  add(transaction: Transaction, messages: readonly Message[]): void {
    if (messages.length === 0) return
    transaction.write(sql`insert into messages (notification_id, audience, recipient_id, order_id, fact_id, channel, template, language, "to", subject, text, status, attempts, at, sent_at, cause)
      select "notificationId", audience, "recipientId", "orderId", "factId", channel, template, language, "to", subject, text, status, attempts, at, "sentAt", cause
      from ${records('m("notificationId" uuid, audience text, "recipientId" uuid, "orderId" uuid, "factId" uuid, channel text, template text, language text, "to" text, subject text, text text, status text, attempts int, at timestamptz, "sentAt" timestamptz, cause text)', messages)}
      on conflict do nothing`)
  },

  async waiting(reader: Reader, notificationIds: readonly string[]): Promise<Message[]> {
    const found = await reader.read<MessageRow>(sql`select * from messages where notification_id = any(${notificationIds}::uuid[]) and status = 'waiting' order by notification_id`)
    return found.map(messageFrom)
  },

  tried(transaction: Transaction, messages: readonly Message[]): void {
    if (messages.length === 0) return
    const list = messages.map(({ notificationId, status, attempts, sentAt, cause }) => ({ notification_id: notificationId, status, attempts, sent_at: sentAt, cause }))
    transaction.write(sql`update messages set status = t.status, attempts = t.attempts, sent_at = t.sent_at, cause = t.cause
      from ${records('t(notification_id uuid, status text, attempts int, sent_at timestamptz, cause text)', list)}
      where messages.notification_id = t.notification_id and messages.status = 'waiting'`)
  },

  /** Newest first, with ids below `below`. */
  async toRecipients(reader: Reader, recipientIds: readonly string[], below: string, limit: number): Promise<Message[]> {
    const found = await reader.read<MessageRow>(sql`select * from messages where recipient_id = any(${recipientIds}::uuid[]) and notification_id < ${below} order by notification_id desc limit ${limit}`)
    return found.map(messageFrom)
  },

  async ofOrder(reader: Reader, orderId: string, below: string, limit: number): Promise<Message[]> {
    const found = await reader.read<MessageRow>(sql`select * from messages where order_id = ${orderId} and notification_id < ${below} order by notification_id desc limit ${limit}`)
    return found.map(messageFrom)
  },

  async ordersOfNumber(reader: Reader, digits: string): Promise<string[]> {
    const found = await reader.read<{ order_id: string }>(sql`select order_id from orders where phone like '%' || ${digits}::text order by order_id desc limit 50`)
    return found.map((row) => row.order_id)
  },

  async newest(reader: Reader, { channel, audience, status }: { channel: string | undefined; audience: string | undefined; status: string | undefined }, below: string, limit: number): Promise<Message[]> {
    const found = await reader.read<MessageRow>(sql`select * from messages where notification_id < ${below} and (${channel ?? null}::text is null or channel = ${channel ?? null}::text) and (${audience ?? null}::text is null or audience = ${audience ?? null}::text) and (${status ?? null}::text is null or status = ${status ?? null}::text) order by notification_id desc limit ${limit}`)
    return found.map(messageFrom)
  },

  async preferences(reader: Reader, personId: string): Promise<{ preferences: Preferences; version: number } | undefined> {
    const [row] = await reader.read<PreferencesRow>(sql`select * from preferences where person_id = ${personId}`)
    return row && { preferences: preferencesFrom(row), version: row.version }
  },

  /** `version`: the one that this replaces, 0 for the first. */
  putPreferences(transaction: Transaction, personId: string, version: number, wanted: Preferences): void {
    const { language, channels, quietHours, pushSubscription } = wanted
    transaction.write(
      sql`insert into preferences (person_id, version, language, email, sms, push, quiet_from, quiet_until, push_subscription)
        values (${personId}, ${version + 1}, ${language}, ${channels.email}, ${channels.sms}, ${channels.push}, ${quietHours?.from ?? null}, ${quietHours?.until ?? null}, ${pushSubscription ?? null})
        on conflict (person_id) do update set version = excluded.version, language = excluded.language, email = excluded.email, sms = excluded.sms, push = excluded.push,
          quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, push_subscription = excluded.push_subscription
        where preferences.version = ${version}`,
      { expecting: 1 },
    )
  },

  async toldTwice(reader: InvariantReader): Promise<{ order_id: string; fact_id: string; channel: string; times: number }[]> {
    return reader.read(sql`select order_id, fact_id, channel, count(*) as times from notifications.messages group by order_id, fact_id, channel having count(*) > 1 order by 1, 2, 3`)
  },

  /** Messages that left without saying so, and facts of messages that are not there. */
  async unannounced(reader: InvariantReader): Promise<{ notification_id: string; status: string | null }[]> {
    return reader.read(sql`
      select coalesce(m.notification_id::text, substr(f.stream, length('notification/') + 1)) as notification_id, m.status
      from (select * from notifications.messages where status = 'sent') m
      full join (select * from notifications.facts where type = 'notification.sent') f on f.stream = 'notification/' || m.notification_id
      where m.notification_id is null or f.stream is null order by 1`)
  },
})
export type NotificationsStore = ReturnType<typeof notificationsStore>

const preferencesFrom = (row: PreferencesRow): Preferences => ({
  language: row.language,
  channels: { email: row.email, sms: row.sms, push: row.push },
  ...(row.quiet_from !== null && row.quiet_until !== null ? { quietHours: { from: row.quiet_from, until: row.quiet_until } } : {}),
  ...(row.push_subscription === null ? {} : { pushSubscription: row.push_subscription }),
})

const messageFrom = (row: MessageRow): Message =>
  present({
    notificationId: row.notification_id,
    audience: row.audience,
    recipientId: row.recipient_id,
    orderId: row.order_id,
    factId: row.fact_id,
    channel: row.channel,
    template: row.template,
    language: row.language,
    to: row.to,
    subject: row.subject,
    text: row.text,
    status: row.status,
    attempts: row.attempts,
    at: row.at,
    sentAt: row.sent_at,
    cause: row.cause,
  }) as Message

const present = (fields: object): object => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined))
