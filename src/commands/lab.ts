import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { policyOf, presets, type Policy } from '../contexts/dispatch/engine/policy.ts'
import { BadInstance } from '../lab/instance.ts'
import { Refused } from '../platform/refused.ts'
import { argumentsOf, numberOf, UsageError } from './arguments.ts'

const usage = `tiffin lab mdrp DIR [--policy P] [--set weight=value …] [--seeds 0,4,9] [--ready known|unknown] [--foresight 0] [--jobs 2] [--lines] [--charts DIR] [--json]
tiffin lab explain INSTANCE --order ID [--policy P]
tiffin lab scale [--orders 32000] [--couriers 4000] [--json]
tiffin lab replay DAY --policy A --policy B [--data DIR] [--json]
tiffin lab round [ID] [--data DIR] [--json]

mdrp     lives every instance of the published meal delivery routing problem under DIR, minute by minute, checks the finished
         routes, and prints the measures beside the published ones. With --ready unknown the engine knows only the mean
         preparation time of a restaurant until the food is ready. With --foresight 60 it is told of orders 60 minutes before they
         are placed: against the rules, to see what knowing would be worth.
explain  what happened to one order of an instance, minute by minute, in sentences.
scale    how long a round takes in a city made up as large as you say.
replay   a day (2026-11-20) of the Tiffin that runs, lived again under several policies, side by side.
round    a round of the Tiffin that runs: what was told, what was decided and why, and whether the same is decided again;
         without an id, the latest rounds.

Policies: ${Object.keys(presets).join(', ')}. --set changes a weight of it; an illegal one is refused with what is legal.`

const options = {
  policy: { type: 'string', multiple: true }, data: { type: 'string' }, set: { type: 'string', multiple: true }, seeds: { type: 'string' }, ready: { type: 'string' }, foresight: { type: 'string' }, jobs: { type: 'string' }, lines: { type: 'boolean' }, charts: { type: 'string' }, json: { type: 'boolean' },
  order: { type: 'string' }, orders: { type: 'string' }, couriers: { type: 'string' }, seed: { type: 'string' },
} as const

export async function run(args: string[]): Promise<void> {
  const { values, positionals: [what, place] } = argumentsOf(args, options, usage)
  try {
    const policies = (values.policy ?? ['rules-of-the-city']).map((name) => ({ name, policy: policyAsked(name, values.set ?? []) }))
    const { policy } = policies[0]!
    const readyUnknown = choice('ready', values.ready ?? 'known', ['known', 'unknown']) === 'unknown'
    const seed = values.seed ?? '1'
    if (what === 'mdrp' && place) await mdrp(place, policy, { ...values, readyUnknown, seed })
    else if (what === 'explain' && place && values.order) {
      const [{ readInstance }, { explain }] = await Promise.all([import('../lab/instance.ts'), import('../lab/explain.ts')])
      for (const line of explain(readInstance(place), values.order, policy, seed, readyUnknown)) console.log(line)
    } else if (what === 'replay' && place) await replayed(place, policies, values, seed)
    else if (what === 'round') await round(place, values)
    else if (what === 'scale') await scaled(policy, { ...values, seed })
    else throw new UsageError(usage)
  } catch (error) {
    if (error instanceof BadInstance) throw new UsageError(error.message)
    if (error instanceof Refused) throw new UsageError(`${error.code}: ${Object.entries(error.details).map(([name, value]) => `${name} ${String(value)}`).join(', ')}`)
    throw error
  }
}

function policyAsked(preset: string, changes: readonly string[]): Policy {
  return policyOf(preset, Object.fromEntries(changes.map((change) => {
    const [name = '', value = ''] = change.split('=')
    return [name, value === '' ? NaN : Number(value)]
  })))
}

function choice(name: string, value: string, legal: readonly string[]): string {
  if (!legal.includes(value)) throw new UsageError(`--${name} is ${legal.join(' or ')}, not "${value}".`)
  return value
}

interface Asked {
  seeds?: string | undefined
  jobs?: string | undefined
  foresight?: string | undefined
  lines?: boolean | undefined
  charts?: string | undefined
  json?: boolean | undefined
  orders?: string | undefined
  couriers?: string | undefined
  seed: string
}

async function mdrp(directory: string, policy: Policy, { seeds, jobs, foresight, lines, charts, json, readyUnknown, seed }: Asked & { readyUnknown: boolean }): Promise<void> {
  const [{ instanceFolders, readInstance }, { runDays }, { tableOf }, { meansOf }] = await Promise.all([import('../lab/instance.ts'), import('../lab/run-days.ts'), import('../lab/table.ts'), import('../lab/measures.ts')])
  const folders = instanceFolders(directory, seeds?.split(',').map((one) => one.trim()))
  // A file that cannot be read is said before anything has been waited for.
  const sizes = new Map(folders.map((folder) => [folder, readInstance(folder).orders.length]))
  const largestFirst = folders.toSorted((a, b) => sizes.get(b)! - sizes.get(a)!)
  const done = new Set<string>()
  const ahead = numberOf('foresight', foresight, { from: 0, to: 1440, standard: 0 })
  const results = await runDays(largestFirst.map((folder) => ({ folder, policy, seed, readyUnknown, foresight: ahead })), numberOf('jobs', jobs, { from: 1, to: 64, standard: 1 }), ({ instance }, finished) => {
    done.add(instance)
    bar(finished / folders.length, `${finished} of ${folders.length} days`)
  })
  bar()
  const days = results.toSorted((a, b) => (a.instance < b.instance ? -1 : 1))
  const violations = days.flatMap(({ instance, violations }) => violations.map(({ rule, sentence }) => `${instance}: ${rule}: ${sentence}`))
  if (charts) {
    const { chartsOf } = await import('../lab/charts.ts')
    mkdirSync(charts, { recursive: true })
    for (const [name, svg] of Object.entries(chartsOf(days))) writeFileSync(join(charts, name), svg)
  }
  if (json) {
    console.log(JSON.stringify({ means: meansOf(days.map(({ measures }) => measures)), instances: days.map(({ instance, measures, violations }) => ({ instance, ...measures, violations: violations.length })), violations: violations.length }))
  } else {
    console.log(tableOf(days, lines ?? false))
    console.log(violations.length ? `\n${violations.length} broken rules:\n${violations.slice(0, 20).join('\n')}` : ahead ? `\nThe checker found no broken rule but the one that was to be broken: orders were told ${ahead} minutes before they were placed.` : '\nThe checker found no broken rule.')
  }
  if (violations.length) process.exitCode = 1
}

async function scaled(policy: Policy, { orders, couriers, seed, json }: Asked): Promise<void> {
  const { scale } = await import('../lab/scale.ts')
  const asked = { orders: numberOf('orders', orders, { from: 10, to: 200_000, standard: 32_000 }), couriers: numberOf('couriers', couriers, { from: 1, to: 20_000, standard: 4000 }), seed }
  let slowest = 0
  const result = scale(policy, asked, ({ at, open, ms, megabytes }) => {
    bar((at - 450) / 990, `minute ${at}, ${open} open orders`)
    slowest = Math.max(slowest, ms)
    // Where there is no bar, a line for each hour of the city: it takes minutes.
    if (process.stderr.isTTY || at % 60 !== 0) return
    console.error(`${at / 60}:00  ${open} open orders, ${slowest.toFixed(0)} ms for the slowest round of the hour, ${megabytes} MB`)
    slowest = 0
  })
  bar()
  if (json) console.log(JSON.stringify(result))
  else {
    console.log(`${result.orders} orders, ${result.couriers} couriers, one city: ${result.steps} rounds of a minute, at most ${result.mostOpen} open orders`)
    console.log(`a round takes ${result.stepP50Ms.toFixed(0)} ms (half of them), ${result.stepP99Ms.toFixed(0)} ms (99 of 100), ${result.stepMaxMs.toFixed(0)} ms at most; of the processors' time ${result.stepP50CpuMs.toFixed(0)}, ${result.stepP99CpuMs.toFixed(0)} and ${result.stepMaxCpuMs.toFixed(0)} ms; ${result.peakMegabytes} MB at most; ${result.delivered} delivered`)
  }
}

async function replayed(day: string, policies: readonly { name: string; policy: Policy }[], { data, json }: { data?: string | undefined; json?: boolean | undefined }, seed: string): Promise<void> {
  const [{ recordedDay }, { replay, replayTable }] = await Promise.all([import('./lab-records.ts'), import('../lab/replay.ts')])
  const recorded = await recordedDay(day, data)
  const columns = policies.map(({ name, policy }) => ({ policy: name, replayed: replay(recorded, policy, seed) }))
  if (json) console.log(JSON.stringify({ day, orders: recorded.instance.orders.length, couriers: recorded.instance.couriers.length, policies: columns }))
  else console.log(`${day}: ${recorded.instance.orders.length} orders, ${recorded.instance.couriers.length} shifts\n\n${replayTable(columns)}`)
}

async function round(roundId: string | undefined, { data, json }: { data?: string | undefined; json?: boolean | undefined }): Promise<void> {
  const { latestRounds, recordedRound } = await import('./lab-records.ts')
  if (!roundId) {
    const rounds = await latestRounds(data)
    if (json) console.log(JSON.stringify({ rounds }))
    else console.log(rounds.length ? rounds.map(({ roundId, at, offers }) => `${at.toISOString()}  ${roundId}  ${offers} offers`).join('\n') : 'No round has asked anybody yet.')
    return
  }
  const kept = await recordedRound(roundId, data)
  if (!kept) throw new UsageError(`No round ${roundId} is kept: rounds live 14 days, and end when somebody they knew is forgotten.`)
  const { openRound } = await import('../contexts/dispatch/rounds/keep-round.ts')
  const { told, same } = openRound(kept)
  if (json) console.log(JSON.stringify({ roundId, same, told, decided: kept.decided }))
  else {
    console.log(`${new Date(told.round.at).toISOString()}: ${told.round.deliveries.length} deliveries waited, ${told.round.couriers.length} couriers were at work, ${told.round.couriers.filter(({ freeAt }) => freeAt <= told.round.at).length} of them free`)
    for (const { deliveryId, courierId, reasons } of kept.decided.offers) console.log(`asked ${courierId} for ${deliveryId}: ${reasons.map(({ code, value, weight }) => `${code} ${Math.round(value * 100) / 100} × ${Math.round(weight * 100) / 100}`).join(', ')}`)
    for (const [deliveryId, why] of Object.entries(kept.decided.why)) {
      if (kept.decided.offers.some((one) => one.deliveryId === deliveryId)) continue
      console.log(why.status === 'waits' ? `${deliveryId} waits: ${why.because}` : `${deliveryId} waits for ${why.courierId}, cost ${why.cost}${why.next ? `; next best ${why.next.courierId}, ${why.next.difference} dearer` : ''}`)
    }
    console.log(same ? 'Decided again: the same.' : 'Decided again: not the same; the engine or its policy has changed since.')
  }
  if (!same) process.exitCode = 1
}

/** On a terminal only; without arguments it is wiped away. */
function bar(share?: number, text = ''): void {
  if (!process.stderr.isTTY) return
  const filled = Math.round(Math.min(1, Math.max(0, share ?? 0)) * 30)
  process.stderr.write(share === undefined ? '\r\x1b[K' : `\r\x1b[K${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${text}`)
}
