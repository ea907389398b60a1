// For tests of crashes: servers of their own in temporary folders, and a Tiffin that can be killed.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

/** What a child tells about the server it started. */
export interface ServerInChild {
  child: ChildProcess
  host: string
  adopted: boolean
  place: string
  postmaster: number
}

if (import.meta.main) await serveUntilKilled()

/** This file as a process: it starts a server over the folder, says so, and stays; or it says why it cannot. */
async function serveUntilKilled() {
  const [folder, grace] = process.argv.slice(2)
  try {
    const server = await startEmbeddedPostgres({ folder: folder!, orphanGraceSeconds: Number(grace) })
    const postmaster = await postmasterOf(server)
    console.log(JSON.stringify({ host: server.host, adopted: server.adopted, place: server.place, postmaster }))
  } catch (error) {
    console.log(JSON.stringify({ refused: (error as Error).message, name: (error as Error).name }))
    return
  }
  setInterval(() => {}, 1000)
}

/** Rejects with the sentence of the refusal. */
export async function startInChild(
  folder: string,
  options: { graceSeconds?: number; uid?: number } = {},
): Promise<ServerInChild> {
  const { graceSeconds = 5, uid } = options
  const user = uid === undefined ? {} : { uid, gid: uid, cwd: '/' }
  const child = spawn(process.execPath, [import.meta.filename, folder, String(graceSeconds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...user,
  })
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string]
  const said = JSON.parse(line)
  if (said.refused) throw new Error(said.refused)
  return { child, ...said }
}

export async function kill9(child: ChildProcess) {
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

export async function withClient<T>(server: { host: string }, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ host: server.host, user: 'postgres', database: 'postgres' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The process of the server itself. */
export async function postmasterOf(server: { host: string }): Promise<number> {
  const { rows } = await withClient(server, (client) =>
    client.query<{ pid: number }>(`select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`),
  )
  return rows[0]!.pid
}

/** Others may enter it, as they may most folders that people keep projects in. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'tiffin-test-')))
  chmodSync(path, 0o755)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export async function eventually(isTrue: () => boolean | Promise<boolean>, what: string, seconds = 20): Promise<void> {
  for (const deadline = performance.now() + seconds * 1000; !(await isTrue()); await sleep(10)) {
    if (performance.now() > deadline) throw new Error(`not within ${seconds} s: ${what}`)
  }
}
