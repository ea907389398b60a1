// What a dispatcher presses, each to its end: what was asked for has happened, the log says who did it and why, and what was refused
// is said. And the hard moments: the past, a courier who is not seen, no network.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import type { CityOrder } from '../src/contexts/gateway/contract.ts'
import type { OrderSummary } from '../src/contexts/orders/contract.ts'
import { asDispatcher, lastLogged, logged, orderLike, orderToGive, plantDeadLetter, type Dispatcher } from './support/dispatcher.ts'
import { atSpeed } from './support/pages.ts'
import { dataFolder, desktop, eventually, phone, visit, type Wishes } from './support/visit.ts'

// These dispatchers asked their machine for less motion: couriers on their map are where they were last seen, and do not glide. Those of
// operations.e2e.ts did not.
const atTheDesk: Wishes = { size: desktop, reducedMotion: true }
const onAPhone: Wishes = { size: phone, reducedMotion: true }

const early = new Set(['CONFIRMED', 'ACCEPTED', 'PREPARING'])
const onTheWay = new Set(['PICKED_UP', 'EN_ROUTE_TO_CUSTOMER'])
const carriesAnother = 'The courier has just been asked by somebody else, or carries an order.'

/** In the order beside the map, from the menu of what else can be done. */
async function pick(page: Page, what: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: what }).click()
  await page.getByRole('dialog').waitFor()
}
const statusOf = async (me: Dispatcher, orderId: string): Promise<string> => (await me.get(`/api/orders/${orderId}`)).status

// What needs no orders comes first: meanwhile the city orders.
test('the network goes: what is shown is said to be old, pages open all the same, and the present comes back by itself', () =>
  visit(atTheDesk, async (here) => {
    const { page, context, go, shot } = here
    await asDispatcher(here)
    await go('/operations')
    await page.getByRole('heading', { name: /Needs a hand/ }).waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    // Pages are fetched while nothing else is.
    await page.waitForTimeout(4_000)
    await context.setOffline(true)
    await page.getByText('Not live', { exact: true }).waitFor()
    const old = page.getByText(/^Nothing has come since \d\d:\d\d:\d\d/)
    await old.waitFor()
    await shot('operations-no-network')
    await page.keyboard.press('2')
    await page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor()
    await old.waitFor()
    await page.keyboard.press('1')
    await page.getByRole('heading', { name: /Needs a hand/ }).waitFor()
    await context.setOffline(false)
    const read = page.waitForResponse((response) => response.url().endsWith('/api/operations/city') && response.ok())
    await page.getByText('Live', { exact: true }).waitFor()
    await old.waitFor({ state: 'detached' })
    await read
  }))

test('by touch: the palette has a button, and leads as the keys do', () =>
  visit(onAPhone, async (here) => {
    const { page, go, shot } = here
    await asDispatcher(here)
    await go('/operations/orders')
    await page.getByRole('button', { name: 'Do or find anything' }).click()
    const palette = page.getByRole('dialog', { name: 'Do or find anything' })
    await palette.getByRole('option', { name: 'Couriers' }).waitFor()
    await page.waitForTimeout(600)
    await shot('operations-palette-phone')
    await palette.getByRole('option', { name: 'Couriers' }).click()
    await page.getByRole('heading', { name: 'Couriers', level: 1 }).waitFor()
    await palette.waitFor({ state: 'detached' })
  }))

test('a view is kept under a name, comes back with everything its address says, and is forgotten with a way back', () =>
  visit(onAPhone, async (here) => {
    const { page, go, shot } = here
    await asDispatcher(here)
    await go('/operations/orders?show=late&kitchen=pizza')
    await page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByRole('button', { name: 'Keep this view' }).click()
    await page.getByText('Give it a name you will know it by.').waitFor()
    await page.getByLabel('Name of this view').fill('Late pizza')
    await page.getByRole('button', { name: 'Keep this view' }).click()
    await page.getByText('“Late pizza” is kept.', { exact: false }).waitFor()
    await go('/operations/messages')
    await page.getByRole('heading', { name: 'Messages', level: 1 }).waitFor()
    await page.keyboard.press('v')
    await shot('operations-views-phone')
    await page.getByRole('button', { name: /^Late pizza/ }).click()
    await page.waitForURL(/\/operations\/orders\?.*kitchen=pizza/)
    assert.match(page.url(), /show=late/)
    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByRole('button', { name: 'Forget Late pizza' }).click()
    await page.getByText('None yet.', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: /^Late pizza/ }).waitFor()
  }))

test('a note needs words, stands in the facts as its author’s own, and in the log', () =>
  visit(atTheDesk, async (here) => {
    const { page, go } = here
    const me = await asDispatcher(here)
    const since = await lastLogged(me)
    const order = await orderLike(me, 'an order is under way', ({ status }) => early.has(status))
    await atSpeed(1, async () => {
      await go(`/operations?order=${order.orderId}`)
      await pick(page, 'Leave a note')
      await page.getByRole('button', { name: 'Leave the note' }).click()
      await page.getByText('Write a few words first.').waitFor()
      await page.getByLabel('What others should know').fill('Ring twice, the bell is quiet.')
      await page.getByRole('button', { name: 'Leave the note' }).click()
      await page.getByText('The note stands in the facts.').waitFor()
      await page.getByRole('list', { name: 'Facts' }).getByText('Ring twice, the bell is quiet.').waitFor()
    })
    assert.equal((await logged(me, 'orders.addNote', since)).length, 1)
  }))

test('an order is marked as delivered by who can say how they know; without that it is not', () =>
  visit(atTheDesk, async (here) => {
    const { page, go } = here
    const me = await asDispatcher(here)
    const order = await orderLike(me, 'an order is on its way', ({ status }) => onTheWay.has(status))
    await atSpeed(1, async () => {
      await go(`/operations/orders/${order.orderId}`)
      await pick(page, 'Mark as delivered')
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: 'Mark as delivered' }).click()
      await dialog.getByText('Say how you know, in a few words.').waitFor()
      assert.notEqual(await statusOf(me, order.orderId), 'DELIVERED')
      await dialog.getByLabel('How do you know').fill('The customer called and has it.')
      await dialog.getByRole('button', { name: 'Mark as delivered' }).click()
      await page.getByText(`${order.code} is delivered.`).waitFor()
      await page.getByText('The customer called and has it.').waitFor()
    })
    assert.match(await statusOf(me, order.orderId), /DELIVERED|SETTLED/)
  }))

test('an order is taken from its courier with a reason, and somebody else is looked for', () =>
  visit(atTheDesk, async (here) => {
    const { page, go } = here
    const me = await asDispatcher(here)
    const since = await lastLogged(me)
    const order = await orderLike(me, 'a courier comes for an order', ({ courierId, status }) => courierId !== undefined && ['PREPARING', 'ACCEPTED', 'ASSIGNED', 'EN_ROUTE_TO_RESTAURANT', 'READY_FOR_PICKUP'].includes(status))
    await atSpeed(1, async () => {
      await go(`/operations?order=${order.orderId}`)
      await pick(page, /^Take from/)
      await page.getByRole('dialog').getByRole('button', { name: 'Needs another vehicle' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Take it' }).click()
      await page.getByText(/Somebody else is looked for\.$/).waitFor()
      // Whoever had it is asked again, unless the engine has asked them for another order in the same moment.
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByText(/is asked to take .* again\.$/).or(page.getByText(carriesAnother, { exact: false })).waitFor()
    })
    if ((await page.getByText(carriesAnother, { exact: false }).count()) === 0) assert.equal((await logged(me, 'dispatch.offerTo', since))[0]?.asked.reason, 'undone')
    const [taken] = await logged(me, 'dispatch.reassign', since)
    assert.equal(taken?.asked.reason, 'vehicle')
  }))

test('part of what was paid goes back: not more than is left, once however often it is pressed, with who bears it in sight', () =>
  visit(atTheDesk, async (here) => {
    const { page, go, shot } = here
    const me = await asDispatcher(here)
    const since = await lastLogged(me)
    const order = await eventually('an order by card is settled', async () => ((await me.get('/api/orders?limit=100')).orders as OrderSummary[]).find(({ status, paymentMethod }) => status === 'SETTLED' && paymentMethod === 'card'), 240)
    await go(`/operations/orders/${order.orderId}`)
    await pick(page, 'Give money back')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('How much').fill('999999')
    await dialog.getByText(/^At most .* is left to give back\.$/).waitFor()
    await dialog.getByLabel('How much').fill('1,50')
    await dialog.getByRole('button', { name: 'Give back $1.50' }).click()
    await dialog.getByText('Choose why.').waitFor()
    await dialog.getByText('We bear it.', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: 'Something was missing' }).click()
    await dialog.getByText('The kitchen bears it', { exact: false }).waitFor()
    await shot('operations-refund')
    await dialog.getByRole('button', { name: 'Give back $1.50' }).dblclick()
    await page.getByText(/\$1\.50 of .* is on its way back to the customer\./).waitFor()
    assert.deepEqual((await me.get(`/api/orders/${order.orderId}/payment`)).refunded, { amount: 150, currency: 'UYU' })
    assert.deepEqual((await logged(me, 'payments.refundOrder', since)).map(({ asked }) => asked.reason), ['missing-item'])
  }))

test('several orders are chosen by key, mouse and range; one reason, and each says what came of it, also where one is refused', () =>
  visit(atTheDesk, async (here) => {
    const { page, go, shot } = here
    const me = await asDispatcher(here)
    const since = await lastLogged(me)
    await eventually('there are orders to choose from', async () => (await me.get('/api/operations/city')).orders.filter(({ status }: CityOrder) => early.has(status)).length >= 3, 180)
    await atSpeed(1, async () => {
      await go('/operations/orders')
      const boxes = page.getByRole('checkbox', { name: /^Choose [0-9A-Z]{6}$/ })
      await boxes.nth(4).waitFor()
      // By keys: a row, and the two beneath it.
      for (const key of ['j', 'x', 'Shift+J', 'Shift+J']) await page.keyboard.press(key)
      await page.getByText('3 orders chosen').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('toolbar').waitFor({ state: 'detached' })
      // By mouse: a box, and with Shift everything down to another.
      await boxes.nth(0).click()
      await boxes.nth(3).click({ modifiers: ['Shift'] })
      await page.getByText('4 orders chosen').waitFor()
      await shot('operations-many')
      await page.getByRole('button', { name: 'Note', exact: true }).click()
      await page.getByLabel('What others should know').fill('Rain: everybody is slower.')
      await page.getByRole('button', { name: 'Leave it at 4 orders' }).click()
      await page.getByText('4 done, 0 refused.').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
      // What is done is let go.
      await page.getByRole('toolbar').waitFor({ state: 'detached' })
      assert.equal((await logged(me, 'orders.addNote', since)).length, 4)

      // One that may be cancelled, and one that has long ended.
      const open = await orderLike(me, 'an order is early', ({ status }) => early.has(status))
      const ended = ((await me.get('/api/orders?limit=100')).orders as OrderSummary[]).find(({ status }) => status === 'SETTLED' || status === 'CANCELLED')!
      await go('/operations/orders?show=all')
      for (const code of [open.code, ended.code]) {
        await page.getByLabel('Code', { exact: true }).fill(code)
        await page.getByRole('checkbox', { name: `Choose ${code}` }).click()
      }
      await page.getByLabel('Code', { exact: true }).fill('')
      await page.getByText('2 orders chosen').waitFor()
      await page.getByRole('toolbar').getByRole('button', { name: 'Cancel' }).click()
      await page.getByText(/^1 can be cancelled\. Goes back: /).waitFor()
      await page.getByRole('button', { name: 'Cancel 2 orders' }).click()
      await page.getByText('Choose why.').waitFor()
      await page.getByRole('button', { name: 'The kitchen cannot make it' }).click()
      await page.getByRole('button', { name: 'Cancel 2 orders' }).click()
      await page.getByText('1 done, 1 refused.').waitFor()
      await page.getByText('The order can no longer be cancelled.').waitFor()
      await shot('operations-many-outcome')
      assert.equal(await statusOf(me, open.orderId), 'CANCELLED')
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
      // The one that was refused is still chosen.
      await page.getByText('1 order chosen').waitFor()
    })
  }))

test('by keys alone: an order is found by its code, given to somebody, and that is undone; the palette leads everywhere else, too', () =>
  visit(atTheDesk, async (here) => {
    const { page, go, shot } = here
    const me = await asDispatcher(here)
    const since = await lastLogged(me)
    const palette = page.getByRole('dialog', { name: 'Do or find anything' })
    const say = async (text: string) => {
      await page.keyboard.press('Control+k')
      await palette.waitFor()
      await page.keyboard.type(text)
    }
    await go('/operations/orders')
    await page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor()
    const order = await orderToGive(me)
    await atSpeed(1, async () => {
      await say(order.code)
      await palette.getByRole('option', { name: new RegExp(order.code) }).waitFor()
      await page.waitForTimeout(600)
      await shot('operations-palette-found')
      await page.keyboard.press('Enter')
      await page.waitForURL(new RegExp(`order=${order.orderId}`))
      await page.getByRole('button', { name: /^(Give to|Who could take it)/ }).waitFor()
      // It is looked for by what it is called elsewhere, too.
      await say('reassign')
      await page.waitForTimeout(600)
      await shot('operations-palette-order')
      await page.keyboard.press('Enter')
      const sheet = page.getByRole('dialog', { name: `Who takes ${order.code}` })
      for (let nth = 0; nth < 5; nth += 1) {
        await sheet.getByRole('radio').nth(nth).press('Space')
        await sheet.getByRole('button', { name: /^Ask / }).press('Enter')
        if (await page.getByText(/is asked to take/).waitFor({ timeout: 8_000 }).then(() => true, () => false)) break
      }
      await page.getByRole('button', { name: 'Undo' }).press('Enter')
      await page.getByText(/^Taken back\./).waitFor()
    })
    assert.ok((await logged(me, 'dispatch.offerTo', since)).length >= 1)
    assert.equal((await logged(me, 'dispatch.withdrawOffer', since)).length, 1)

    await say('kitch')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Kitchens', level: 1 }).waitFor()
    await say('zzzzzz')
    await palette.getByText('Nothing is called that.', { exact: false }).waitFor()
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await palette.waitFor()
    await page.waitForTimeout(600)
    await shot('operations-palette')
    await page.keyboard.press('Control+k')
    await palette.waitFor({ state: 'detached' })
  }))

test('demand, supply and lateness are shown in hexagons, each with its legend and in the address; nobody fetches H3 before', () =>
  visit(atTheDesk, async (here) => {
    const { page, go, shot } = here
    await asDispatcher(here)
    const fetched: string[] = []
    page.on('request', (request) => fetched.push(request.url()))
    const isDemand = (address: string) => /\/demand-[\w-]+\.js/.test(address)
    await go('/operations')
    await page.locator('.map-crowd').waitFor({ timeout: 60_000 })
    assert.deepEqual(fetched.filter(isDemand), [])
    const switched = page.getByRole('button', { name: 'Hexagons' })
    for (const [mode, way, legend] of [['balance', 'Orders against couriers', /Couriers to spare, \d+ free/], ['demand', 'Demand', /open orders?, at/], ['supply', 'Supply', /\d+ of \d+ couriers free/], ['lateness', 'Lateness', /\d+ of \d+ late or will be/]] as const) {
      await switched.click()
      await page.getByRole('menuitemradio', { name: way }).click()
      await page.getByRole('list', { name: way, exact: true }).getByText(legend).waitFor()
      assert.match(page.url(), new RegExp(`heat=${mode}`))
      await eventually('H3 has come', async () => fetched.some(isDemand))
      await page.waitForTimeout(2_500)
      await shot(`operations-heat-${mode}`)
    }
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.reload()
    await page.locator('.map-crowd').waitFor({ timeout: 60_000 })
    await page.waitForTimeout(2_500)
    await shot('operations-heat-night')
    await switched.click()
    await page.getByRole('menuitemradio', { name: 'None' }).click()
    await eventually('the address says nothing of it', async () => !/heat=/.test(page.url()))
  }))

test('of three planted dead letters one is given up with a reason, the others are replayed together', { skip: dataFolder === undefined }, () =>
  visit(onAPhone, async (here) => {
    const { page, go, shot } = here
    const me = await asDispatcher(here)
    const orders = ((await me.get('/api/orders?limit=20')).orders as OrderSummary[]).slice(0, 3)
    const ids = [] as string[]
    for (const [nth, { orderId }] of orders.entries()) ids.push(await plantDeadLetter(orderId, nth + 1))
    const statusOfLetter = async (id: string) => (await me.get('/api/operations/dead-letters?all=true')).deadLetters.find((letter: { id: string }) => letter.id === id)
    await go(`/operations/dead-letters?letter=${ids[0]}`)
    await page.getByRole('button', { name: 'Give up', exact: true }).click()
    const dialog = page.getByRole('dialog')
    assert.ok(await dialog.getByRole('button', { name: 'Give it up' }).isDisabled(), 'not without a reason')
    await dialog.getByLabel('Why').fill('The order was planted.')
    await dialog.getByRole('button', { name: 'Give it up' }).click()
    await page.getByText('Given up.', { exact: true }).waitFor()
    const given = await eventually('it is given up', async () => ((await statusOfLetter(ids[0]!))?.status === 'given-up' ? statusOfLetter(ids[0]!) : undefined))
    assert.equal(given.reason, 'The order was planted.')
    await page.getByRole('button', { name: 'Replay all' }).click()
    await page.getByText(/handled, none failed again\./).waitFor()
    for (const id of ids.slice(1)) assert.equal((await statusOfLetter(id)).status, 'replayed')
    await shot('operations-dead-letters-phone')
  }))

test('the past plays from an hour ago, stands where the slider is put, and goes back to now', () =>
  visit(atTheDesk, async (here) => {
    const { page, go, shot } = here
    await asDispatcher(here)
    await go('/operations')
    await page.getByRole('heading', { name: /Needs a hand/ }).waitFor()
    const said = page.getByText(/^You see the city as it was at/)
    await page.getByRole('button', { name: 'Play' }).click()
    await said.waitFor()
    const slider = page.getByRole('slider')
    const first = Number(await slider.inputValue())
    await eventually('the past goes on', async () => Number(await slider.inputValue()) > first, 20)
    await page.getByRole('button', { name: 'Pause' }).click()
    await eventually('the address says the instant', async () => /at=/.test(page.url()))
    await slider.focus()
    await page.keyboard.press('PageUp')
    await page.keyboard.press('PageUp')
    const there = new URL(page.url()).searchParams.get('at')
    await page.reload()
    await said.waitFor()
    assert.equal(new URL(page.url()).searchParams.get('at'), there)
    await shot('operations-past')
    await page.keyboard.press('n')
    await said.waitFor({ state: 'detached' })
    assert.doesNotMatch(page.url(), /at=/)
  }))

test('a courier who was last seen minutes ago is shown as not seen, with for how long', () =>
  visit({ ...atTheDesk, theme: 'night' }, async (here) => {
    const { page, go, shot } = here
    await asDispatcher(here)
    let lost: string | undefined
    await page.route('**/api/operations/city', async (route) => {
      const answer = await route.fetch()
      const city = await answer.json()
      lost ??= city.couriers.find(({ orderId }: { orderId?: string }) => orderId !== undefined)?.courierId ?? city.couriers[0]?.courierId
      for (const courier of city.couriers) if (courier.courierId === lost) courier.seenAt = new Date(Date.parse(city.at) - 300_000).toISOString()
      await route.fulfill({ response: answer, json: city })
    })
    await go('/operations/couriers?show=lost')
    const row = page.getByRole('list', { name: 'Couriers' }).getByRole('listitem').filter({ hasText: /5 min/ })
    await row.first().waitFor()
    await shot('operations-couriers-lost-night')
  }))

test('messages are seen as they arrived, filtered by channel, and lead to their order', () =>
  visit(atTheDesk, async (here) => {
    const { page, go, shot } = here
    const me = await asDispatcher(here)
    await eventually('something was said by push', async () => (await me.get('/api/notifications?channel=push&limit=1')).messages.length > 0, 120)
    await go('/operations/messages')
    await page.getByRole('button', { name: 'Push', exact: true }).click()
    await page.waitForURL(/channel=push/)
    const rows = page.getByRole('list', { name: 'Messages' }).getByRole('button')
    await rows.first().waitFor()
    await page.getByText('Choose a message to see it as it arrived.').waitFor()
    await page.keyboard.press('j')
    await page.locator('.ops-push').waitFor()
    const text = await page.locator('.ops-push').innerText()
    assert.ok(text.trim().length > 5)
    await shot('operations-message')
    await page.getByRole('link', { name: 'Its order' }).click()
    await page.waitForURL(/\/operations\/orders\/[0-9a-f-]{36}/)
    await page.getByRole('slider').waitFor()
  }))
