// Who is reached how, and when: pure rules over what is known of people and orders.
import { idFrom } from '../../platform/ids.ts'
import { millis } from '../../platform/clock.ts'
import type { Money } from '../../platform/money.ts'
import type { Audience, Channel, Preferences } from './contract.ts'
import { endOfQuiet } from './quiet-hours.ts'

export interface Person {
  personId: string
  name: string
  email: string
  phone?: string
  language: string
}

/** What messages about an order say of it. */
export interface KnownOrder {
  orderId: string
  customerId: string
  restaurantId: string
  code: string
  restaurantName: string
  total: Money
  paymentMethod: 'card' | 'cash'
  fulfilment: 'delivery' | 'pickup'
  phone?: string
  language?: string
  promisedAt?: string
  items: { quantity: number; name: string; total: Money }[]
  charges: { kind: string; amount: Money }[]
}

export interface Recipient {
  audience: Audience
  /** The person or the restaurant; nobody for operations. */
  recipientId?: string
  name: string
  language: string
  /** Where each channel reaches them; the ones they do not have, or do not want, are missing. */
  addresses: Partial<Record<Channel, string>>
  quietHours?: Preferences['quietHours']
}

export interface Message {
  notificationId: string
  audience: Audience
  recipientId?: string
  orderId?: string
  factId: string
  channel: Channel
  template: string
  language: string
  to: string
  subject?: string
  text: string
  status: 'waiting' | 'sent' | 'failed'
  attempts: number
  at: string
  sentAt?: string
  cause?: string
}

export const allChannels: Preferences['channels'] = { email: true, sms: true, push: true }

/** A person as they can be reached about an order: they may have left another number for it. */
export function reach(audience: 'customer' | 'courier', person: Person, preferences: Preferences | undefined, order: KnownOrder | undefined): Recipient {
  const wanted = preferences?.channels ?? allChannels
  const phone = (audience === 'customer' && order?.phone) || person.phone
  return {
    audience,
    recipientId: person.personId,
    name: person.name,
    language: preferences?.language ?? (audience === 'customer' ? order?.language : undefined) ?? person.language,
    addresses: {
      ...(wanted.email ? { email: person.email } : {}),
      ...(wanted.sms && phone ? { sms: phone } : {}),
      ...(wanted.push ? { push: `people/${person.personId}` } : {}),
    },
    ...(preferences?.quietHours ? { quietHours: preferences.quietHours } : {}),
  }
}

/** Of each group the first channel that reaches them. */
export const channelsFor = ({ addresses }: Recipient, groups: readonly (readonly Channel[])[]): Channel[] => groups.flatMap((group) => group.find((channel) => addresses[channel] !== undefined) ?? [])

/** What is urgent goes at any hour; the rest waits until people are up. */
export const waitsUntil = ({ quietHours }: Recipient, urgent: boolean, now: string, timeZone: string): string | undefined => (urgent ? undefined : endOfQuiet(quietHours, now, timeZone))

/** What happened longer ago is no news. */
const newsForMs = 24 * 3_600_000
export const isNews = (happenedAt: string, now: string): boolean => millis(now) - millis(happenedAt) < newsForMs

export const messageId = (now: string, factId: string, channel: Channel): string => idFrom(millis(now), 'notification', factId, channel)

/** The smallest id a message of that instant can have: ids begin with their time. */
export const smallestIdAt = (at: string): string => {
  const time = millis(at).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

/** Pauses between tries: a mail server that is down for an hour costs nobody a message. */
const pausesSeconds = [30, 120, 600, 3_600]
/** Undefined: it has been tried often enough. */
export const pauseAfter = (attempts: number): number | undefined => pausesSeconds[attempts - 1]
