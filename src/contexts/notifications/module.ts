// Who is told what, how, and when; and what was said.
import { fileURLToPath } from 'node:url'
import type { Invariant, Module, Platform } from '../../platform/module.ts'
import { smtp } from './channels/email.ts'
import { tellPeopleWhatHappened } from './consumers/tell-people-what-happened.ts'
import { contract } from './contract.ts'
import { getPreferences } from './routes/get-preferences.ts'
import { myMessages } from './routes/my-messages.ts'
import { ordersOfNumber, outbox } from './routes/outbox.ts'
import { putPreferences } from './routes/put-preferences.ts'
import { notificationsStore, type NotificationsStore } from './store.ts'
import { dictionary } from './texts/words.ts'
import { send } from './timers/send.ts'

export const notifications = (platform: Platform): Module => {
  const { city, env } = platform.settings
  const store = notificationsStore()
  const smtpUrl = env['TIFFIN_SMTP_URL']
  const mail = smtpUrl ? smtp(smtpUrl, env['TIFFIN_MAIL_FROM'] ?? 'Tiffin <hello@tiffin.invalid>') : undefined
  /** What most people of the country read. */
  const houseLanguage = new Intl.Locale('und', { region: city.country }).maximize().language
  const desk = {
    timeZone: city.timeZone,
    houseLanguage,
    operationsEmail: env['TIFFIN_OPERATIONS_EMAIL'] ?? 'operations@tiffin.invalid',
    words: dictionary(city),
    isHandedOver: (channel: string) => channel === 'email' && mail !== undefined,
  }
  return {
    contract,
    migrations: fileURLToPath(new URL('migrations', import.meta.url)),
    routes: [getPreferences(store, houseLanguage), putPreferences(store), myMessages(store), outbox(store), ordersOfNumber(store)],
    consumers: [tellPeopleWhatHappened(store, desk)],
    timers: { send: send(store, mail, platform) },
    stop: async () => mail?.close(),
    invariants: [toldOnce(store), sentIsSaid(store)],
  }
}

const toldOnce = (store: NotificationsStore): Invariant => ({
  name: 'notifications.told-at-most-once',
  says: 'There is at most one message for each order, fact and channel.',
  check: async (reader) => (await store.toldTwice(reader)).map((found) => `order ${found.order_id}: fact ${found.fact_id} was told ${found.times} times by ${found.channel}`),
})

const sentIsSaid = (store: NotificationsStore): Invariant => ({
  name: 'notifications.sent-messages-are-facts',
  says: 'Every message that left is a fact, and every such fact is a message that left.',
  check: async (reader) => (await store.unannounced(reader)).map((found) => `message ${found.notification_id} ${found.status ? 'left without a fact' : 'is a fact but not sent'}`),
})
