// `npm test`: everything that needs nothing but Node and npm. Loading the platform costs as much as many a test, so files of a
// kind share a process, one after the other; each file has a database of its own, all on one PostgreSQL. Several processes run
// at once, those that take longest first, so that no core waits for the other at the end.
import { spawn } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { startTestServer } from '../src/platform/database/test-database.ts'
import type { Closing } from './closing-lines.ts'

const root = join(import.meta.dirname, '..')
const asked = process.argv.slice(2)
const all = globSync(asked.length ? asked : ['src/**/*.test.ts', 'scripts/**/*.test.ts'], { cwd: root }).filter((file) => !file.endsWith('.engine.test.ts')).sort()
const journeys = all.filter((file) => file.startsWith('src/journeys/') && isWithDatabase(file))
/** About as many seconds as the others, so that no core waits at the end. */
const goesWrong = (file: string) => /bad-input|in-trouble|can-fail|was-first/.test(file)
const groups: { what: string; files: string[] }[] = [
  { what: 'servers that are killed', files: all.filter((file) => file.includes('/embedded-postgres.')) },
  { what: 'journeys that go wrong', files: journeys.filter(goesWrong) },
  { what: 'journeys', files: journeys.filter((file) => !goesWrong(file)) },
  { what: 'contexts', files: all.filter((file) => file.startsWith('src/contexts/') && isWithDatabase(file)) },
]
const others = all.filter((file) => !groups.some(({ files }) => files.includes(file)))
groups.push({ what: 'everything else', files: others.filter(isWithDatabase) }, { what: 'without a database', files: others.filter((file) => !isWithDatabase(file)) })

const scratch = join(root, '.data/test')
mkdirSync(scratch, { recursive: true })
const begun = performance.now()
const server = all.some(isWithDatabase) ? await startTestServer() : undefined
const closings: Closing[] = []
const waiting = groups.filter(({ files }) => files.length > 0)
// One more than there are cores: some of them wait for servers to die and come back.
await Promise.all(Array.from({ length: availableParallelism() + 1 }, async () => {
  for (let group = waiting.shift(); group; group = waiting.shift()) closings.push(await run(group.what, group.files))
}))
await server?.stop()

const sum = (what: (closing: Closing) => number) => closings.reduce((all, closing) => all + what(closing), 0)
console.log(`\n${closings.flatMap(({ failures }) => failures).join('')}\nTests: ${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed, ${sum(({ skipped }) => skipped)} skipped\n`)
console.log(`${((performance.now() - begun) / 1000).toFixed(0)} s`)
process.exitCode = closings.every(({ well }) => well) ? 0 : 1

function isWithDatabase(file: string): boolean {
  return file.endsWith('.db.test.ts')
}

function run(what: string, files: string[]): Promise<Closing> {
  const closing = join(scratch, `closing-${what.replaceAll(' ', '-')}-${process.pid}.json`)
  const from = performance.now()
  return new Promise((done) => {
    const reporters = ['--test-reporter=dot', '--test-reporter-destination=stdout', '--test-reporter=./scripts/closing-lines.ts', `--test-reporter-destination=${closing}`]
    const env = { ...process.env, ...(server ? { TIFFIN_TEST_POSTGRES: server.address } : {}) }
    const child = spawn(process.execPath, ['--max-semi-space-size=48', '--test', '--test-isolation=none', ...reporters, ...files], { cwd: root, stdio: 'inherit', env })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
    child.on('close', (status, signal) => {
      const found = closingIn(closing)
      const failures = [...(found?.failures ?? []), ...(found && (status === 0 || found.failed > 0) ? [] : [`\n✖ ${what}: the process ended with ${signal ?? status}\n`])]
      console.log(`\n${what}: ${files.length} files, ${found?.passed ?? 0} passed, ${((performance.now() - from) / 1000).toFixed(0)} s`)
      done({ passed: found?.passed ?? 0, failed: found?.failed ?? 1, skipped: found?.skipped ?? 0, failures, well: status === 0 && found !== undefined })
    })
  })
}

function closingIn(file: string): Omit<Closing, 'well'> | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined // it ended before it could say anything
  } finally {
    rmSync(file, { force: true })
  }
}
