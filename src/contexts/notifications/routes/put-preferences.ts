import { happened } from '../../../platform/contract.ts'
import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { NotificationsStore } from '../store.ts'

export const putPreferences = (store: NotificationsStore) =>
  route(contract.putPreferences, async (wanted, { transaction, caller }) => {
    const found = await store.preferences(transaction, caller.sub)
    if (found && same(found.preferences, wanted)) return wanted
    const version = found?.version ?? 0
    store.putPreferences(transaction, caller.sub, version, wanted)
    transaction.append(`preferences/${caller.sub}`, version, [happened(contract.preferencesUpdated, { userId: caller.sub, language: wanted.language, ...wanted.channels })])
    return wanted
  })

const same = (a: contract.Preferences, b: contract.Preferences): boolean =>
  a.language === b.language &&
  a.channels.email === b.channels.email &&
  a.channels.sms === b.channels.sms &&
  a.channels.push === b.channels.push &&
  a.quietHours?.from === b.quietHours?.from &&
  a.quietHours?.until === b.quietHours?.until &&
  a.pushSubscription === b.pushSubscription
