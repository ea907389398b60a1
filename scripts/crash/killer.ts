// Kills in turn the process and its PostgreSQL, at moments spread over the whole run: when so many orders have been begun,
// and a random while later.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../src/platform/random.ts'
import type { Supervisor } from './supervisor.ts'

export interface Killed {
  process: number
  postgres: number
}

interface Hunt {
  supervisor: Supervisor
  folder: string
  kills: number
  orders: number
  random: Random
  /** Orders begun so far. */
  progress(): number
  say(line: string): void
}

export function killAtRandom(hunt: Hunt): { end(): Promise<Killed> } {
  const killed: Killed = { process: 0, postgres: 0 }
  const done = (async () => {
    const { random, kills, orders } = hunt
    for (let nth = 0; nth < kills; nth += 1) {
      const moment = Math.floor((orders * (nth + random.next())) / kills)
      const thenMs = random.between(0, 500)
      while (hunt.progress() < Math.min(orders, Math.max(1, moment))) await sleep(10)
      await sleep(thenMs)
      if (nth % 2 === 0) killed.process += await killProcess(hunt)
      else killed.postgres += await killPostgres(hunt)
      hunt.say(`  killed ${nth % 2 === 0 ? 'the process' : 'PostgreSQL'} after ${hunt.progress()} orders`)
    }
  })()
  return {
    async end() {
      await done
      return killed
    },
  }
}

/** Not before it is up: what is not there cannot be killed. */
async function killProcess({ supervisor }: Hunt): Promise<number> {
  while (supervisor.pid() === undefined) await sleep(10)
  supervisor.kill()
  return 1
}

async function killPostgres({ folder }: Hunt): Promise<number> {
  for (;;) {
    const pid = postmaster(folder)
    if (pid !== undefined) {
      try {
        process.kill(pid, 'SIGKILL')
        return 1
      } catch {
        // It has just died with somebody else.
      }
    }
    await sleep(10)
  }
}

export function postmaster(folder: string): number | undefined {
  const file = join(folder, 'postgres', 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , , , , , status] = readFileSync(file, 'utf8').split('\n')
  return status?.trim() === 'ready' ? Number(pid) : undefined
}
