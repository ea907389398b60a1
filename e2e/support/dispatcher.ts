// What dispatchers do in these pages, for stories of operations.
import assert from 'node:assert/strict'
import type { APIRequestContext } from 'playwright-core'
import pg from 'pg'
import { runningProcesses } from '../../src/commands/running.ts'
import type { CityOrder } from '../../src/contexts/gateway/contract.ts'
import { idFrom } from '../../src/platform/ids.ts'
import { dataFolder, eventually, url, type Visit } from './visit.ts'

export interface Dispatcher {
  get(path: string): Promise<any>
}

/** Signs the browser in as the demo's dispatcher, without the page. */
export async function asDispatcher({ context }: Visit): Promise<Dispatcher> {
  const ask = context.request
  const { people } = await json(ask, '/api/demo/people')
  const { email, password } = people.find(({ role }: { role: string }) => role === 'dispatcher')
  const answer = await ask.post('/api/auth/login', { data: { email, password, session: 'cookie' }, headers: { origin: url, 'sec-fetch-site': 'same-origin' } })
  assert.equal(answer.status(), 200, await answer.text())
  return { get: (path) => json(ask, path) }
}
export async function json(ask: APIRequestContext, path: string): Promise<any> {
  const answer = await ask.get(path)
  assert.equal(answer.status(), 200, `${path} answered ${answer.status()}`)
  return answer.json()
}

export const orderLike = (me: Dispatcher, what: string, like: (order: CityOrder) => boolean): Promise<CityOrder> =>
  eventually(what, async () => (await me.get('/api/operations/city')).orders.find(like), 180)

const beforePickUp = new Set(['ACCEPTED', 'PREPARING', 'READY_FOR_PICKUP', 'ASSIGNED', 'EN_ROUTE_TO_RESTAURANT'])
/** One that somebody else could take: of those, the one that is ready last, because it is longest to be had. */
export const orderToGive = (me: Dispatcher): Promise<CityOrder> =>
  eventually('an order could be given to somebody', async () => {
    const could = ((await me.get('/api/operations/city')).orders as CityOrder[]).filter(({ status, fulfilment, deliveryId }) => fulfilment === 'delivery' && deliveryId !== undefined && beforePickUp.has(status))
    for (const one of could.sort((a, b) => ((a.readyAt ?? '') < (b.readyAt ?? '') ? 1 : -1)).slice(0, 5)) {
      const { suggestions, courierId } = await me.get(`/api/orders/${one.orderId}/suggestions`)
      if (suggestions.some((suggestion: { courierId: string }) => suggestion.courierId !== courierId)) return one
    }
    return undefined
  }, 180)

/** What stands in the operators' log since a position, of one operation. */
export async function logged(me: Dispatcher, operation: string, since: number): Promise<{ position: number; operation: string; asked: any; subject?: string }[]> {
  const { actions } = await me.get('/api/operations/log?limit=60')
  return actions.filter((one: { position: number; operation: string }) => one.position > since && one.operation === operation)
}
export const lastLogged = async (me: Dispatcher): Promise<number> => (await me.get('/api/operations/log?limit=1')).actions[0]?.position ?? 0

/** A timer that failed too often; ringing again, it finds an order that needs nothing or is warned of. */
export async function plantDeadLetter(orderId: string, nth = 0): Promise<string> {
  const id = idFrom(Date.now(), 'planted', orderId, nth)
  const client = new pg.Client(runningProcesses(dataFolder!)[0]!.database)
  await client.connect()
  try {
    const message = { timer: { key: `planted/${id}`, kind: 'kitchen-late', input: { orderId }, meta: { by: 'timer:kitchen-late' } } }
    await client.query(
      `insert into orders.dead_letters (id, consumer, source, stream, version, type, message, status, cause, attempts, at) values ($1, 'timer:kitchen-late', 'orders', $2, 1, 'timer.kitchen-late', $3, 'failed', 'planted by a test', 6, now())`,
      [id, `order/${orderId}`, JSON.stringify(message)],
    )
  } finally {
    await client.end()
  }
  return id
}
