// What a promise of time is worth on an ordinary evening: when food was there, against what was said when it was ordered.
import { ordinaryDay } from '../../src/city/scenario.ts'
import { inASimulatedCity } from '../../src/commands/simulated-city.ts'
import { getOrder, listOrders, type OrderPage } from '../../src/contexts/orders/contract.ts'
import type { Process } from '../../src/platform/process.ts'
import { silentLog } from '../../src/platform/telemetry/log.ts'
import { temporaryFolder } from '../load/temporary-folder.ts'

export interface Kept {
  fulfilment: 'delivery' | 'pickup'
  promisedAt: number
  latestAt: number
  /** At the door; or on the counter, of what somebody fetches: how long they walk is theirs. */
  thereAt: number
}

export function anEvening({ seed, hours }: { seed: string; hours: number }): Promise<Kept[]> {
  return inASimulatedCity({ folder: temporaryFolder('promises'), reset: false, seed, log: silentLog, scenario: ordinaryDay }, async ({ tiffin, live }) => {
    await live(hours)
    return (await everyOrder(tiffin)).flatMap(keptOf)
  })
}

/** What was cancelled or rejected kept no promise and broke none: nobody was waited for in the end. */
function keptOf({ fulfilment, promisedAt, latestAt, deliveredAt, times }: OrderPage): Kept[] {
  const there = fulfilment === 'pickup' ? times['order.ready'] : deliveredAt
  return deliveredAt && there ? [{ fulfilment, promisedAt: Date.parse(promisedAt), latestAt: Date.parse(latestAt), thereAt: Date.parse(there) }] : []
}

async function everyOrder({ call }: Pick<Process, 'call'>): Promise<OrderPage[]> {
  const all: OrderPage[] = []
  for (let before: string | undefined; ; before = all.at(-1)!.placedAt) {
    const { orders } = await call(listOrders, { limit: 200, ...(before ? { before } : {}) })
    for (const { orderId } of orders) all.push(await call(getOrder, { orderId }))
    if (orders.length < 200) return all
  }
}
