import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { smallestIdAt } from '../message.ts'
import type { NotificationsStore } from '../store.ts'
import { endOfTime, shown } from './outbox.ts'

const pageSize = 50

export const myMessages = (store: NotificationsStore) =>
  route(contract.myMessages, async ({ before }, { transaction, caller }) => {
    const messages = await store.toRecipients(transaction, [caller.sub, ...(caller.restaurantIds ?? [])], smallestIdAt(before ?? endOfTime), pageSize)
    return { messages: messages.map(shown) }
  })
