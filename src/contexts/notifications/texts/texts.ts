// The shape of a language: every template says the same thing in it, on each channel it is sent on.
// Texts are ICU messages (unicode-org.github.io/icu/userguide/format_parse/messages).
export const templates = [
  'order-confirmed', 'order-accepted', 'order-rejected', 'order-ready-to-collect', 'order-picked-up', 'courier-at-door', 'order-delivered', 'order-cancelled', 'order-refunded',
  'payment-declined', 'payment-failed', 'offer-made', 'delivery-withdrawn', 'restaurant-new-order', 'restaurant-order-void', 'operations-alert',
] as const
export type Template = (typeof templates)[number]

export interface Wording {
  /** Of e-mails. */
  subject?: string
  email?: string
  sms?: string
  push?: string
}

export interface Texts {
  templates: Record<Template, Wording>
  /** Lines of a bill. */
  charges: Record<string, string>
}
