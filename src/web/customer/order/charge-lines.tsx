// The lines of a bill in words: what each is for, and why it is as much as it is.
import type { Charge } from '../../../contexts/pricing/contract.ts'
import { Money } from '../../ui/money.tsx'
import type { ReceiptLine } from '../../ui/receipt.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { words } from '../words.ts'

export function useChargeLines(): (charges: readonly Charge[]) => ReceiptLine[] {
  const say = useWords(words)
  const { distance, number, money } = useFormat()
  const label = ({ kind, amount, because: { values } }: Charge): string => {
    const value = (name: string) => Number(values[name] ?? 0)
    const inMoney = (name: string) => money({ amount: value(name), currency: amount.currency })
    switch (kind) {
      case 'subtotal':
        return say('charge.dishes', { count: value('items') })
      case 'delivery-fee':
        return say('charge.delivery', { distance: distance(value('metres')) })
      case 'surge':
        return say('charge.surge', { percent: number(value('percent')) })
      case 'service-fee':
        return say('charge.service', { percent: number(value('percent'), value('percent') % 1 ? 1 : 0) })
      case 'small-order-fee':
        return say('charge.small', { below: inMoney('below') })
      case 'tip':
        return say('charge.tip')
      case 'discount':
        return say('charge.coupon', { code: String(values['coupon'] ?? '').toUpperCase() })
    }
  }
  return (charges) => charges.map((charge) => ({ key: charge.kind, label: label(charge), amount: <Money of={charge.amount} />, ...(charge.amount.amount < 0 ? { tone: 'minus' as const } : {}) }))
}
