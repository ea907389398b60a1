// The whole life of an order through the API, each step by the one whose step it is: ordered, paid, accepted, cooked, offered,
// fetched with a code, followed on the map, handed over with a code, settled. 25 requests, 60 of a courier's positions.
import { setTimeout as sleep } from 'node:timers/promises'
import { between, type Position } from '../../src/map/position.ts'
import { checkOut, type Habit, type Shop } from './check-out.ts'
import type { Ear } from './ear.ts'
import type { Person } from './sign-in.ts'
import type { SmallCity } from './small-city.ts'

export interface LifeWorld {
  shop: Shop
  ear: Ear
  city: SmallCity
  /** Restaurant → who works there; courier → they, and where they are. */
  staff: ReadonlyMap<string, Person>
  couriers: ReadonlyMap<string, Rider>
}
export interface Rider {
  person: Person
  position: Position
  /** Of the last ping: each one is later than the one before. */
  pingedAt: number
}

/** What a life waits for, one after the other; the kitchen and the courier go on side by side. */
export const stages = ['ordered', 'confirmed', 'accepted', 'offered', 'taken', 'at the restaurant', 'food ready', 'delivered', 'settled'] as const
export type Stage = (typeof stages)[number]
/** Milliseconds since its begin. */
export type Reached = Partial<Record<Stage, number>>

export async function oneLife(world: LifeWorld, habit: Habit, door: Position): Promise<{ orderId: string; ms: number; reached: Reached }> {
  const start = performance.now()
  const reached: Reached = {}
  const reach = (stage: Stage) => void (reached[stage] = performance.now() - start)
  const { ear, shop } = world
  const { orderId } = await checkOut(shop, habit)
  reach('ordered')
  const staff = world.staff.get(habit.restaurantId)!
  const restaurant = world.city.restaurants.find(({ restaurantId }) => restaurantId === habit.restaurantId)!
  await ear.heard(orderId, 'order.confirmed')
  reach('confirmed')
  await step(world, staff, orderId, 'accept', { minutes: 1 })
  reach('accepted')
  await Promise.all([cook(world, staff, orderId, JSON.parse(habit.cart).lines), bring(world, { orderId, staff, customer: habit.customer, restaurant: restaurant.place.position, door, reach })])
  await ear.heard(orderId, 'order.settled')
  reach('settled')
  ear.forget(orderId)
  return { orderId, ms: performance.now() - start, reached }
}

async function cook({ shop }: LifeWorld, staff: Person, orderId: string, lines: { lineId: string }[]): Promise<void> {
  for (const { lineId } of lines) {
    for (const tap of ['start', 'ready']) {
      const path = `/api/tickets/${orderId}/items/${lineId}/${tap}`
      for (let tries = 1; ; tries += 1) {
        const { status, text } = await shop.ask({ method: 'POST', path, headers: withKey(staff, `${path}-${tries}`), body: '{}' })
        if (status === 200) break
        // The kitchen hears of the acceptance a moment after the one who accepted.
        if (!/"code":"(ticket-not-accepted|ticket-not-found)"/.test(text) || tries > 200) throw new Error(`${path}: ${status} ${text}`)
        await sleep(25)
      }
    }
  }
}

interface Errand {
  orderId: string
  staff: Person
  customer: Person
  restaurant: Position
  door: Position
  reach: (stage: Stage) => void
}

async function bring(world: LifeWorld, { orderId, staff, customer, restaurant, door, reach }: Errand): Promise<void> {
  const { ear, shop } = world
  const rider = await whoTakesIt(world, orderId, reach)
  await ear.heard(orderId, 'order.courier_assigned')
  reach('taken')
  const go = (what: string, body: object = {}) => step(world, rider.person, orderId, what, body)
  await go('en-route-to-restaurant')
  await ride(shop, rider, restaurant)
  await go('at-restaurant')
  reach('at the restaurant')
  await ear.heard(orderId, 'order.ready')
  reach('food ready')
  await go('picked-up', { code: (await page(shop, staff, orderId)).codes.pickup })
  await go('en-route-to-customer')
  await ride(shop, rider, door)
  await go('at-customer')
  await go('delivered', { code: (await page(shop, customer, orderId)).codes.door })
  reach('delivered')
}

/** Until somebody's yes was in time: an offer may have run out, or two were asked at once. */
async function whoTakesIt({ ear, shop, couriers }: LifeWorld, orderId: string, reach: (stage: Stage) => void): Promise<Rider> {
  for (let nth = 1; ; nth += 1) {
    const { data } = await ear.heard(orderId, 'delivery.offered', nth)
    reach('offered')
    const rider = couriers.get(data['courierId'])!
    const { status, text } = await shop.ask({ method: 'POST', path: `/api/offers/${data['offerId']}/accept`, headers: withKey(rider.person, `yes-${data['offerId']}-${orderId}`), body: '{}' })
    if (status === 200) return rider
    if (status !== 409) throw new Error(`accepting an offer: ${status} ${text}`)
  }
}

const batches = 3
const pingsABatch = 10

/** Half of the sixty positions, in batches of ten. */
async function ride(shop: Shop, rider: Rider, to: Position): Promise<void> {
  const from = rider.position
  for (let batch = 0; batch < batches; batch += 1) {
    const pings = Array.from({ length: pingsABatch }, (_, index) => between(from, to, (batch * pingsABatch + index + 1) / (batches * pingsABatch)))
    await ping(shop, rider, pings)
  }
}

export async function ping(shop: Shop, rider: Rider, positions: readonly Position[]): Promise<void> {
  const pings = positions.map((position, index) => ({ at: new Date((rider.pingedAt = Math.max(rider.pingedAt + 1, Date.now() - positions.length + index))).toISOString(), position }))
  rider.position = positions.at(-1)!
  const { status, text } = await shop.ask({ method: 'POST', path: '/api/courier/pings', headers: rider.person.headers, body: JSON.stringify({ pings }) })
  if (status !== 200) throw new Error(`pings: ${status} ${text}`)
}

async function step({ shop }: LifeWorld, person: Person, orderId: string, what: string, body: object): Promise<void> {
  const { status, text } = await shop.ask({ method: 'POST', path: `/api/orders/${orderId}/${what}`, headers: withKey(person, `${what}-${orderId}`), body: JSON.stringify(body) })
  if (status >= 300) throw new Error(`${what} of ${orderId}: ${status} ${text}`)
}

async function page(shop: Shop, person: Person, orderId: string): Promise<{ codes: { pickup?: string; door?: string } }> {
  const { status, text } = await shop.ask({ method: 'GET', path: `/api/orders/${orderId}`, headers: person.headers })
  if (status !== 200) throw new Error(`order ${orderId}: ${status} ${text}`)
  return JSON.parse(text)
}

const withKey = ({ headers }: Person, key: string): string => `${headers}idempotency-key: ${key}\r\n`
