// The same thing done to many, a few at a time. One that is refused stops none of the others, and each one's outcome is told as it comes.
export type Outcome = { is: 'waits' } | { is: 'done' } | { is: 'refused'; error: unknown }

export async function each<T>(all: readonly T[], work: (one: T) => Promise<unknown>, told: (one: T, outcome: Outcome) => void, atOnce = 4): Promise<void> {
  const waiting = [...all]
  const worker = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      try {
        await work(one)
        told(one, { is: 'done' })
      } catch (error) {
        told(one, { is: 'refused', error })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker))
}
