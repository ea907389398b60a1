// The same seed gives the same digest in two processes; another seed gives another.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const start = join(import.meta.dirname, '..', 'start.mjs')
const hour = async (seed: string) => {
  const { stdout } = await promisify(execFile)(process.execPath, [start, 'city', '--seed', seed, '--hours', '1', '--json'], { maxBuffer: 64 * 1024 * 1024 })
  const day = JSON.parse(stdout.trim().split('\n').at(-1)!) as { digest: string; orders: number; delivered: number; holds: boolean }
  console.log(`seed ${seed}: ${day.orders} orders, ${day.delivered} delivered, digest ${day.digest}`)
  return day
}

const [first, again, other] = [await hour('7'), await hour('7'), await hour('8')]
const wrong = [
  ...(first.digest === again.digest ? [] : ['seed 7 gave two different digests']),
  ...(first.digest === other.digest ? ['seeds 7 and 8 gave the same digest'] : []),
  ...(first.delivered > 0 ? [] : ['nothing was delivered in an hour']),
  ...([first, again, other].every((day) => day.holds) ? [] : ['an invariant did not hold at the end of the hour']),
]
for (const sentence of wrong) console.error(`✖ ${sentence}`)
if (wrong.length === 0) console.log('✔ the same seed gives the same hour')
process.exitCode = wrong.length ? 1 : 0
