// A process of its own: the server that test processes share. It stops when nobody has been connected for a while, so it
// does not matter who came first, who leaves last, and how.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { StartRefused } from './start-refused.ts'

/** How the tests know that the server has its keeper; a notification on a channel of this name means: leave soon. */
export const testServerName = 'tiffin_test_server'

/** The server's address is here while it is up. */
export const addressFile = (folder: string) => join(folder, 'address')

if (import.meta.main) await serveTests(process.argv[2]!)

async function serveTests(folder: string) {
  // What a test acknowledged may be lost with the machine; tests of crashes start a server of their own. The relay sees what
  // is on disk, so that must not take the usual half a second.
  const settings = {
    synchronous_commit: 'off',
    wal_writer_delay: '10ms',
    max_replication_slots: '40',
    max_wal_senders: '40',
    max_connections: '400',
  }
  const server = await startEmbeddedPostgres({ folder, settings, log: console.error }).catch((error: unknown) => {
    if (!(error instanceof StartRefused)) throw error
    console.error(error.message)
    process.exit(1) // most likely another one was faster
  })
  const { host, port, user, database } = server
  const client = new pg.Client({ host, port, user, database, application_name: testServerName })
  client.on('error', () => {})
  await client.connect()
  const stop = async () => {
    await client.end().catch(() => {})
    await server.stop()
    rmSync(addressFile(folder), { force: true })
    process.exit(0)
  }
  process.on('SIGTERM', stop).on('SIGINT', stop)
  await removeLeftovers(client)
  writeFileSync(
    addressFile(folder),
    `postgresql://postgres@localhost:5432/postgres?host=${encodeURIComponent(server.host)}`,
  )
  await idleness(client, 10_000)
  await stop()
}

async function idleness(client: pg.Client, longestMillis: number) {
  let millis = longestMillis
  client.on('notification', () => (millis = 200))
  await client.query(`listen ${testServerName}`)
  for (let since = performance.now(); performance.now() - since < millis; await sleep(100)) {
    if ((await countOthers(client)) > 0) since = performance.now()
  }
}

async function countOthers(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
      where backend_type in ('client backend', 'walsender') and pid <> pg_backend_pid()`,
  )
  return rows[0]!.others
}

/** Databases of tests that were killed, and templates of migrations that are no more. */
async function removeLeftovers(client: pg.Client) {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname like 'tiffin\\_test\\_%'
     union all (select datname from pg_database where datname like 'tiffin\\_template\\_%' order by oid desc offset 3)`,
  )
  for (const { datname } of rows)
    await client.query(`drop database if exists "${datname}" with (force)`).catch(() => {})
}
