import { rmSync } from 'node:fs'
import { loadCityMap } from '../map/city-map.ts'
import { liveClock } from '../platform/clock.ts'
import { StartRefused } from '../platform/database/start-refused.ts'
import { openLog } from '../platform/telemetry/log.ts'
import { exportTraces } from '../platform/telemetry/tracer.ts'
import { contracts } from '../contexts/contracts.ts'
import { argumentsOf, numberOf, UsageError } from './arguments.ts'
import { openPages } from '../web-build/pages.ts'
import type { DemoCity } from './demo-city.ts'
import { demoDesk } from './demo-desk.ts'
import { providerJournal, startDemoProvider } from './demo-provider.ts'
import { openInstallation } from './installation.ts'
import { liveScreen } from './live-screen.ts'
import { cityFolder } from './project.ts'
import { dataFolder, leaveNote, runningProcesses } from './running.ts'
import { stepsOnScreen } from './steps.ts'
import { announce, newOperatorToken, startTiffin } from './tiffin-process.ts'

const usage = `npm start -- [options]          (or: npx tiffin start [options])

  --speed 20          how fast the city's clock runs, 1 to 120
  --seed 7            another city: other people, other menus, other luck
  --port 8000         where it answers
  --data DIR          where its data lives (.data)
  --city DIR          another city, made by tiffin import-city
  --no-city           no simulated people: the platform alone, on the wall's clock
  --reset             begin anew: everything in the data folder's database is forgotten
  --only a,b          run these contexts only; other processes over the same database run the others
  DATABASE_URL        use this PostgreSQL server instead of the embedded one`

export async function run(args: string[]): Promise<void> {
  const { values } = argumentsOf(args, { speed: { type: 'string' }, seed: { type: 'string' }, port: { type: 'string' }, data: { type: 'string' }, city: { type: 'string' }, 'no-city': { type: 'boolean' }, reset: { type: 'boolean' }, only: { type: 'string' } }, usage)
  const only = contextsNamed(values.only)
  const withCity = !values['no-city'] && !only
  const speed = withCity ? numberOf('speed', values.speed, { from: 1, to: 120, standard: 20 }) : 1
  const port = numberOf('port', values.port, { from: 0, to: 65_535, standard: 8000 })
  const folder = dataFolder(values.data)
  const pretty = process.stdout.isTTY === true
  const log = await openLog({ level: process.env['TIFFIN_LOG'] ?? (pretty ? 'error' : 'warn'), pretty })
  const steps = stepsOnScreen()
  const endTraces = await exportTraces(process.env)

  // Built beside everything else that a start does; kept from then on.
  const pages = !only || only.includes('gateway') ? openPages() : undefined
  pages?.folder.catch(() => {})
  if (values.reset) rmSync(providerJournal(folder), { force: true })
  // The first process over a folder starts PostgreSQL; those with other contexts share it.
  const first = only ? runningProcesses(folder)[0] : undefined
  const installation = await openInstallation({ folder, ...(first ? { shared: first.database } : {}), reset: values.reset ?? false, env: process.env, step: steps.done, log: (line) => log.info({}, line) })
  const closers: (() => Promise<void> | void)[] = [() => installation.close(), endTraces]
  const stop = stopOnce(closers)
  try {
    const map = loadCityMap(values.city ?? cityFolder)
    void map.router
    steps.done('streets')
    const startsAt = withCity ? await whereTheClockStands(installation, map.timeZone) : undefined
    const clock = liveClock({ speed, ...(startsAt ? { startsAt } : {}) })
    const env: Record<string, string | undefined> = { ...process.env, ...(withCity ? { TIFFIN_PASSWORD_COST: process.env['TIFFIN_PASSWORD_COST'] ?? 'cheap' } : {}) }
    let url = ''
    const provider = env['TIFFIN_PAYMENT_PROVIDER_URL'] || (only && !only.includes('payments')) ? undefined : await startDemoProvider({ installation, clock, env, seed: values.seed ?? '7', webhookUrl: () => `${url}/api/payments/webhook`, troubled: withCity })
    if (provider) closers.unshift(() => provider.stop())
    const operatorToken = newOperatorToken()
    const people = withCity ? (await import('./demo-city.ts')).demoPeople({ map, seed: values.seed ?? '7' }) : undefined
    const gateway = { pages: pages?.folder, demo: people && demoDesk(people, clock) }
    const tiffin = await startTiffin({ installation, map, clock, log, env, publicUrl: process.env['TIFFIN_PUBLIC_URL'] ?? '', only, operatorToken, gateway, step: steps.done })
    closers.unshift(() => tiffin.stop())
    ;({ url } = await tiffin.listen({ port, host: process.env['TIFFIN_HOST'] ?? '127.0.0.1' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') throw new StartRefused(`Port ${port} is taken: stop what listens there, or choose another with --port.`)
      if (error.code === 'EACCES') throw new StartRefused(`Port ${port} may not be used by this user: choose one above 1023 with --port.`)
      throw error
    }))
    const contexts = only ?? contracts.map(({ context }) => context)
    await announce(installation, contexts, url)
    closers.unshift(leaveNote(folder, contexts.length === contracts.length ? 'all' : contexts.join('-'), { pid: process.pid, url, token: operatorToken, contexts: [...contexts], database: installation.database, ...(provider ? { providerUrl: provider.url } : {}) }))
    let city: DemoCity | undefined
    if (people) {
      const { startDemoCity } = await import('./demo-city.ts')
      city = await startDemoCity({ tiffin, map, clock, url, people, seed: values.seed ?? '7', installation, log, step: steps.done })
      closers.unshift(() => city!.stop())
    }
    await pages?.folder.then(() => steps.done(pages.kept ? 'pages' : 'pages (built)'), (error: Error) => console.error(`\n${error.message}\n`))
    steps.ready(url)
    const screen = liveScreen({ tiffin, city, clock, timeZone: map.timeZone, url })
    closers.unshift(() => screen.stop())
  } catch (error) {
    await stop()
    throw error
  }
}

/** Ctrl-C and SIGTERM: answer what is being asked, then stop in order; a second one does not wait. */
function stopOnce(closers: (() => Promise<void> | void)[]): () => Promise<void> {
  let stopping: Promise<void> | undefined
  let askedAt = 0
  const stop = () => (stopping ??= (async () => {
    for (const close of closers) await close()
  })())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // One Ctrl-C may arrive twice, from the terminal and from the process that started us; a second one later means it.
      if (stopping && performance.now() - askedAt < 1_000) return
      if (stopping) process.exit(130)
      askedAt = performance.now()
      void stop().then(() => process.exit(0))
    })
  }
  // `npm start | head`: whoever read along has gone, and so do we, in order.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    void stop().then(() => process.exit(0))
  })
  return stop
}

function contextsNamed(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined
  const names = text.split(',').map((name) => name.trim())
  const known = contracts.map(({ context }) => context)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length) throw new UsageError(`There is no context ${unknown.join(', ')}. There are: ${known.join(', ')}.`)
  return names
}

/** The city's clock never goes back: it goes on where it stood, or begins shortly before lunch. */
async function whereTheClockStands(installation: { kept<T>(key: string): Promise<T | undefined> }, timeZone: string): Promise<number> {
  const kept = await installation.kept<{ at: number }>('clock')
  const { aLivelyMoment } = await import('../city/rhythm.ts')
  return Math.max(kept?.at ?? 0, kept ? 0 : aLivelyMoment(Date.now(), timeZone))
}
