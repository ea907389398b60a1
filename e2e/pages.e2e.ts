// What holds for every page: it opens, says its name, asks nobody else for anything, and breaks no rule of its own policy.
import assert from 'node:assert/strict'
import test from 'node:test'
import { aKitchen, livesThere } from './support/customer.ts'
import { orderInCash, signInAs } from './support/pages.ts'
import { desktop, phone, visit } from './support/visit.ts'

test('a newcomer sees kitchens of the city, and may be somebody of the demo', () =>
  visit({ size: desktop }, async ({ page, go, shot }) => {
    await go('/')
    await page.getByRole('complementary', { name: 'Demo city' }).waitFor()
    assert.match(await page.title(), /Tiffin/)
    await shot('home-first')
  }))

test('a kitchen waits for what it says of time and price, and is not moved by it', () =>
  visit({ size: phone }, async ({ page, context, go }) => {
    await livesThere(context)
    const restaurantId = await aKitchen()
    let letGo = () => {}
    const held = new Promise<void>((done) => (letGo = done))
    await page.route(`**/api/kitchens/${restaurantId}?**`, async (route) => {
      await held
      await route.continue()
    })
    await page.addInitScript('window.moved = 0; new PerformanceObserver((seen) => { for (const one of seen.getEntries()) window.moved += one.value }).observe({ type: "layout-shift", buffered: true })')
    const menu = page.waitForResponse((answer) => answer.url().endsWith(`/api/restaurants/${restaurantId}/menu`))
    await go(`/restaurants/${restaurantId}`)
    await (await menu).finished()
    await page.waitForTimeout(500)
    const name = page.getByRole('heading', { level: 1 })
    assert.equal(await name.count(), 0, 'the menu is there, and nothing is shown that would be moved')
    letGo()
    await name.waitFor()
    await page.getByText(/delivery$/).first().waitFor()
    assert.ok((await page.evaluate<number>('window.moved')) <= 0.05, 'nothing jumps')
  }))

test('where no map can be drawn, its place closes and everything is said in words', () =>
  visit({ size: phone }, async ({ page, go, shot }) => {
    await page.addInitScript(() => {
      const { getContext } = HTMLCanvasElement.prototype
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...more: unknown[]) {
        return kind.startsWith('webgl') ? null : (getContext as (...all: unknown[]) => unknown).call(this, kind, ...more)
      } as typeof getContext
    })
    await signInAs(page, 'customer')
    const { orderId } = await orderInCash(page)
    await go(`/orders/${orderId}`)
    await page.getByText('Tell the courier this code').waitFor()
    await page.locator('.tracking-map').waitFor({ state: 'detached' })
    await page.getByRole('list', { name: 'The steps of your order' }).getByText('Ordered').waitFor()
    assert.match(await page.locator('main').innerText(), /Latest by \d\d:\d\d/)
    await shot('tracking-without-map', { fullPage: true })
  }))

test('in a menu of five hundred dishes each letter that is typed costs at most 50 ms of work', () =>
  visit({ size: phone }, async ({ page, context, go }) => {
    await livesThere(context)
    const restaurantId = await aKitchen()
    await page.route(`**/api/restaurants/${restaurantId}/menu`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: enlarged(await answer.json(), 500) })
    })
    await go(`/restaurants/${restaurantId}`)
    await page.getByRole('button', { name: 'Search this menu' }).first().click()
    const field = page.getByRole('searchbox')
    await field.waitFor()
    const dishes = page.locator('.dish-row')
    await page.waitForFunction(() => document.querySelectorAll('.dish-row').length >= 500)
    const devtools = await context.newCDPSession(page)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    // The main thread's own time, so that it does not matter what else the machine does.
    const work = async () => {
      const { metrics } = await devtools.send('Performance.getMetrics')
      return metrics.filter(({ name }) => name === 'ScriptDuration' || name === 'LayoutDuration' || name === 'RecalcStyleDuration').reduce((sum, { value }) => sum + value * 1000, 0)
    }
    const worked: number[] = []
    for (const letter of 'dish 499') {
      const before = await work()
      await page.keyboard.type(letter)
      await page.waitForTimeout(250)
      worked.push((await work()) - before)
    }
    assert.equal(await dishes.count(), 1)
    console.log(`  work for each letter in a menu of 500: ${worked.map((one) => one.toFixed(0)).join(', ')} ms`)
    assert.ok(Math.max(...worked) <= 50, `${Math.max(...worked).toFixed(0)} ms`)
  }))

interface SeenMenu {
  sections: { dishes: { dishId: string; name: string }[] }[]
}

/** The same sections, with so many dishes in all. */
function enlarged(menu: SeenMenu, count: number): SeenMenu {
  const of = Math.ceil(count / menu.sections.length)
  let made = 0
  return { ...menu, sections: menu.sections.map((section) => ({ ...section, dishes: Array.from({ length: Math.min(of, count - made) }, (_, nth) => ({ ...section.dishes[nth % section.dishes.length]!, dishId: crypto.randomUUID(), name: `Dish ${(made += 1) - 1}` })) })) }
}
