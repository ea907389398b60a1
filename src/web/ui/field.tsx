import { CircleAlert, type LucideIcon } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'

export interface FieldFrame {
  label: string
  /** The label is there for screen readers only: where the question stands beside it in large type. */
  hideLabel?: boolean
  hint?: ReactNode
  /** What is wrong and what to do. */
  error?: ReactNode
  icon?: LucideIcon
  /** At the end, in the box: a count, a key, a button. */
  end?: ReactNode
  small?: boolean
  className?: string
}
export interface FieldProps extends FieldFrame, Omit<ComponentProps<'input'>, 'className'> {}

/** One line of text. What was typed stays when something is wrong. */
export function Field({ label, hideLabel, hint, error, icon, end, small, className, id, ...input }: FieldProps) {
  const own = useFieldIds(id)
  return (
    <Frame {...{ label, hideLabel, hint, error, icon, end, small, className }} ids={own}>
      <input {...input} id={own.input} aria-invalid={error ? true : undefined} aria-describedby={describedBy(own, hint, error)} />
    </Frame>
  )
}

export interface TextAreaProps extends FieldFrame, Omit<ComponentProps<'textarea'>, 'className'> {}
export function TextArea({ label, hideLabel, hint, error, icon, end, small, className, id, ...input }: TextAreaProps) {
  const own = useFieldIds(id)
  return (
    <Frame {...{ label, hideLabel, hint, error, icon, end, small, className }} ids={own}>
      <textarea {...input} id={own.input} aria-invalid={error ? true : undefined} aria-describedby={describedBy(own, hint, error)} />
    </Frame>
  )
}

export interface SelectProps extends FieldFrame, Omit<ComponentProps<'select'>, 'className'> {
  options: readonly { value: string | number; label: string }[]
}
/** The platform's own list: it is the one that every phone knows best. */
export function Select({ label, hideLabel, hint, error, icon, end, small, className, id, options, ...input }: SelectProps) {
  const own = useFieldIds(id)
  return (
    <Frame {...{ label, hideLabel, hint, error, icon, end, small, className }} ids={own}>
      <select {...input} id={own.input} aria-invalid={error ? true : undefined} aria-describedby={describedBy(own, hint, error)}>
        {options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
      </select>
    </Frame>
  )
}

interface Ids { input: string; hint: string; error: string }
export function useFieldIds(id?: string): Ids {
  const own = useId()
  return { input: id ?? own, hint: `${own}hint`, error: `${own}error` }
}
export const describedBy = (ids: Ids, hint: unknown, error: unknown): string | undefined => classes(Boolean(hint) && ids.hint, Boolean(error) && ids.error) || undefined

/** Label above, box, hint and error beneath: what every field has around it. */
export function Frame({ label, hideLabel, hint, error, icon, end, small, className, ids, children }: FieldFrame & { ids: Ids; children: ReactNode }) {
  return (
    <div className={classes('field', small && 'field-small', className)} data-wrong={error ? '' : undefined}>
      <label className={hideLabel ? 'for-screen-readers' : 'field-label'} htmlFor={ids.input}>{label}</label>
      <div className="field-box" onMouseDown={focusInput}>
        {icon && <Icon of={icon} />}
        {children}
        {end !== undefined && <span className="field-end">{end}</span>}
      </div>
      {hint && <span className="field-hint" id={ids.hint}>{hint}</span>}
      {error && (
        <span className="field-error" id={ids.error} role="alert">
          <Icon of={CircleAlert} />
          <span>{error}</span>
        </span>
      )}
    </div>
  )
}

/** The whole box is the field, not only the line of text in it. */
function focusInput(event: React.MouseEvent<HTMLDivElement>): void {
  const target = event.target as HTMLElement
  if (target.closest('input, textarea, select, button, a')) return
  event.preventDefault()
  event.currentTarget.querySelector<HTMLElement>('input, textarea, select')?.focus()
}
