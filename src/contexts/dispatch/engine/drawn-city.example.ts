// Cities drawn in letters, for tests: a capital letter is a restaurant, a digit the door of an order, a small letter a courier; one
// character across or down is a minute's way (across and down add up).
import { plan } from './plan.ts'
import { policyOf } from './policy.ts'
import { noMemory, type Courier, type Memory, type OpenOrder, type Plan, type Snapshot } from './snapshot.ts'

export interface DrawnCity {
  snapshot(more?: Partial<Snapshot>): Snapshot
  plan(more?: Partial<Snapshot>, memory?: Memory): Plan
  courier(letter: string, more?: Partial<Courier>): Courier
  order(digit: string, more?: Partial<OpenOrder>): OpenOrder
}

interface Drawn {
  /** `1 of A`: which restaurant each order is of. */
  orders?: Record<string, Partial<OpenOrder> & { of: string }>
  couriers?: Record<string, Partial<Courier>>
  at?: number
  policy?: Record<string, number>
  /** Minutes for one character, by vehicle. */
  pace?: readonly number[]
}

export function drawnCity(picture: string, { orders = {}, couriers = {}, at = 0, policy = {}, pace = [1] }: Drawn = {}): DrawnCity {
  const places: { letter: string; x: number; y: number }[] = []
  picture.split('\n').forEach((line, y) => [...line].forEach((letter, x) => {
    if (/[A-Za-z\d]/.test(letter)) places.push({ letter, x, y })
  }))
  const placeOf = (letter: string): number => {
    const place = places.findIndex((one) => one.letter === letter)
    if (place < 0) throw new Error(`the picture has no ${letter}`)
    return place
  }
  const travel: Snapshot['travel'] = (from, to, vehicle) => (Math.abs(places[from]!.x - places[to]!.x) + Math.abs(places[from]!.y - places[to]!.y)) * pace[vehicle]!
  const courier: DrawnCity['courier'] = (letter, more = {}) => ({ courierId: letter, place: placeOf(letter), freeAt: at, onAt: at - 60, offAt: at + 240, pickedUp: 0, vehicle: 0, ...couriers[letter], ...more })
  const order: DrawnCity['order'] = (digit, more = {}) => {
    const { of = 'A', ...own } = orders[digit] ?? {}
    return { orderId: digit, restaurantId: of, destination: placeOf(digit), placedAt: at, readyAt: at, ...own, ...more }
  }
  const letters = (pattern: RegExp): string[] => places.map(({ letter }) => letter).filter((letter) => pattern.test(letter))
  const snapshot: DrawnCity['snapshot'] = (more = {}) => ({
    at, travel, policy: policyOf('rules-of-the-city', policy), seed: 'drawn',
    orders: letters(/\d/).map((digit) => order(digit)),
    couriers: letters(/[a-z]/).map((letter) => courier(letter)),
    restaurants: letters(/[A-Z]/).map((letter) => ({ restaurantId: letter, place: placeOf(letter) })),
    ...more,
  })
  return { snapshot, courier, order, plan: (more, memory = noMemory) => plan(snapshot(more), memory) }
}

/** Every courier's visits in a line: `c: A→1→2, B→3`; `c: A+B→1→2` where food is fetched at both before the doors. */
export function drawn({ assignments }: Plan): string[] {
  const routes = new Map<string, string[]>()
  for (const { courierId, restaurantId, then, orderIds } of assignments) routes.set(courierId, [...(routes.get(courierId) ?? []), [then ? `${restaurantId}+${then.restaurantId}` : restaurantId, ...orderIds].join('→')])
  return [...routes].map(([courierId, visits]) => `${courierId}: ${visits.join(', ')}`)
}
