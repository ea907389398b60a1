import { Minus, Plus, Trash2 } from 'lucide-react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'

export interface StepperProps {
  value: number
  onChange: (value: number) => void
  min?: number
  max?: number
  /** At 1 the minus is a bin: pressing it asks for 0. */
  removable?: boolean
  large?: boolean
  /** What is counted, and what the buttons do, for whoever does not see them. */
  words: { label: string; less: string; more: string; remove?: string }
  className?: string
}
export function Stepper({ value, onChange, min = 1, max = 99, removable, large, words, className }: StepperProps) {
  const removes = removable && value <= 1
  const lowest = removable ? 0 : min
  const step = (to: number) => to >= lowest && to <= max && onChange(to)
  return (
    <span role="group" aria-label={words.label} className={classes('stepper', large && 'stepper-large', className)}>
      <button type="button" aria-label={removes ? (words.remove ?? words.less) : words.less} aria-disabled={value <= lowest || undefined} onClick={() => step(value - 1)}>
        <Icon of={removes ? Trash2 : Minus} />
      </button>
      <output aria-live="polite">{value}</output>
      <button type="button" aria-label={words.more} aria-disabled={value >= max || undefined} onClick={() => step(value + 1)}>
        <Icon of={Plus} />
      </button>
    </span>
  )
}
