// In case a webhook never comes: the provider is asked how the intent stands, now and then, until it is settled.
import type { TimerHandler } from '../../../platform/module.ts'
import { begin, type StepInput } from '../progress.ts'
import type { PaymentProvider } from '../provider.ts'
import { checkAgain, seen } from '../provider-steps.ts'
import { load, save, type KnownMoney } from '../store.ts'

export const checkWithProvider = (provider: PaymentProvider, known: KnownMoney): TimerHandler =>
  async ({ input }: { input: StepInput }, { transaction }) => {
    const loaded = await load(transaction, input.orderId)
    if (!loaded.payment?.intent) return
    const shown = await provider.getIntent(loaded.payment.intent.id)
    const before = begin(loaded, transaction.now)
    save(transaction, known, { loaded, progress: checkAgain(shown.is === 'done' ? seen(before, shown.value) : before, input) })
  }
