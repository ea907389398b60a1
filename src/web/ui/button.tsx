import type { ComponentProps, ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'

export interface ButtonLook {
  /** One filled a screen. `danger` for what cannot be undone. */
  kind?: 'filled' | 'outline' | 'words' | 'danger'
  size?: 'small' | 'medium' | 'large' | 'huge'
  wide?: boolean
  /** Words at the start, the price at the end. */
  split?: boolean
}
/** For what looks like a button and is a link: `<Link className={buttonClass({ kind: 'outline' })}>`. */
export const buttonClass = ({ kind = 'filled', size = 'medium', wide, split }: ButtonLook, className?: string): string =>
  classes('button', `button-${kind}`, size !== 'medium' && `button-${size}`, wide && 'button-wide', split && 'button-split', className)

export interface ButtonProps extends ButtonLook, Omit<ComponentProps<'button'>, 'disabled'> {
  icon?: LucideIcon
  /** What stands at the end: the price, a key. */
  end?: ReactNode
  /** Works on it: it keeps its place and its focus, and a second press does nothing. */
  busy?: boolean
  /** Cannot be pressed, yet can be reached, so that the reason next to it is heard. */
  disabled?: boolean
}

export function Button({ kind, size, wide, split, icon, end, busy, disabled, children, className, onClick, type = 'button', ...rest }: ButtonProps) {
  const still = busy || disabled
  return (
    <button
      {...rest} type={still ? 'button' : type} className={buttonClass({ kind, size, wide, split: split ?? end !== undefined }, className)}
      aria-busy={busy || undefined} aria-disabled={still || undefined} onClick={still ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className="spinner" aria-hidden /> : icon && <Icon of={icon} />}
      {children !== undefined && <span>{children}</span>}
      {end !== undefined && <span className="button-end">{end}</span>}
    </button>
  )
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label' | 'disabled'> {
  icon: LucideIcon
  /** What it does, for whoever does not see the icon. */
  label: string
  look?: 'edge' | 'bare' | 'floating'
  small?: boolean
  turns?: boolean
  disabled?: boolean
}
export const IconButton = ({ icon, label, look = 'edge', small, turns, disabled, className, onClick, ...rest }: IconButtonProps) => (
  <button
    type="button" {...rest} className={classes('icon-button', look !== 'edge' && `icon-button-${look}`, small && 'icon-button-small', className)}
    aria-label={label} title={label} aria-disabled={disabled || undefined} onClick={disabled ? undefined : onClick}
  >
    <Icon of={icon} turns={turns} />
  </button>
)
