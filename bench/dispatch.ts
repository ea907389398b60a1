import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argumentsOf, numberOf } from '../src/commands/arguments.ts'
import { policyOf } from '../src/contexts/dispatch/engine/policy.ts'
import { readInstance } from '../src/lab/instance.ts'
import { meansOf, measureNames } from '../src/lab/measures.ts'
import { runDays } from '../src/lab/run-days.ts'
import { tableOf } from '../src/lab/table.ts'
import { temporaryFolder } from './load/temporary-folder.ts'

const usage = `npm run bench -- dispatch [--instances DIR] [--jobs 2] [--record] [--json]

Twelve published days under the live policy. Fails where the excess has risen by more than 3 % over the recorded figure, or where the
checker finds a broken rule. DIR (or TIFFIN_MDRP) is where the instances lie; --record writes the figure down.`
const sample = ['0', '4', '9'].flatMap((seed) => ['o100t75s2p100', 'o50t100s2p125', 'o50t75s1p125', 'r50t100s1p100'].map((variant) => seed + variant))
const recordFile = join(import.meta.dirname, 'dispatch.recorded.json')
const mayRise = 1.03

/** The engine over a fixed sample of the published days, against what it reached when somebody last wrote it down. */
export async function dispatch(args: string[]): Promise<object> {
  const { values } = argumentsOf(args, { instances: { type: 'string' }, jobs: { type: 'string' }, record: { type: 'boolean' } }, usage)
  const directory = unpacked(values.instances ?? process.env['TIFFIN_MDRP'] ?? join(import.meta.dirname, '../../shared/data/mdrp'))
  const missing = sample.find((name) => !existsSync(join(directory, name, 'orders.txt')))
  if (missing) {
    console.log(`dispatch was not run: ${directory} does not hold the published instances (${missing} is missing); name their folder by --instances or TIFFIN_MDRP.`)
    return { run: false }
  }
  const jobs = numberOf('jobs', values.jobs, { from: 1, to: 64, standard: 2 })
  const started = performance.now()
  const largestFirst = sample.map((name) => join(directory, name)).toSorted((a, b) => readInstance(b).orders.length - readInstance(a).orders.length)
  const days = (await runDays(largestFirst.map((folder) => ({ folder, policy: policyOf(), seed: '1', readyUnknown: false })), jobs, () => {})).toSorted((a, b) => (a.instance < b.instance ? -1 : 1))
  console.log(tableOf(days, true))
  const means = meansOf(days.map(({ measures }) => measures))
  const violations = days.reduce((sum, day) => sum + day.violations.length, 0)
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`\n${seconds} s; ${violations ? `${violations} broken rules` : 'no broken rule'}`)

  if (values.record) writeFileSync(recordFile, `${JSON.stringify(Object.fromEntries(measureNames.filter((name) => !name.startsWith('step')).map((name) => [name, Math.round(means[name] * 1000) / 1000])), null, 2)}\n`)
  const recorded = JSON.parse(readFileSync(recordFile, 'utf8')) as { excess: number }
  const risen = means.excess / recorded.excess
  console.log(`E ${means.excess.toFixed(3)}, recorded ${recorded.excess.toFixed(3)}: ${risen > mayRise ? `risen by ${(100 * (risen - 1)).toFixed(1)} %, which is more than 3 %` : 'as it should be'}`)
  if (risen > mayRise || violations) process.exitCode = 1
  return { run: true, means, recorded, seconds, violations }
}

/** The folder itself; or, where the instances lie in it as they are handed around, a temporary one with what is in `instances.tar.gz`. */
function unpacked(directory: string): string {
  const archive = join(directory, 'instances.tar.gz')
  if (!existsSync(archive)) return directory
  const folder = temporaryFolder('mdrp')
  execFileSync('tar', ['xzf', archive, '-C', folder])
  return folder
}
