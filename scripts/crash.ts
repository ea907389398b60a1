// The process and its PostgreSQL are killed (-9) at random moments while people order, cook, ride and cancel. Afterwards
// everything that was acknowledged is there once, every order has come to its end, and every invariant holds.
//   node start.mjs --run scripts/crash.ts --orders 300 --kills 10 --clients 16 --seed 7
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { temporaryFolder } from '../bench/load/temporary-folder.ts'
import { argumentsOf, numberOf } from '../src/commands/arguments.ts'
import { seededRandom } from '../src/platform/random.ts'
import { checksAfterwards } from './crash/afterwards.ts'
import { driveOrder, type Driven } from './crash/drive-order.ts'
import { killAtRandom } from './crash/killer.ts'
import { patientApi } from './crash/patient-api.ts'
import { ordersWithoutEnd, settleDown } from './crash/settle-down.ts'
import { freePort, supervise } from './crash/supervisor.ts'
import { howItStands, whatBecameOf } from './crash/what-became-of-it.ts'
import { whatWasSaid } from './crash/what-was-said.ts'
import { openTown } from './crash/town.ts'

const usage = 'node start.mjs --run scripts/crash.ts [--orders 300] [--kills 10] [--clients 16] [--seed 7]'
const { values } = argumentsOf(process.argv.slice(2), { orders: { type: 'string' }, kills: { type: 'string' }, clients: { type: 'string' }, seed: { type: 'string' } }, usage)
const orders = numberOf('orders', values.orders, { from: 1, to: 100_000, standard: 300 })
const kills = numberOf('kills', values.kills, { from: 0, to: 1000, standard: 10 })
const clients = numberOf('clients', values.clients, { from: 1, to: 500, standard: 16 })
const random = seededRandom(values.seed ?? '7')

const folder = temporaryFolder('crash')
const log = (line: string) => appendFileSync(join(folder, 'tiffin.log'), `${line}\n`)
const begun = performance.now()
const port = await freePort()
const url = `http://127.0.0.1:${port}`
const api = patientApi(url)
const town = await openTown({ folder, api, webhookUrl: `${url}/api/payments/webhook`, clients })
const supervisor = supervise({ folder, port, env: town.env, log })
await town.enter()
const retriesBefore = api.retries()

const driven: Driven[] = []
const killing = killAtRandom({ supervisor, folder, kills, orders, random: random.fork('kills'), progress: () => driven.length, say: console.log })
await Promise.all(Array.from({ length: clients }, async () => {
  while (driven.length < orders) {
    const mine: Driven = { number: driven.length + 1, acknowledged: [] }
    driven.push(mine)
    await driveOrder(town, mine, random.fork(`order ${mine.number}`)).catch((error: unknown) => (mine.failed = (error as Error).message))
  }
}))
const killed = await killing.end()
const settledMs = await settleDown(town, driven, folder)
const unfinished = [...new Set([...driven.filter(({ failed }) => failed).flatMap(({ orderId }) => orderId ?? []), ...(await ordersWithoutEnd(folder))])]
const known = unfinished.length ? [await howItStands(folder), ...(await Promise.all(unfinished.slice(0, 3).map((orderId) => whatBecameOf(folder, orderId))))] : []
const checks = await checksAfterwards({ town, driven, folder, killed, kills, supervisor, api })

const failed = checks.filter((check) => check.wrong.length > 0)
console.log(`\n${driven.length} orders from ${clients} clients, ${killed.process} kills of the process, ${killed.postgres} of PostgreSQL, ${api.retries() - retriesBefore} requests sent again, ${((performance.now() - begun) / 1000).toFixed(0)} s, quiet ${(settledMs / 1000).toFixed(1)} s after the last step`)
for (const [ending, count] of Object.entries(Object.groupBy(driven, ({ fate }) => fate ?? 'failed')).map(([fate, list]) => [fate, list!.length] as const)) console.log(`  ${String(count).padStart(5)}  ${ending}`)
console.log()
for (const { says, wrong } of checks) {
  console.log(`${wrong.length ? '✖' : '✔'} ${says}`)
  for (const sentence of wrong.slice(0, 10)) console.log(`    ${sentence}`)
}
for (const story of known) console.log(`\n${story}`)
if (failed.length) console.log(`\nWhat it said meanwhile:\n${whatWasSaid(readFileSync(join(folder, 'tiffin.log'), 'utf8'))}`)
console.log(`\n${checks.length - failed.length} passed, ${failed.length} failed`)
await town.leave()
await sleep(0)
process.exit(failed.length ? 1 : 0)
