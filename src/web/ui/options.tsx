// Choosing: rows for options of a dish or ways to pay, chips for filters, a switch for yes and no, segments for one of few views.
// They are the browser's own radio buttons and boxes in our dress: arrows, forms and screen readers know them.
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'

/** A group of options under its question. `state` stands at the end: "required", "up to 3", "done". */
export const OptionGroup = ({ title, state, children, className }: { title: ReactNode; state?: ReactNode; children: ReactNode; className?: string }) => (
  <fieldset className={classes('options', className)}>
    <legend>
      <span className="options-head">
        <span className="type-17">{title}</span>
        {state}
      </span>
    </legend>
    <div>{children}</div>
  </fieldset>
)

export interface OptionRowProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  kind: 'one' | 'any'
  icon?: LucideIcon
  children: ReactNode
  detail?: ReactNode
  /** The price it adds, at the end. */
  end?: ReactNode
}
/** The whole row presses. */
export const OptionRow = ({ kind, icon, children, detail, end, className, ...input }: OptionRowProps) => (
  <label className={classes('option', detail !== undefined && 'option-tall', className)}>
    <input {...input} type={kind === 'one' ? 'radio' : 'checkbox'} />
    {icon && <Icon of={icon} className="quiet" />}
    <span className="option-what">
      {children}
      {detail !== undefined && <span className="option-detail">{detail}</span>}
    </span>
    {end !== undefined && <span className="option-end">{end}</span>}
  </label>
)

export interface ChipProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  icon?: LucideIcon
  on?: boolean
  disabled?: boolean
}
/** A filter that is on or off, or one of a few amounts. Without `on` it is a plain small button. */
export const Chip = ({ icon, on, disabled, children, className, onClick, ...rest }: ChipProps) => (
  <button type="button" {...rest} className={classes('chip', className)} aria-pressed={on} aria-disabled={disabled || undefined} onClick={disabled ? undefined : onClick}>
    {icon && <Icon of={icon} />}
    {children}
  </button>
)

export const Chips = ({ label, even, scroll, children, className }: { label: string; even?: boolean; scroll?: boolean; children: ReactNode; className?: string }) => (
  <div role="group" aria-label={label} className={classes('chips', even && 'chips-even', scroll && 'chips-scroll', className)}>{children}</div>
)

export interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  children: ReactNode
}
export const Switch = ({ children, className, ...input }: SwitchProps) => (
  <label className={classes('switch', className)}>
    <input {...input} type="checkbox" role="switch" />
    <span>{children}</span>
  </label>
)

export interface SegmentsProps<V extends string> {
  label: string
  value: V
  onChange: (value: V) => void
  options: readonly { value: V; label: string; icon?: LucideIcon }[]
  className?: string
}
/** One of two or three views of the same thing: list and map. */
export const Segments = <V extends string>({ label, value, onChange, options, className }: SegmentsProps<V>) => (
  <div role="group" aria-label={label} className={classes('segments', className)}>
    {options.map((option) => (
      <button key={option.value} type="button" aria-pressed={option.value === value} onClick={() => onChange(option.value)}>
        {option.icon && <Icon of={option.icon} />}
        {option.label}
      </button>
    ))}
  </div>
)

export interface ScaleProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'value'> {
  label: string
  value: number
  min: number
  max: number
  onChange: (value: number) => void
  /** What the value means, said by screen readers: "20:41". */
  text?: string
}
/** The slider with the yolk tin on it. */
export const Scale = ({ label, value, min, max, onChange, text, className, ...rest }: ScaleProps) => (
  <input
    {...rest} type="range" className={classes('scale', className)} aria-label={label} aria-valuetext={text} value={value} min={min} max={max}
    onChange={({ target }) => onChange(target.valueAsNumber)} style={{ '--part': `${max > min ? ((value - min) / (max - min)) * 100 : 0}%` } as React.CSSProperties}
  />
)
