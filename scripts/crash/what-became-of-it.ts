// Everything that is known of an order which did not come to its end, so that the reason can be found without seeing it again.
import { askRunning } from '../../src/commands/running.ts'
import { note, rows } from './settle-down.ts'

const contexts = ['orders', 'payments', 'kitchen', 'dispatch']

export async function whatBecameOf(folder: string, orderId: string): Promise<string> {
  const said = await Promise.all([
    pageBesideLog(folder, orderId), facts(folder, orderId),
    table(folder, 'delivery', `select status, courier_id, attempts, radius_metres, consider_at, ready_at, version, revision from dispatch.deliveries where order_id = $1`, [orderId]),
    table(folder, 'offer', `select o.status, o.courier_id, made_at, expires_at from dispatch.offers o join dispatch.deliveries d using (delivery_id) where d.order_id = $1 order by made_at`, [orderId]),
    table(folder, 'timer', contexts.map((context) => `select '${context}' as of, key, due_at, attempts, taken_until from ${context}.timers where key like '%' || $1 || '%' or input::text like '%' || $1 || '%'`).join(' union all '), [orderId]),
    table(folder, 'dead letter', contexts.map((context) => `select '${context}' as of, consumer, type, status, cause from ${context}.dead_letters where message::text like '%' || $1 || '%'`).join(' union all '), [orderId]),
  ])
  return [`What is known of order ${orderId}:`, ...said.flat().map((line) => `  ${line}`)].join('\n')
}

/** How the city as a whole stands: who could be asked, and which consumer has stopped where. */
export async function howItStands(folder: string): Promise<string> {
  const said = await Promise.all([
    table(folder, 'couriers', `select online, carries <> '[]' as carries, offer_id is not null as asked, count(*) from dispatch.couriers group by 1, 2, 3`, []),
    table(folder, 'deliveries', `select status, count(*), min(consider_at) as next_look from dispatch.deliveries group by 1`, []),
    table(folder, 'overdue timers', contexts.map((context) => `select '${context}' as of, kind, count(*), min(due_at) as since, max(attempts) as attempts from ${context}.timers where due_at < now() group by 2`).join(' union all '), []),
    table(folder, 'consumer', contexts.map((context) => `select '${context}' as of, consumer, positions::text, (select max(position) from ${context}.facts) as own_facts from ${context}.consumer_positions`).join(' union all '), []),
  ])
  return ['How it all stands:', ...said.flat().map((line) => `  ${line}`)].join('\n')
}

/** What the process answers from memory, and what stands in the log: they should be of one version. */
async function pageBesideLog(folder: string, orderId: string): Promise<string[]> {
  const page = await askRunning<{ status: string; version: number; progress: unknown }>(await note(folder), 'GET', `/api/orders/${orderId}`).catch((error: unknown) => ({ status: String(error), version: -1, progress: {} }))
  const [log] = await rows<{ version: number; type: string }>(folder, `select version, type from orders.facts where stream = $1 order by version desc limit 1`, [`order/${orderId}`])
  return [`it is shown as ${page.status}, version ${page.version}, ${JSON.stringify(page.progress)}; its log ends with version ${log?.version}, ${log?.type}`]
}

async function facts(folder: string, orderId: string): Promise<string[]> {
  const statement = contexts.map((context) => `select at, '${context}' as context, position, version, type, meta ->> 'by' as by, data ->> 'courierId' as courier from ${context}.facts where stream = 'order/' || $1 or data ->> 'orderId' = $1`).join(' union all ')
  const found = await rows<{ at: string; context: string; position: number; version: number; type: string; by: string; courier: string | null }>(folder, `${statement} order by 1, 2, 3`, [orderId])
  return found.map(({ at, context, position, version, type, by, courier }) => `${at}  ${context.padEnd(9)} ${String(position).padStart(6)}  ${String(version).padStart(2)} ${type.padEnd(34)} by ${by}${courier ? `, courier ${courier}` : ''}`)
}

async function table(folder: string, what: string, statement: string, values: unknown[]): Promise<string[]> {
  const found = await rows<Record<string, unknown>>(folder, statement, values)
  return found.map((row) => `${what}: ${Object.entries(row).map(([name, value]) => `${name} ${value instanceof Date ? value.toISOString() : String(value).split('\n')[0]}`).join(', ')}`)
}
