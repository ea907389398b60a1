// Type-ahead, written out: what the standard asks of a combobox is a page long, and the first page of a customer has no room for more.
import { X, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { IconButton } from './button.tsx'
import { classes } from './class-names.ts'
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
/** A field with suggestions beneath. Arrows choose, Enter takes the one that is marked (the first, until arrows move it), Escape closes. */
export function Combobox<S extends Suggestion>({ text, onText, suggestions, onPick, status, busy, clearLabel, placeholder, autoFocus, name, label, hideLabel, hint, error, icon, end, small, className }: ComboboxProps<S>) {
  const ids = useFieldIds()
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const [marked, setMarked] = useState<string>()
  const at = Math.max(0, suggestions.findIndex(({ key }) => key === marked))
  const current = suggestions[at]
  const shown = open && (suggestions.length > 0 || Boolean(status))
  const list = `${ids.input}list`
  const optionId = (place: number) => `${ids.input}option${place}`

  useEffect(() => {
    if (shown) document.getElementById(optionId(at))?.scrollIntoView({ block: 'nearest' })
  }, [shown, at])

  const pick = (suggestion: S) => {
    setOpen(false)
    setMarked(undefined)
    onPick(suggestion)
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      if (!shown) setOpen(true)
      else if (suggestions.length > 0) setMarked(suggestions[(at + step + suggestions.length) % suggestions.length]!.key)
    } else if (event.key === 'Enter' && shown && current) {
      event.preventDefault()
      pick(current)
    } else if (event.key === 'Escape' && shown) {
      // The list goes; the sheet around it stays.
      event.stopPropagation()
      setOpen(false)
    }
  }
  const clear = () => {
    onText('')
    input.current?.focus()
  }
  return (
    <div className={classes('combobox', className)} onBlur={({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || setOpen(false)}>
      <Frame {...{ label, hideLabel, hint, error, icon, small }} ids={ids} end={text ? <IconButton icon={X} label={clearLabel} look="bare" small onClick={clear} /> : end}>
        <input
          ref={input} id={ids.input} name={name} type="text" role="combobox" value={text} placeholder={placeholder} autoFocus={autoFocus} autoComplete="off" autoCorrect="off" spellCheck={false} enterKeyHint="search"
          aria-expanded={shown} aria-controls={list} aria-autocomplete="list" aria-activedescendant={shown && current ? optionId(at) : undefined} aria-invalid={error ? true : undefined} aria-describedby={describedBy(ids, hint, error)}
          onKeyDown={press} onClick={() => setOpen(true)}
          onChange={({ target }) => {
            setOpen(true)
            setMarked(undefined)
            onText(target.value)
          }}
        />
      </Frame>
      <div className="popup combobox-popup" hidden={!shown} aria-busy={busy || undefined} onMouseDown={(event) => event.preventDefault()}>
        <div className="suggest-status" role="status">{shown ? status : null}</div>
        <ul id={list} role="listbox" aria-label={label} className={suggestions.length ? 'menu-list' : undefined}>
          {suggestions.map((suggestion, place) => (
            <li key={suggestion.key} id={optionId(place)} role="option" aria-selected={place === at} className="menu-item" data-highlighted={place === at ? '' : undefined} onMouseMove={() => setMarked(suggestion.key)} onClick={() => pick(suggestion)}>
              {suggestion.icon && <Icon of={suggestion.icon} />}
              <span className="menu-what">
                {suggestion.label}
                {suggestion.detail !== undefined && <span className="menu-detail">{suggestion.detail}</span>}
              </span>
              {suggestion.end !== undefined && <span className="field-end">{suggestion.end}</span>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
