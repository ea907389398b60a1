import { millis } from '../../../platform/clock.ts'
import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { begin } from '../progress.ts'
import type { Intent, PaymentProvider } from '../provider.ts'
import { seen } from '../provider-steps.ts'
import { verifiedWebhook } from '../providers/standard-webhooks.ts'
import { loadForWebhook, markWebhookDone, recall, save, type Decided, type KnownMoney, type Loaded } from '../store.ts'

/** Whatever the event is called, it carries the intent as the provider has it, and that is what counts. */
export const providerWebhook = (platform: Platform, provider: PaymentProvider, known: KnownMoney) =>
  route(contract.providerWebhook, async ({ data }, { transaction, raw, now }) => {
    const secret = platform.settings.env['TIFFIN_PAYMENT_WEBHOOK_SECRET']
    const webhookId = raw && secret ? verifiedWebhook(raw, secret, millis(now) / 1000) : undefined
    if (webhookId === undefined) throw new Refused('webhook-not-valid')
    const intent = provider.intentIn(data)
    if (!intent) return { received: true }

    // What is remembered is checked by the write it leads to, whether the webhook is a new one as well. What leads to none is looked up.
    const remembered = recall(known, intent.reference)
    const decided = (remembered && moved(remembered, intent, now)) ?? (await lookedUp())
    if (!decided) return { received: true }
    save(transaction, known, decided)
    markWebhookDone(transaction, webhookId, decided.loaded)
    return { received: true }

    async function lookedUp(): Promise<Decided | undefined> {
      const loaded = await loadForWebhook(transaction, intent!.reference, webhookId!)
      return loaded.done ? undefined : moved(loaded, intent!, now)
    }
  })

/** Undefined if nothing follows. */
function moved(loaded: Loaded, intent: Intent, now: string): Decided | undefined {
  const before = begin(loaded, now)
  const progress = seen(before, intent)
  return progress === before ? undefined : { loaded, progress }
}
