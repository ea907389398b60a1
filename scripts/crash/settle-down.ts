// After the last kill: until everything that was begun has come to its end, as far as patience goes.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { theRunning, type RunningNote } from '../../src/commands/running.ts'
import type { Driven } from './drive-order.ts'
import type { Town } from './town.ts'

const patienceMs = 90_000
export const endings = ['order.settled', 'order.rejected', 'order.cancelled', 'order.payment_failed']

export async function settleDown(town: Town, driven: readonly Driven[], folder: string): Promise<number> {
  const start = performance.now()
  await town.provider.idle()
  const givenUp = new Set(driven.filter(({ failed }) => failed).map(({ orderId }) => orderId))
  while (performance.now() - start < patienceMs) {
    // Nobody takes an order any further whose people have given up.
    if ((await ordersWithoutEnd(folder)).every((orderId) => givenUp.has(orderId)) && (await quiet(folder))) break
    await sleep(300)
  }
  return driven.length ? performance.now() - start : 0
}

export async function ordersWithoutEnd(folder: string): Promise<string[]> {
  const open = await rows<{ order_id: string }>(folder, `select substr(stream, 7) as order_id from orders.facts group by stream having not bool_or(type = any($1))`, [endings])
  return open.map(({ order_id }) => order_id)
}

/** No fact is made any more, and no refund is on its way. */
async function quiet(folder: string): Promise<boolean> {
  const contexts = ['orders', 'payments', 'kitchen', 'dispatch', 'tracking', 'notifications', 'pricing']
  const count = async () => (await rows<{ all: string }>(folder, `select ${contexts.map((context) => `(select coalesce(max(position), 0) from ${context}.facts)`).join(' + ')} as all`))[0]!.all
  const refunds = await rows<{ waiting: number }>(folder, `select count(*)::int as waiting from payments.payments where refunded > 0 and exists (select from json_array_elements(doc->'refunds') r where r->>'status' = 'initiated')`)
  const before = await count()
  await sleep(1_500)
  return refunds[0]!.waiting === 0 && before === (await count())
}

/** While a process is being started again there is nobody to ask; that passes. */
export async function rows<Row extends pg.QueryResultRow>(folder: string, text: string, values: unknown[] = []): Promise<Row[]> {
  for (let tries = 1; ; tries += 1) {
    const client = new pg.Client({ ...(await note(folder)).database })
    client.on('error', () => {})
    try {
      await client.connect()
      return (await client.query<Row>(text, values)).rows
    } catch (error) {
      if (tries > 50) throw error
      await sleep(200)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

export async function note(folder: string): Promise<RunningNote> {
  for (let tries = 1; ; tries += 1) {
    try {
      return theRunning(folder)[0]!
    } catch (error) {
      if (tries > 200) throw error
      await sleep(100)
    }
  }
}
