import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { allChannels } from '../message.ts'
import type { NotificationsStore } from '../store.ts'

export const getPreferences = (store: NotificationsStore, houseLanguage: string) =>
  route(contract.getPreferences, async (_, { transaction, caller }) => {
    const found = await store.preferences(transaction, caller.sub)
    return found?.preferences ?? { language: caller.language ?? houseLanguage, channels: allChannels }
  })
