import { useState } from 'react'
import { Field } from '../../ui/field.tsx'
import { Chip, Chips } from '../../ui/options.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { digitsOf } from '../home/kitchens.ts'
import { setWishes, useBasket } from '../kept/basket.ts'
import type { Quote } from '../kept/pricing.ts'
import { checkoutWords } from './words.ts'

/** In whole units of money. Nobody chooses for anybody: it begins with nothing. */
const tips: Readonly<Record<string, readonly number[]>> = { UYU: [50, 80], EUR: [1, 2], USD: [2, 3], CHF: [2, 3] }

export function TipChoice({ quote: { currency } }: { quote: Quote }) {
  const say = useWords(checkoutWords)
  const { money } = useFormat()
  const basket = useBasket()
  const unit = 10 ** digitsOf(currency)
  const chosen = (basket?.tip?.amount ?? 0) / unit
  const offered = tips[currency] ?? [1, 2]
  const [isOther, setIsOther] = useState(chosen > 0 && !offered.includes(chosen))
  const [text, setText] = useState(isOther ? String(chosen) : '')
  const choose = (whole: number) => setWishes({ tip: { amount: Math.round(whole * unit), currency } })
  return (
    <section className="checkout-part" aria-labelledby="tip">
      <div className="flex items-baseline justify-between gap-3 pb-2">
        <h2 id="tip" className="type-17">{say('tip')}</h2>
        <span className="type-14 quieter">{say('tip.whose')}</span>
      </div>
      <Chips label={say('tip')} even>
        <Chip on={chosen === 0 && !isOther} onClick={() => (setIsOther(false), choose(0))}>{say('tip.none')}</Chip>
        {offered.map((whole) => (
          <Chip key={whole} on={chosen === whole && !isOther} onClick={() => (setIsOther(false), choose(whole))}><bdi className="figures">{money({ amount: whole * unit, currency })}</bdi></Chip>
        ))}
        <Chip on={isOther} onClick={() => setIsOther(true)}>{say('tip.other')}</Chip>
      </Chips>
      {isOther && (
        <Field
          className="pt-3" label={say('tip.how-much')} inputMode="decimal" autoFocus value={text} maxLength={8}
          onChange={({ target }) => {
            setText(target.value)
            const whole = Number(target.value.replace(',', '.'))
            if (Number.isFinite(whole) && whole >= 0 && whole <= 100_000) choose(whole)
          }}
        />
      )}
    </section>
  )
}
