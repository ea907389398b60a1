// The moments in which trust is lost or kept: refused, cancelled, cut off, pressed twice, in two tabs, without a mouse, signed out.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { aKitchen, atTheCheckout, becomes, citySpeed, isOneMoreThan, ordersOf, payButton, saysTheBank } from './support/customer.ts'
import { demoPerson, orderInCash, signInAs } from './support/pages.ts'
import { desktop, eventually, phone, url, visit } from './support/visit.ts'

test('the bank says no: nothing is lost, the reason is said, and the next try is paid', () =>
  visit({ size: phone }, async ({ page, context, shot }) => {
    await atTheCheckout(page, context, { pays: 'card' })
    await payButton(page).click()
    await saysTheBank(page, 'there are not enough funds')
    await page.getByText('It says there are not enough funds. Nothing was charged.').waitFor()
    await shot('declined', { fullPage: true })
    await page.getByRole('button', { name: /^Try the payment again/ }).click()
    await saysTheBank(page, 'Approve')
    await becomes(page, /^(?!CREATED|PENDING_PAYMENT|CANCELLED|PAYMENT_FAILED)/)
    await page.getByText('Tell the courier this code').waitFor()
  }))

test('refused, then cash instead: the first order is given up, its content stands in the checkout, one order is brought', () =>
  visit({ size: desktop }, async ({ page, context }) => {
    await atTheCheckout(page, context, { pays: 'card', takesCash: true })
    await payButton(page).click()
    await saysTheBank(page, 'you turn it down')
    await page.getByRole('radio', { name: /^Cash instead/ }).check()
    await page.getByRole('button', { name: /^To the checkout, in cash/ }).click()
    await page.waitForURL('**/checkout')
    assert.ok(await page.getByRole('radio', { name: /^Cash/ }).isChecked())
    await eventually('it can be ordered', async () => (await payButton(page).getAttribute('aria-disabled')) === null)
    await payButton(page).click()
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/, { waitUntil: 'commit' })
    const latest = await becomes(page, /./)
    const [, given] = await ordersOf(page)
    assert.deepEqual([latest.open, given!.status], [true, 'CANCELLED'])
  }))

test('cancelling shows what comes back before anything is done, and that is what comes back', () =>
  visit({ size: phone }, async ({ page, context, shot }) => {
    await atTheCheckout(page, context, { pays: 'card' })
    await payButton(page).click()
    // Slow enough to be cancelled while the kitchen thinks about it.
    await citySpeed(2)
    try {
      await saysTheBank(page, 'Approve')
      const order = await becomes(page, /^(CONFIRMED|ACCEPTED|PREPARING)$/)
      await page.getByRole('button', { name: 'Cancel order' }).click()
      const sheet = page.getByRole('dialog')
      await sheet.getByText('You get back').waitFor()
      await shot('cancel', { fullPage: false })
      const button = sheet.getByRole('button', { name: /^Cancel and get/ })
      let shown = 0
      // Should the kitchen say yes just then, nothing is done: the new terms are shown, and are pressed again.
      for (let presses = 0; presses < 3 && (await sheet.isVisible()); presses += 1) {
        shown = Number((await button.innerText()).replaceAll(/[^\d.]/g, '')) * 100
        assert.ok(shown > 0 && shown <= order.total.amount)
        await button.click()
        await sheet.waitFor({ state: 'hidden', timeout: 6_000 }).catch(async () => void (await sheet.getByText('Look at it again').waitFor()))
      }
      await sheet.waitFor({ state: 'hidden' })
      await page.getByText('This order was cancelled').waitFor()
      await citySpeed(60)
      // What was only held is set free; what was taken comes back.
      const back = await eventually('the money is back', async () => {
        const { status, refunded, amount } = (await (await page.request.get(`${url}/api/orders/${order.orderId}/payment`)).json()) as { status: string; amount: { amount: number }; refunded: { amount: number } }
        return status === 'voided' ? amount.amount : refunded.amount || undefined
      })
      assert.equal(back, shown)
      await page.getByText('Back to you:').or(page.getByText('The amount held at your bank is free again; nothing was charged')).waitFor()
      await shot('cancelled', { fullPage: true })
    } finally {
      await citySpeed(30)
    }
  }))

test('the answer to an order gets lost on its way: it is asked for again, and there is one order', () =>
  visit({ size: phone }, async ({ page, context, shot }) => {
    await atTheCheckout(page, context, { pays: 'cash' })
    const before = (await ordersOf(page)).length
    let lost = 0
    await page.route('**/api/orders', async (route) => {
      if (route.request().method() !== 'POST' || lost >= 2) return route.continue()
      lost += 1
      // It arrives, and is done; nobody hears of it.
      await route.fetch()
      await route.abort('connectionreset')
    })
    await payButton(page).click()
    await page.getByText('No answer yet.').waitFor()
    await shot('unknown')
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/, { waitUntil: 'commit' })
    assert.equal(lost, 2)
    await isOneMoreThan(before, page)
    assert.equal(await page.evaluate(() => localStorage.getItem('tiffin.basket.1')), 'null')
  }))

test('the page is closed while it orders: opened again, it finds out, and there is one order', () =>
  visit({ size: phone }, async ({ page, context }) => {
    await atTheCheckout(page, context, { pays: 'cash' })
    const before = (await ordersOf(page)).length
    await context.route('**/api/orders', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await payButton(page).click()
    await page.getByText('No answer yet.').waitFor()
    await page.close()
    await context.unroute('**/api/orders')
    const again = await context.newPage()
    await again.goto('/checkout')
    await again.waitForURL(/\/orders\/[0-9a-f-]{36}/, { waitUntil: 'commit' })
    await isOneMoreThan(before, again)
  }))

test('two presses, and two tabs: one order', () =>
  visit({ size: desktop }, async ({ page, context }) => {
    await atTheCheckout(page, context, { pays: 'cash' })
    const before = (await ordersOf(page)).length
    const other = await context.newPage()
    await other.goto('/checkout')
    await eventually('both tabs are ready', async () => (await payButton(other).getAttribute('aria-disabled')) === null && (await payButton(page).getAttribute('aria-disabled')) === null)
    // Whichever is first takes the order out of the other's hands, maybe before it is pressed.
    const press = { timeout: 3_000, noWaitAfter: true }
    await Promise.all([payButton(page).dblclick(press).catch(() => {}), payButton(other).click(press).catch(() => {})])
    for (const tab of [page, other]) await eventually('each tab shows that it is ordered', async () => /\/orders/.test(tab.url()) || (await tab.getByText('What was ordered is among your orders.').isVisible()))
    assert.ok([page, other].some((tab) => /\/orders\/[0-9a-f-]{36}/.test(tab.url())))
    await isOneMoreThan(before, page)
  }))

test('back from the bank leads to the order, not to an empty checkout', () =>
  visit({ size: phone }, async ({ page, context }) => {
    await atTheCheckout(page, context, { pays: 'card' })
    await payButton(page).click()
    await page.waitForURL(/\/pay\/pi_/)
    await page.goBack()
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/, { waitUntil: 'commit' })
    await page.getByText('One step is missing: the payment').waitFor()
    await page.getByRole('button', { name: /^Pay/ }).click()
    await saysTheBank(page, 'Approve')
    await becomes(page, /^(?!CREATED|PENDING_PAYMENT|CANCELLED|PAYMENT_FAILED)/)
  }))

test('the network goes while an order is followed, comes back, and what happened meanwhile is there', () =>
  visit({ size: phone }, async ({ page, context, go, shot }) => {
    await signInAs(page, 'customer')
    const { orderId } = await orderInCash(page)
    await go(`/orders/${orderId}`)
    await page.getByText('Tell the courier this code').waitFor()
    await context.setOffline(true)
    await page.getByText(/^No network since/).waitFor()
    await shot('offline')
    await new Promise((done) => setTimeout(done, 4_000))
    await context.setOffline(false)
    await page.getByText(/^No network since/).waitFor({ state: 'hidden' })
    await becomes(page, /^(?!CREATED|CONFIRMED)/)
    await eventually('the page knows it, too', async () => !(await page.title()).includes('answers in a moment'))
  }))

test('signed out meanwhile: the order in the making stays, and goes on after signing in', () =>
  visit({ size: phone }, async ({ page, context, shot }) => {
    await atTheCheckout(page, context, { pays: 'cash' })
    const before = (await ordersOf(page)).length
    await context.clearCookies()
    await payButton(page).click()
    await page.getByText('You were signed out meanwhile.').waitFor()
    await shot('signed-out-meanwhile', { fullPage: true })
    await page.getByRole('button', { name: /^Be .* of the demo$/ }).click()
    // What was meant is still meant: nothing has to be pressed again.
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/, { waitUntil: 'commit' })
    await isOneMoreThan(before, page)
  }))

test('signing out forgets who was here, and keeps the order in the making', () =>
  visit({ size: desktop }, async ({ page, context, go }) => {
    await atTheCheckout(page, context, { pays: 'cash' })
    await go('/account')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Account' }).waitFor()
    const kept = await page.evaluate(() => ({ basket: localStorage.getItem('tiffin.basket.1'), places: localStorage.getItem('tiffin.places.1'), contact: localStorage.getItem('tiffin.contact.1') }))
    assert.ok(JSON.parse(kept.basket!).lines.length > 0)
    assert.deepEqual([JSON.parse(kept.places!).known, JSON.parse(kept.contact ?? '{}')], [[], {}])
    assert.equal((await page.request.get(`${url}/api/auth/me`)).status(), 401)
  }))

test('without a mouse: from the first page, with an address typed, to the code for the door', () =>
  visit({ size: desktop }, async ({ page, go }) => {
    const { home } = await demoPerson('customer')
    await go('/')
    const address = page.getByRole('combobox', { name: 'Street and number' })
    await address.waitFor()
    await reach(page, address)
    await page.keyboard.type(`${home!.street} ${home!.number}`)
    await page.getByRole('option', { name: new RegExp(`${home!.street} ${home!.number}`) }).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /kitchens? delivers? to you now/ }).waitFor()
    // One that is open long enough, that takes cash, and that asks nothing of its first dish.
    const { name } = (await (await fetch(`${url}/api/restaurants/${await aKitchen({ cash: true })}`)).json()) as { name: string }
    await reach(page, page.getByRole('searchbox'))
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    const kitchen = page.getByRole('link', { name, exact: true }).first()
    await kitchen.waitFor()
    await press(page, kitchen)
    const checkOut = page.getByRole('link', { name: /^Check out/ })
    await page.getByRole('heading', { level: 1, name }).waitFor()
    for (let dishes = 0; dishes < 8 && (await checkOut.count()) === 0; dishes += 1) {
      await press(page, page.getByRole('button', { name: /^Add |Add one more$/ }).first())
      await chooseByKeys(page)
      await checkOut.waitFor({ timeout: 3_000 }).catch(() => {})
    }
    await press(page, checkOut)
    await page.getByRole('heading', { name: 'Review and pay' }).waitFor()
    await press(page, page.getByRole('button', { name: /^Be .* of the demo$/ }))
    await page.getByRole('heading', { name: 'Who it is for' }).waitFor()
    const telephone = page.getByLabel('Telephone')
    if (!(await telephone.inputValue())) {
      await reach(page, telephone)
      await page.keyboard.type('099 123 456')
    }
    const cash = page.getByRole('radio', { name: /^Cash/ })
    if (!(await cash.isChecked())) {
      await reach(page, page.getByRole('radio', { name: /^Card/ }))
      await page.keyboard.press('ArrowDown')
    }
    assert.ok(await cash.isChecked())
    await eventually('it can be ordered', async () => (await payButton(page).getAttribute('aria-disabled')) === null)
    await press(page, payButton(page))
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/, { waitUntil: 'commit' })
    await page.getByText('Tell the courier this code').waitFor()
    const cancel = page.getByRole('button', { name: 'Cancel order' })
    await press(page, cancel)
    await page.getByRole('dialog').getByText('You get back').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    assert.ok(await cancel.evaluate((button) => button === document.activeElement), 'focus is back where it was')
  }))

/** In a dish's sheet, the first of everything that must be chosen: Space chooses, arrows lead on, Enter adds. */
async function chooseByKeys(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog')
  if (!(await sheet.waitFor({ timeout: 1_500 }).then(() => true, () => false))) return
  for (const group of await sheet.locator('fieldset').all()) {
    if ((await group.getByText(/^Choose/).count()) === 0) continue
    await reach(page, group.getByRole('radio').or(group.getByRole('checkbox')).first())
    await page.keyboard.press('Space')
  }
  await press(page, sheet.getByRole('button', { name: /^Add to order/ }))
  await sheet.waitFor({ state: 'hidden' })
}

/** By Tab to it, and Enter. */
async function press(page: Page, wanted: Locator): Promise<void> {
  await reach(page, wanted)
  await page.keyboard.press('Enter')
}

async function reach(page: Page, wanted: Locator): Promise<void> {
  for (let steps = 0; steps < 300; steps += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail('The keyboard does not reach it.')
}
