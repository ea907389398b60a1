// Whether finished routes keep the published rules. This file trusts nobody: it reads the instance's files itself, works out every
// time itself, and shares no line with the simulator or the engine. It knows the routes and the log of decisions, nothing else.
import { readFileSync } from 'node:fs'

/** What is to be checked, as plain data. Times are whole minutes. */
export interface Finished {
  readyUnknown: boolean
  routes: Record<string, readonly FinishedLeg[]>
  steps: readonly { at: number; told: readonly string[]; decisions: readonly ({ go: string; to: string } | { take: string; at: string; orders: readonly string[] })[] }[]
}
export interface FinishedLeg {
  restaurant: string
  leaves: number
  arrives: number
  visit?: { pickedUp: number; leaves: number; doors: readonly { order: string; arrives: number; delivered: number; leaves: number }[] }
}

export type Rule =
  | 'whole-minutes' | 'known-courier' | 'known-restaurant' | 'known-order' | 'delivered-once' | 'one-restaurant-a-bundle' | 'not-before-the-shift' | 'no-pick-up-after-the-shift' | 'not-diverted'
  | 'way-to-the-restaurant' | 'arrived-before-picking-up' | 'food-is-ready' | 'service-at-the-restaurant' | 'way-to-the-door' | 'service-at-the-door' | 'drops-in-the-stated-order' | 'told-not-before-placed' | 'told-once'
  | 'nothing-decided-about-the-unknown' | 'every-move-was-decided-then' | 'every-pick-up-was-decided-then' | 'every-decision-was-carried-out' | 'log-in-the-order-of-time' | 'empty-visit'

export interface Violation {
  rule: Rule
  sentence: string
}

export function check(folder: string, { routes, steps }: Finished): Violation[] {
  const { orders, restaurants, couriers, speed, pickUp, dropOff } = filesOf(folder)
  const found: Violation[] = []
  const broken = (rule: Rule, sentence: string): void => void found.push({ rule, sentence })
  const minutesBetween = (a: Point, b: Point): number => Math.ceil(Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)) / speed)

  // What was told when, and what was decided then.
  const toldAt = new Map<string, number>()
  const undone = new Map<string, number>()
  const add = (decision: string): void => void undone.set(decision, (undone.get(decision) ?? 0) + 1)
  const use = (decision: string): boolean => {
    const left = undone.get(decision) ?? 0
    if (left > 0) undone.set(decision, left - 1)
    return left > 0
  }
  let before = -Infinity
  for (const { at, told, decisions } of steps) {
    if (at <= before) broken('log-in-the-order-of-time', `The log comes to minute ${at} after minute ${before}.`)
    before = at
    for (const id of told) {
      const order = orders.get(id)
      if (!order) broken('known-order', `At ${at} the engine is told of order ${id}, which is in no file.`)
      else if (order.placed > at) broken('told-not-before-placed', `Order ${id} is placed at ${order.placed}, but the engine is told of it at ${at}.`)
      if (toldAt.has(id)) broken('told-once', `The engine is told of order ${id} twice, at ${toldAt.get(id)} and at ${at}.`)
      toldAt.set(id, at)
    }
    for (const decision of decisions) {
      if ('go' in decision) add(`${at} ${decision.go} goes to ${decision.to}`)
      else {
        add(`${at} ${decision.take} takes ${decision.orders.join(',')} at ${decision.at}`)
        for (const id of decision.orders) if ((toldAt.get(id) ?? Infinity) > at) broken('nothing-decided-about-the-unknown', `At ${at} courier ${decision.take} is to take order ${id}, of which the engine was not told by then.`)
      }
    }
  }

  const deliveredBy = new Map<string, string>()
  for (const [courierId, legs] of Object.entries(routes)) {
    const courier = couriers.get(courierId)
    if (!courier) {
      broken('known-courier', `Courier ${courierId} is in no file.`)
      continue
    }
    let place: Point = courier
    let free = courier.on
    for (const { restaurant: restaurantId, leaves, arrives, visit } of legs) {
      const who = `Courier ${courierId}`
      const times = [leaves, arrives, ...(visit ? [visit.pickedUp, visit.leaves, ...visit.doors.flatMap((door) => [door.arrives, door.delivered, door.leaves])] : [])]
      if (!times.every(Number.isInteger)) broken('whole-minutes', `${who} does something between two minutes on the way to ${restaurantId}: ${times.filter((time) => !Number.isInteger(time)).join(', ')}.`)
      const restaurant = restaurants.get(restaurantId)
      if (!restaurant) {
        broken('known-restaurant', `${who} goes to restaurant ${restaurantId}, which is in no file.`)
        continue
      }
      if (leaves < courier.on) broken('not-before-the-shift', `${who} sets out at ${leaves}, before the shift begins at ${courier.on}.`)
      else if (leaves < free) broken('not-diverted', `${who} sets out for ${restaurantId} at ${leaves}, but is under way until ${free}.`)
      if (!use(`${leaves} ${courierId} goes to ${restaurantId}`)) broken('every-move-was-decided-then', `${who} sets out for ${restaurantId} at ${leaves}, but nobody decided so at that minute.`)
      const way = minutesBetween(place, restaurant)
      if (arrives !== leaves + way) broken('way-to-the-restaurant', `${who} leaves at ${leaves} and needs ${way} minutes to ${restaurantId}, but arrives at ${arrives}.`)
      place = restaurant
      free = arrives
      if (!visit) continue
      const bundle = visit.doors.map(({ order }) => order)
      if (bundle.length === 0) broken('empty-visit', `${who} picks up nothing at ${restaurantId} at ${visit.pickedUp}.`)
      const decided = use(`${visit.pickedUp} ${courierId} takes ${bundle.join(',')} at ${restaurantId}`)
      if (!decided) {
        const sorted = (ids: readonly string[]): string => [...ids].sort().join(',')
        const otherwise = steps.some(({ at, decisions }) => at === visit.pickedUp && decisions.some((one) => 'take' in one && one.take === courierId && sorted(one.orders) === sorted(bundle)))
        if (otherwise) broken('drops-in-the-stated-order', `${who} delivers ${bundle.join(', ')} in another order than was stated at ${visit.pickedUp}.`)
        else broken('every-pick-up-was-decided-then', `${who} takes ${bundle.join(', ')} at ${visit.pickedUp}, but nobody decided so at that minute.`)
      }
      if (visit.pickedUp < arrives + pickUp) broken('arrived-before-picking-up', `${who} arrives at ${restaurantId} at ${arrives} and picks up at ${visit.pickedUp}; the service takes ${pickUp} minutes.`)
      if (visit.pickedUp > courier.off) broken('no-pick-up-after-the-shift', `${who} picks up at ${visit.pickedUp}, after the shift ended at ${courier.off}.`)
      if (visit.leaves !== visit.pickedUp + pickUp) broken('service-at-the-restaurant', `${who} picks up at ${visit.pickedUp} and leaves ${restaurantId} at ${visit.leaves}; that takes ${pickUp} minutes.`)
      free = visit.leaves
      for (const door of visit.doors) {
        const order = orders.get(door.order)
        if (!order) {
          broken('known-order', `${who} carries order ${door.order}, which is in no file.`)
          continue
        }
        if (order.restaurant !== restaurantId) broken('one-restaurant-a-bundle', `${who} takes order ${door.order} of ${order.restaurant} at ${restaurantId}.`)
        if (visit.pickedUp < order.ready) broken('food-is-ready', `${who} picks up order ${door.order} at ${visit.pickedUp}; it is ready at ${order.ready}.`)
        const other = deliveredBy.get(door.order)
        if (other) broken('delivered-once', `Order ${door.order} is delivered by ${other} and by ${courierId}.`)
        deliveredBy.set(door.order, courierId)
        const onTheWay = minutesBetween(place, order)
        if (door.arrives !== free + onTheWay) broken('way-to-the-door', `${who} leaves at ${free} and needs ${onTheWay} minutes to the door of ${door.order}, but arrives at ${door.arrives}.`)
        if (door.delivered !== door.arrives + dropOff || door.leaves !== door.delivered + dropOff) broken('service-at-the-door', `${who} arrives at the door of ${door.order} at ${door.arrives}, hands over at ${door.delivered} and leaves at ${door.leaves}; each takes ${dropOff} minutes.`)
        place = order
        free = door.leaves
      }
    }
  }
  for (const [decision, left] of undone) if (left > 0) broken('every-decision-was-carried-out', `At minute ${decision}: so it was decided, but it was not done.`)
  return found
}

interface Point {
  x: number
  y: number
}

function filesOf(folder: string) {
  const rows = (file: string): Record<string, string>[] => {
    const [header = '', ...lines] = readFileSync(`${folder}/${file}.txt`, 'utf8').trim().split(/\r?\n/)
    return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, column) => [header.split('\t')[column], cell])))
  }
  const point = ({ x, y }: Record<string, string>): Point => ({ x: Number(x), y: Number(y) })
  const [parameters = {}] = rows('instance_parameters')
  return {
    orders: new Map(rows('orders').map((row) => [row['order']!, { ...point(row), placed: Number(row['placement_time']), ready: Number(row['ready_time']), restaurant: row['restaurant']! }])),
    restaurants: new Map(rows('restaurants').map((row) => [row['restaurant']!, point(row)])),
    couriers: new Map(rows('couriers').map((row) => [row['courier']!, { ...point(row), on: Number(row['on_time']), off: Number(row['off_time']) }])),
    speed: Number(parameters['meters_per_minute']),
    pickUp: Number(parameters['pickup service minutes']) / 2,
    dropOff: Number(parameters['dropoff service minutes']) / 2,
  }
}
