// `npm test`: everything that needs nothing but Node and npm. One PostgreSQL for all files; each gets a database of its own.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { startTestServer } from '../src/platform/database/test-database.ts'

const root = join(import.meta.dirname, '..')
const args = process.argv.slice(2)
const files = args.length ? args : globSync(['src/**/*.test.ts', 'scripts/**/*.test.ts'], { cwd: root }).filter((file) => !file.endsWith('.engine.test.ts')).sort()

const server = await startTestServer()
const code = await new Promise<number>((done) => {
  const child = spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=dot', '--test-reporter-destination=stdout', '--test-reporter=./scripts/closing-lines.ts', '--test-reporter-destination=stdout', ...files], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TIFFIN_TEST_POSTGRES: server.address },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.on('close', (status) => done(status ?? 1))
})
await server.stop()
process.exitCode = code
