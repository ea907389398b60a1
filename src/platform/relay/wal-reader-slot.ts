import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/**
 * Makes the slot if it is missing, and anew if the server had to give its log up. Returns the position up to which it is
 * confirmed. `client` is a replication connection, which understands simple queries only.
 */
export async function ensureSlot(
  client: pg.Client,
  slot: string,
  publication: string,
  log: (line: string) => void,
): Promise<bigint> {
  await expectPublication(client, publication)
  const found = await findSlot(client, slot)
  if (found && !found.here) throw new Error(`the slot ${slot} belongs to the database ${found.database}`)
  if (found?.confirmed && found.wal_status !== 'lost') return BigInt(found.confirmed)
  if (found?.wal_status === 'lost') {
    log(
      `THE REPLICATION SLOT ${slot} WAS LOST (its reader was away for too long): making it anew; what it missed is read from the tables`,
    )
    await client.query(`DROP_REPLICATION_SLOT ${client.escapeIdentifier(slot)}`)
  }
  try {
    await client.query(`CREATE_REPLICATION_SLOT ${client.escapeIdentifier(slot)} LOGICAL pgoutput NOEXPORT_SNAPSHOT`)
  } catch (error) {
    if ((error as pg.DatabaseError).code !== duplicateObject) throw error // another reader was faster
  }
  return BigInt((await findSlot(client, slot))?.confirmed ?? 0)
}

async function findSlot(client: pg.Client, slot: string) {
  const { rows } = await client.query<{
    wal_status: string | null
    here: boolean
    database: string
    confirmed: string | null
  }>(
    `select wal_status, database = current_database() as here, database, (confirmed_flush_lsn - '0/0')::text as confirmed
       from pg_replication_slots where slot_name = ${client.escapeLiteral(slot)}`,
  )
  return rows[0]
}

/** Removes a slot that nobody will read again, so that the server stops keeping its log for it; cuts its reader off. */
export async function dropSlot(config: pg.ClientConfig, slot: string): Promise<void> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  try {
    const deadline = performance.now() + 10_000
    while (!(await droppedNow(client, slot))) {
      if (performance.now() > deadline) throw new Error(`the slot ${slot} stays in use`)
      await sleep(20)
    }
  } finally {
    await client.end()
  }
}

async function droppedNow(client: pg.Client, slot: string): Promise<boolean> {
  const { rows } = await client.query<{ active_pid: number | null }>(
    'select active_pid from pg_replication_slots where slot_name = $1',
    [slot],
  )
  if (!rows[0]) return true
  if (rows[0].active_pid) {
    await client.query('select pg_terminate_backend($1)', [rows[0].active_pid])
    return false
  }
  try {
    await client.query('select pg_drop_replication_slot($1)', [slot])
    return true
  } catch (error) {
    const { code } = error as pg.DatabaseError
    if (code === objectInUse || code === undefinedObject) return false // somebody else moved between the two statements
    throw error
  }
}

async function expectPublication(client: pg.Client, publication: string) {
  const { rowCount } = await client.query(
    `select from pg_publication where pubname = ${client.escapeLiteral(publication)}`,
  )
  if (!rowCount) throw new Error(`there is no publication ${publication}: the database is not migrated`)
}

const duplicateObject = '42710'
const undefinedObject = '42704'
export const objectInUse = '55006'
