import { Code, contractOf, Count, factsOf, Id, Language, list, Nothing, object, oneOf, operation, optional, otherContexts, signedIn, type Static, Text, Time, Type } from '../../platform/contract.ts'
import { TimeOfDay } from '../catalog/contract.ts'

const fact = factsOf('notifications')

export const Channel = oneOf('email', 'sms', 'push')
/** Quiet hours hold back what is not urgent until they end; they may pass midnight. */
export const Preferences = object({ language: Language, channels: object({ email: Type.Boolean(), sms: Type.Boolean(), push: Type.Boolean() }), quietHours: optional(object({ from: TimeOfDay, until: TimeOfDay })), pushSubscription: optional(Text(2000)) })
/** A restaurant's messages go to its consoles, those for operations to one mailbox; only people are persons. */
export const Audience = oneOf('customer', 'courier', 'restaurant', 'operations')
export const Message = object({ notificationId: Id, audience: Audience, personId: optional(Id), restaurantId: optional(Id), orderId: optional(Id), factId: Id, channel: Channel, template: Code, language: Language, to: Text(254, 0), subject: optional(Text(300, 0)), text: Text(5000, 0), status: oneOf('waiting', 'sent', 'failed'), attempts: Count, at: Time, sentAt: optional(Time), cause: optional(Type.String()) })
export type Channel = Static<typeof Channel>
export type Audience = Static<typeof Audience>
export type Preferences = Static<typeof Preferences>
export type Message = Static<typeof Message>

export const refusals = {} as const

export const getPreferences = operation({ name: 'notifications.getPreferences', method: 'GET', path: '/api/me/notification-preferences', access: signedIn(), about: 'How I want to be told.', input: Nothing, output: Preferences })
export const putPreferences = operation({ name: 'notifications.putPreferences', method: 'PUT', path: '/api/me/notification-preferences', access: signedIn(), about: 'Changes how I want to be told.', input: Preferences, output: Preferences })
export const myMessages = operation({ name: 'notifications.myMessages', method: 'GET', path: '/api/me/notifications', access: signedIn(), about: 'What I, or the restaurants I work for, were told, newest first.', input: object({ before: optional(Time) }), output: object({ messages: list(Message, 200) }) })
export const ordersOfNumber = operation({ name: 'notifications.ordersOfNumber', method: 'GET', path: '/internal/notifications/orders', access: otherContexts, about: 'Orders for which a number that ends so was left, newest first: it need not be the number of an account.', input: object({ digits: Type.String({ pattern: '^[0-9]{4,15}$' }) }), output: object({ orderIds: list(Id, 50) }) })
export const outbox = operation({ name: 'notifications.outbox', method: 'GET', path: '/api/notifications', access: signedIn('dispatcher', 'admin'), about: 'What was sent to whom, as it looked; of one order if asked.', input: object({ orderId: optional(Id), channel: optional(Channel), audience: optional(Audience), status: optional(oneOf('waiting', 'sent', 'failed')), before: optional(Time), limit: optional(Type.Integer({ minimum: 1, maximum: 200 })) }), output: object({ messages: list(Message, 200) }) })

export const preferencesUpdated = fact('preferences.updated', 1, 'Somebody wants to be told differently.', object({ userId: Id, language: Language, email: Type.Boolean(), sms: Type.Boolean(), push: Type.Boolean() }), ['UserPreferenceUpdated'])
export const notificationSent = fact('notification.sent', 1, 'A message left.', object({ notificationId: Id, personId: optional(Id), restaurantId: optional(Id), orderId: optional(Id), factId: Id, channel: Channel, template: Code }), ['notification_sent'])
export const notificationFailed = fact('notification.failed', 1, 'A message could not be sent.', object({ notificationId: Id, personId: optional(Id), restaurantId: optional(Id), orderId: optional(Id), factId: Id, channel: Channel, template: Code, attempts: Count, cause: Code }))

export const contract = contractOf('notifications', 'Templates, channels, preferences, history.', refusals, { getPreferences, putPreferences, myMessages, outbox, ordersOfNumber }, { preferencesUpdated, notificationSent, notificationFailed })
