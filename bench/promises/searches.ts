// What is shown as orderable can be ordered: searches from random front doors at random hours, while kitchens close, are busy and open
// again. Two judges who share nothing with the list: hours and area are reckoned here anew from each kitchen's settings, and a quote
// is asked for.
import { isRefused } from '../../src/city/api.ts'
import { chooseOptions } from '../../src/city/people/customer/choosing.ts'
import type { SimulatedCity } from '../../src/commands/simulated-city.ts'
import { putCart } from '../../src/contexts/cart/contract.ts'
import { getMenu, getRestaurant, setStatus, type Restaurant } from '../../src/contexts/catalog/contract.ts'
import { findKitchens, type Kitchen } from '../../src/contexts/discovery/contract.ts'
import { quote } from '../../src/contexts/pricing/contract.ts'
import type { Position } from '../../src/platform/contract.ts'
import { idFrom } from '../../src/platform/ids.ts'
import type { Random } from '../../src/platform/random.ts'

export interface Judged {
  searches: number
  shown: number
  orderable: number
  quotes: number
  closed: number
  /** Closed ones of which nobody knows when they open. */
  unknown: number
  busy: number
  wrong: string[]
}

const searchesAtOneTime = 50
/** Of what a search shows as orderable, so many are asked for a quote. */
const quotedOfEach = 2
const minuteMs = 60_000
const mostShown = 100

export async function searches({ tiffin, clock, people, map }: SimulatedCity, count: number, random: Random): Promise<Judged> {
  const { call } = tiffin
  const doors = map.doors()
  const settings = new Map<string, Restaurant>()
  const judged: Judged = { searches: 0, shown: 0, orderable: 0, quotes: 0, closed: 0, unknown: 0, busy: 0, wrong: [] }
  const ids = people.houses.map(({ restaurantId }) => restaurantId)
  const carts = new Map<string, string | undefined>()

  /** With what its cheapest dishes make, so that only door and hour can be wrong; kept for as long as nothing is sold out here. */
  async function cartAt(restaurantId: string): Promise<string | undefined> {
    if (carts.has(restaurantId)) return carts.get(restaurantId)
    const { minimumOrder } = settings.get(restaurantId)!
    const dish = (await call(getMenu, { restaurantId })).sections.flatMap((section) => section.dishes).find(({ available, price }) => available && price.amount > 0)
    const cartId = dish && idFrom(clock.now(), 'bench cart', restaurantId)
    if (dish) await call(putCart, { cartId: cartId!, restaurantId, lines: [{ lineId: 'line', dishId: dish.dishId, quantity: Math.min(99, Math.ceil(minimumOrder.amount / dish.price.amount) || 1), options: chooseOptions(dish, random) }] })
    carts.set(restaurantId, cartId)
    return cartId
  }

  async function judge(kitchen: Kitchen, door: Position): Promise<void> {
    const { restaurantId, name, openNow, delivers, opensAt, status, busyUntil, minutes } = kitchen
    const at = clock.now()
    const say = (what: string) => judged.wrong.push(`${name} at ${new Date(at).toISOString()}: ${what}`)
    const house = settings.get(restaurantId)!
    judged.shown += 1
    if (openNow && delivers) judged.orderable += 1
    if (openNow !== isOpenBy(house, at)) say(`is shown ${openNow ? 'open' : 'closed'}`)
    if (delivers && !reaches(house, door)) say('is shown to a door out of its area')
    if (!openNow) {
      judged.closed += 1
      const opens = opensBy(house, at)
      if (opensAt === undefined) judged.unknown += 1
      if (opensAt !== undefined && Date.parse(opensAt) !== opens) say(`says it opens ${opensAt}, not ${opens ? new Date(opens).toISOString() : 'nobody knows when'}`)
      if (opensAt === undefined && opens !== undefined) say(`does not say that it opens ${new Date(opens).toISOString()}`)
    } else if (status === 'busy') {
      judged.busy += 1
      if (busyUntil !== house.statusUntil) say(`is busy until ${house.statusUntil ?? 'nobody knows when'}, and says ${busyUntil ?? 'nothing'}`)
      if (delivers && minutes!.from < house.preparationMinutes + house.extraMinutes) say(`is busy, and says ${minutes!.from} minutes`)
    }
  }

  async function askForQuote({ restaurantId, name, delivery }: Kitchen, door: Position): Promise<void> {
    const cartId = await cartAt(restaurantId)
    if (!cartId) return
    judged.quotes += 1
    try {
      const { charges } = await call(quote, { cartId, fulfilment: 'delivery', destination: door })
      const way = charges.filter(({ kind }) => kind === 'delivery-fee' || kind === 'surge').reduce((sum, { amount }) => sum + amount.amount, 0)
      if (way !== delivery!.amount) judged.wrong.push(`${name}: the way costs ${delivery!.amount} in the list and ${way} in the quote`)
    } catch (error) {
      judged.wrong.push(`${name} is shown as orderable, and a quote says ${isRefused(error) ? error.code : String(error)}`)
    }
  }

  /** Some close for a while or for good, some are busy, others are themselves again. */
  async function lifeGoesOn(): Promise<void> {
    for (let change = 0; change < 12; change += 1) {
      const restaurantId = random.pick(ids)
      const until = new Date(clock.now() + (10 + random.below(600)) * minuteMs).toISOString()
      const how = random.pick(['open', 'busy', 'busy for now', 'closed', 'closed for now'] as const)
      await call(setStatus, {
        restaurantId, status: how === 'open' ? 'open' : how.startsWith('busy') ? 'busy' : 'closed', ...(how.endsWith('now') ? { until } : {}), ...(how.startsWith('busy') ? { extraMinutes: 5 * (1 + random.below(6)) } : {}),
      })
    }
    while (await tiffin.settle());
    for (const restaurantId of ids) settings.set(restaurantId, await call(getRestaurant, { restaurantId }))
  }

  while (judged.searches < count) {
    // Over a week, so that every hour of every weekday has its turn.
    clock.advanceTo(clock.now() + (1 + random.below(Math.ceil((7 * 24 * 60 * searchesAtOneTime) / Math.max(count, searchesAtOneTime)) * 2)) * minuteMs)
    while (await tiffin.settle());
    await lifeGoesOn()
    for (let one = 0; one < searchesAtOneTime && judged.searches < count; one += 1) {
      const door = doors.positionOf(random.below(doors.count))
      const { kitchens } = await call(findKitchens, { ...door, limit: mostShown, ...(random.chance(0.2) ? { elsewhere: true } : {}), ...(random.chance(0.2) ? { text: random.pick(words) } : {}) })
      judged.searches += 1
      for (const kitchen of kitchens) await judge(kitchen, door)
      const orderable = kitchens.filter(({ openNow, delivers }) => openNow && delivers)
      for (let asked = 0; asked < quotedOfEach && orderable.length > 0; asked += 1) await askForQuote(orderable.splice(random.below(orderable.length), 1)[0]!, door)
    }
  }
  return judged
}

const words = ['pizza', 'chivito', 'sushi', 'helado', 'café', 'empanadas', 'ensalada', 'hamburguesa'] as const

// ── the judge: plain arithmetic on settings, minute by minute where it must be ──────────────────────────────────────

function reaches({ place: { position }, deliveryArea: { polygon, radiusMetres } }: Restaurant, to: Position): boolean {
  if (polygon) return crossingsEast(polygon, to) % 2 === 1
  const [y, x] = [(to.lat - position.lat) * 111_195, (to.lon - position.lon) * 111_195 * Math.cos((position.lat * Math.PI) / 180)]
  // Flat or round, the earth agrees to a metre here.
  return Math.hypot(x, y) <= (radiusMetres ?? 0) + 1
}

const crossingsEast = (ring: readonly Position[], { lat, lon }: Position): number =>
  ring.filter((a, index) => {
    const b = ring[(index + 1) % ring.length]!
    if ((a.lat > lat) === (b.lat > lat)) return false
    return lon < a.lon + ((lat - a.lat) / (b.lat - a.lat)) * (b.lon - a.lon)
  }).length

const isOpenBy = (house: Restaurant, at: number): boolean => house.status !== 'closed' && isOpenByHours(house, at)

/** What the wall clock there shows lies within hours that began today or yesterday. */
function isOpenByHours({ timeZone, hours, exceptions }: Restaurant, at: number): boolean {
  const spansOn = (day: number) => {
    const { date, weekday } = wallAt(timeZone, day)
    return exceptions.find((one) => one.date === date)?.hours ?? hours.filter((one) => one.day === weekday)
  }
  const { minutes } = wallAt(timeZone, at)
  const inMinutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  const today = spansOn(at).some(({ opens, closes }) => minutes >= inMinutes(opens) && (closes <= opens || minutes < inMinutes(closes)))
  return today || spansOn(at - 24 * 60 * minuteMs).some(({ opens, closes }) => closes <= opens && minutes < inMinutes(closes))
}

/** The first quarter of an hour from which it is open again; undefined when nothing is known of an end, or of hours within two months. */
function opensBy(house: Restaurant, at: number): number | undefined {
  if (house.status === 'closed' && house.statusUntil === undefined) return undefined
  const from = house.status === 'closed' ? Date.parse(house.statusUntil!) : at
  if (isOpenByHours(house, from)) return from
  const step = 5 * minuteMs
  for (let next = Math.ceil(from / step) * step; next < from + 9 * 24 * 60 * minuteMs; next += step) if (isOpenByHours(house, next)) return next
  return undefined
}

const formats = new Map<string, Intl.DateTimeFormat>()
const walls = new Map<string, { date: string; weekday: number; minutes: number }>()

function wallAt(timeZone: string, at: number): { date: string; weekday: number; minutes: number } {
  const key = `${timeZone} ${Math.floor(at / minuteMs)}`
  const known = walls.get(key)
  if (known) return known
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  formats.set(timeZone, format)
  const [date, time] = format.format(at).split(' ') as [string, string]
  const wall = { date, weekday: new Date(`${date}T12:00:00Z`).getUTCDay() || 7, minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) }
  if (walls.size > 200_000) walls.clear()
  walls.set(key, wall)
  return wall
}
