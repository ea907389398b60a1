// What this browser chose for itself: theme and language. `public/before-paint.js` reads the same before the first paint.
import { useSyncExternalStore } from 'react'
import type { Language } from '../words/languages.ts'

export type Theme = 'day' | 'night' | 'system'

interface Chosen {
  language?: Language
  theme?: Exclude<Theme, 'system'>
}
const key = 'tiffin.settings'
const listeners = new Set<() => void>()

export const useLanguage = (): Language => useSyncExternalStore(subscribe, language)
export const useTheme = (): Theme => useSyncExternalStore(subscribe, theme)

export const language = (): Language => document.documentElement.lang as Language
export const theme = (): Theme => chosen().theme ?? 'system'

export function chooseLanguage(language: Language): void {
  keep({ ...chosen(), language })
  document.documentElement.lang = language
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
  tell()
}

export function chooseTheme(theme: Theme): void {
  const { theme: _, ...rest } = chosen()
  keep(theme === 'system' ? rest : { ...rest, theme })
  showTheme()
  tell()
}

/** The night comes while the page is open. */
export function followSystemTheme(): void {
  darkness.addEventListener('change', () => {
    showTheme()
    tell()
  })
}

const darkness = matchMedia('(prefers-color-scheme: dark)')
const showTheme = () => void (document.documentElement.dataset['theme'] = chosen().theme ?? (darkness.matches ? 'night' : 'day'))

function chosen(): Chosen {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Chosen
  } catch {
    return {}
  }
}
function keep(value: Chosen): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // A browser that keeps nothing: the choice holds until the page is closed.
  }
}
function tell(): void {
  for (const listener of listeners) listener()
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
