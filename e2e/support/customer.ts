// What customers do in these pages, for stories that are about something else.
import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import { demoPerson, signInAs } from './pages.ts'
import { eventually, url } from './visit.ts'

/** Whoever uses this browser lives where the demo's guest does. */
export async function livesThere(context: BrowserContext): Promise<void> {
  const { home } = await demoPerson('customer')
  await context.addInitScript((place) => {
    // An empty page has no storage.
    if (location.protocol !== 'about:' && !localStorage.getItem('tiffin.places.1')) localStorage.setItem('tiffin.places.1', JSON.stringify({ now: place, known: [place] }))
  }, home!)
}

interface SeenKitchen {
  restaurantId: string
  minimumOrder: { amount: number }
  acceptsCash: boolean
  closesAt?: string
}

/** Of those that are open for an hour more at least. */
export async function aKitchen({ cash = false }: { cash?: boolean | undefined } = {}): Promise<string> {
  const { home } = await demoPerson('customer')
  const { lat, lon } = home!.position
  const { kitchens } = (await (await fetch(`${url}/api/kitchens?lat=${lat}&lon=${lon}&openNow=true&limit=100`)).json()) as { kitchens: SeenKitchen[] }
  const { now } = (await (await fetch(`${url}/api/city`)).json()) as { now: string }
  const found = kitchens.find(({ acceptsCash, closesAt }) => (!cash || acceptsCash) && (!closesAt || Date.parse(closesAt) > Date.parse(now) + 3_600_000))
  assert.ok(found, 'a kitchen is open')
  return found.restaurantId
}

interface SeenMenu {
  sections: { dishes: { dishId: string; name: string; available: boolean; price: { amount: number; currency: string }; groups: { min: number }[] }[] }[]
}

/** As the pages keep it in the browser: enough of a dish that asks nothing for the kitchen to take the order. */
export async function fillTiffin(page: Page, restaurantId: string): Promise<void> {
  const read = async (path: string) => (await fetch(`${url}/api/restaurants/${restaurantId}${path}`)).json()
  const [kitchen, menu] = (await Promise.all([read(''), read('/menu')])) as [{ name: string; minimumOrder: { amount: number } }, SeenMenu]
  const dish = menu.sections.flatMap(({ dishes }) => dishes).find(({ available, groups }) => available && groups.every(({ min }) => min === 0))
  assert.ok(dish, 'the kitchen has a dish that asks nothing')
  const quantity = Math.max(1, Math.ceil(kitchen.minimumOrder.amount / dish.price.amount))
  const line = { lineId: 'line-1', dishId: dish.dishId, name: dish.name, quantity, options: [], unitPrice: dish.price }
  const basket = { cartId: crypto.randomUUID(), restaurantId, restaurantName: kitchen.name, cuisines: [], lines: [line], fulfilment: 'delivery' }
  await page.goto(`/restaurants/${restaurantId}`)
  await page.evaluate((kept) => localStorage.setItem('tiffin.basket.1', JSON.stringify(kept)), basket)
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** In a dish's sheet: the first of everything that must be chosen. */
export async function chooseWhatIsAsked(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog')
  if (!(await sheet.waitFor({ timeout: 1_500 }).then(() => true, () => false))) return
  for (const group of await sheet.locator('fieldset').all()) if (await group.getByText(/^Choose/).count()) await group.getByRole('radio').or(group.getByRole('checkbox')).first().check()
  await sheet.getByRole('button', { name: /^Add to order/ }).click()
  await sheet.waitFor({ state: 'hidden' })
}

/** Signed in as the demo's guest, with a full tiffin, before the last button. */
export async function atTheCheckout(page: Page, context: BrowserContext, wishes: { pays: 'card' | 'cash'; takesCash?: boolean }): Promise<void> {
  await livesThere(context)
  await signInAs(page, 'customer')
  await fillTiffin(page, await aKitchen({ cash: wishes.pays === 'cash' || wishes.takesCash }))
  await page.goto('/checkout')
  await page.getByRole('radio', { name: wishes.pays === 'card' ? /^Card/ : /^Cash/ }).check()
  const telephone = page.getByLabel('Telephone')
  if (!(await telephone.inputValue())) await telephone.fill('099 123 456')
}

export const payButton = (page: Page) => page.getByRole('button', { name: /^(Pay|Order and pay)/ })

/** On the page of the bank. */
export async function saysTheBank(page: Page, answer: 'Approve' | 'there are not enough funds' | 'you turn it down'): Promise<void> {
  await page.waitForURL(/\/pay\/pi_/)
  await page.getByRole('button', { name: answer }).click()
  await page.waitForURL(/\/orders\//, { waitUntil: 'commit' })
}

export interface SeenOrder {
  orderId: string
  status: string
  total: { amount: number; currency: string }
  open: boolean
}
/** All that this browser's customer ever ordered, newest first. */
export async function ordersOf(page: Page): Promise<SeenOrder[]> {
  const answer = await page.request.get(`${url}/api/orders?limit=200`)
  return ((await answer.json()) as { orders: SeenOrder[] }).orders
}

/** The list of orders is told a moment later; one too many would be there a moment after that. */
export async function isOneMoreThan(before: number, page: Page): Promise<void> {
  await eventually('the order is in the list', async () => (await ordersOf(page)).length > before)
  await page.waitForTimeout(1_000)
  assert.equal((await ordersOf(page)).length, before + 1, 'one order')
}

export const orderIdOf = (page: Page): string => /\/orders\/([0-9a-f-]{36})/.exec(page.url())![1]!

export const becomes = (page: Page, status: RegExp, seconds = 60): Promise<SeenOrder> =>
  eventually(`the order becomes ${status}`, async () => (await ordersOf(page)).find(({ orderId, status: now }) => orderId === orderIdOf(page) && status.test(now)), seconds)

export async function citySpeed(speed: number): Promise<void> {
  await fetch(`${url}/api/demo/speed`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ speed }) })
}
