// Opening hours: as OpenStreetMap has them where they are simple, else those that are usual for such a kitchen.
import type { Settings } from '../../contexts/catalog/contract.ts'
import type { Random } from '../../platform/random.ts'
import type { Kitchen } from './menus/kitchens.ts'

export type Hours = Settings['hours']
interface Span {
  opens: string
  closes: string
}

export function hoursFor(text: string | undefined, usual: Kitchen['hours'], random: Random): Hours {
  const known = text === undefined ? undefined : hoursFrom(text)
  return known && hoursInWeek(known) >= worthwhileHours ? known : usualHours(usual, random)
}

/** Who opens for a few hours a week only would never be seen. */
const worthwhileHours = 25

// ── usual hours ──

const week = [1, 2, 3, 4, 5, 6, 7] as const
const onDays = (days: readonly number[], ...spans: Span[]): Hours => days.flatMap((day) => spans.map((span) => ({ day, ...span })))
const span = (opens: string, closes: string): Span => ({ opens, closes })

function usualHours(usual: Kitchen['hours'], random: Random): Hours {
  const dayOff = random.chance(0.3) ? random.pick([1, 1, 2, 7]) : undefined
  const days = week.filter((day) => day !== dayOff)
  const ends = random.pick(['23:30', '00:00', '00:00', '00:30', '01:00'])
  switch (usual) {
    case 'lunch-and-dinner':
      return onDays(days, span(random.pick(['11:30', '11:30', '12:00']), random.pick(['15:00', '15:30', '16:00'])), span(random.pick(['19:00', '19:30', '20:00']), ends))
    case 'all-day':
      return onDays(days, span(random.pick(['10:00', '11:00', '11:30']), ends))
    case 'morning-to-evening':
      return onDays(days, span(random.pick(['07:30', '08:00', '09:00']), random.pick(['20:00', '21:00', '22:00'])))
    case 'evening':
      return onDays(days, span(random.pick(['17:00', '18:00', '19:00']), random.pick(['01:00', '02:00'])))
  }
}

// ── OpenStreetMap's notation, as far as people commonly use it ──

const weekdays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']

/** `Mo-Fr 11:30-15:30, 19:30-00:00; Sa 19:30-01:00`; undefined for what is not understood, or contradicts itself. */
export function hoursFrom(text: string): Hours | undefined {
  const hours = new Map<number, Span[]>()
  for (const rule of text.split(';').map((part) => part.trim())) {
    const read = ruleFrom(rule)
    if (!read) return undefined
    for (const day of read.days) hours.set(day, [...(hours.get(day) ?? []), ...read.spans])
  }
  const all = week.flatMap((day) => onDays([day], ...(hours.get(day) ?? [])))
  return all.length > 0 && week.every((day) => doNotOverlap(hours.get(day) ?? [])) ? all : undefined
}

function ruleFrom(rule: string): { days: number[]; spans: Span[] } | undefined {
  const [, dayPart = '', timePart] = /^((?:(?:Mo|Tu|We|Th|Fr|Sa|Su)[-, ]*)*)(\d.*)$/.exec(rule) ?? []
  if (timePart === undefined) return undefined
  const days = dayPart === '' ? [...week] : daysFrom(dayPart)
  const spans = timePart.split(',').map((one) => spanFrom(one.trim()))
  return days && spans.every((one) => one !== undefined) ? { days, spans } : undefined
}

function daysFrom(text: string): number[] | undefined {
  const days = text.split(',').map((part) => {
    const [first, last = first] = part.trim().split('-').map((name) => weekdays.indexOf(name) + 1)
    if (!first || !last) return undefined
    // Fr-Mo goes round the week.
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => ((first - 1 + index) % 7) + 1)
  })
  return days.every((part) => part !== undefined) ? days.flat() : undefined
}

function spanFrom(text: string): Span | undefined {
  const [, from, to] = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(text) ?? []
  if (!from || !to) return undefined
  const [opens, closes] = [from.padStart(5, '0'), to === '24:00' ? '00:00' : to.padStart(5, '0')]
  return [opens, closes].every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)) && opens !== closes ? { opens, closes } : undefined
}

function doNotOverlap(spans: readonly Span[]): boolean {
  const sorted = spans.toSorted((a, b) => (a.opens < b.opens ? -1 : 1))
  return sorted.every(({ opens }, index) => index === 0 || endOf(sorted[index - 1]!) <= opens)
}
const endOf = ({ opens, closes }: Span): string => (closes > opens ? closes : '24:00')

const hoursInWeek = (hours: Hours): number => hours.reduce((sum, { opens, closes }) => sum + ((minutesOf(closes) - minutesOf(opens) + 1440) % 1440) / 60, 0)
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
