// Randomness as an argument: the same seed gives the same choices on any machine.

export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number in [0, below). */
  below(below: number): number
  between(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** Normally distributed (Box–Muller). */
  normal(mean: number, deviation: number): number
  /** Exponentially distributed waiting time with this mean. */
  exponential(mean: number): number
  /** An independent stream, named, so that adding draws in one place does not shift another. */
  fork(name: string): Random
}

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded through a 32-bit FNV-1a of the seed's text. */
export function seededRandom(seed: string | number): Random {
  const text = String(seed)
  let a = fnv(`a${text}`)
  let b = fnv(`b${text}`)
  let c = fnv(`c${text}`)
  let counter = 1
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i += 1) next()
  return {
    next,
    below: (below) => Math.floor(next() * below),
    between: (from, to) => from + next() * (to - from),
    chance: (probability) => next() < probability,
    pick: (from) => from[Math.floor(next() * from.length)]!,
    normal: (mean, deviation) => mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    exponential: (mean) => -mean * Math.log(1 - next()),
    fork: (name) => seededRandom(`${text}/${name}`),
  }
}

function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash | 0
}
