import { millis } from '../../../platform/clock.ts'
import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { begin } from '../progress.ts'
import type { PaymentProvider } from '../provider.ts'
import { seen } from '../provider-steps.ts'
import { verifiedWebhook } from '../providers/standard-webhooks.ts'
import { loadForWebhook, markWebhookDone, save } from '../store.ts'

/** Whatever the event is called, it carries the intent as the provider has it, and that is what counts. */
export const providerWebhook = (platform: Platform, provider: PaymentProvider) =>
  route(contract.providerWebhook, async ({ data }, { transaction, raw, now }) => {
    const secret = platform.settings.env['TIFFIN_PAYMENT_WEBHOOK_SECRET']
    const webhookId = raw && secret ? verifiedWebhook(raw, secret, millis(now) / 1000) : undefined
    if (webhookId === undefined) throw new Refused('webhook-not-valid')
    const intent = provider.intentIn(data)
    if (!intent) return { received: true }

    const loaded = await loadForWebhook(transaction, intent.reference, webhookId)
    if (loaded.done) return { received: true }
    const before = begin(loaded, now)
    const progress = seen(before, intent)
    if (progress === before) return { received: true }
    save(transaction, { loaded, progress })
    markWebhookDone(transaction, webhookId, loaded)
    return { received: true }
  })
