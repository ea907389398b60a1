import { spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './embedded-postgres-binaries.ts'
import { fillWithBlank } from './embedded-postgres-blank.ts'
import { markVersion, type Place } from './embedded-postgres-place.ts'
import { isAlive, isServerOf, pidFile, processesIn } from './embedded-postgres-process.ts'
import { asUser, type ServerUser } from './embedded-postgres-user.ts'
import { diskIsFull, notWritable, StartRefused } from './start-refused.ts'

/** Everything one server is started from. */
export interface ServerPlan {
  readonly user: ServerUser
  readonly binaries: Binaries
  readonly place: Place
  readonly settings: Readonly<Record<string, string>>
  readonly log: (line: string) => void
}

/** A server over this data that answers: the one that an earlier process left behind, or a new one. */
export async function serve(plan: ServerPlan): Promise<{ pid: number; adopted: boolean }> {
  const left = await leftBehind(plan)
  if (left !== undefined) return { pid: left, adopted: true }
  if (!existsSync(join(plan.place.data, 'global/pg_control'))) initialise(plan)
  await clearAfterDeath(plan)
  return { pid: await launch(plan), adopted: false }
}

/** Fast shutdown: clients are cut off, everything is on disk when it ends. */
export async function stopServer(place: Place, log: (line: string) => void): Promise<void> {
  // A client that stays connected for replication and never answers can hold a fast shutdown up for a minute.
  for (const [signal, seconds] of [
    ['SIGINT', 10],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const) {
    const server = pidFile(place.data)
    if (!server || !isServerOf(place.data, server.pid)) return
    if (signal !== 'SIGINT')
      log(`PostgreSQL does not stop; sending ${signal} (nothing is lost, the next start recovers)`)
    process.kill(server.pid, signal)
    if (await within(seconds, () => !isAlive(server.pid))) return
  }
}

/** Resolves with whether it became true in time. */
async function within(seconds: number, isTrue: () => boolean): Promise<boolean> {
  const deadline = performance.now() + seconds * 1000
  while (!isTrue()) {
    if (performance.now() > deadline) return false
    await sleep(4)
  }
  return true
}

async function leftBehind(plan: ServerPlan): Promise<number | undefined> {
  const { place, log } = plan
  const server = pidFile(place.data)
  if (!server || !isServerOf(place.data, server.pid)) return undefined
  const settled = () => pidFile(place.data)?.status === 'ready' || !isAlive(server.pid)
  await within(startDeadlineSeconds, settled)
  if (!isAlive(server.pid)) return undefined
  if (pidFile(place.data)?.sockets === place.sockets && startedAs(place) === commandLine(plan).join(' '))
    return server.pid
  log('a PostgreSQL with other settings was left running; starting it anew')
  await stopServer(place, log)
  return undefined
}

/** PostgreSQL writes down the command it was started with. */
function startedAs(place: Place): string {
  const file = join(place.data, 'postmaster.opts')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replaceAll('"', '') : ''
}

function commandLine({ binaries, place, settings }: ServerPlan): string[] {
  const flags = Object.entries({
    ...settings,
    unix_socket_directories: place.sockets,
    unix_socket_permissions: '0700',
    listen_addresses: '',
  })
  return [
    join(binaries.native, 'bin/postgres'),
    '-D',
    place.data,
    ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

/** Makes the data in a folder beside and renames it: a death half way leaves nothing that looks like data. */
function initialise({ user, binaries, place }: ServerPlan) {
  for (const name of readdirSync(place.base)) {
    if (name.startsWith('postgres.new-')) rmSync(join(place.base, name), { recursive: true, force: true })
  }
  if (existsSync(place.data) && readdirSync(place.data).length > 0) {
    throw new StartRefused(
      `The folder ${place.data} holds files, but no PostgreSQL data: move them away, or choose another data folder.`,
    )
  }
  const fresh = `${place.data}.new-${process.pid}`
  mkdirSync(fresh, { mode: 0o700 })
  if (user.uid !== undefined) chownSync(fresh, user.uid, user.gid!)
  const wrong = fillWithBlank(fresh, user, binaries)
  if (wrong) {
    rmSync(fresh, { recursive: true, force: true })
    throw explained(wrong, place)
  }
  rmSync(place.data, { recursive: true, force: true })
  renameSync(fresh, place.data)
  markVersion(place)
}

/** What a killed server leaves: children that have yet to notice, and a pid file that may name a stranger by now. */
async function clearAfterDeath({ place, log }: ServerPlan) {
  if (!(await within(1, () => processesIn(place.data).length === 0))) {
    log('processes of the PostgreSQL that died are still at work; ending them')
    for (const pid of processesIn(place.data)) process.kill(pid, 'SIGKILL')
    await within(5, () => processesIn(place.data).length === 0)
  }
  if (process.platform !== 'linux') return // PostgreSQL's own judgement has to do
  rmSync(join(place.data, 'postmaster.pid'), { force: true })
  rmSync(join(place.sockets, '.s.PGSQL.5432.lock'), { force: true })
}

async function launch(plan: ServerPlan): Promise<number> {
  const { place, user, log } = plan
  const logFrom = turnLog(place)
  const [first, ...rest] = [...user.prefix, ...commandLine(plan)]
  const out = openSync(place.log, 'a') // a file, not a pipe: the server survives us
  const child = spawn(first!, rest, { ...asUser(user), stdio: ['ignore', out, out], detached: true }) // Ctrl-C is for us, not for it
  closeSync(out)
  child.unref()
  let ended = false
  child.on('exit', () => (ended = true)).on('error', () => (ended = true))
  const ready = () => pidFile(place.data)?.pid === child.pid && pidFile(place.data)?.status === 'ready'
  let waited = 0
  while (!(await within(5, () => ended || ready()))) {
    log(`PostgreSQL is still starting (${(waited += 5)} s); after a crash it first repeats what its log holds`)
    if (waited >= startDeadlineSeconds)
      throw new StartRefused(`PostgreSQL does not become ready; its log is ${place.log}.`)
  }
  if (ended) throw explained(readFileSync(place.log).subarray(logFrom).toString(), place)
  return child.pid!
}

/** Recovery repeats at most a few gigabytes of log. */
const startDeadlineSeconds = 600

/** Keeps the log of this run and one older piece; returns where this run begins. */
function turnLog(place: Place): number {
  const size = statSync(place.log, { throwIfNoEntry: false })?.size ?? 0
  if (size < 10_000_000) return size
  renameSync(place.log, join(dirname(place.log), `${basename(place.log)}.1`))
  return 0
}

function explained(said: string, place: Place): StartRefused {
  if (/No space left on device|disk quota/i.test(said)) return diskIsFull(place.base)
  if (/Cannot allocate memory/.test(said))
    return new StartRefused('There is too little memory to start PostgreSQL: it needs about 400 MB.')
  if (/Permission denied|Read-only file system/.test(said)) return notWritable(place.base)
  const uid = /could not look up effective user ID (\d+)/.exec(said)?.[1]
  if (uid) return new StartRefused(`PostgreSQL wants to know its user by name, and uid ${uid} has none on this machine: give it a line in /etc/passwd, start Tiffin as another user, or set DATABASE_URL.`)
  const last = [...said.matchAll(/(?:FATAL|PANIC|error):\s+(.*)/g)].at(-1)?.[1] ?? said.trim().split('\n').at(-1)
  return new StartRefused(`PostgreSQL does not start: ${last || 'it says nothing'} (its log is ${place.log}).`)
}
