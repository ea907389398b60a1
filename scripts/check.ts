// Types, lint, architecture: what must hold before anything is committed.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)

const results = await Promise.all([
  run('types', bin('tsc'), ['--noEmit', '-p', '.']),
  run('types of the pages', bin('tsc'), ['--noEmit', '-p', 'src/web']),
  run('lint', bin('oxlint'), ['--deny-warnings', 'src', 'scripts', 'bench', 'e2e']),
  run('architecture', process.execPath, ['--test', '--test-reporter=spec', 'src/architecture.test.ts', 'src/contexts/contracts.test.ts']),
])
process.exitCode = results.every(Boolean) ? 0 : 1

function run(what: string, command: string, args: string[]): Promise<boolean> {
  const start = performance.now()
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root })
    let output = ''
    child.stdout.on('data', (part) => (output += part))
    child.stderr.on('data', (part) => (output += part))
    child.on('error', (error) => (output += error.message))
    child.on('close', (code) => {
      console.log(`${code === 0 ? '✔' : '✖'} ${what} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
      if (code !== 0) console.log(output)
      done(code === 0)
    })
  })
}
