// A Tiffin to measure: a process of its own over a folder of its own, with its database beside it.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Verdict } from '../../src/platform/verify.ts'
import type { SizeOfCity, SmallCity } from './small-city.ts'

export interface TiffinChildOptions {
  folder: string
  size: SizeOfCity
  providerUrl: string
  webhookSecret: string
  /** Of PostgreSQL, beside the usual ones. */
  settings?: Record<string, string>
  only?: readonly string[]
}
export interface Ready {
  url: string
  pid: number
  database: pg.ClientConfig
  city: SmallCity
}

export interface Tiffin extends Ready {
  /** Facts that consumers have not seen yet, by consumer. */
  lag(): Promise<Record<string, number>>
  /** Statements that the process sent so far. */
  statements(): Promise<number>
  verify(): Promise<Verdict>
  metrics(): Promise<string>
  /** Until no consumer has anything left to do; the milliseconds that took. */
  caughtUp(): Promise<number>
  stop(): Promise<void>
}

export async function startTiffinChild(options: TiffinChildOptions, { profile }: { profile?: string | undefined } = {}): Promise<Tiffin> {
  // With the flags of `npm start`.
  const execArgv = [...process.execArgv, ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`, '--cpu-prof-interval=500'] : [])]
  const child = fork(join(import.meta.dirname, 'tiffin-child.ts'), [JSON.stringify(options)], { execArgv, stdio: ['ignore', 2, 2, 'ipc'] })
  const ended = once(child, 'exit')
  const waiting = new Map<number, (answer: any) => void>()
  let asked = 0
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.on('message', (message: { ready?: Ready; id?: number; answer?: unknown }) => {
      if (message.ready) return resolve(message.ready)
      waiting.get(message.id!)?.(message.answer)
      waiting.delete(message.id!)
    })
    child.on('exit', (code, signal) => reject(new Error(`Tiffin ended with ${signal ?? code} before it was ready`)))
  })
  const ask = (what: string): Promise<any> =>
    new Promise((resolve, reject) => {
      asked += 1
      waiting.set(asked, resolve)
      child.send({ id: asked, ask: what }, (error) => error && reject(error))
    })
  return {
    ...ready,
    lag: () => ask('lag'),
    statements: () => ask('statements'),
    verify: () => ask('verify'),
    metrics: () => ask('metrics'),
    async caughtUp() {
      const start = performance.now()
      // Twice in a row: what a consumer does may give others something to do.
      for (let idle = 0; idle < 2; ) {
        const lag: Record<string, number> = await ask('lag')
        idle = Object.values(lag).every((facts) => facts === 0) ? idle + 1 : 0
        if (performance.now() - start > 120_000) throw new Error(`consumers do not catch up: ${JSON.stringify(lag)}`)
        await sleep(5)
      }
      return performance.now() - start
    },
    async stop() {
      if (child.connected) child.send({ id: 0, ask: 'stop' })
      await ended
    },
  }
}
