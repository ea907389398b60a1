import { Autocomplete } from '@base-ui/react/autocomplete'
import { X, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { describedBy, type FieldFrame, Frame, useFieldIds } from './field.tsx'
import { Icon } from './icon.tsx'

export interface Suggestion {
  key: string
  label: string
  detail?: ReactNode
  icon?: LucideIcon
  end?: ReactNode
}
export interface ComboboxProps<S extends Suggestion> extends FieldFrame {
  text: string
  onText: (text: string) => void
  /** What was found for the text; the caller searches, forgives spelling, and waits between letters. */
  suggestions: readonly S[]
  onPick: (suggestion: S) => void
  /** One line above the suggestions, said by screen readers: "12 doors", "searching", "nothing by that name". */
  status?: ReactNode
  busy?: boolean
  clearLabel: string
  placeholder?: string
  autoFocus?: boolean
  name?: string
}
/** Type-ahead: a field with suggestions beneath. Arrows choose, Enter takes the first that is marked, Escape closes. */
export function Combobox<S extends Suggestion>({ text, onText, suggestions, onPick, status, busy, clearLabel, placeholder, autoFocus, name, label, hideLabel, hint, error, icon, end, small, className }: ComboboxProps<S>) {
  const ids = useFieldIds()
  return (
    <Autocomplete.Root
      items={suggestions} value={text} filter={null} mode="none" autoHighlight openOnInputClick itemToStringValue={(item: S) => item.label}
      onValueChange={(next, { reason }) => {
        if (reason !== 'item-press') onText(next)
      }}
    >
      <Frame {...{ label, hideLabel, hint, error, icon, small, className }} ids={ids} end={text ? <IconButton icon={X} label={clearLabel} look="bare" small onClick={() => onText('')} /> : end}>
        <Autocomplete.Input id={ids.input} name={name} placeholder={placeholder} autoFocus={autoFocus} autoComplete="off" spellCheck={false} enterKeyHint="search" aria-invalid={error ? true : undefined} aria-describedby={describedBy(ids, hint, error)} />
      </Frame>
      <Autocomplete.Portal hidden={!status && suggestions.length === 0}>
        <Autocomplete.Positioner className="popup-place" sideOffset={6} align="start" anchor={() => document.getElementById(ids.input)?.parentElement ?? null}>
          <Autocomplete.Popup className="popup popup-wide" aria-busy={busy || undefined}>
            <Autocomplete.Status className="suggest-status">{status}</Autocomplete.Status>
            <Autocomplete.List className={suggestions.length ? 'menu-list' : undefined}>
              {(item: S) => (
                <Autocomplete.Item key={item.key} value={item} className="menu-item" onClick={() => onPick(item)}>
                  {item.icon && <Icon of={item.icon} />}
                  <span className="menu-what">
                    {item.label}
                    {item.detail !== undefined && <span className="menu-detail">{item.detail}</span>}
                  </span>
                  {item.end !== undefined && <span className="field-end">{item.end}</span>}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}
