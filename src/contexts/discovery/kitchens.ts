// Which kitchens are shown to somebody at a door, and in which order.
import type { Input, Output } from '../../platform/contract.ts'
import type { Findable } from '../catalog/contract.ts'
import type { deliveryTerms } from '../pricing/contract.ts'
import type { findKitchens, Kitchen } from './contract.ts'

export type Terms = Output<typeof deliveryTerms>['kitchens'][number]
type Query = Input<typeof findKitchens>
/** Without the dishes a text found: those are looked up for what is shown only. */
type Seen = Omit<Kitchen, 'dishes'>

const shownAtOnce = 40

export interface Choice {
  shown: Seen[]
  total: number
  open: number
  nextOpensAt?: string
  cuisines: { code: string; count: number }[]
}

/** `hour` is of the day there, 0 to 23. */
export function chooseKitchens(found: readonly Findable[], terms: ReadonlyMap<string, Terms>, query: Query, hour: number): Choice {
  const reachable = found.map((kitchen) => seen(kitchen, terms.get(kitchen.restaurantId))).filter(({ delivers }) => delivers || query.elsewhere === true)
  const wanted = reachable.filter((kitchen) => fits(kitchen, query)).toSorted((a, b) => byReadiness(a, b) || orders[query.sort ?? 'best'](a, b, hour) || byName(a, b))
  const offset = query.offset ?? 0
  const openings = wanted.flatMap(({ openNow, opensAt }) => (openNow || !opensAt ? [] : [opensAt])).sort()
  return {
    shown: wanted.slice(offset, offset + (query.limit ?? shownAtOnce)),
    total: wanted.length,
    open: wanted.filter(isOrderable).length,
    ...(openings[0] ? { nextOpensAt: openings[0] } : {}),
    // Of all that is open, not of what is left: a cuisine that was chosen must not make the others vanish.
    cuisines: countCuisines(reachable.filter(isOrderable)),
  }
}

/** A kitchen from which no street leads to the door does not deliver there, whatever its area says. */
export function seen(kitchen: Findable, terms: Terms | undefined): Seen {
  const { preparationMinutes: _preparation, extraMinutes: _extra, currency: _currency, ...shown } = kitchen
  return {
    ...shown,
    delivers: kitchen.delivers && terms !== undefined,
    ...(kitchen.delivers && terms ? { delivery: terms.delivery, minutes: { from: terms.minutes, to: terms.latestMinutes }, ...(terms.surge.amount > 0 ? { surge: terms.surge } : {}) } : {}),
  }
}

const isOrderable = ({ openNow, delivers }: Seen): boolean => openNow && delivers

function fits(kitchen: Seen, { cuisines, openNow, maxMinutes, maxDelivery }: Query): boolean {
  if (cuisines?.length && !kitchen.cuisines.some((code) => cuisines.includes(code))) return false
  if (openNow && !isOrderable(kitchen)) return false
  if (maxMinutes !== undefined && (kitchen.minutes?.from ?? Infinity) > maxMinutes) return false
  return maxDelivery === undefined || (kitchen.delivery?.amount ?? Infinity) <= maxDelivery
}

/** Orderable, then closed by when they open, then those that do not come here. */
function byReadiness(a: Seen, b: Seen): number {
  const step = ({ openNow, delivers, opensAt }: Seen) => (openNow && delivers ? 0 : delivers && opensAt ? 1 : delivers ? 2 : 3)
  return step(a) - step(b) || (step(a) === 1 ? compare(a.opensAt!, b.opensAt!) : 0)
}

/** Waiting costs patience, delivery costs money: ten pesos weigh about as much as a minute. */
const effort = ({ minutes, delivery }: Seen): number => (minutes?.from ?? 999) + (delivery?.amount ?? 0) / 1_000

/** At lunch and dinner, who has nothing but sweets and coffee stands as far back as a quarter of an hour does; the rest of the day nobody is meant. */
const asideAt = (kitchen: Seen, hour: number): number => (isMealTime(hour) && kitchen.cuisines.length > 0 && kitchen.cuisines.every((code) => sweets.has(code)) ? 15 : 0)
const isMealTime = (hour: number): boolean => (hour >= 12 && hour < 15) || (hour >= 20 && hour < 23)
const sweets: ReadonlySet<string> = new Set(['helado', 'ice_cream', 'cafe', 'coffee', 'coffee_shop', 'cake', 'bakery', 'pastry', 'dessert'])

const orders: Record<NonNullable<Query['sort']>, (a: Seen, b: Seen, hour: number) => number> = {
  best: (a, b, hour) => effort(a) + asideAt(a, hour) - effort(b) - asideAt(b, hour),
  near: (a, b) => a.distanceMetres - b.distanceMetres,
  fast: (a, b) => (a.minutes?.from ?? 999) - (b.minutes?.from ?? 999),
  cheap: (a, b) => (a.delivery?.amount ?? 1e9) - (b.delivery?.amount ?? 1e9) || effort(a) - effort(b),
}

// Not by locale: the same order on every machine.
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byName = (a: Seen, b: Seen): number => compare(a.name, b.name) || compare(a.restaurantId, b.restaurantId)

function countCuisines(kitchens: readonly Seen[]): Choice['cuisines'] {
  const counts = new Map<string, number>()
  for (const code of kitchens.flatMap(({ cuisines }) => cuisines)) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count || compare(a.code, b.code))
}
