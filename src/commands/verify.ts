import type { Verdict } from '../platform/verify.ts'
import { argumentsOf } from './arguments.ts'
import { askRunning, dataFolder, theRunning } from './running.ts'

const usage = `tiffin verify [--data DIR] [--json]

Checks all invariants over the data of the running Tiffin: the ledger, every order's way, views against facts, keys,
couriers, messages. Exits with 1 when one does not hold.`

export async function run(args: string[]): Promise<void> {
  const { values } = argumentsOf(args, { data: { type: 'string' }, json: { type: 'boolean' } }, usage)
  const verdicts = await Promise.all(theRunning(dataFolder(values.data)).map((note) => askRunning<Verdict>(note, 'GET', '/api/operations/verify')))
  const invariants = [...new Map(verdicts.flatMap((verdict) => verdict.invariants).map((one) => [one.name, one])).values()]
  const holds = invariants.every((one) => one.holds)
  if (values.json) console.log(JSON.stringify({ holds, invariants }))
  else {
    for (const one of invariants) {
      console.log(`${one.holds ? '✔' : '✖'} ${one.name.padEnd(44)} ${one.says}`)
      for (const sentence of one.broken) console.log(`    ${sentence}`)
    }
    console.log(holds ? `\nAll ${invariants.length} invariants hold.` : `\n${invariants.filter((one) => !one.holds).length} of ${invariants.length} invariants do not hold.`)
  }
  if (!holds) process.exitCode = 1
}
