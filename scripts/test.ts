// `npm test`: everything that needs nothing but Node and npm. Tests that need no database share one process; those that do
// have a process and a database of their own each, all on one PostgreSQL. Both go on at the same time, so that no core waits
// for the other.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { startTestServer } from '../src/platform/database/test-database.ts'

const root = join(import.meta.dirname, '..')
const asked = process.argv.slice(2)
const all = globSync(asked.length ? asked : ['src/**/*.test.ts', 'scripts/**/*.test.ts'], { cwd: root }).filter((file) => !file.endsWith('.engine.test.ts')).sort()
const withDatabase = all.filter((file) => file.endsWith('.db.test.ts'))
const alone = all.filter((file) => !file.endsWith('.db.test.ts'))

/** Every file has a process of its own that loads the whole platform: stripped of its types and compiled once is enough. */
const compileCache = join(root, '.data/test/compile-cache')
const begun = performance.now()
const [purely, really] = await Promise.all([run('without a database', alone, ['--test-isolation=none']), runWithDatabase()])
console.log(`\n${((performance.now() - begun) / 1000).toFixed(0)} s`)
process.exitCode = purely && really ? 0 : 1

async function runWithDatabase(): Promise<boolean> {
  if (withDatabase.length === 0) return true
  const server = await startTestServer()
  const well = await run('with a database', slowestFirst(withDatabase), ['--test-concurrency=2'], { TIFFIN_TEST_POSTGRES: server.address })
  await server.stop()
  return well
}

/** Servers that are killed and whole stories take longest; begun first, they do not keep one core waiting at the end. */
function slowestFirst(files: string[]): string[] {
  const rank = (file: string) => (file.includes('/embedded-postgres') ? 0 : /four-journeys|who-was-first/.test(file) ? 1 : file.includes('/journeys/') ? 2 : 3)
  return files.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

function run(what: string, files: string[], options: string[], env: Record<string, string> = {}): Promise<boolean> {
  if (files.length === 0) return Promise.resolve(true)
  console.log(`\n${what}: ${files.length} files`)
  return new Promise((done) => {
    const reporters = ['--test-reporter=dot', '--test-reporter-destination=stdout', '--test-reporter=./scripts/closing-lines.ts', '--test-reporter-destination=stdout']
    const child = spawn(process.execPath, ['--test', ...options, ...reporters, ...files], { cwd: root, stdio: 'inherit', env: { NODE_COMPILE_CACHE: compileCache, ...process.env, ...env } })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
    child.on('close', (status) => done(status === 0))
  })
}
