// Finding a command by what somebody types of it: the beginnings of its words, in any order, with or without accents.
import type { Command } from './commands.ts'

/** Best first: what begins with the text, then what has all its words at the beginning of words, then what has them anywhere. */
export function matching<C extends Pick<Command, 'label' | 'also'>>(commands: readonly C[], text: string): C[] {
  const wanted = wordsIn(text)
  if (wanted.length === 0) return [...commands]
  const whole = wanted.join(' ')
  const rank = ({ label, also = '' }: C): number => {
    const words = wordsIn(`${label} ${also}`)
    if (wordsIn(label).join(' ').startsWith(whole)) return 0
    if (wanted.every((part) => words.some((word) => word.startsWith(part)))) return 1
    return wanted.every((part) => part.length >= 2 && words.some((word) => word.includes(part))) ? 2 : 3
  }
  return commands.map((command) => ({ command, rank: rank(command) })).filter(({ rank }) => rank < 3).sort((a, b) => a.rank - b.rank).map(({ command }) => command)
}

const wordsIn = (text: string): string[] => text.normalize('NFD').replaceAll(/\p{Mn}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean)
