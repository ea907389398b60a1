// All of Tiffin as `npm start -- --no-city` runs it, with a small city in it, as a process that can be asked how it stands.
import { loadCityMap } from '../../src/map/city-map.ts'
import { liveClock } from '../../src/platform/clock.ts'
import { openLog } from '../../src/platform/telemetry/log.ts'
import { importUsers } from '../../src/contexts/auth/contract.ts'
import { importRestaurants } from '../../src/contexts/catalog/contract.ts'
import { openInstallation } from '../../src/commands/installation.ts'
import { cityFolder } from '../../src/commands/project.ts'
import { startTiffin } from '../../src/commands/tiffin-process.ts'
import type { Process } from '../../src/platform/process.ts'
import { password, smallCity } from './small-city.ts'
import type { Ready, TiffinChildOptions } from './tiffin.ts'

const options: TiffinChildOptions = JSON.parse(process.argv[2]!)
process.on('uncaughtException', (error) => {
  console.error(error)
  process.exit(1)
})

const log = await openLog({ level: process.env['TIFFIN_LOG'] ?? 'warn' })
const installation = await openInstallation({ folder: options.folder, reset: false, env: process.env, step: () => {}, log: (line) => log.info({}, line), ...(options.settings ? { settings: options.settings } : {}) })
const map = loadCityMap(cityFolder)
void map.router
const clock = liveClock()
const env = { ...process.env, TIFFIN_PASSWORD_COST: 'cheap', TIFFIN_RATE_LIMIT: 'off', TIFFIN_PAYMENT_PROVIDER_URL: options.providerUrl, TIFFIN_PAYMENT_WEBHOOK_SECRET: options.webhookSecret }
const tiffin = await startTiffin({ installation, map, clock, log, env, publicUrl: '', ...(options.only ? { only: options.only } : {}) })
const city = smallCity(map, options.size)
await tiffin.call(importRestaurants, { restaurants: city.restaurants })
for (let from = 0; from < city.users.length; from += 1000) await tiffin.call(importUsers, { password, users: city.users.slice(from, from + 1000) })
const { url } = await tiffin.listen({ port: 0, host: '127.0.0.1' })

const answers: Record<string, (tiffin: Process) => unknown> = {
  lag: (tiffin) => tiffin.lag(),
  statements: (tiffin) => tiffin.statements(),
  verify: (tiffin) => tiffin.verify(),
  metrics: (tiffin) => tiffin.metrics.text(),
}
process.on('message', async ({ id, ask }: { id: number; ask: string }) => {
  if (ask === 'stop') return stop()
  process.send!({ id, answer: await answers[ask]!(tiffin) })
})
process.on('disconnect', () => void stop())
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())

const ready: Ready = { url, pid: process.pid, database: installation.database, city }
process.send!({ ready })

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  await tiffin.stop()
  await installation.close()
  process.exit(0)
}
