// What must be true when the dust has settled. Each check is a sentence, with what is wrong where it is not true.
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processes } from '../../bench/load/meter.ts'
import { askRunning } from '../../src/commands/running.ts'
import type { Verdict } from '../../src/platform/verify.ts'
import type { Driven } from './drive-order.ts'
import type { Killed } from './killer.ts'
import type { PatientApi } from './patient-api.ts'
import { endings, note, rows } from './settle-down.ts'
import type { Supervisor } from './supervisor.ts'
import type { Town } from './town.ts'

export interface Check {
  says: string
  wrong: string[]
}

interface Aftermath {
  town: Town
  driven: readonly Driven[]
  folder: string
  killed: Killed
  kills: number
  supervisor: Supervisor
  api: PatientApi
}

export async function checksAfterwards(aftermath: Aftermath): Promise<Check[]> {
  const { driven, folder, killed, kills, supervisor, api } = aftermath
  const facts = await rows<{ order_id: string; type: string; times: number }>(folder, `select substr(stream, 7) as order_id, type, count(*)::int as times from orders.facts group by 1, 2`)
  const timesOf = new Map(facts.map(({ order_id, type, times }) => [`${order_id} ${type}`, times]))
  return [
    { says: `It was killed ${kills} times.`, wrong: killed.process + killed.postgres === kills ? [] : [`${killed.process} + ${killed.postgres} times`] },
    { says: 'Everybody could finish what they had begun.', wrong: driven.flatMap(({ number, failed }) => (failed ? [`order ${number}: ${failed}`] : [])) },
    { says: 'Every acknowledged order is there exactly once, and no other.', wrong: ordersOnce(driven, timesOf, facts) },
    { says: 'Every acknowledged step of an order took effect exactly once.', wrong: stepsOnce(driven, timesOf) },
    { says: 'Every order has come to its end.', wrong: await notEnded(folder) },
    { says: 'Nothing became a dead letter.', wrong: await deadLetters(folder) },
    { says: 'No answer was an internal error.', wrong: counted(api.internalErrors()) },
    { says: 'The process ended only when it was killed.', wrong: [...supervisor.unexpected] },
    { says: 'Every invariant holds.', wrong: await brokenInvariants(folder) },
    { says: 'It stops when asked to, and no process is left.', wrong: await orphans(aftermath) },
  ]
}

function ordersOnce(driven: readonly Driven[], timesOf: ReadonlyMap<string, number>, facts: readonly { order_id: string; type: string }[]): string[] {
  const known = new Set(driven.map(({ orderId }) => orderId))
  const ids = driven.flatMap(({ orderId }) => orderId ?? [])
  return [
    ...driven.filter(({ orderId }) => orderId && timesOf.get(`${orderId} order.placed`) !== 1).map(({ number, orderId }) => `order ${number} (${orderId}) is there ${timesOf.get(`${orderId} order.placed`) ?? 0} times`),
    ...(new Set(ids).size === ids.length ? [] : ['two acknowledgements name the same order']),
    ...facts.filter(({ order_id, type }) => type === 'order.placed' && !known.has(order_id)).map(({ order_id }) => `order ${order_id} is there, but nobody was told so`),
  ]
}

const stepsOnce = (driven: readonly Driven[], timesOf: ReadonlyMap<string, number>): string[] =>
  driven.flatMap(({ number, orderId, acknowledged }) => acknowledged.filter((type) => timesOf.get(`${orderId} ${type}`) !== 1).map((type) => `order ${number}: ${type} is there ${timesOf.get(`${orderId} ${type}`) ?? 0} times`))

async function notEnded(folder: string): Promise<string[]> {
  const open = await rows<{ stream: string; last: string }>(folder, `select stream, (array_agg(type order by version desc))[1] as last from orders.facts group by stream having not bool_or(type = any($1))`, [endings])
  return open.map(({ stream, last }) => `${stream} stands at ${last}`)
}

async function deadLetters(folder: string): Promise<string[]> {
  const { deadLetters: letters } = await askRunning<{ deadLetters: { context: string; consumer: string; type: string; stream: string; cause?: string }[] }>(await note(folder), 'GET', '/api/operations/dead-letters')
  return letters.map(({ context, consumer, type, stream, cause }) => `${context}/${consumer}: ${type} of ${stream}: ${cause?.split('\n')[0] ?? ''}`)
}

/** Read models are a moment behind; what is still broken after a while is broken. */
async function brokenInvariants(folder: string): Promise<string[]> {
  let broken: string[] = []
  for (let tries = 0; tries < 10; tries += 1) {
    const verdict = await askRunning<Verdict>(await note(folder), 'GET', '/api/operations/verify')
    broken = verdict.invariants.filter((one) => !one.holds).map((one) => `${one.name}: ${one.broken.slice(0, 3).join('; ')}`)
    if (broken.length === 0) break
    await sleep(1_000)
  }
  return broken
}

async function orphans({ supervisor, folder }: Aftermath): Promise<string[]> {
  await supervisor.stop()
  let left: number[] = []
  for (let tries = 0; tries < 100; tries += 1) {
    left = processesOf(folder)
    if (left.length === 0) return []
    await sleep(100)
  }
  return left.map((pid) => `process ${pid} is left: ${commandLine(pid)}`)
}

/** Those that work in the folder or were started with its name. */
function processesOf(folder: string): number[] {
  const places = [folder, realpathOr(join(folder, 'postgres'))]
  return processes().filter((pid) => pid !== process.pid && places.some((place) => commandLine(pid).includes(place) || workingFolder(pid).startsWith(place)))
}

const commandLine = (pid: number): string => attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim())
const workingFolder = (pid: number): string => attempt(() => readlinkSync(`/proc/${pid}/cwd`))
const realpathOr = (path: string): string => attempt(() => realpathSync(path)) || path

/** A process may end while one looks at it. */
function attempt(look: () => string): string {
  try {
    return look()
  } catch {
    return ''
  }
}

const counted = (list: readonly string[]): string[] => Object.entries(Object.groupBy(list, (one) => one)).map(([one, all]) => `${one}, ${all!.length} times`)
