// Every page that a person can open, with who must be signed in, for what is checked on all of them. `/ui` has a file of its own, gallery.e2e.ts.
import type { Page } from 'playwright-core'
import { url, type Visit } from './visit.ts'

export type Role = 'customer' | 'dispatcher' | 'cook' | 'courier'

export interface DemoPerson {
  role: Role
  name: string
  email: string
  password: string
  restaurantId?: string
  home?: { street: string; number: string; position: { lat: number; lon: number } }
}

export async function demoPerson(role: Role): Promise<DemoPerson> {
  const { people } = (await (await fetch(`${url}/api/demo/people`)).json()) as { people: DemoPerson[] }
  return people.find((person) => person.role === role)!
}

/** Signs in through the API, in the browser's own context: the page has the cookie afterwards. */
export async function signInAs(page: Page, role: Role): Promise<DemoPerson> {
  const person = await demoPerson(role)
  const { email, password } = person
  const answer = await page.request.post(`${url}/api/auth/login`, { data: { email, password, session: 'cookie' }, headers: { origin: url, 'sec-fetch-site': 'same-origin' } })
  if (!answer.ok()) throw new Error(`${role} could not sign in: ${answer.status()} ${await answer.text()}`)
  return person
}

export interface PageToSee {
  name: string
  as?: Role
  /** The address; some lead to something that must be there first. */
  path: (page: Page) => Promise<string> | string
}

const anybody = (name: string, path: string): PageToSee => ({ name, path: () => path })
const customers = (name: string, path: PageToSee['path'] | string): PageToSee => ({ name, as: 'customer', path: typeof path === 'string' ? () => path : path })
const dispatchers = (name: string, path: PageToSee['path'] | string): PageToSee => ({ name, as: 'dispatcher', path: typeof path === 'string' ? () => path : path })

export const everyPage: readonly PageToSee[] = [
  anybody('home', '/'),
  anybody('home-with-address', '/?sheet=address'),
  anybody('search', '/search?text=pizza'),
  { name: 'restaurant', path: async () => `/restaurants/${await anOpenKitchen()}` },
  anybody('sign-in', '/sign-in'),
  anybody('not-found', '/nowhere/at/all'),
  customers('empty-cart', '/?sheet=cart'),
  customers('checkout-empty', '/checkout'),
  customers('orders', '/orders'),
  customers('order', async (page) => `/orders/${(await orderInCash(page)).orderId}`),
  customers('account', '/account'),
  customers('password', '/account/password'),
  { name: 'kitchen', as: 'cook', path: () => '/kitchen' },
  { name: 'courier', as: 'courier', path: () => '/courier' },
  dispatchers('operations', '/operations'),
  dispatchers('operations-orders', '/operations/orders'),
  dispatchers('operations-order', async () => `/operations/orders/${await someOrder()}`),
  dispatchers('operations-couriers', '/operations/couriers'),
  dispatchers('operations-kitchens', '/operations/kitchens'),
  dispatchers('operations-messages', '/operations/messages'),
  dispatchers('operations-dead-letters', '/operations/dead-letters'),
  dispatchers('operations-invariants', '/operations/invariants'),
]

export async function openPage({ page, go }: Visit, { as, path }: PageToSee): Promise<void> {
  if (as) await signInAs(page, as)
  await go(await path(page))
  await page.locator('h1, h2, [role="alert"]').first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => {})
  // What slides in or fades has arrived.
  await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== 'running' || animation.effect?.getComputedTiming().iterations === Infinity), undefined, { timeout: 5_000 }).catch(() => {})
}

// ── what must be there first, made through the API as any client would ──

export async function anOpenKitchen(): Promise<string> {
  return (await openKitchens())[0]!.restaurantId
}

interface SeenKitchen {
  restaurantId: string
  name: string
  minimumOrder: { amount: number; currency: string }
  acceptsCash: boolean
}

async function openKitchens(): Promise<SeenKitchen[]> {
  const { home } = await demoPerson('customer')
  const { lat, lon } = home!.position
  const { kitchens } = (await (await fetch(`${url}/api/kitchens?lat=${lat}&lon=${lon}&openNow=true&limit=100`)).json()) as { kitchens: SeenKitchen[] }
  return kitchens
}

/** An order of whoever is signed in in this browser, to the guest's home, paid in cash; from a kitchen that is open, or that one. */
export async function orderInCash(page: Page, at?: string): Promise<{ orderId: string; code: string; restaurantId: string }> {
  const { home } = await demoPerson('customer')
  const kitchen = at ? ((await (await fetch(`${url}/api/restaurants/${at}`)).json()) as SeenKitchen) : (await openKitchens()).find(({ acceptsCash }) => acceptsCash)
  if (!kitchen?.acceptsCash) throw new Error('no kitchen that takes cash is open')
  const { restaurantId, minimumOrder } = kitchen
  const { sections } = (await (await fetch(`${url}/api/restaurants/${restaurantId}/menu`)).json()) as { sections: { dishes: { dishId: string; available: boolean; price: { amount: number }; groups: { min: number }[] }[] }[] }
  const dish = sections.flatMap(({ dishes }) => dishes).find(({ available, groups }) => available && groups.every(({ min }) => min === 0))!
  const cartId = crypto.randomUUID()
  const quantity = Math.min(99, Math.max(1, Math.ceil(minimumOrder.amount / dish.price.amount)))
  const send = async (method: 'PUT' | 'POST', path: string, body: object) => {
    const answer = await page.request.fetch(`${url}${path}`, { method, data: body, headers: { origin: url, 'sec-fetch-site': 'same-origin', 'idempotency-key': crypto.randomUUID() } })
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as any
  }
  await send('PUT', `/api/carts/${cartId}`, { restaurantId, lines: [{ lineId: 'one', dishId: dish.dishId, quantity, options: [] }] })
  const { token } = await send('POST', '/api/quotes', { cartId, fulfilment: 'delivery', destination: home!.position })
  const { orderId, code } = await send('POST', '/api/orders', { quote: token, paymentMethod: 'cash', contact: { name: 'Cecilia', phone: '+59899123456' }, address: { street: home!.street, number: home!.number } })
  return { orderId, code, restaurantId }
}

/** The newest order of the city, as operations sees it. */
async function someOrder(): Promise<string> {
  const { email, password } = await demoPerson('dispatcher')
  const login = await fetch(`${url}/api/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password, session: 'token' }) })
  const { token } = (await login.json()) as { token: string }
  for (let tries = 0; tries < 120; tries += 1) {
    const { orders } = (await (await fetch(`${url}/api/orders?limit=5`, { headers: { authorization: `Bearer ${token}` } })).json()) as { orders: { orderId: string }[] }
    if (orders[0]) return orders[0].orderId
    await new Promise((done) => setTimeout(done, 500))
  }
  throw new Error('nobody in the city orders')
}

/** What is decided within seconds of the city's clock cannot be decided at its usual pace. */
export async function atSpeed<T>(speed: number, work: () => Promise<T>): Promise<T> {
  const set = (value: number) => fetch(`${url}/api/demo/speed`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ speed: value }) })
  const { speed: before } = (await (await fetch(`${url}/api/city`)).json()) as { speed: number }
  await set(speed)
  try {
    return await work()
  } finally {
    await set(before)
  }
}
