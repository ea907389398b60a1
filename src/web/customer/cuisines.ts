import { useWords } from '../words/words.ts'
import { words } from './words.ts'

/** What a kitchen cooks, in words; a code that nobody gave a word is shown as it is. */
export function useCuisines(): (codes: readonly string[]) => string {
  const say = useWords(words)
  return (codes) => codes.map((code) => cuisineWord(say, code)).join(', ')
}

export function cuisineWord(say: (key: never) => string, code: string): string {
  const word = say(`cuisine.${code}` as never)
  return word === `cuisine.${code}` ? code.replaceAll(/[-_]/g, ' ') : word
}
