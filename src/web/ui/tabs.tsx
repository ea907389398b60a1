import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { classes } from './class-names.ts'

export interface Tab<V extends string> {
  value: V
  label: ReactNode
  /** How many want attention. */
  count?: number
  panel: ReactNode
}
/** Views of one thing, marked by a lip. Arrows, Home and End move between them. */
export function Tabs<V extends string>({ tabs, value, onChange, label, end, className }: { tabs: readonly Tab<V>[]; value: V; onChange: (value: V) => void; label: string; end?: ReactNode; className?: string }) {
  const id = useId()
  const at = Math.max(0, tabs.findIndex((tab) => tab.value === value))
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'
    const to = { [forward]: (at + 1) % tabs.length, [backward]: (at - 1 + tabs.length) % tabs.length, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    onChange(tabs[to]!.value)
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus()
  }
  return (
    <div className={className}>
      <div className="tabs">
        <div role="tablist" aria-label={label} className="tab-list" onKeyDown={move}>
          {tabs.map(({ value, label, count }, place) => (
            <button key={value} id={`${id}tab${place}`} type="button" role="tab" className="tab" aria-selected={place === at} aria-controls={`${id}panel`} tabIndex={place === at ? 0 : -1} onClick={() => onChange(value)}>
              {label}
              {count ? <span className="tab-count">{count}</span> : null}
            </button>
          ))}
        </div>
        {end !== undefined && <span className="tabs-end">{end}</span>}
      </div>
      <div key={value} id={`${id}panel`} role="tabpanel" aria-labelledby={`${id}tab${at}`} tabIndex={0} className="tab-panel">{tabs[at]?.panel}</div>
    </div>
  )
}

/** The same look for sections of one page or for pages: links, of which one is the current. Put `className={tabClass}` on router links. */
export const TabLinks = ({ label, children, className }: { label: string; children: ReactNode; className?: string }) => <nav aria-label={label} className={classes('tabs', className)}>{children}</nav>
export const tabClass = 'tab'
