// What is said when a message leaves, or cannot.
import { happened } from '../../platform/contract.ts'
import { notificationFailed, notificationSent } from './contract.ts'
import type { Message } from './message.ts'

export const streamOf = (notificationId: string): string => `notification/${notificationId}`

export const sentFact = (message: Message) => happened(notificationSent, namesOf(message))
export const failedFact = (message: Message) => happened(notificationFailed, { ...namesOf(message), attempts: message.attempts, cause: message.cause ?? 'unknown' })

function namesOf({ notificationId, audience, recipientId, orderId, factId, channel, template }: Message) {
  return { notificationId, ...recipientNames(audience, recipientId), ...(orderId ? { orderId } : {}), factId, channel, template }
}

/** Restaurants are no persons. */
export const recipientNames = (audience: Message['audience'], recipientId: string | undefined): { personId?: string; restaurantId?: string } =>
  recipientId === undefined ? {} : audience === 'restaurant' ? { restaurantId: recipientId } : { personId: recipientId }

/** Messages per timer: few enough to be sent while the timer is ours. */
const perTimer = 10

/** One timer for a handful of messages that are due together. */
export function timersFor(messages: readonly Message[], dueAt: (message: Message) => string): { key: string; kind: string; at: string; input: { notificationIds: string[] } }[] {
  const byDue = new Map<string, string[]>()
  for (const message of messages) byDue.set(dueAt(message), [...(byDue.get(dueAt(message)) ?? []), message.notificationId])
  return [...byDue].flatMap(([at, ids]) =>
    Array.from({ length: Math.ceil(ids.length / perTimer) }, (_, index) => {
      const notificationIds = ids.slice(index * perTimer, (index + 1) * perTimer)
      return { key: `send/${notificationIds[0]}/${at}`, kind: 'send', at, input: { notificationIds } }
    }),
  )
}
