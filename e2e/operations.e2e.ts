// The console as a dispatcher uses it: come in, find, follow, rewind, give an order to somebody, cancel with the refund in sight,
// replay a dead letter, by keyboard; and the city at its largest, measured in frame work.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { crowdedCity } from './support/crowded-city.ts'
import { asDispatcher, json, orderLike, orderToGive, plantDeadLetter } from './support/dispatcher.ts'
import { atSpeed } from './support/pages.ts'
import { dataFolder, desktop, eventually, phone, visit } from './support/visit.ts'

test('the room is for operations: others are told so, and may come in as the dispatcher', () =>
  visit({ size: desktop }, async ({ page, go, shot }) => {
    await go('/operations')
    await page.getByRole('heading', { name: 'This room is for operations' }).waitFor()
    await shot('operations-gate')
    await page.getByRole('button', { name: 'Be the demo city’s dispatcher' }).click()
    await page.getByRole('heading', { name: /Needs a hand/ }).waitFor()
    assert.match(await page.title(), /City/)
  }))

// What needs no orders of the city comes first: meanwhile it orders.
for (const [name, wishes, hands] of [['night', { theme: 'night' }, /Needs a hand/], ['arabic', { language: 'ar' }, /يحتاج/], ['phone', { size: phone, language: 'es' }, /Piden una mano/], ['768', { size: { width: 768, height: 1024 } }, /Needs a hand/], ['1100', { size: { width: 1100, height: 800 } }, /Needs a hand/]] as const) {
  test(`the city, ${name}`, () =>
    visit({ size: desktop, ...wishes }, async (here) => {
      const { page, go, shot } = here
      await asDispatcher(here)
      await go('/operations')
      await page.getByRole('heading', { name: hands }).waitFor()
      const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      assert.ok(sideways <= 0, `the page is ${sideways} px too wide`)
      await shot(`operations-city-${name}`)
    }))
}

test('2,000 orders and 5,000 couriers: what a frame costs in work, whatever the machine is busy with', () =>
  visit({ size: desktop }, async (here) => {
    const { page, context, go, shot } = here
    await asDispatcher(here)
    const { now, bounds } = await json(context.request, '/api/city')
    const crowd = crowdedCity({ orders: 2_000, couriers: 5_000, at: now, bounds })
    // The page's own code over a city larger than this machine could run beside a browser.
    await page.route('**/api/operations/city', (route) => route.fulfill({ json: crowd.city() }))
    await page.addInitScript(crowd.feed)
    await go('/operations')
    await page.locator('.map-crowd').waitFor({ timeout: 120_000 })
    await page.waitForTimeout(4_000)
    const work = await measured(page, context, 10_000)
    console.log(`  a frame of the largest city: ${work.moving.toFixed(1)} ms to move everybody, ${work.own.toFixed(1)} ms of the page's own scripting in all (${work.feed.toFixed(1)} ms more are the test's feed), over ${work.frames} frames; ${await page.evaluate<number>('window.toldEvents')} live events heard`)
    await shot('operations-crowded')
    assert.ok(work.frames >= 10, `only ${work.frames} frames came in ten seconds`)
    assert.ok(work.moving <= 8, `${work.moving.toFixed(1)} ms a frame to move everybody`)
    assert.ok(work.own <= 33, `${work.own.toFixed(1)} ms of the page's own scripting a frame`)
  }))

test('an order is found by its code and followed on the map; its address shows the same again', () =>
  visit({ size: desktop }, async (here) => {
    const { page, go, shot } = here
    const me = await asDispatcher(here)
    await go('/operations')
    await page.getByRole('heading', { name: /Needs a hand/ }).waitFor()
    const order = await orderLike(me, 'an order is on its way', ({ status, courierId }) => courierId !== undefined && ['PICKED_UP', 'EN_ROUTE_TO_CUSTOMER'].includes(status))
    await atSpeed(1, async () => {
      await page.keyboard.press('/')
      await page.keyboard.type(order.code.toLowerCase())
      await page.getByRole('option', { name: new RegExp(order.code) }).first().click()
      const panel = page.getByRole('complementary', { name: `Order ${order.code}` })
      await panel.waitFor()
      assert.match(page.url(), new RegExp(`order=${order.orderId}`))
      await page.getByRole('button', { name: 'Follow the courier' }).click()
      await page.getByRole('button', { name: 'Following' }).waitFor()
      await shot('operations-city-day')
      await page.reload()
      await panel.waitFor()
      await panel.getByText('Placed', { exact: true }).waitFor()
    })
  }))

test('an order is rewound to its first minute, the city to an earlier instant', () =>
  visit({ size: desktop }, async (here) => {
    const { page, go, shot } = here
    const me = await asDispatcher(here)
    const order = await orderLike(me, 'an order is being cooked', ({ status }) => status === 'PREPARING')
    await go(`/operations/orders/${order.orderId}`)
    const facts = page.getByRole('list', { name: 'Facts' }).getByRole('listitem')
    await facts.first().waitFor()
    const all = await facts.count()
    await page.getByRole('slider').focus()
    await page.keyboard.press('Home')
    await page.getByText(/As it was at/).waitFor()
    await eventually('fewer facts than now', async () => (await facts.count()) < all && (await facts.count()) >= 1)
    await shot('operations-order-rewound')
    assert.match(page.url(), /at=/)

    const { now } = await me.get('/api/city')
    await go(`/operations?at=${encodeURIComponent(new Date(Date.parse(now) - 300_000).toISOString())}`)
    await page.getByText(/You see the city as it was/).waitFor()
    await page.getByRole('button', { name: 'Back to now' }).click()
    await eventually('the present again', async () => !/at=/.test(page.url()))
  }))

test('an order goes to somebody by name, with a reason, and the log knows who did it', () =>
  visit({ size: desktop }, async (here) => {
    const { page, go, shot } = here
    const me = await asDispatcher(here)
    const before = (await me.get('/api/operations/log?limit=1')).actions[0]?.position ?? 0
    const order = await orderToGive(me)
    await atSpeed(1, async () => {
      await go(`/operations?order=${order.orderId}`)
      await page.getByRole('button', { name: /^(Give to|Who could take it)/ }).waitFor()
      await page.keyboard.press('r')
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: /^Ask / }).waitFor()
      await page.waitForTimeout(600)
      await shot('operations-give')
      await dialog.getByRole('button', { name: 'Somebody is nearer' }).click()
      // Whoever was free a moment ago may just have been asked by the engine: then the next one is as good.
      for (let nth = 0; nth < 5; nth += 1) {
        await dialog.getByRole('radio').nth(nth).check()
        await dialog.getByRole('button', { name: /^Ask / }).click()
        if (await page.getByText(/is asked to take/).waitFor({ timeout: 8_000 }).then(() => true, () => false)) break
      }
    })
    const { actions } = await me.get('/api/operations/log?limit=20')
    const mine = actions.find(({ position, operation }: { position: number; operation: string }) => position > before && operation === 'dispatch.offerTo')
    assert.equal(mine?.asked.reason, 'nearer')
  }))

test('an order is cancelled with its refund in sight', () =>
  visit({ size: desktop, theme: 'night' }, async (here) => {
    const { page, go, shot } = here
    const me = await asDispatcher(here)
    const cancelled = await orderLike(me, 'an order is not ready yet', ({ status }) => ['CONFIRMED', 'ACCEPTED', 'PREPARING'].includes(status))
    await atSpeed(1, async () => {
      await go(`/operations?order=${cancelled.orderId}`)
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Cancel with refund' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('Goes back to the customer').waitFor()
      await dialog.getByText('The kitchen cannot make it').click()
      await shot('operations-cancel-night')
      await dialog.getByRole('button', { name: 'Cancel the order' }).click()
      await page.getByText(/is cancelled\./).waitFor()
    })
    assert.equal((await me.get(`/api/orders/${cancelled.orderId}`)).status, 'CANCELLED')
    await page.getByRole('complementary', { name: `Order ${cancelled.code}` }).getByText('Cancelled').first().waitFor()
  }))

test('a planted dead letter is looked at, its payload stays sealed until somebody says why, and it is replayed', { skip: dataFolder === undefined }, () =>
  visit({ size: desktop }, async (here) => {
    const { page, go, shot } = here
    const me = await asDispatcher(here)
    const order = await orderLike(me, 'there is an order', () => true)
    const id = await plantDeadLetter(order.orderId)
    await go('/operations/dead-letters')
    await page.getByRole('button', { name: /timer\.kitchen-late/ }).click()
    await page.getByText('planted by a test').last().waitFor()
    await page.getByRole('button', { name: 'Open what is personal' }).click()
    await page.getByRole('button', { name: 'Open it' }).click()
    await eventually('it stands in the log that it was opened', async () => (await me.get('/api/operations/log')).actions.some(({ operation, subject }: { operation: string; subject?: string }) => operation === 'operations.openDeadLetter' && subject === id))
    await shot('operations-dead-letter')
    await page.getByRole('button', { name: 'Replay', exact: true }).click()
    await page.getByText('1 handled.').waitFor()
    await eventually('it is settled', async () => (await me.get('/api/operations/dead-letters?all=true')).deadLetters.some((letter: { id: string; status: string }) => letter.id === id && letter.status === 'replayed'))
  }))

test('every page opens, by day and night, in Arabic and on a phone; the keyboard leads through the list', () =>
  visit({ size: desktop }, async (here) => {
    const { page, go, shot } = here
    await asDispatcher(here)
    for (const [path, heading] of [['orders', 'Orders'], ['couriers', 'Couriers'], ['kitchens', 'Kitchens'], ['messages', 'Messages'], ['dead-letters', 'Dead letters'], ['invariants', 'Invariants']] as const) {
      await go(`/operations/${path}`)
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
      await shot(`operations-${path}`)
    }
    await go('/operations/orders')
    await page.getByRole('list', { name: 'Orders' }).getByRole('button').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('slider').waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  }))

/**
 * Milliseconds of work for each frame that was drawn. The main thread's own time is counted, not the wall's: what a busy machine takes away
 * does not matter. A profile says whose it was: what runs in a file of the page, or was called from one, is the page's, also where the
 * feed called it first; collecting garbage is the page's too.
 */
async function measured(page: Page, context: BrowserContext, forMs: number): Promise<{ own: number; feed: number; moving: number; frames: number }> {
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const scripting = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ScriptDuration')!.value * 1000
  await devtools.send('Profiler.enable')
  await page.evaluate('performance.clearMeasures("crowd-frame"); window.framesDrawn = []; new PerformanceObserver((seen) => window.framesDrawn.push(...seen.getEntries().filter(({ name }) => name === "crowd-frame").map(({ duration }) => duration))).observe({ type: "measure" })')
  const before = await scripting()
  await devtools.send('Profiler.start')
  await page.waitForTimeout(forMs)
  const { profile } = await devtools.send('Profiler.stop')
  const all = (await scripting()) - before
  const frames = (await page.evaluate<number[]>('window.framesDrawn')).sort((a, b) => a - b)
  const parents = new Map(profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const isOwn = (id: number | undefined): boolean => id !== undefined && (nodes.get(id)!.callFrame.url.includes('/assets/') || isOwn(parents.get(id)))
  const whose = (id: number): 'own' | 'feed' | 'nobody' => {
    const { functionName } = nodes.get(id)!.callFrame
    if (functionName === '(idle)' || functionName === '(program)' || functionName === '(root)') return 'nobody'
    return functionName === '(garbage collector)' || isOwn(id) ? 'own' : 'feed'
  }
  const of = { own: 0, feed: 0, nobody: 0 }
  for (const [nth, id] of profile.samples!.entries()) of[whose(id)] += Math.max(0, profile.timeDeltas![nth]!)
  const share = all / frames.length / (of.own + of.feed)
  return { own: of.own * share, feed: of.feed * share, moving: frames[Math.floor(frames.length / 2)]!, frames: frames.length }
}
