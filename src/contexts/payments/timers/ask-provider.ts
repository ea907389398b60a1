// A step that needs the provider: asked outside of any lock, with a key of its own, and what came of it written down.
import type { Platform, TimerHandler } from '../../../platform/module.ts'
import type { Payment, ProviderStep } from '../payment.ts'
import { begin, type Progress, type StepInput } from '../progress.ts'
import type { Intent, Outcome, PaymentProvider } from '../provider.ts'
import { givenUp, idempotencyKey, intentMade, isStillDue, seen, triedInVain } from '../provider-steps.ts'
import { load, save, type KnownMoney } from '../store.ts'

export const askProvider = (step: ProviderStep, platform: Platform, provider: PaymentProvider, known: KnownMoney): TimerHandler =>
  async ({ input }: { input: StepInput }, { transaction }) => {
    const loaded = await load(transaction, input.orderId)
    const { payment } = loaded
    if (!isStillDue(step, payment, input)) return
    const outcome = await ask(provider, step, payment, input)
    platform.metrics.count('tiffin_payment_provider_steps_total', { step, outcome: outcome.is })
    const before = begin(loaded, transaction.now)
    switch (outcome.is) {
      case 'done':
        return save(transaction, known, { loaded, progress: step === 'intent' ? intentMade(before, payment, outcome.value) : seen(before, outcome.value) })
      case 'unclear':
        return save(transaction, known, { loaded, progress: triedInVain(before, step, input, outcome.cause) })
      case 'refused':
        return save(transaction, known, { loaded, progress: await refused(provider, before, payment, step, input, outcome.code) })
    }
  }

function ask(provider: PaymentProvider, step: ProviderStep, payment: Payment, input: StepInput): Promise<Outcome<Intent>> {
  const { orderId, attempt, intent, stage, total } = payment
  const key = idempotencyKey(step, payment, input)
  switch (step) {
    case 'intent':
      return provider.createIntent({ amount: total, reference: orderId, attempt, returnUrl: input.returnUrl! }, key)
    case 'capture':
      return provider.capture(intent!.id, 'amount' in stage ? stage.amount : total.amount, key)
    case 'void':
      return provider.void(intent!.id, key)
    case 'refund':
      return provider.refund(intent!.id, { reference: input.refundId!, amount: payment.refunds.find(({ refundId }) => refundId === input.refundId)!.amount }, key)
  }
}

/** It may be refused because it is done already, or because the bank moved first: what the intent shows decides. */
async function refused(provider: PaymentProvider, before: Progress, payment: Payment, step: ProviderStep, input: StepInput, code: string): Promise<Progress> {
  const shown = payment.intent && (await provider.getIntent(payment.intent.id))
  const progress = shown?.is === 'done' ? seen(before, shown.value) : before
  return isStillDue(step, progress.money.payment, input) ? givenUp(progress, step, input, code) : progress
}
