// What the lab takes from a Tiffin that runs: a round that was kept, and the orders and shifts of a day.
import pg from 'pg'
import type { KeptRound } from '../contexts/dispatch/store.ts'
import type { Instance } from '../lab/instance.ts'
import type { RecordedDay } from '../lab/replay.ts'
import { UsageError } from './arguments.ts'
import { dataFolder, theRunning } from './running.ts'

export async function recordedRound(roundId: string, data: string | undefined): Promise<KeptRound | undefined> {
  const [row] = await ask<Omit<KeptRound, 'token'> & { token: string }>(data, `select round_id as "roundId", at, token, person_ids as "personIds", encode(told, 'base64') as told, decided from dispatch.rounds where round_id::text = $1`, [roundId])
  return row && { ...row, token: Number(row.token) }
}

export async function latestRounds(data: string | undefined): Promise<{ roundId: string; at: Date; offers: number }[]> {
  return ask(data, `select round_id as "roundId", at, jsonb_array_length(decided -> 'offers') as offers from dispatch.rounds order by at desc, round_id limit 20`, [])
}

interface DeliveryOfDay {
  id: string
  restaurantId: string
  restaurant: { lat: number; lon: number }
  destination: { lat: number; lon: number }
  requestedAt: Date
  readyAt: Date
  promisedAt: Date
  courierId: string | null
}

/** As the crow flies, three tenths of detour, on a motorbike: what the city's couriers do on the whole. */
const metresPerMinute = (7 * 60) / 1.3
const firstShift = 8 * 60

export async function recordedDay(day: string, data: string | undefined): Promise<RecordedDay> {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) throw new UsageError(`A day is written 2026-11-20, not "${day}".`)
  const deliveries = await ask<DeliveryOfDay>(data, `
    select order_id as id, restaurant_id as "restaurantId", restaurant, destination, requested_at as "requestedAt", ready_at as "readyAt", promised_at as "promisedAt", courier_id as "courierId"
    from dispatch.deliveries where requested_at >= $1::date and requested_at < $1::date + 1 and ready_at is not null and destination is not null and status = 'delivered' order by requested_at, order_id`, [day])
  if (deliveries.length === 0) throw new UsageError(`Nothing was delivered on ${day}.`)
  const shifts = await ask<{ id: string; type: string; at: Date }>(data, `
    select data ->> 'courierId' as id, type, at from dispatch.facts where type in ('courier.went_online', 'courier.went_offline') and at < $1::date + 1 and at >= $1::date - 1 order by at, position`, [day])
  const start = Date.parse(day)
  const minute = (at: Date): number => Math.round((at.getTime() - start) / 60_000)
  const centre = deliveries[0]!.restaurant
  const flat = ({ lat, lon }: { lat: number; lon: number }) => ({ x: Math.round((lon - centre.lon) * 111_195 * Math.cos((centre.lat * Math.PI) / 180)), y: Math.round((lat - centre.lat) * 111_195) })
  const restaurants = [...new Map(deliveries.map(({ restaurantId, restaurant }) => [restaurantId, { id: restaurantId, ...flat(restaurant) }])).values()]
  const index = new Map(restaurants.map(({ id }, position) => [id, position]))
  const last = Math.max(...deliveries.map(({ readyAt }) => minute(readyAt)))
  const couriers = couriersOf(shifts, minute, last, (courierId) => flat((deliveries.find((one) => one.courierId === courierId) ?? deliveries[0]!).restaurant))
  const instance: Instance = {
    name: day, restaurants, couriers, metresPerMinute, pickUpMinutes: 2, dropOffMinutes: 2, targetMinutes: 40, payPerOrder: 10, payPerHour: 15,
    orders: deliveries.map(({ id, restaurantId, destination, requestedAt, readyAt }) => ({ id, ...flat(destination), placed: minute(requestedAt), restaurant: index.get(restaurantId)!, ready: Math.max(minute(requestedAt), minute(readyAt)) })),
  }
  return { instance, promised: Object.fromEntries(deliveries.map(({ id, promisedAt }) => [id, minute(promisedAt)])) }
}

/** A shift lasts from going online to going offline, or to the last order of the day and an hour. */
function couriersOf(shifts: readonly { id: string; type: string; at: Date }[], minute: (at: Date) => number, last: number, placeOf: (courierId: string) => { x: number; y: number }): Instance['couriers'] {
  const couriers: { id: string; x: number; y: number; on: number; off: number }[] = []
  const open = new Map<string, { id: string; x: number; y: number; on: number; off: number }>()
  for (const { id, type, at } of shifts) {
    const running = open.get(id)
    if (type === 'courier.went_online' && !running) {
      const on = Math.max(0, minute(at))
      const shift = { id: `${id}/${couriers.length}`, ...placeOf(id), on, off: Math.max(last + 60, on + firstShift) }
      couriers.push(shift)
      open.set(id, shift)
    } else if (type === 'courier.went_offline' && running) {
      running.off = minute(at)
      open.delete(id)
    }
  }
  return couriers.filter(({ on, off }) => off > on)
}

async function ask<Row extends object>(data: string | undefined, text: string, values: unknown[]): Promise<Row[]> {
  const client = new pg.Client(theRunning(dataFolder(data))[0]!.database)
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
