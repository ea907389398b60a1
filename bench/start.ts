// How long a newcomer waits, and what Tiffin takes of the machine: `npm start` over an empty folder, again over the same one,
// and the memory of all its processes a minute later.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { argumentsOf, numberOf } from '../src/commands/arguments.ts'
import { projectFolder } from '../src/commands/project.ts'
import { theRunning } from '../src/commands/running.ts'
import { childrenOf, memoryBytes, residentBytes } from './load/meter.ts'
import { temporaryFolder } from './load/temporary-folder.ts'
import { median, reachLine, rounded } from './report.ts'

const usage = 'npm run bench -- start [--minute SECONDS] [--times 3] [--no-city] [--json]'

export async function start(args: string[]): Promise<object> {
  const { values } = argumentsOf(args, { minute: { type: 'string' }, times: { type: 'string' }, 'no-city': { type: 'boolean' } }, usage)
  const seconds = numberOf('minute', values.minute, { from: 0, to: 3600, standard: 60 })
  const times = numberOf('times', values.times, { from: 1, to: 20, standard: 3 })
  const more = values['no-city'] ? ['--no-city'] : []

  const first: number[] = []
  const warm: number[] = []
  let last: { folder: string; child: ChildProcess } | undefined
  for (let time = 0; time < times; time += 1) {
    if (last) await stop(last.child)
    const folder = temporaryFolder('start')
    const fresh = await started(folder, more)
    first.push(fresh.ms)
    await stop(fresh.child)
    const again = await started(folder, more)
    warm.push(again.ms)
    last = { folder, child: again.child }
  }
  await sleep(seconds * 1000)
  const memory = await memoryOf(last!.folder)
  await stop(last!.child)

  const figures = { firstStartMs: Math.round(median(first)), warmStartMs: Math.round(median(warm)), ...memory, afterSeconds: seconds, times }
  console.log(`  first start ${figures.firstStartMs} ms, warm start ${figures.warmStartMs} ms (medians of ${times})`)
  console.log(`  after ${seconds} s: ${memory.memoryMb} MB (Node ${memory.nodeMb}, PostgreSQL ${memory.postgresMb}; pages that processes share counted once), resident sizes added up ${memory.residentMb} MB`)
  console.log(reachLine({ what: 'first start, s', figure: rounded(figures.firstStartMs / 1000, 2), reach: 5, goal: 3, better: 'lower' }))
  console.log(reachLine({ what: 'warm start, s', figure: rounded(figures.warmStartMs / 1000, 2), reach: 2, goal: 1, better: 'lower' }))
  console.log(reachLine({ what: 'memory, MB', figure: figures.memoryMb, reach: 600, goal: 400, better: 'lower' }))
  return figures
}

/** From the command to the line that says it is ready. */
async function started(folder: string, more: readonly string[]): Promise<{ child: ChildProcess; ms: number }> {
  const begun = performance.now()
  const child = spawn(process.execPath, [join(projectFolder, 'start.mjs'), 'start', '--data', folder, '--port', '0', ...more], { cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  for await (const line of createInterface(child.stdout!)) {
    said.push(line)
    if (/ready after/.test(line)) {
      child.stdout!.resume()
      return { child, ms: performance.now() - begun }
    }
  }
  throw new Error(`npm start ended before it was ready:\n${said.join('\n')}`)
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

async function memoryOf(folder: string) {
  const note = theRunning(folder)[0]!
  const client = new pg.Client(note.database)
  await client.connect()
  const { rows } = await client.query<{ pid: number }>(`select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`)
  await client.end()
  const postgres = [rows[0]!.pid, ...childrenOf(rows[0]!.pid)]
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20)
  const [nodeMb, postgresMb] = [megabytes(memoryBytes([note.pid])), megabytes(memoryBytes(postgres))]
  return { memoryMb: nodeMb + postgresMb, nodeMb, postgresMb, residentMb: megabytes(residentBytes([note.pid, ...postgres])), processes: 1 + postgres.length }
}
