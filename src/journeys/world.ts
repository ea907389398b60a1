// A small town over the whole platform, for stories: one restaurant, its people, customers, couriers, a payment provider.
// Everybody acts over HTTP as themselves; nothing sleeps: `settle` waits for all that follows, `advance` moves the clock.
import assert from 'node:assert/strict'
import { contextEntries } from '../contexts/all.ts'
import { importUsers, logIn, register } from '../contexts/auth/contract.ts'
import { putCart } from '../contexts/cart/contract.ts'
import { getRestaurant, importRestaurants, updateRestaurant } from '../contexts/catalog/contract.ts'
import { contracts } from '../contexts/contracts.ts'
import { acceptOffer, goOnline, myOffers, type Offer } from '../contexts/dispatch/contract.ts'
import { listTickets, readyItem, startItem } from '../contexts/kitchen/contract.ts'
import * as orders from '../contexts/orders/contract.ts'
import { sendPings } from '../contexts/tracking/contract.ts'
import { orderPostings, startPayment } from '../contexts/payments/contract.ts'
import { httpProvider } from '../contexts/payments/providers/http-provider.ts'
import { quote } from '../contexts/pricing/contract.ts'
import { httpApi } from '../city/http/http-api.ts'
import { isRefused, type CityApi, type Session } from '../city/api.ts'
import { startProvider, type Provider } from '../city/provider/provider-server.ts'
import { kind, type Scenario } from '../city/provider/scenario.ts'
import { loadCityMap } from '../map/city-map.ts'
import { simulatedClock, type SimulatedClock } from '../platform/clock.ts'
import type { Input, Operation, Output, Role, Static } from '../platform/contract.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { openTokens } from '../platform/identity/tokens.ts'
import type { Fact } from '../platform/module.ts'
import { startProcess, type Process } from '../platform/process.ts'
import { seededRandom } from '../platform/random.ts'
import type { Sql } from '../platform/sql.ts'
import { silentLog } from '../platform/telemetry/log.ts'
import { migrationsOf, testCity, testId, testStart } from '../platform/testing.ts'
import { cityFolder } from '../commands/project.ts'

export interface Person extends Session {
  name: string
  email: string
  ask<Op extends Operation>(operation: Op, input: Input<Op>, options?: { key?: string; ifMatch?: number }): Promise<Output<Op>>
}

export type Quoted = Output<typeof quote>
export interface Placed {
  orderId: string
  total: { amount: number; currency: string }
}

export interface OrderOptions {
  paymentMethod?: 'card' | 'cash'
  quantity?: number
  tip?: number
  fulfilment?: 'delivery' | 'pickup'
  coupon?: string
  destination?: { lat: number; lon: number }
  /** What the customer types. */
  phone?: string
  address?: { street: string; number: string; apartment?: string; note?: string }
  note?: string
  lineNote?: string
}

/** An answer as it came over the wire. */
export interface Answer {
  status: number
  headers: Headers
  body: any
}

export interface World {
  clock: SimulatedClock
  processes: readonly Process[]
  provider: Provider
  url: string
  api: CityApi
  people: { ana: Person; luis: Person; cook: Person; manager: Person; bob: Person; carla: Person; dispatcher: Person; finance: Person; admin: Person }
  settle(): Promise<void>
  advance(by: { seconds?: number; minutes?: number; hours?: number }): Promise<void>
  /** From the cart to the order; not paid yet unless in cash. */
  order(who: Person, options?: OrderOptions): Promise<Placed>
  /** A quote for a new cart, to be placed by the test itself. */
  quoted(who: Person, options?: OrderOptions): Promise<Quoted>
  /** What placing an order from the quote sends. */
  placing(who: Person, quoted: Quoted, options?: OrderOptions): Input<typeof orders.placeOrder>
  pay(who: Person, orderId: string, how?: 'approve' | 'decline' | 'abandon'): Promise<void>
  ordered(who: Person, options?: OrderOptions): Promise<Placed>
  /** The restaurant takes it. */
  accepts(orderId: string, minutes?: number): Promise<void>
  /** What every account has of the order, in minor units: set aside or moved. */
  books(orderId: string): Promise<Record<string, number>>
  capturesAt(policy: 'at-acceptance' | 'at-delivery'): Promise<void>
  /** Somebody registers and signs in. */
  newcomer(details: Omit<Input<typeof register>, 'password'>): Promise<Person>
  /** A request as bytes, for what no client of ours would send. */
  send(method: string, path: string, sent?: { as?: Person; body?: unknown; headers?: Record<string, string> }): Promise<Answer>
  status(orderId: string): Promise<string>
  facts(context: string, stream: string): Promise<Fact[]>
  types(orderId: string): Promise<string[]>
  refuses(code: string, promise: Promise<unknown>): Promise<void>
  /** Cooks everything on the order's ticket. */
  cook(orderId: string): Promise<void>
  online(courier: Person, at?: { lat: number; lon: number }): Promise<void>
  /** Lets time pass until the courier is asked to bring the order. */
  offered(courier: Person, orderId: string): Promise<Static<typeof Offer>>
  /** The courier takes the offer for the order. */
  takes(courier: Person, orderId: string): Promise<void>
  codes(orderId: string): Promise<{ pickup: string; door: string }>
  /** From the offer to the door. */
  brings(courier: Person, orderId: string): Promise<void>
  holds(): Promise<void>
  stop(): Promise<void>
}

export const laPasiva = testId('La Pasiva')
export const chivito = testId('chivito')
const restaurantPosition = { lat: -34.9058, lon: -56.1913 }
const home = { lat: -34.9103, lon: -56.1786 }
export const webhookSecret = `whsec_${Buffer.alloc(24, 3).toString('base64')}`
const map = loadCityMap(cityFolder)

/** One process, or the contexts spread over three that call each other over HTTP. */
export async function openWorld(options: { spread?: boolean; scenario?: Partial<Scenario>; env?: Record<string, string> } = {}): Promise<World> {
  const database = await testDatabase('journey', contracts.map(({ context }) => migrationsOf(context)))
  const clock = simulatedClock(testStart)
  let url = ''
  const provider = await startProvider({ clock, random: seededRandom('journey'), scenario: { ...kind, ...options.scenario }, webhookUrl: () => `${url}/api/payments/webhook`, webhookSecret })
  const env = { TIFFIN_PASSWORD_COST: 'cheap', TIFFIN_PAYMENT_PROVIDER_URL: provider.url, TIFFIN_PAYMENT_WEBHOOK_SECRET: webhookSecret, ...options.env }
  const entries = contextEntries({ roads: map.router, provider: httpProvider(env), addresses: map })
  const groups = options.spread ? [['gateway', 'auth', 'cart', 'catalog', 'pricing', 'discovery'], ['orders', 'payments'], ['kitchen', 'dispatch', 'tracking', 'notifications']] : [contracts.map(({ context }) => context)]
  const urls = new Map<string, string>()
  const processes: Process[] = []
  for (const [index, group] of groups.entries()) {
    const started = await startProcess({
      contexts: entries.filter(({ contract }) => group.includes(contract.context)), contracts, database: database.config, masterKey: Buffer.alloc(32, 7), clock, log: silentLog,
      settings: { city: testCity, publicUrl: '', env }, name: `journey_${index}`, lockstep: true, relay: 'none',
      identity: (vault, platform) => openTokens({ read: (statement) => platform.query(statement), write: (statement) => platform.query(statement), wrap: vault.wrap, unwrap: vault.unwrap, clock }),
      urlOf: async (context) => urls.get(context),
    })
    const address = await started.listen({ port: 0, host: '127.0.0.1' })
    for (const context of group) urls.set(context, address.url)
    if (index === 0) url = address.url
    processes.push(started)
  }
  processes[0]!.alsoWaitFor(async () => {
    const quiet = provider.inFlight() === 0
    await provider.idle()
    return quiet
  })

  const api = httpApi(url, clock)
  // Which facts there are, so that a process looks for those of the others only when there are more.
  const everyFact: Sql = { text: `select concat_ws(' ', ${contracts.map(({ context }) => `(select max(position) from ${context}.facts)`).join(', ')}) as positions`, values: [] }
  const seen = new Map<Process, string>()
  const hearTheOthers = async (process: Process) => {
    const [{ positions }] = (await process.owner.query<{ positions: string }>(everyFact)) as [{ positions: string }]
    if (seen.get(process) !== positions) await process.caughtUp()
    seen.set(process, positions)
  }
  const settle = async () => {
    for (let moved = true; moved; ) {
      moved = false
      for (const process of processes) {
        if (options.spread) await hearTheOthers(process)
        moved = (await process.settle()) || moved
      }
    }
  }
  const advance: World['advance'] = async ({ seconds = 0, minutes = 0, hours = 0 }) => {
    const until = clock.now() + 1000 * (seconds + 60 * (minutes + 60 * hours))
    await settle()
    for (;;) {
      const next = Math.min(clock.next() ?? Infinity, ...processes.map((process) => process.nextTimer() ?? Infinity))
      if (next > until) break
      clock.advanceTo(Math.max(next, clock.now()))
      await settle()
    }
    clock.advanceTo(until)
    await settle()
  }
  const people = await settleIn(processes[0]!, api)
  const customers = [people.ana, people.luis]
  await settle()

  const world: World = {
    clock, processes, provider, url, api, people, settle, advance,
    async quoted(who, { quantity = 2, tip, fulfilment = 'delivery', coupon, destination = home, lineNote = 'sin aceitunas' } = {}) {
      const cartId = testId(`cart ${who.name} ${(orderCount += 1)}`)
      await who.ask(putCart, { cartId, restaurantId: laPasiva, lines: [{ lineId: 'a', dishId: chivito, quantity, options: [], note: lineNote }] })
      return who.ask(quote, { cartId, fulfilment, ...(fulfilment === 'delivery' ? { destination } : {}), ...(tip ? { tip: { amount: tip, currency: 'UYU' } } : {}), ...(coupon ? { coupon } : {}) })
    },
    placing: (who, { token, fulfilment }, { paymentMethod = 'card', phone = '+59899123456', address = { street: 'Bulevar España', number: '2253', apartment: '501' }, note } = {}) => ({
      quote: token, paymentMethod, contact: { name: who.name, phone }, ...(fulfilment === 'delivery' ? { address } : {}), ...(note ? { note } : {}),
    }),
    async order(who, more) {
      const offered = await world.quoted(who, more)
      const placed = await who.ask(orders.placeOrder, world.placing(who, offered, more))
      assert.deepEqual(placed.total, offered.total)
      await settle()
      return placed
    },
    async pay(who, orderId, how = 'approve') {
      const payment = await who.ask(startPayment, { orderId, returnUrl: 'http://127.0.0.1/back' })
      await provider.pay(new URL(payment.redirectUrl!).pathname.split('/').at(-1)!, how)
      await settle()
    },
    async ordered(who, more) {
      const placed = await world.order(who, more)
      if (more?.paymentMethod !== 'cash') await world.pay(who, placed.orderId)
      return placed
    },
    async accepts(orderId, minutes = 15) {
      await people.cook.ask(orders.acceptOrder, { orderId, minutes })
      await settle()
    },
    async books(orderId) {
      const { postings } = await people.finance.ask(orderPostings, { orderId })
      const accounts: Record<string, number> = {}
      for (const { account, amount } of postings) accounts[account.split(':')[0]!] = (accounts[account.split(':')[0]!] ?? 0) + amount.amount
      return Object.fromEntries(Object.entries(accounts).filter(([, amount]) => amount !== 0))
    },
    async capturesAt(capturePolicy) {
      const { version } = await people.manager.ask(getRestaurant, { restaurantId: laPasiva })
      await people.manager.ask(updateRestaurant, { restaurantId: laPasiva, capturePolicy }, { ifMatch: version })
      await settle()
    },
    async newcomer(details) {
      await api.ask(register, { ...details, password }, undefined, { key: `journey-${(keys += 1)}` })
      await settle()
      const person = await signIn(api, details.email)
      customers.push(person)
      return person
    },
    async send(method, path, { as, body, headers = {} } = {}) {
      const isRaw = typeof body === 'string' || body instanceof Uint8Array
      const response = await fetch(url + path, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(as ? { authorization: `Bearer ${as.token}` } : {}), ...headers },
        ...(body === undefined ? {} : { body: (isRaw ? body : JSON.stringify(body)) as never }),
      })
      const text = await response.text()
      return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
    },
    status: async (orderId) => (await people.dispatcher.ask(orders.getOrder, { orderId })).status,
    async facts(context, stream) {
      const [{ owner, vault }] = processes as [Process]
      const found = await owner.query<Fact>({ text: `select position, id, stream, version, type, data, meta, at from ${context}.facts where stream = $1 order by version`, values: [stream] })
      return Promise.all(found.map(async (fact) => ({ ...fact, source: context, data: await vault.open(fact.type, fact.data) })))
    },
    types: async (orderId) => (await world.facts('orders', `order/${orderId}`)).map((fact) => fact.type),
    refuses: (code, promise) => assert.rejects(promise, (error: unknown) => {
      if (isRefused(error, code)) return true
      throw error
    }),
    async cook(orderId) {
      const { tickets } = await people.cook.ask(listTickets, { restaurantId: laPasiva })
      const ticket = tickets.find((one) => one.orderId === orderId)!
      for (const { itemId } of ticket.items) {
        await people.cook.ask(startItem, { orderId, itemId })
        await people.cook.ask(readyItem, { orderId, itemId })
      }
      await settle()
    },
    async online(courier, position = restaurantPosition) {
      await courier.ask(goOnline, { vehicle: 'bicycle', position })
      await courier.ask(sendPings, { pings: [{ at: new Date(clock.now()).toISOString(), position }] })
      await settle()
    },
    async offered(courier, orderId) {
      for (let waited = 0; waited < 600; waited += 5) {
        const offer = (await courier.ask(myOffers, {})).offers.find((one) => one.orderId === orderId)
        if (offer) return offer
        await advance({ seconds: 5 })
      }
      return assert.fail(`${courier.name} was not offered the order`)
    },
    async takes(courier, orderId) {
      const { offerId } = await world.offered(courier, orderId)
      await courier.ask(acceptOffer, { offerId })
      await settle()
    },
    async codes(orderId) {
      const [kitchen, customer] = await Promise.all([people.cook, await customerOf(orderId)].map((who) => who.ask(orders.getOrder, { orderId })))
      return { pickup: kitchen!.codes.pickup ?? '', door: customer!.codes.door ?? '' }
    },
    async brings(courier, orderId) {
      await world.takes(courier, orderId)
      const { pickup, door } = await world.codes(orderId)
      await courier.ask(orders.headToRestaurant, { orderId })
      await courier.ask(orders.arriveAtRestaurant, { orderId })
      await courier.ask(orders.pickUp, { orderId, code: pickup })
      await courier.ask(orders.headToCustomer, { orderId })
      await courier.ask(orders.arriveAtCustomer, { orderId })
      await courier.ask(orders.deliver, { orderId, code: door })
      await settle()
    },
    async holds() {
      for (const process of processes) {
        const { invariants } = await process.verify()
        assert.deepEqual(invariants.filter((one) => !one.holds).map(({ name, broken }) => ({ name, broken })), [])
      }
    },
    async stop() {
      for (const process of [...processes].reverse()) await process.stop()
      await provider.stop()
      await database.drop()
    },
  }
  return world

  async function customerOf(orderId: string): Promise<Person> {
    const { customerId } = await people.dispatcher.ask(orders.getOrder, { orderId })
    return customers.find((one) => one.userId === customerId)!
  }
}

const password = 'correct horse battery'
let orderCount = 0
let keys = 0

async function settleIn(process: Process, api: CityApi): Promise<World['people']> {
  const pesos = (amount: number) => ({ amount: amount * 100, currency: 'UYU' })
  await process.call(importRestaurants, {
    restaurants: [{
      restaurantId: laPasiva, name: 'La Pasiva', cuisines: ['chivitos'], place: { street: 'Sarandí', number: '600', position: restaurantPosition }, timeZone: 'America/Montevideo', currency: 'UYU',
      hours: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, opens: '10:00', closes: '02:00' })), exceptions: [], minimumOrder: pesos(300), deliveryArea: { radiusMetres: 4000 }, preparationMinutes: 20, capturePolicy: 'at-acceptance', acceptsCash: true,
      stations: ['grill'], answerWithinMinutes: 8, terms: { commissionBasisPoints: 2500, taxBasisPoints: 2200 },
      sections: [{ sectionId: 'grill', name: 'A la plancha', dishes: [{ dishId: chivito, name: 'Chivito', price: pesos(590), station: 'grill', preparationSeconds: 600, available: true, groups: [] }] }],
    }],
  })
  const roster: [keyof World['people'], Role][] = [['ana', 'customer'], ['luis', 'customer'], ['cook', 'restaurant-staff'], ['manager', 'restaurant-manager'], ['bob', 'courier'], ['carla', 'courier'], ['dispatcher', 'dispatcher'], ['finance', 'finance'], ['admin', 'admin']]
  const email = (name: string) => `${name}@example.com`
  await process.call(importUsers, {
    password,
    users: roster.map(([name, role]) => ({ userId: testId(name), email: email(name), name: name[0]!.toUpperCase() + name.slice(1), phone: '+59899123456', language: name === 'luis' ? 'en' : 'es', role, ...(role.startsWith('restaurant') ? { restaurantIds: [laPasiva] } : {}) })),
  })
  const people = await Promise.all(roster.map(async ([name]) => [name, await signIn(api, email(name))] as const))
  return Object.fromEntries(people) as unknown as World['people']
}

async function signIn(api: CityApi, email: string): Promise<Person> {
  const { token, user } = await api.ask(logIn, { email, password, session: 'token' })
  const session: Session = { token: token!, userId: user.userId, role: user.role, restaurantIds: user.restaurantIds }
  return { ...session, name: user.name, email, ask: (operation, input, options = {}) => api.ask(operation, input, session, { ...(operation.idempotency === 'natural' ? {} : { key: `journey-${(keys += 1)}` }), ...options }) }
}
