// A long past, quickly: some lifes are really lived, then their rows are copied in every table of every context, with other ids
// and earlier times, until there are as many orders as are wanted. So each order of the past is whole, as far as rows go.
import pg from 'pg'
import { contracts } from '../../src/contexts/contracts.ts'

/** Not a part of an order's life, or gone when it is over: keys of requests live for a day. */
const notCopied = ['consumer_positions', 'dead_letters', 'idempotency_keys', 'timers']
const pastDays = 60
const copiesAtOnce = 20

export interface CopyOptions {
  database: pg.ClientConfig
  /** The first digits of ids that are not of a life: people, restaurants, dishes. */
  seedIds: string
  orders: number
  say(line: string): void
}

export async function copyLifes({ database, seedIds, orders, say }: CopyOptions): Promise<{ orders: number; rows: number }> {
  const client = new pg.Client(database)
  await client.connect()
  try {
    // No triggers: what is copied has passed them. Nothing is lost with the last second of a copy.
    await client.query(`set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'`)
    await forgetReaders(client)
    const lifes = await takeTemplates(client, seedIds)
    const tables = await templateTables(client)
    const copies = Math.max(0, Math.ceil(orders / lifes) - 1)
    const shift = `interval '${(pastDays * 86_400) / Math.max(1, copies)} seconds'`
    for (let from = 1; from <= copies; from += copiesAtOnce) {
      const until = Math.min(copies, from + copiesAtOnce - 1)
      for (const table of tables) await client.query(copyStatement(table, shift), [from, until])
      if (from % (copiesAtOnce * 25) === 1) say(`  ${(until * lifes).toLocaleString('en')} orders copied`)
    }
    await client.query('update orders.order_list l set version = f.version from (select substr(stream, 7) as key, max(position) as version from orders.facts group by 1) f where f.key = l.key and l.version <> f.version')
    await moveConsumersOn(client)
    const { rows } = await client.query<{ orders: number }>('select count(*)::int as orders from orders.order_list')
    await client.query('drop schema copying cascade')
    await client.query('vacuum analyze')
    await client.query('checkpoint')
    return { orders: rows[0]!.orders, rows: tables.reduce((sum, { rows }) => sum + rows * copies, 0) }
  } finally {
    await client.end()
  }
}

/** The relay makes its slot anew at the next start and finds everything in the tables; it need not read all this. */
async function forgetReaders(client: pg.Client): Promise<void> {
  await client.query(`select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active and database = current_database()`)
}

interface TemplateTable {
  name: string
  columns: { name: string; isTime: boolean }[]
  rows: number
}

/** Every row that names an order, its cart or its delivery, as text in which the last digits of the life's own ids are left open. */
async function takeTemplates(client: pg.Client, seedIds: string): Promise<number> {
  await client.query(`drop schema if exists copying cascade; create schema copying;
    create table copying.of_lifes as select unnest(array[data->>'orderId', data->>'cartId']) as id from orders.facts where type = 'order.placed' union select delivery_id::text from dispatch.deliveries;
    create table copying.rows (table_name text, nth bigint generated always as identity, row text)`)
  const { rows } = await client.query<{ pattern: string }>(`select string_agg(id, '|') as pattern from copying.of_lifes`)
  for (const table of await tablesOfContexts(client)) {
    const order = table.endsWith('.facts') ? 'order by position' : ''
    await client.query(
      `insert into copying.rows (table_name, row) select $1, regexp_replace(row, '((?!${seedIds})[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{4})[0-9a-f]{8}', '\\1@@@@@@@@', 'g')
       from (select to_jsonb(t)::text as row from ${table} t ${order}) as texts where row ~ $2`,
      [table, rows[0]!.pattern],
    )
  }
  const lifes = await client.query<{ lifes: number }>(`select count(*)::int as lifes from copying.rows where table_name = 'orders.order_list'`)
  return lifes.rows[0]!.lifes
}

async function tablesOfContexts(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema = any($1) and table_name <> all($2) order by 1`,
    [contracts.map(({ context }) => context), notCopied],
  )
  return rows.map(({ name }) => name)
}

async function templateTables(client: pg.Client): Promise<TemplateTable[]> {
  const { rows } = await client.query<TemplateTable>(
    `select t.table_name as name, t.rows, c.columns from (select table_name, count(*)::int as rows from copying.rows group by 1) t
     join lateral (select json_agg(json_build_object('name', column_name, 'isTime', data_type = 'timestamp with time zone') order by ordinal_position) as columns from information_schema.columns
       where table_schema || '.' || information_schema.columns.table_name = t.table_name and is_identity = 'NO') c on true order by t.table_name`,
  )
  return rows
}

/** The n-th copy has n in the place that was left open, and lies so much further back. */
function copyStatement({ name, columns }: TemplateTable, shift: string): string {
  const quoted = columns.map((column) => ({ ...column, name: `"${column.name}"` }))
  const values = quoted.map((column) => (column.isTime ? `r.${column.name} - n * ${shift}` : `r.${column.name}`))
  return `insert into ${name} (${quoted.map((column) => column.name).join(', ')}) select ${values.join(', ')}
    from generate_series($1::int, $2::int) as n cross join lateral (select row from copying.rows where table_name = '${name}' order by nth) t
    cross join lateral jsonb_populate_record(null::${name}, replace(t.row, '@@@@@@@@', lpad(to_hex(n), 8, '0'))::jsonb) as r`
}

/** Everybody has heard of everything. */
async function moveConsumersOn(client: pg.Client): Promise<void> {
  const contexts = contracts.map(({ context }) => context)
  const { rows } = await client.query<{ all: object }>(`select jsonb_strip_nulls(jsonb_build_object(${contexts.map((context) => `'${context}', (select max(position) from ${context}.facts)`).join(', ')})) as all`)
  for (const context of contexts) await client.query(`update ${context}.consumer_positions set positions = positions || $1::jsonb`, [JSON.stringify(rows[0]!.all)])
}
