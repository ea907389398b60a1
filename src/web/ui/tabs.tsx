import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { classes } from './class-names.ts'

export interface Tab<V extends string> {
  value: V
  label: ReactNode
  /** How many want attention. */
  count?: number
  panel: ReactNode
}
/** Views of one thing, marked by a lip. Arrows move between them. */
export const Tabs = <V extends string>({ tabs, value, onChange, label, end, className }: { tabs: readonly Tab<V>[]; value: V; onChange: (value: V) => void; label: string; end?: ReactNode; className?: string }) => (
  <Base.Root value={value} onValueChange={(next) => onChange(next as V)} className={className}>
    <Base.List className="tabs" aria-label={label} activateOnFocus={false}>
      {tabs.map(({ value, label, count }) => (
        <Base.Tab key={value} value={value} className="tab">
          {label}
          {count ? <span className="tab-count">{count}</span> : null}
        </Base.Tab>
      ))}
      {end !== undefined && <span className="tabs-end">{end}</span>}
    </Base.List>
    {tabs.map(({ value, panel }) => <Base.Panel key={value} value={value} className="tab-panel">{panel}</Base.Panel>)}
  </Base.Root>
)

/** The same look for sections of one page or for pages: links, of which one is the current. Put `className={tabClass}` on router links. */
export const TabLinks = ({ label, children, className }: { label: string; children: ReactNode; className?: string }) => <nav aria-label={label} className={classes('tabs', className)}>{children}</nav>
export const tabClass = 'tab'
