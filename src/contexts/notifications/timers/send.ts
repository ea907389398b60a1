import { iso, millis } from '../../../platform/clock.ts'
import type { Platform, TimerHandler } from '../../../platform/module.ts'
import { Undeliverable, type EmailChannel } from '../channels/email.ts'
import { pauseAfter, type Message } from '../message.ts'
import { failedFact, sentFact, streamOf, timersFor } from '../sending.ts'
import type { NotificationsStore } from '../store.ts'

/** Hands waiting messages over: to the mail server where there is one, else the row itself is the outbox. */
export function send(store: NotificationsStore, mail: EmailChannel | undefined, { log }: Pick<Platform, 'log'>): TimerHandler {
  const handOver = onceHere(mail)
  return async ({ input }, { transaction }) => {
    const waiting = await store.waiting(transaction, input.notificationIds)
    const tried = await Promise.all(waiting.map((message) => attempt(message, handOver, transaction.now)))
    store.tried(transaction, tried)
    for (const message of tried) {
      if (message.status === 'sent') transaction.append(streamOf(message.notificationId), 0, [sentFact(message)])
      if (message.status === 'failed') transaction.append(streamOf(message.notificationId), 0, [failedFact(message)])
      if (message.status !== 'sent') log.warn({ notificationId: message.notificationId, attempts: message.attempts, status: message.status, cause: message.cause }, 'a message could not be handed over')
    }
    const again = (message: Message) => iso(millis(transaction.now) + 1000 * pauseAfter(message.attempts)!)
    for (const timer of timersFor(tried.filter((message) => message.status === 'waiting'), again)) transaction.schedule(timer)
  }
}

async function attempt(message: Message, handOver: (message: Message) => Promise<void>, now: string): Promise<Message> {
  const { cause: _before, ...rest } = message
  const attempts = message.attempts + 1
  try {
    await handOver(message)
    return { ...rest, status: 'sent', attempts, sentAt: now }
  } catch (error) {
    if (error instanceof Undeliverable) return { ...rest, status: 'failed', attempts, cause: 'undeliverable' }
    return { ...rest, status: pauseAfter(attempts) === undefined ? 'failed' : 'waiting', attempts, cause: 'no-answer' }
  }
}

/** The work of a timer may be done again after a conflict; what the server took is then not sent a second time. */
function onceHere(mail: EmailChannel | undefined): (message: Message) => Promise<void> {
  const taken = new Set<string>()
  return async (message) => {
    if (!mail || message.channel !== 'email' || taken.has(message.notificationId)) return
    await mail.send(message)
    taken.add(message.notificationId)
    if (taken.size > 1_000) taken.delete(taken.values().next().value!)
  }
}
