// When couriers work, in hours of the city's day; past 24 is after midnight. More of them when people are hungry.
export interface ShiftPattern {
  works: readonly (readonly [from: number, until: number])[]
}

const lunchAndDinner: ShiftPattern = { works: [[11, 15.5], [19, 24]] }
const allDay: ShiftPattern = { works: [[10.5, 22.5]] }
const dinner: ShiftPattern = { works: [[18.5, 25]] }
const late: ShiftPattern = { works: [[19.5, 27]] }
const lunch: ShiftPattern = { works: [[8, 16]] }
const night: ShiftPattern = { works: [[22, 32]] }

export const shiftPatterns: readonly ShiftPattern[] = [lunchAndDinner, allDay, dinner, lunchAndDinner, lunch, allDay, late, lunchAndDinner, dinner, lunch, allDay, lunchAndDinner, late, dinner, lunchAndDinner, night]

/** Whether the pattern works at that hour, and if so until which hour of that day (which may be past 24); else when it begins next. */
export function dutyAt({ works }: ShiftPattern, hour: number): { on: true; untilHour: number } | { on: false; fromHour: number } {
  const now = works.flatMap(([from, until]) => [[from, until], [from - 24, until - 24]] as const).find(([from, until]) => from <= hour && hour < until)
  if (now) return { on: true, untilHour: now[1] }
  const begins = works.map(([from]) => (from > hour ? from : from + 24))
  return { on: false, fromHour: Math.min(...begins) }
}
