// What the list of what needs a hand is worth: of the orders that came late on a hard evening, how many did it name while there was still
// time to do something; and of those it named, how many came late. Nobody does anything about them here, so what was foreseen is seen.
import { writeFileSync } from 'node:fs'
import { hardEvening, ordinaryDay } from '../src/city/scenario.ts'
import { argumentsOf, numberOf } from '../src/commands/arguments.ts'
import { inASimulatedCity, type SimulatedCity } from '../src/commands/simulated-city.ts'
import { cityNow, type CityOrder } from '../src/contexts/gateway/contract.ts'
import { whatIsKnown } from '../src/contexts/gateway/operations/read-city.ts'
import { listOrders, type OrderSummary } from '../src/contexts/orders/contract.ts'
import { silentLog } from '../src/platform/telemetry/log.ts'
import { temporaryFolder } from './load/temporary-folder.ts'
import { median, reachLine, rounded, table } from './report.ts'

const reach = { recall: 0.8, precision: 0.6 }
const usage = `npm run bench -- exceptions [--seeds 10,11] [--hours 1.5] [--ordinary] [--keep FILE] [--json]

The evenings of these seeds, counted together: in one alone there are few late orders. Fails where fewer than ${100 * reach.recall} % of the late orders
were named five minutes ahead, or fewer than ${100 * reach.precision} % of those that were named came late. --ordinary lives ordinary evenings instead of
hard ones, and fails nowhere: nearly nothing is late then. --keep writes down all that was known at each look.`
const minuteMs = 60_000
const lookedAtEveryMs = minuteMs
const aheadMs = 5 * minuteMs

export async function exceptions(args: string[]): Promise<object> {
  const { values } = argumentsOf(args, { seeds: { type: 'string' }, hours: { type: 'string' }, ordinary: { type: 'boolean' }, keep: { type: 'string' } }, usage)
  const hours = numberOf('hours', values.hours, { from: 0.25, to: 24, standard: 1.5 })
  const scenario = values.ordinary ? ordinaryDay : hardEvening
  const stories: Story[] = []
  const kept: object[] = []
  for (const seed of (values.seeds ?? '10,11').split(',')) {
    const looks: Look[] = []
    const known: object[] = []
    const orders = await inASimulatedCity({ folder: temporaryFolder('exceptions'), reset: false, seed, log: silentLog, scenario }, async ({ tiffin, clock, live }) => {
      let looked = clock.now()
      await live(hours, {
        async rested() {
          if (clock.now() - looked < lookedAtEveryMs) return
          looked = clock.now()
          looks.push({ at: looked, orders: (await tiffin.call(cityNow, {})).orders })
          if (!values.keep) return
          const { orders, knownOf } = await whatIsKnown(tiffin.call)
          known.push({ at: looked, known: orders.map((order) => ({ orderId: order.orderId, ...knownOf(order) })) })
        },
      })
      return allOrders(tiffin)
    })
    const told = storiesOf(looks, orders)
    console.log(`  seed ${seed}: ${told.length} orders, ${worthOf(told).late} late`)
    stories.push(...told)
    kept.push({ seed, looks: known, orders })
  }
  if (values.keep) writeFileSync(values.keep, JSON.stringify(kept))
  const figures = worthOf(stories)
  console.log(table(['', ''], [
    ['orders', figures.orders], ['came late', figures.late], ['… of them named 5 minutes before their latest time', figures.foreseen], ['named before their latest time', figures.named], ['… of them came late', figures.namedAndLate],
    ['minutes before the latest time when first named, median', figures.minutesAhead],
  ]))
  console.log(`\n${reachLine({ what: 'recall', figure: figures.recall, reach: reach.recall, better: 'higher' })}\n${reachLine({ what: 'precision', figure: figures.precision, reach: reach.precision, better: 'higher' })}`)
  if (!values.ordinary && !(figures.recall >= reach.recall && figures.precision >= reach.precision)) process.exitCode = 1
  return figures
}

interface Look {
  at: number
  orders: readonly CityOrder[]
}
interface Story {
  latestAt: number
  endedAt: number
  /** When the list first said that it would be late, and nobody could yet say that it was. */
  namedAt: number | undefined
}

/** Of everything that was paid for: an order that was cancelled in time was saved from being late, and tells nothing. */
function storiesOf(looks: readonly Look[], orders: readonly OrderSummary[]): Story[] {
  const seen = new Map<string, { last: number; namedAt: number | undefined }>()
  for (const { at, orders: open } of looks) {
    for (const { orderId, lateness } of open) {
      if (lateness === 'not-yet-paid') continue
      const before = seen.get(orderId)
      seen.set(orderId, { last: at, namedAt: before?.namedAt ?? (lateness === 'will-be-late' ? at : undefined) })
    }
  }
  return orders.flatMap(({ orderId, latestAt, deliveredAt }) => {
    const one = seen.get(orderId)
    if (!one) return []
    const story = { latestAt: Date.parse(latestAt), endedAt: deliveredAt === undefined ? one.last : Date.parse(deliveredAt), namedAt: one.namedAt }
    return deliveredAt !== undefined || story.endedAt > story.latestAt ? [story] : []
  })
}

function worthOf(stories: readonly Story[]) {
  const late = stories.filter(({ endedAt, latestAt }) => endedAt > latestAt)
  const named = stories.filter(({ namedAt }) => namedAt !== undefined)
  const foreseen = late.filter(({ namedAt, latestAt }) => namedAt !== undefined && namedAt <= latestAt - aheadMs)
  const namedAndLate = named.filter(({ endedAt, latestAt }) => endedAt > latestAt)
  return {
    orders: stories.length, late: late.length, foreseen: foreseen.length, named: named.length, namedAndLate: namedAndLate.length, recall: rounded(foreseen.length / late.length, 3), precision: rounded(namedAndLate.length / named.length, 3),
    minutesAhead: rounded(median(namedAndLate.map(({ latestAt, namedAt }) => (latestAt - namedAt!) / minuteMs))),
  }
}

async function allOrders(tiffin: SimulatedCity['tiffin']): Promise<OrderSummary[]> {
  const all: OrderSummary[] = []
  for (let before: string | undefined; ; before = all.at(-1)!.placedAt) {
    const { orders } = await tiffin.call(listOrders, { limit: 200, ...(before ? { before } : {}) })
    all.push(...orders)
    if (orders.length < 200) return all
  }
}
