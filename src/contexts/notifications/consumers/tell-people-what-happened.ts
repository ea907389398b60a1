// One consumer hears of people, of orders and of everything that is told, so that a message never overtakes what it needs
// to know, and nothing is written to somebody after they were erased.
import type { FactData } from '../../../platform/contract.ts'
import { on, type ConsumerContext, type Fact, type Transaction } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { getUser, personErased, userRegistered, userUpdated, type User } from '../../auth/contract.ts'
import { getOrderFor, orderPlaced } from '../../orders/contract.ts'
import type { KnownOrder, Person } from '../message.ts'
import { sentFact, streamOf, timersFor } from '../sending.ts'
import type { Known, NotificationsStore } from '../store.ts'
import { compose, noticesFor, personIn, type Composed, type Desk } from './compose.ts'
import { notices } from './who-is-told-what.ts'

const heard = [...new Set([userRegistered, userUpdated, personErased, orderPlaced, ...notices.map((notice) => notice.fact)])]

export const tellPeopleWhatHappened = (store: NotificationsStore, desk: Omit<Desk, 'now'>) =>
  on(
    'tell-people-what-happened',
    heard,
    async (facts, { transaction, call }) => {
      const known = await store.recall(transaction, concernedBy(facts))
      const changes: Changes = { people: new Map(), erased: new Set(), orders: [] }
      await askAround(facts, known, changes, transaction.now, call)
      // Facts of different contexts at the same instant have no order: first everything that is said of people and orders.
      for (const fact of facts) learn(fact, known, changes)
      const composed = facts.flatMap((fact) => compose(fact, known, { ...desk, now: transaction.now }))
      keep(store, transaction, changes, composed)
    },
    { everyMs: 200 },
  )

interface Changes {
  people: Map<string, Person>
  erased: Set<string>
  orders: KnownOrder[]
}

function concernedBy(facts: readonly Fact[]): { personIds: string[]; orderIds: string[]; factIds: string[] } {
  const ids = (name: string) => facts.flatMap((fact) => fact.data[name] ?? [])
  const once = (list: string[]) => [...new Set(list)].sort()
  return { personIds: once([...ids('userId'), ...ids('customerId'), ...ids('courierId')]), orderIds: once(ids('orderId')), factIds: facts.map((fact) => fact.id) }
}

/** Facts of different contexts may come in another order than they happened: whoever is not known yet is asked for. */
async function askAround(facts: readonly Fact[], known: Known, changes: Changes, now: string, call: ConsumerContext['call']): Promise<void> {
  const told = facts.flatMap((fact) => noticesFor(fact, now).map((notice) => ({ fact, notice })))
  const here = (type: string, name: string) => facts.filter((fact) => fact.type === type).map((fact) => fact.data[name])
  const unknown = (list: (string | undefined)[], known: { has(id: string): boolean }, coming: string[]) => [...new Set(list)].filter((id) => id !== undefined && !known.has(id) && !coming.includes(id)) as string[]
  const personIds = unknown(told.map(({ fact, notice }) => personIn(fact, notice.to)), known.people, here(userRegistered.name, 'userId'))
  const orderIds = unknown(told.map(({ fact }) => fact.data.orderId), known.orders, here(orderPlaced.name, 'orderId'))
  await Promise.all([
    ...personIds.map(async (userId) => {
      const user = await call(getUser, { userId }).catch(unless('user-not-found'))
      if (user) remember(known, changes, personFrom(user))
    }),
    ...orderIds.map(async (orderId) => {
      const order = await call(getOrderFor, { orderId }).catch(unless('order-not-found'))
      if (order) known.orders.set(orderId, { ...order, fulfilment: order.destination ? 'delivery' : 'pickup', items: [], charges: [] })
    }),
  ])
}

function learn({ type, data }: Fact, known: Known, changes: Changes): void {
  switch (type) {
    case userRegistered.name:
      return remember(known, changes, personFrom(data))
    case userUpdated.name: {
      const before = known.people.get(data.userId)
      if (before) remember(known, changes, personFrom({ ...before, ...data }))
      return
    }
    case personErased.name:
      return forget(data.personId, known, changes)
    case orderPlaced.name: {
      const order = orderFrom(data)
      known.orders.set(order.orderId, order)
      changes.orders.push(order)
    }
  }
}

function remember(known: Known, changes: Changes, person: Person): void {
  known.people.set(person.personId, person)
  changes.people.set(person.personId, person)
}

function forget(personId: string, known: Known, changes: Changes): void {
  known.people.delete(personId)
  changes.people.delete(personId)
  changes.erased.add(personId)
  for (const order of changes.orders) if (order.customerId === personId) delete order.phone
}

function keep(store: NotificationsStore, transaction: Transaction, { people, erased, orders }: Changes, composed: readonly Composed[]): void {
  store.keepPeople(transaction, [...people.values()])
  store.forgetPeople(transaction, [...erased])
  store.keepOrders(transaction, orders)
  store.add(transaction, composed.map(({ message }) => message))
  for (const { message } of composed) if (message.status === 'sent') transaction.append(streamOf(message.notificationId), 0, [sentFact(message)])
  const due = new Map(composed.map(({ message, dueAt }) => [message, dueAt]))
  for (const timer of timersFor(composed.filter(({ dueAt }) => dueAt !== undefined).map(({ message }) => message), (message) => due.get(message)!)) transaction.schedule(timer)
}

const personFrom = ({ userId, name, email, phone, language }: Pick<User, 'userId' | 'name' | 'email' | 'phone' | 'language'>): Person => ({ personId: userId, name, email, ...(phone ? { phone } : {}), language })

function orderFrom(data: FactData<typeof orderPlaced>): KnownOrder {
  const { orderId, customerId, restaurantId, code, restaurantName, total, paymentMethod, fulfilment, contact, language, promisedAt, lines, charges } = data
  return {
    orderId, customerId, restaurantId, code, restaurantName, total, paymentMethod, fulfilment, phone: contact.phone, language, promisedAt,
    items: lines.map((line) => ({ quantity: line.quantity, name: line.name, total: line.total })),
    charges: charges.map((charge) => ({ kind: charge.kind, amount: charge.amount })),
  }
}

/** They may be gone for good; anything else that goes wrong is tried again. */
const unless = (code: string) => (error: unknown): undefined => {
  if (error instanceof Refused && error.code === code) return undefined
  throw error
}
