// What pages say. Each area has a file a language, keyed alike (`en` says which keys there are), in ICU message syntax. Only the
// language that is read is loaded.
import { IntlMessageFormat } from 'intl-messageformat'
import { use } from 'react'
import { useLanguage } from '../api/settings.ts'
import { type Language, localeOf } from './languages.ts'
import { type Values, withNames } from './with-names.ts'

export type Texts = Readonly<Record<string, string>>
export type { Values }
/** Says a sentence of the area. What must stand in it as an element is put around it by the caller. */
export type Say<T extends Texts> = (key: keyof T & string, values?: Values) => string

export interface Words<T extends Texts> {
  /** The texts of a language; the same promise for the same language. */
  load(language: Language): Promise<T>
}

/** `const words = wordsOf({ en: () => import('./words/en.ts'), es: …, ar: … })`, each with its texts as the default export. */
export function wordsOf<T extends Texts>(files: Record<Language, () => Promise<{ default: Record<keyof T, string> }>>): Words<T> {
  const loaded = new Map<Language, Promise<T>>()
  return {
    load(language) {
      const known = loaded.get(language)
      if (known) return known
      const coming: Promise<T> = files[language]().then((file) => told(coming, file.default as T))
      loaded.set(language, coming)
      // What did not come, because the network was away, is fetched again when it is asked for again; not at once, or a page that waits
      // for it would ask without end.
      coming.catch(() => setTimeout(() => loaded.delete(language), 2_000))
      return coming
    },
  }
}

/** As React notes it on promises that it has waited for: `use` need not wait for one that is already known. */
function told<T>(promise: Promise<T> & { status?: 'fulfilled'; value?: T }, value: T): T {
  promise.status = 'fulfilled'
  promise.value = value
  return value
}

/** Suspends until the texts are there. */
export function useWords<T extends Texts>(words: Words<T>): Say<T> {
  const language = useLanguage()
  return sayIn(use(words.load(language)), language)
}

const sayings = new WeakMap<Texts, Say<any>>()

/** Memoised, so that a page may list it among what an effect depends on. */
export function sayIn<T extends Texts>(texts: T, language: Language): Say<T> {
  const known = sayings.get(texts)
  if (known) return known
  const messages = new Map<string, IntlMessageFormat>()
  const say: Say<T> = (key, values) => {
    const text = texts[key]
    if (text === undefined) return key
    if (!text.includes('{')) return text
    const said = withNames(text, values)
    if (said !== undefined) return said
    const message = messages.get(key) ?? new IntlMessageFormat(text, localeOf(language), undefined, { ignoreTag: true })
    messages.set(key, message)
    return String(message.format(values as Record<string, string>))
  }
  sayings.set(texts, say)
  return say
}
