// The PostgreSQL that comes with Tiffin: started, watched, started again when it dies, stopped with us.
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { usableBinaries } from './embedded-postgres-binaries.ts'
import { lockFolder } from './embedded-postgres-lock.ts'
import { checkVersion, choosePlace, makeFolder, ownerOfData } from './embedded-postgres-place.ts'
import { isAlive } from './embedded-postgres-process.ts'
import { serve, stopServer, type ServerPlan } from './embedded-postgres-server.ts'
import { serverUser } from './embedded-postgres-user.ts'
import { startWatchdog } from './embedded-postgres-watchdog.ts'
import { diskIsFull, notWritable, StartRefused } from './start-refused.ts'

export interface EmbeddedPostgres {
  /** The folder of its unix socket; only its own user and root can enter. Nothing listens on the network. */
  readonly host: string
  readonly port: number
  readonly user: 'postgres'
  readonly database: 'postgres'
  /** An earlier process left this server behind and we took it over. */
  readonly adopted: boolean
  /** Where data, log and socket are: the folder asked for, or one in /var/lib/tiffin. */
  readonly place: string
  /** Calls back each time the server died and answers again; connections must be made anew. */
  onRestart(call: () => void): void
  /** Everything is on disk and no process is left when this resolves. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  folder: string
  log?: (line: string) => void
  settings?: Record<string, string>
  /** How long the server outlives a killed Tiffin, waiting for the next start to adopt it. */
  orphanGraceSeconds?: number
  restartAttempts?: number
  /** The server died and all attempts to start it again failed. Unless told otherwise that ends the process. */
  onGivenUp?: (refusal: StartRefused) => void
}

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder)
  try {
    return await start(folder, options)
  } catch (error) {
    throw refusalOf(error, folder)
  }
}

const defaultSettings = {
  // An acknowledged order survives kill -9 and a power cut: never turn these two off.
  fsync: 'on',
  synchronous_commit: 'on',
  wal_level: 'logical',
  max_slot_wal_keep_size: '2GB',
  max_replication_slots: '20',
  max_wal_senders: '20',
  max_connections: '120',
  shared_preload_libraries: 'pg_stat_statements',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  log_checkpoints: 'off',
  // Statements here are short; compiling them costs more than it saves.
  jit: 'off',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

async function start(asked: string, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => {})
  const folder = makeFolder(asked)
  const user = serverUser(ownerOfData(folder))
  const place = choosePlace(folder, user)
  const lock = lockFolder(place.base)
  try {
    const binaries = usableBinaries(user, place.base)
    checkVersion(place, binaries.major)
    const plan: ServerPlan = { user, binaries, place, log, settings: { ...defaultSettings, ...options.settings } }
    const watchdog = startWatchdog(user, lock, place.data, options.orphanGraceSeconds ?? 5)
    const first = await serve(plan).catch((error: unknown) => {
      watchdog.dismiss()
      throw error
    })
    const supervision = keepAlive(plan, first.pid, options)
    let stopped: Promise<void> | undefined
    const stop = async () => {
      await supervision.end()
      await stopServer(place, log)
      watchdog.dismiss()
      lock.release()
    }
    return {
      host: place.sockets,
      port: 5432,
      user: 'postgres',
      database: 'postgres',
      adopted: first.adopted,
      place: place.base,
      onRestart: (call) => supervision.restarted.push(call),
      stop: () => (stopped ??= stop()),
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Looks ten times a second whether the server lives, also an adopted one that is no child of ours. */
function keepAlive(
  plan: ServerPlan,
  firstPid: number,
  { restartAttempts = 10, onGivenUp = endProcess }: EmbeddedPostgresOptions,
) {
  const restarted: (() => void)[] = []
  let pid = firstPid
  let since = performance.now()
  let ended = false
  let busy: Promise<void> | undefined
  const timer = setInterval(() => {
    if (!busy && !isAlive(pid)) busy = revive().finally(() => (busy = undefined))
  }, 100)
  timer.unref()

  async function revive() {
    plan.log('PostgreSQL died; starting it again')
    if (performance.now() - since < 2000) await sleep(1000) // it dies as soon as it lives: do not spin
    const again = await startAgain(plan, restartAttempts, () => ended)
    if (again instanceof StartRefused) {
      clearInterval(timer)
      plan.log(again.message)
      onGivenUp(again)
    } else if (again !== undefined) {
      pid = again
      since = performance.now()
      plan.log('PostgreSQL answers again')
      for (const call of restarted) call()
    }
  }

  return {
    restarted,
    async end() {
      ended = true
      clearInterval(timer)
      await busy
    },
  }
}

async function startAgain(
  plan: ServerPlan,
  attempts: number,
  ended: () => boolean,
): Promise<number | StartRefused | undefined> {
  let reason = ''
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (ended()) return undefined
    try {
      return (await serve(plan)).pid
    } catch (error) {
      reason = refusalOf(error, plan.place.base).message
      plan.log(`PostgreSQL could not be started again: ${reason}`)
      await sleep(Math.min(50 * 2 ** attempt, 5000))
    }
  }
  return new StartRefused(`PostgreSQL died and ${attempts} attempts to start it again failed. The last one: ${reason}`)
}

const endProcess = (refusal: StartRefused) => {
  setImmediate(() => {
    throw refusal
  })
}

function refusalOf(error: unknown, folder: string): Error {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskIsFull(folder)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR') return notWritable(folder)
  return error as Error
}
