// How typed words find names and dishes.
import { wordsIn } from '../../platform/typed-words.ts'
import type { Section, Settings } from './contract.ts'

/** All words a restaurant is found by, each once, in order. */
export function wordsOfRestaurant(settings: Pick<Settings, 'name' | 'cuisines'>, sections: readonly Section[]): string[] {
  const texts = [settings.name, ...settings.cuisines, ...sections.flatMap((section) => [section.name, ...section.dishes.map((dish) => dish.name)])]
  return [...new Set(texts.flatMap(wordsIn))].sort()
}

/** What somebody typed, as words to look for. A text of filling words only is looked for as it is. */
export function wordsTyped(text: string): string[] {
  const words = [...new Set(wordsIn(text))]
  const telling = words.filter((word) => !fillingWords.has(word))
  return telling.length ? telling : words
}

const fillingWords = new Set('a al con de del el en la las lo los o para sin un una y and for of or the to with'.split(' '))
