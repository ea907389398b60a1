import { useLanguage } from '../api/settings.ts'
import { useTimeZone } from '../api/city.ts'
import type { Money } from '../../platform/contract.ts'
import * as format from './format.ts'

/** The formats of the language that is read, in the city's time zone unless another is named. */
export function useFormat(timeZone?: string) {
  const language = useLanguage()
  const ofTheCity = useTimeZone()
  const zone = timeZone ?? ofTheCity ?? 'UTC'
  return {
    language,
    money: (amount: Money) => format.money(amount, language),
    amount: (amount: Money) => format.amount(amount, language),
    time: (at: string | number) => format.time(at, zone, language),
    timeWithSeconds: (at: string | number) => format.timeWithSeconds(at, zone, language),
    day: (at: string | number) => format.day(at, zone, language),
    dayAndTime: (at: string | number) => format.dayAndTime(at, zone, language),
    distance: (metres: number) => format.distance(metres, language),
    number: (value: number, digits?: number) => format.number(value, language, digits),
    ago: (milliseconds: number) => format.ago(milliseconds, language),
  }
}
