// From a fact and what is known to the messages it leads to.
import type { Fact } from '../../../platform/module.ts'
import type { Channel, Audience } from '../contract.ts'
import { channelsFor, isNews, messageId, reach, waitsUntil, type Message, type Recipient } from '../message.ts'
import type { Known } from '../store.ts'
import type { Words } from '../texts/words.ts'
import { notices, valuesOf, type Notice } from './who-is-told-what.ts'

export interface Desk {
  now: string
  timeZone: string
  /** What the restaurants' consoles and operations read. */
  houseLanguage: string
  operationsEmail: string
  words: (language: string) => Words
  /** Has to be handed to somebody; otherwise a stored message is a sent one. */
  isHandedOver: (channel: Channel) => boolean
}

/** A message and when it is due, if it has to wait. */
export interface Composed {
  message: Message
  dueAt?: string
}

const noticesByFact = Map.groupBy(notices, (notice) => notice.fact.name)

export const noticesFor = (fact: Fact, now: string): readonly Notice[] => (isNews(fact.at, now) ? (noticesByFact.get(fact.type) ?? []) : [])

export function compose(fact: Fact, known: Known, desk: Desk): Composed[] {
  return noticesFor(fact, desk.now).flatMap((notice) => {
    const order = known.orders.get(fact.data.orderId)
    const recipient = notice.onlyIf && !notice.onlyIf(order, fact) ? undefined : recipientOf(notice, fact, known, desk)
    if (!recipient) return []
    return channelsFor(recipient, notice.channels)
      .filter((channel) => !known.told.has(`${fact.id} ${channel}`))
      .map((channel) => composeOne(notice, fact, known, recipient, channel, desk))
  })
}

function composeOne(notice: Notice, fact: Fact, known: Known, recipient: Recipient, channel: Channel, desk: Desk): Composed {
  const words = desk.words(recipient.language)
  const values = valuesOf(notice, fact, known.orders.get(fact.data.orderId), words, recipient.name)
  const subject = channel === 'email' ? words.say(notice.template, 'subject', values) : undefined
  const dueAt = waitsUntil(recipient, notice.urgent, desk.now, desk.timeZone) ?? (desk.isHandedOver(channel) ? desk.now : undefined)
  return {
    message: {
      notificationId: messageId(desk.now, fact.id, channel),
      audience: recipient.audience,
      ...(recipient.recipientId ? { recipientId: recipient.recipientId } : {}),
      ...(fact.data.orderId ? { orderId: fact.data.orderId } : {}),
      factId: fact.id,
      channel,
      template: notice.template,
      language: recipient.language,
      to: recipient.addresses[channel]!,
      ...(subject === undefined ? {} : { subject }),
      text: words.say(notice.template, channel, values)!,
      at: desk.now,
      ...(dueAt === undefined ? { status: 'sent', attempts: 1, sentAt: desk.now } : { status: 'waiting', attempts: 0 }),
    },
    ...(dueAt === undefined ? {} : { dueAt }),
  }
}

/** The person of a fact who belongs to that audience. */
export function personIn(fact: Fact, audience: Audience): string | undefined {
  if (audience === 'customer') return fact.data.customerId
  return audience === 'courier' ? fact.data.courierId : undefined
}

function recipientOf({ to }: Notice, fact: Fact, known: Known, desk: Desk): Recipient | undefined {
  switch (to) {
    case 'restaurant':
      return { audience: to, recipientId: fact.data.restaurantId, name: '', language: desk.houseLanguage, addresses: { push: `restaurants/${fact.data.restaurantId}` } }
    case 'operations':
      return { audience: to, name: '', language: desk.houseLanguage, addresses: { email: desk.operationsEmail } }
    case 'customer':
    case 'courier': {
      const personId = personIn(fact, to)
      const person = personId === undefined ? undefined : known.people.get(personId)
      return person && reach(to, person, known.preferences.get(person.personId), known.orders.get(fact.data.orderId))
    }
  }
}
