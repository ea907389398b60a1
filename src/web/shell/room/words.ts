import { wordsOf } from '../../words/words.ts'
import type en from './words/en.ts'

export const words = wordsOf<typeof en>({ en: () => import('./words/en.ts'), es: () => import('./words/es.ts'), ar: () => import('./words/ar.ts') })
export type RoomWords = typeof en
