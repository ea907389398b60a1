// What a promise of time is worth on an ordinary evening: when food was there, against what was said when it was ordered; and whether
// whoever looked at their order was told each time that what they saw had moved.
import { ordinaryDay } from '../../src/city/scenario.ts'
import { inASimulatedCity } from '../../src/commands/simulated-city.ts'
import { getOrder, listOrders, type OrderPage } from '../../src/contexts/orders/contract.ts'
import { trackOrder } from '../../src/contexts/tracking/contract.ts'
import type { Process } from '../../src/platform/process.ts'
import { silentLog } from '../../src/platform/telemetry/log.ts'
import { forecastOf, stageOf } from '../../src/web/customer/tracking/progress.ts'
import { temporaryFolder } from '../load/temporary-folder.ts'

export interface Kept {
  fulfilment: 'delivery' | 'pickup'
  promisedAt: number
  latestAt: number
  /** At the door; or on the counter, of what somebody fetches: how long they walk is theirs. */
  thereAt: number
}
export interface Evening {
  kept: Kept[]
  /** Lines in the timelines of customers, each with its reason. */
  lines: number
  /** Orders whose page showed another time than the last line, or the promise, for longer than it takes to look twice. */
  untold: string[]
}

const minuteMs = 60_000
const movedMs = 5 * minuteMs
/** Shown are whole minutes. */
const roundedMs = minuteMs
const looksInVain = 2

export function anEvening({ seed, hours }: { seed: string; hours: number }): Promise<Evening> {
  return inASimulatedCity({ folder: temporaryFolder('promises'), reset: false, seed, log: silentLog, scenario: ordinaryDay }, async ({ tiffin, clock, live }) => {
    const inVain = new Map<string, number>()
    const untold = new Map<string, string>()
    let looked = clock.now()
    await live(hours, {
      async rested() {
        if (clock.now() - looked < minuteMs) return
        looked = clock.now()
        for (const order of await openOrders(tiffin)) {
          const wrong = await shownAndNotTold(tiffin, order, looked)
          const times = wrong === undefined ? 0 : (inVain.get(order.orderId) ?? 0) + 1
          inVain.set(order.orderId, times)
          if (wrong && times >= looksInVain && !untold.has(order.orderId)) untold.set(order.orderId, `${order.code}: ${wrong}`)
        }
      },
    })
    const all = await everyOrder(tiffin)
    return { kept: all.flatMap(keptOf), lines: all.reduce((sum, { forecasts }) => sum + forecasts.length, 0), untold: [...untold.values()] }
  })
}

/** What the page itself would show at this moment, against what its timeline says. */
async function shownAndNotTold({ call }: Pick<Process, 'call'>, order: OrderPage, now: number): Promise<string | undefined> {
  const stage = stageOf(order)
  if (stage === 'to-pay' || stage === 'at-the-door' || stage === 'ready-to-collect') return undefined
  const track = stage === 'on-the-way' ? await call(trackOrder, { orderId: order.orderId }) : undefined
  const { from, to } = forecastOf(order, stage, track?.etaAt, now)
  const told = Date.parse(order.forecasts.at(-1)?.expectedAt ?? order.promisedAt)
  const beside = told < from ? from - told : told > to ? told - to : 0
  return beside > movedMs + roundedMs ? `${stage}, shown ${clockOf(from)} to ${clockOf(to)}, told ${clockOf(told)} at ${clockOf(now)}` : undefined
}
const clockOf = (at: number): string => new Date(at).toISOString().slice(11, 16)

/** What was cancelled or rejected kept no promise and broke none: nobody was waited for in the end. */
function keptOf({ fulfilment, promisedAt, latestAt, deliveredAt, times }: OrderPage): Kept[] {
  const there = fulfilment === 'pickup' ? times['order.ready'] : deliveredAt
  return deliveredAt && there ? [{ fulfilment, promisedAt: Date.parse(promisedAt), latestAt: Date.parse(latestAt), thereAt: Date.parse(there) }] : []
}

const openOrders = (tiffin: Pick<Process, 'call'>): Promise<OrderPage[]> => everyOrder(tiffin, true)

async function everyOrder({ call }: Pick<Process, 'call'>, open?: true): Promise<OrderPage[]> {
  const all: OrderPage[] = []
  for (let before: string | undefined; ; before = all.at(-1)!.placedAt) {
    const { orders } = await call(listOrders, { limit: 200, ...(open ? { open } : {}), ...(before ? { before } : {}) })
    for (const { orderId } of orders) all.push(await call(getOrder, { orderId }))
    if (orders.length < 200) return all
  }
}
