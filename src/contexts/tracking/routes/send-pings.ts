// The most frequent request of all. What is known of a courier is remembered, so a batch of pings costs one statement; and
// batches that arrive while one is being written are written together. The row's revision guards what is remembered.
import { happened, type NewFact, type Output } from '../../../platform/contract.ts'
import { route, type Platform, type Transaction } from '../../../platform/module.ts'
import { assert, Refused } from '../../../platform/refused.ts'
import type { Roads } from '../../../platform/roads.ts'
import { arrival, doorsBefore } from '../arrival.ts'
import * as contract from '../contract.ts'
import type { KnownCouriers } from '../known-couriers.ts'
import { takeIn, type Ping, type TakenIn } from '../pings.ts'
import { keepPoints, loadCouriers, saveCouriers, unknownCourier, type KeptCourier } from '../store.ts'

export const sendPings = (platform: Platform, roads: Roads, known: KnownCouriers<KeptCourier>) => {
  const send = gathering((batches: Batch[]) => writePings(platform, roads, known, batches))
  return route(contract.sendPings, async ({ pings }, { caller }) => {
    if (!caller.courierId) throw new Refused('not-allowed')
    return send({ courierId: caller.courierId, pings })
  })
}

interface Batch {
  courierId: string
  pings: Ping[]
}
type Sums = Output<typeof contract.sendPings>

async function writePings(platform: Platform, roads: Roads, known: KnownCouriers<KeptCourier>, batches: Batch[]): Promise<Sums[]> {
  let attempt = 0
  const { couriers, sums } = await platform.change(async (transaction) => {
    attempt += 1
    // What was remembered has proven wrong: the second attempt reads.
    if (attempt > 1) for (const { courierId } of batches) known.forget(courierId)
    const desk = await loadDesk(transaction, known, batches)
    const taken = batches.map((batch) => takeBatch(desk, roads, batch, transaction.now))
    keepPoints(transaction, taken.flatMap(({ courier: { courierId }, points }) => points.map((point) => ({ ...point, courierId }))))
    return { couriers: saveCouriers(transaction, [...desk.values()]), sums: taken.map(({ accepted, late, suspect }) => ({ accepted, late, suspect })) }
  })
  for (const courier of couriers) known.written(courier)
  return sums
}

type Desk = Map<string, { courier: KeptCourier; facts: NewFact[] }>

async function loadDesk(transaction: Transaction, known: KnownCouriers<KeptCourier>, batches: Batch[]): Promise<Desk> {
  const ids = [...new Set(batches.map(({ courierId }) => courierId))]
  const unread = ids.filter((courierId) => !known.get(courierId))
  const read = unread.length ? await loadCouriers(transaction, unread) : new Map<string, KeptCourier>()
  return new Map(ids.map((courierId) => [courierId, { courier: known.get(courierId) ?? read.get(courierId) ?? unknownCourier(courierId), facts: [] }]))
}

function takeBatch(desk: Desk, roads: Roads, { courierId, pings }: Batch, now: string): TakenIn<KeptCourier> {
  const place = desk.get(courierId)
  assert(place, 'every batch has its courier on the desk')
  const taken = takeIn(place.courier, pings, now)
  desk.set(courierId, { courier: taken.courier, facts: [...place.facts, ...factsOf(taken, roads)] })
  return taken
}

function factsOf({ courier, moved, suspicion }: TakenIn<KeptCourier>, roads: Roads): NewFact[] {
  const { courierId, carries, seen } = courier
  const facts: NewFact[] = []
  if (suspicion) {
    const { ping, metresPerSecond, because } = suspicion
    facts.push(happened(contract.positionSuspect, { courierId, position: ping.position, seenAt: ping.at, metresPerSecond: Math.min(1e9, Math.round(metresPerSecond)), because }))
  }
  if (moved && seen) {
    for (const { orderId, pickedUp } of carries) {
      const leg = !pickedUp ? 'to-restaurant' : doorsBefore(carries, orderId).length ? 'to-another-door' : 'to-customer'
      facts.push(happened(contract.courierMoved, { courierId, orderId, position: seen.position, seenAt: seen.at, leg, ...arrival(roads, courier, orderId) }))
    }
  }
  return facts
}

/** While one round of work runs, what comes gathers for the next. All of a round fail together. */
function gathering<Item, Result>(work: (items: Item[]) => Promise<Result[]>): (item: Item) => Promise<Result> {
  let gathered: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = []
  let running = false
  const run = async () => {
    running = true
    while (gathered.length) {
      const round = gathered.splice(0, mostTogether)
      try {
        const results = await work(round.map(({ item }) => item))
        round.forEach(({ resolve }, index) => resolve(results[index]!))
      } catch (error) {
        for (const { reject } of round) reject(error)
      }
    }
    running = false
  }
  return (item) =>
    new Promise((resolve, reject) => {
      gathered.push({ item, resolve, reject })
      if (!running) void run()
    })
}
const mostTogether = 200
