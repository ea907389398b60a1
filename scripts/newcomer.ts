// Starts Tiffin as the README says, asks it for restaurants, checks its invariants, starts it again, looks at the beginning only, and leaves
// nothing behind.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')
const data = mkdtempSync(join(tmpdir(), 'tiffin-newcomer-'))
const port = 18_000 + (process.pid % 1000)
const address = `http://127.0.0.1:${port}`
const asTheReadmeSays = ['start', '--silent', '--', '--port', String(port), '--data', data]
const failures: string[] = []

try {
  for (const which of ['first', 'second']) {
    const { child, readySeconds } = await start()
    console.log(`${which} start: ready after ${readySeconds} s`)
    await expect(`${address}/health/ready`, (answer) => answer.status === 'ready')
    await expect(`${address}/api/restaurants?limit=5&openNow=true`, (answer) => answer.total > 0)
    await sleep(15_000)
    const verdict = execFileSync(process.execPath, [join(root, 'start.mjs'), 'verify', '--data', data], { encoding: 'utf8' })
    console.log(verdict.trim().split('\n').at(-1))
    const letters = execFileSync(process.execPath, [join(root, 'start.mjs'), 'dead-letters', '--data', data], { encoding: 'utf8' })
    if (!letters.includes('No dead letters')) failures.push(`dead letters: ${letters}`)
    // As a terminal does it: Ctrl-C reaches npm and everything it started.
    process.kill(-child.pid!, 'SIGINT')
    const code = await new Promise((done) => child.on('exit', done))
    if (code !== 0 && code !== null) failures.push(`it ended with ${String(code)}`)
    await gone()
  }
  // Who only wanted to see the beginning closes the pipe, and it ends in order.
  const errors = execFileSync('sh', ['-c', `npm ${asTheReadmeSays.join(' ')} --speed 120 2>${data}/errors | head -n 14 >/dev/null; cat ${data}/errors`], { encoding: 'utf8' })
  if (errors) failures.push(`it did not like its output being closed:\n${errors}`)
  await gone()
  const left = processesOver(data)
  if (left.length) failures.push(`processes were left behind:\n${left.join('\n')}`)
} finally {
  // Whatever went wrong, nothing is left running.
  for (const line of processesOver(data)) try { process.kill(Number(line.trim().split(' ')[0]), 'SIGKILL') } catch { /* gone meanwhile */ }
  rmSync(data, { recursive: true, force: true })
}
for (const failure of failures) console.error(`✖ ${failure}`)
if (failures.length === 0) console.log('✔ a newcomer gets what the README says')
process.exitCode = failures.length ? 1 : 0

function start(): Promise<{ child: ReturnType<typeof spawn>; readySeconds: string }> {
  const child = spawn('npm', asTheReadmeSays, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  return new Promise((done, failed) => {
    let seen = ''
    child.stdout.on('data', (part: Buffer) => {
      seen += part
      const ready = /ready after ([\d.]+) s/.exec(seen)
      if (ready) done({ child, readySeconds: ready[1]! })
    })
    child.on('exit', (code) => failed(new Error(`npm start ended with ${code}:\n${seen}`)))
  })
}

/** npm leaves at once; what it started leaves in order. */
async function gone(): Promise<void> {
  for (let tries = 0; tries < 100 && processesOver(data).length; tries += 1) await sleep(200)
}

function processesOver(folder: string): string[] {
  return execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(folder) && !line.includes('ps -eo'))
}

async function expect(url: string, holds: (answer: any) => boolean): Promise<void> {
  const response = await fetch(url)
  const answer = await response.json()
  if (!response.ok || !holds(answer)) failures.push(`${url} answered ${response.status} ${JSON.stringify(answer).slice(0, 300)}`)
}
