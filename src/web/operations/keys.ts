// The keyboard of the console. Keys mean something only while nobody types and nothing lies above the page.
import { useEffect, useEffectEvent } from 'react'

export type Keys = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>

export function useKeys(keys: Keys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTaken(event)) return
    event.preventDefault()
    act(event)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function isTaken({ target, key }: KeyboardEvent): boolean {
  const element = target as HTMLElement
  if (liesAbove()) return true
  if (element.closest('input, textarea, select, [contenteditable]')) return key !== 'Escape'
  return key === 'Enter' && element.closest('a, button') !== null
}

/** What is said in passing lies above the page too, but takes no keys from it; nor does what is just going away. */
const liesAbove = (): boolean =>
  [...document.querySelectorAll('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]')].some((above) => above.checkVisibility() && !above.closest('.toasts') && !above.closest('[data-closed]'))

/** Ctrl-K, or ⌘K: also while somebody types, because it writes nothing. Not while something else lies above the page. */
export function usePaletteKey(isOpen: boolean, toggle: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return
    event.preventDefault()
    if (isOpen || !liesAbove()) toggle()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
/** As it is written on the keyboard in front of whoever asks. */
export const paletteKey = (): string => (/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘K' : 'Ctrl K')
