import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { smallestIdAt, type Message } from '../message.ts'
import { recipientNames } from '../sending.ts'
import type { NotificationsStore } from '../store.ts'

export const outbox = (store: NotificationsStore) =>
  route(contract.outbox, async ({ orderId, channel, audience, status, before, limit = 50 }, { transaction }) => {
    const below = smallestIdAt(before ?? endOfTime)
    const messages = orderId === undefined ? await store.newest(transaction, { channel, audience, status }, below, limit) : await store.ofOrder(transaction, orderId, below, limit)
    return { messages: messages.map(shown) }
  })

export const ordersOfNumber = (store: NotificationsStore) => route(contract.ordersOfNumber, async ({ digits }, { transaction }) => ({ orderIds: await store.ordersOfNumber(transaction, digits) }))

/** No message is newer. */
export const endOfTime = '9999-12-31T23:59:59.999Z'

export const shown = ({ recipientId, ...message }: Message): contract.Message => ({ ...message, ...recipientNames(message.audience, recipientId) })
