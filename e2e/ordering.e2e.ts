// From a hungry newcomer with an address to the food at their door, as people do it.
import assert from 'node:assert/strict'
import test from 'node:test'
import { aKitchen, becomes, chooseWhatIsAsked, fillTiffin, livesThere, ordersOf, saysTheBank } from './support/customer.ts'
import { atSpeed, demoPerson, orderInCash, signInAs } from './support/pages.ts'
import { desktop, eventually, phone, url, visit } from './support/visit.ts'

test('a newcomer says where they are, chooses, makes an account at the checkout, pays at the bank, and is brought the food', () =>
  visit({ size: phone }, async ({ page, go, shot }) => {
    const { home } = await demoPerson('customer')
    await go('/')
    // Without accents, with a letter missing, in small letters.
    const plain = home!.street.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
    const address = page.getByRole('combobox', { name: 'Street and number' })
    await address.pressSequentially(`${plain.slice(0, 4)}${plain.slice(5)} ${home!.number}`, { delay: 15 })
    await page.getByRole('option', { name: new RegExp(`${home!.street} ${home!.number}`) }).first().click()
    await page.getByRole('heading', { name: /kitchens? delivers? to you now/ }).waitFor()
    await shot('ordering-1-home')

    await page.goto(`/restaurants/${await aKitchen()}`)
    await page.getByRole('button', { name: /^Add / }).first().click()
    await chooseWhatIsAsked(page)
    const see = page.getByRole('button', { name: /^See order/ })
    await see.waitFor()
    await eventually('the whole price is known from the first dish', async () => /\$[\d,]+/.test(await see.innerText()))
    for (let tries = 0; tries < 8; tries += 1) {
      await see.click()
      const checkOut = page.getByRole('link', { name: /^Check out/ })
      if (await checkOut.waitFor({ timeout: 4_000 }).then(() => true, () => false)) {
        await shot('ordering-2-order')
        await checkOut.click()
        break
      }
      await page.getByRole('button', { name: 'Close' }).click()
      await page.getByRole('button', { name: /^Add |Add one more$/ }).first().click()
      await chooseWhatIsAsked(page)
    }

    await page.getByRole('heading', { name: 'Review and pay' }).waitFor()
    await page.getByRole('button', { name: 'I am new' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Ana Newcomer')
    await page.getByLabel('E-mail').fill(`ana-${crypto.randomUUID()}@example.com`)
    await page.getByLabel('Telephone').fill('099 123 456')
    await page.getByLabel('Password').fill('a long enough secret')
    await page.getByRole('button', { name: 'Make an account' }).click()
    await page.getByRole('heading', { name: 'Who it is for' }).waitFor()
    assert.equal(await page.getByLabel('Name').inputValue(), 'Ana Newcomer')
    await page.getByRole('button', { name: '$50' }).click()
    const pay = page.getByRole('button', { name: /^Pay/ })
    await eventually('the tip is in the total', async () => (await page.getByText('Tip, all of it for the courier').count()) > 0 && (await pay.getAttribute('aria-disabled')) === null)
    await shot('ordering-3-checkout', { fullPage: true })
    const shown = Number((await pay.innerText()).replaceAll(/[^\d.]/g, ''))

    await pay.click()
    await saysTheBank(page, 'Approve')
    await page.getByText('Tell the courier this code').waitFor()
    await page.getByText('Payment approved').or(page.getByText(/is asked/)).first().waitFor()
    await shot('ordering-4-tracking', { fullPage: true })
    const [order] = await ordersOf(page)
    assert.equal(order!.total.amount, shown * 100, 'what was shown is what is paid')
    await atSpeed(90, async () => {
      await becomes(page, /^(DELIVERED|SETTLED)$/, 150)
      await page.getByText(/^Delivered at/).first().waitFor()
    })
    await shot('ordering-5-delivered', { fullPage: true })
    const told = await page.getByRole('list', { name: 'The steps of your order' }).innerText()
    for (const what of ['Ordered', 'Accepted and cooked', 'Ready at', 'Picked up by the courier', 'On the way', 'At your door']) assert.match(told, new RegExp(`${what}[^]*?\\d\\d:\\d\\d`), `when: ${what}`)
    assert.match(await page.title(), /^Delivered at/)
    assert.equal((await ordersOf(page)).length, 1)
    await page.getByRole('button', { name: 'Receipt' }).click()
    await page.getByRole('dialog').getByText(/Includes VAT/).waitFor()
    await shot('ordering-6-receipt')
  }))

test('a dish that the kitchen takes off the menu is told to an open order within seconds, is not charged, and something else is offered', () =>
  visit({ size: desktop }, async ({ page, context, shot }) => {
    await livesThere(context)
    const { restaurantId } = await demoPerson('cook')
    const kitchen = await context.browser()!.newContext()
    try {
      const cook = await kitchen.newPage()
      await signInAs(cook, 'cook')
      await page.route(`**/api/restaurants/${restaurantId}/menu`, async (route) => {
        const answer = await route.fetch()
        const menu = (await answer.json()) as { sections: { dishes: object[] }[] }
        await route.fulfill({ response: answer, json: { ...menu, sections: menu.sections.map((section) => ({ ...section, dishes: section.dishes.map((dish) => ({ ...dish, allergens: ['gluten', 'milk'] })) })) } })
      })
      await fillTiffin(page, restaurantId!)
      await page.getByRole('link', { name: /^Check out/ }).waitFor()
      await page.getByText('Contains: Gluten, Milk').waitFor()
      const { lines } = await page.evaluate(() => JSON.parse(localStorage.getItem('tiffin.basket.1')!) as { lines: { dishId: string; name: string }[] })
      const { dishId, name } = lines[0]!
      const isOnTheMenu = async (available: boolean) => {
        const answer = await cook.request.patch(`${url}/api/restaurants/${restaurantId}/dishes/${dishId}`, { data: { available }, headers: { origin: url, 'sec-fetch-site': 'same-origin', 'idempotency-key': crypto.randomUUID() } })
        assert.equal(answer.status(), 200, await answer.text())
      }
      await isOnTheMenu(false)
      const soldOut = page.getByText(`${name} just sold out`)
      await soldOut.waitFor({ timeout: 5_000 })
      assert.equal(await page.getByRole('link', { name: /^Check out/ }).count(), 0)
      await page.getByText(/, instead$/).waitFor()
      if (lines.length === 1) assert.match(await page.getByRole('complementary', { name: 'Your order' }).innerText(), /Dishes\s*\$0/)
      await shot('sold-out')
      await page.getByRole('button', { name: 'Take out' }).click()
      await soldOut.waitFor({ state: 'hidden' })
      await isOnTheMenu(true)
    } finally {
      await kitchen.close()
    }
  }))

for (const language of ['en', 'ar'] as const) {
  test(`the way of an order that was just made lies beside the panel, on whichever side that stands (${language})`, () =>
    visit({ size: desktop, language }, async ({ page, go, shot }) => {
      await signInAs(page, 'customer')
      const { orderId } = await orderInCash(page)
      const way = page.waitForResponse((response) => response.url().endsWith(`/api/orders/${orderId}/way`) && response.ok())
      await go(`/orders/${orderId}`)
      await way
      const ends = page.locator('.map-kitchen, .map-home')
      await eventually('both ends of the way lie beside the panel', async () => {
        const [panel, ...boxes] = await Promise.all([page.locator('.tracking-panel').boundingBox(), ...(await ends.all()).map((end) => end.boundingBox())])
        return boxes.length === 2 && boxes.every((box) => box && panel && (language === 'ar' ? box.x > 0 && box.x + box.width <= panel.x : box.x >= panel.x + panel.width))
      })
      await page.waitForTimeout(1_000)
      await shot(`ordering-way-${language}`)
    }))
}
