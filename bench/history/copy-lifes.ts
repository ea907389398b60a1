// A long past, quickly: some lifes are really lived, then their rows are copied in every table of every context, with other ids
// and earlier times, until there are as many orders as are wanted. So each order of the past is whole, as far as rows go.
import pg from 'pg'
import { contracts } from '../../src/contexts/contracts.ts'

/** Not a part of an order's life, or gone when it is over: keys of requests live for a day. */
const notCopied = ['consumer_positions', 'dead_letters', 'idempotency_keys', 'timers', 'rounds']
const pastDays = 60
const copiesAtOnce = 25
/** Tables are copied beside each other on so many connections. */
const hands = 2

export interface CopyOptions {
  database: pg.ClientConfig
  /** The first digits of ids that are not of a life: people, restaurants, dishes. */
  seedIds: string
  orders: number
  say(line: string): void
}

export async function copyLifes({ database, seedIds, orders, say }: CopyOptions): Promise<{ orders: number; rows: number }> {
  const clients = await Promise.all(Array.from({ length: hands }, () => connect(database)))
  const client = clients[0]!
  try {
    await forgetReaders(client)
    const { lifes, templates } = await takeTemplates(client, seedIds)
    const copies = Math.max(0, Math.ceil(orders / lifes) - 1)
    const shift = `interval '${(pastDays * 86_400) / Math.max(1, copies)} seconds'`
    for (let from = 1; from <= copies; from += copiesAtOnce) {
      const until = Math.min(copies, from + copiesAtOnce - 1)
      const left = templates.map((template) => copyStatement(template, shift))
      await Promise.all(clients.map(async (hand) => {
        for (let statement = left.shift(); statement; statement = left.shift()) await hand.query(statement, [from, until])
      }))
      if (from % (copiesAtOnce * 20) === 1) say(`  ${(until * lifes).toLocaleString('en')} orders copied`)
    }
    await client.query('update orders.order_list l set version = f.version from (select substr(stream, 7) as key, max(position) as version from orders.facts group by 1) f where f.key = l.key and l.version <> f.version')
    await moveConsumersOn(client)
    const { rows } = await client.query<{ orders: number }>('select count(*)::int as orders from orders.order_list')
    await client.query('drop schema copying cascade')
    await client.query('vacuum analyze')
    await client.query('checkpoint')
    return { orders: rows[0]!.orders, rows: templates.reduce((sum, { rows }) => sum + rows * copies, 0) }
  } finally {
    for (const each of clients) await each.end()
  }
}

/** No triggers: what is copied has passed them. A copy that dies with the machine is made anew, so nothing waits for the disk. */
async function connect(database: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(database)
  await client.connect()
  await client.query(`set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '512MB'`)
  return client
}

/** The relay makes its slot anew at the next start and finds everything in the tables; it need not read all this. */
async function forgetReaders(client: pg.Client): Promise<void> {
  await client.query(`select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active and database = current_database()`)
}

// ── templates ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Template {
  table: string
  kept: string
  columns: Column[]
  rows: number
}
interface Column {
  name: string
  type: string
  /** Holds ids of the life: kept as text in which their last eight digits are left open. */
  isOpen: boolean
}

/** Every row that names an order, its cart or its delivery. */
async function takeTemplates(client: pg.Client, seedIds: string): Promise<{ lifes: number; templates: Template[] }> {
  await client.query('drop schema if exists copying cascade; create schema copying')
  const { rows: [found] } = await client.query<{ pattern: string; lifes: number }>(
    `select string_agg(id, '|') as pattern, (count(*) filter (where is_order))::int as lifes from (
       select data->>'orderId' as id, true as is_order from orders.facts where type = 'order.placed' union all select data->>'cartId', false from orders.facts where type = 'order.placed'
       union all select delivery_id::text, false from dispatch.deliveries) as of_lifes`,
  )
  const templates = []
  for (const table of await tablesOfContexts(client)) {
    const template = await takeTemplate(client, table, { pattern: found!.pattern, seedIds })
    if (template.rows > 0) templates.push(template)
  }
  return { lifes: found!.lifes, templates }
}

const open = '@@@@@@@@'

async function takeTemplate(client: pg.Client, table: string, { pattern, seedIds }: { pattern: string; seedIds: string }): Promise<Template> {
  const kept = `copying."${table}"`
  const leftOpen = (text: string) => `regexp_replace(${text}, '((?!${seedIds})[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{4})[0-9a-f]{8}', '\\1${open}', 'g')`
  const isFacts = table.endsWith('.facts')
  // Streams of couriers go on from order to order; their versions are not ours to make up.
  const own = isFacts ? `and ${leftOpen('stream')} <> stream` : ''
  await client.query(`create table ${kept} as select * from ${table} t where to_jsonb(t)::text ~ '${pattern}' ${own} ${isFacts ? 'order by position' : ''}`)
  const columns: Column[] = []
  for (const { name, type } of await columnsOf(client, table)) {
    const { rows: [some] } = await client.query<{ open: boolean }>(`select exists (select from ${kept} where ${leftOpen(`"${name}"::text`)} like '%${open}%') as open`)
    if (some!.open) await client.query(`alter table ${kept} alter column "${name}" drop default, alter column "${name}" type text using ${leftOpen(`"${name}"::text`)}, alter column "${name}" set storage external`)
    // Not compressed: each of these is read a thousand times.
    if (some!.open) await client.query(`update ${kept} set "${name}" = "${name}" || ''`)
    columns.push({ name, type, isOpen: some!.open })
  }
  const { rows: [count] } = await client.query<{ rows: number }>(`select count(*)::int as rows from ${kept}`)
  await client.query(`vacuum full ${kept}`)
  return { table, kept, columns, rows: count!.rows }
}

async function tablesOfContexts(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema = any($1) and table_name <> all($2) order by 1`,
    [contracts.map(({ context }) => context), notCopied],
  )
  return rows.map(({ name }) => name)
}

async function columnsOf(client: pg.Client, table: string): Promise<{ name: string; type: string }[]> {
  const { rows } = await client.query(`select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = '' order by attnum`, [table])
  return rows
}

/** The n-th copy has n in the place that was left open, and lies so much further back. */
function copyStatement({ table, kept, columns }: Template, shift: string): string {
  const value = ({ name, type, isOpen }: Column) => {
    if (isOpen) return `replace(t."${name}", '${open}', h.hex)::${type}`
    return type === 'timestamp with time zone' ? `t."${name}" - h.n * ${shift}` : `t."${name}"`
  }
  return `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) select ${columns.map(value).join(', ')}
    from (select n, lpad(to_hex(n), 8, '0') as hex from generate_series($1::int, $2::int) as n) as h cross join ${kept} as t`
}

/** Everybody has heard of everything. */
async function moveConsumersOn(client: pg.Client): Promise<void> {
  const contexts = contracts.map(({ context }) => context)
  const { rows } = await client.query<{ all: object }>(`select jsonb_strip_nulls(jsonb_build_object(${contexts.map((context) => `'${context}', (select max(position) from ${context}.facts)`).join(', ')})) as all`)
  for (const context of contexts) await client.query(`update ${context}.consumer_positions set positions = positions || $1::jsonb`, [JSON.stringify(rows[0]!.all)])
}
