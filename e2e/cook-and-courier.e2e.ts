// The demo's cook and courier, by their pages: an order is accepted, cooked, offered, fetched and brought.
import assert from 'node:assert/strict'
import test from 'node:test'
import { atSpeed, demoPerson, orderInCash, signInAs } from './support/pages.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { desktop, eventually, phone, url, visit } from './support/visit.ts'

test('a cook sees the board of the kitchen, by night, with what is asked and what is on the stove', () =>
  visit({ size: desktop }, async ({ page, go, shot }) => {
    await signInAs(page, 'cook')
    await go('/kitchen')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('heading', { name: /On the stove/ }).waitFor()
    await shot('kitchen')
  }))

for (const [room, title, button, inside] of [['kitchen', 'For the people of a kitchen', 'Be the demo city’s cook', /On the stove/], ['courier', 'For couriers', 'Be the demo city’s courier', /You are o(n|ff)line|Guaranteed|Code of|I am/]] as const) {
  test(`the door of the ${room}: others are told whose room it is and come in by its button or with a password; on a phone the bar says who one may be`, () =>
    visit({ size: phone }, async ({ page, go, shot }) => atSpeed(20, async () => {
      await signInAs(page, 'customer')
      await go(`/${room}`)
      await page.getByRole('heading', { name: title, level: 1 }).waitFor()
      await page.getByText(/You are signed in as/).waitFor()
      for (const word of ['Customer', 'Dispatcher', 'Cook', 'Courier']) assert.ok((await page.getByRole('group', { name: 'Look around as' }).getByText(word, { exact: true }).boundingBox())!.width > 20, word)
      await shot(`${room}-door-phone`)
      await page.getByLabel('E-mail address').fill('nobody@example.com')
      await page.getByLabel('Password').fill('not a password')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByText('This address and password do not belong together').waitFor()
      await page.getByRole('button', { name: button }).click()
      await page.getByText(inside).first().waitFor()
      // What is decided within seconds does not fly by.
      const { speed } = (await (await fetch(`${url}/api/city`)).json()) as { speed: number }
      assert.ok(speed <= 5, `${speed}×`)
    })))
}

test('a cook takes an order with one press and says that everything is ready with another; a wrong tap is taken back', () =>
  visit({ size: desktop }, async ({ page, go, shot, context }) => atSpeed(2, async () => {
    const { restaurantId } = await demoPerson('cook')
    const customer = await context.newPage()
    await signInAs(customer, 'customer')
    const { code } = await orderInCash(customer, restaurantId!)
    await signInAs(page, 'cook')
    await go('/kitchen')
    const asked = page.locator('.asked-card', { hasText: code })
    const ticket = page.getByRole('article', { name: code })
    await eventually('the order is asked, or the house took it already', async () => (await asked.count()) + (await ticket.count()) > 0)
    if (await asked.count()) await asked.getByRole('button', { name: /^Accept/ }).click().catch(() => {})
    await ticket.waitFor()
    await shot('kitchen-ticket')
    await ticket.getByRole('button', { name: /All ready/ }).click()
    await page.getByText(`${code} is ready.`).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await ticket.waitFor()
    await ticket.getByRole('button', { name: /All ready/ }).click()
    await page.locator('.waiting-card', { hasText: code }).waitFor()
    await shot('kitchen-waiting')
  })))

test('a courier goes online and is offered something with its whole pay', () =>
  visit({ size: phone }, async ({ page, go, shot, context }) => {
    await signInAs(page, 'courier')
    await go('/courier')
    const online = page.getByRole('button', { name: 'Go online' })
    await online.waitFor()
    await shot('courier-offline')
    await online.click()
    await page.getByRole('heading', { name: 'You are online' }).waitFor()
    // Something to bring, from the kitchen at whose door the courier stands.
    const { restaurantId } = await demoPerson('cook')
    const elsewhere = await otherBrowser(context)
    await signInAs(elsewhere, 'customer')
    const accept = page.getByRole('button', { name: 'Accept' })
    // The kitchen may say no, or one of the city be as near and asked instead: then somebody orders once more.
    const isOffered = async () => {
      const { orderId } = await orderInCash(elsewhere, restaurantId!)
      const read = async () => (await (await elsewhere.request.get(`${url}/api/orders/${orderId}`)).json()) as { open: boolean; readyAt?: string; courierId?: string }
      await eventually('the food is ready soon, or never', async () => {
        const { open, readyAt } = await read()
        const { now } = (await (await fetch(`${url}/api/city`)).json()) as { now: string }
        return !open || (readyAt && Date.parse(readyAt) - Date.parse(now) < 8 * 60_000)
      }, 120)
      return atSpeed(6, () => eventually('a courier is asked', async () => {
        if (await accept.isVisible()) return true
        const { open, courierId } = await read()
        return (!open || courierId !== undefined) && 'not this time'
      }, 180))
    }
    for (let orders = 1; (await isOffered()) !== true; orders += 1) assert.ok(orders < 5, 'somebody else is asked every time')
    // From here on with the time that a person has to decide.
    await atSpeed(6, async () => {
      await shot('courier-offer')
      assert.match(await page.locator('.offer-pay').innerText(), /\$/)
      await accept.click()
      await page.getByRole('button', { name: 'Set out' }).waitFor()
      await shot('courier-carrying')
      await page.getByRole('button', { name: 'Set out' }).click()
      await page.getByRole('button', { name: 'I am there' }).click()
      await page.getByRole('group', { name: 'Code of the kitchen' }).waitFor()
      await shot('courier-code')
      // Given back, so that somebody of the city brings it.
      await page.getByRole('button', { name: 'Give it back' }).click()
      await page.getByText('Given back.').waitFor()
    })
  }))

/** Somebody else's: another session than this one's. */
const otherBrowser = async (context: BrowserContext): Promise<Page> => (await context.browser()!.newContext()).newPage()
