import { useNow } from '../../api/city.ts'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { words } from '../words.ts'

const hour = 3_600_000

/** When a closed kitchen opens, in words: today, tomorrow, a day of the week. */
export function useOpens(): (opensAt: string | undefined) => string {
  const say = useWords(words)
  const now = useNow(30_000)
  const { time, day } = useFormat()
  return (opensAt) => {
    if (!opensAt || now === undefined) return say('opens.unknown')
    const at = Date.parse(opensAt)
    if (day(at) === day(now)) return say('opens.today', { time: time(at) })
    if (day(at) === day(now + 24 * hour)) return say('opens.tomorrow', { time: time(at) })
    return say('opens.later', { day: day(at).split(/[ ,،]/)[0]!, time: time(at) })
  }
}
