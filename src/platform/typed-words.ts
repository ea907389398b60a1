// How typed words stand for words that are there: accents and case do not matter, the beginning of a word is enough, small
// mistakes are forgiven.

export const wordsIn = (text: string): string[] =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

export function isMeantBy(typed: string, word: string): boolean {
  if (word.startsWith(typed)) return true
  const forgiven = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2
  return forgiven > 0 && Math.abs(typed.length - word.length) <= forgiven && mistakesBetween(typed, word, forgiven) <= forgiven
}

/** Letters added, left out, replaced or swapped with their neighbour (Damerau, optimal string alignment); `most + 1` stands for more. */
function mistakesBetween(a: string, b: string, most: number): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let best = i
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, beforePrevious[j - 2]! + 1)
      row[j] = cost
      best = Math.min(best, cost)
    }
    if (best > most) return most + 1
    beforePrevious = previous
    previous = row
  }
  return previous[b.length]!
}
