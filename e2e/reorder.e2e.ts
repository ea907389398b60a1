// The same again, in at most four presses from the orders to following it.
import assert from 'node:assert/strict'
import test from 'node:test'
import { becomes, livesThere, ordersOf, saysTheBank } from './support/customer.ts'
import { orderInCash, signInAs } from './support/pages.ts'
import { eventually, phone, url, visit } from './support/visit.ts'

test('from what was had before to following the same again: four presses, the bank included', () =>
  visit({ size: phone }, async ({ page, context, go, shot }) => {
    await livesThere(context)
    await signInAs(page, 'customer')
    const { orderId } = await orderInCash(page)
    const cancelled = await page.request.post(`${url}/api/orders/${orderId}/cancel`, { data: { reason: 'changed-mind' }, headers: { origin: url, 'sec-fetch-site': 'same-origin', 'idempotency-key': crypto.randomUUID() } })
    assert.ok(cancelled.ok(), await cancelled.text())
    // Whoever pays by card usually does so the next time.
    await page.addInitScript(() => localStorage.setItem('tiffin.contact.1', JSON.stringify({ name: 'Cecilia', phone: '099 123 456' })))
    let presses = 0
    const press = async (name: RegExp | string, role: 'link' | 'button' | 'radio' = 'button') => {
      presses += 1
      await page.getByRole(role, { name }).first().click()
    }

    await go('/orders')
    await press('Again', 'link')
    await page.getByRole('dialog').getByText('The same again?').waitFor()
    await eventually('what it costs now is there', async () => (await page.getByRole('dialog').getByText('Dishes').count()) > 0)
    await shot('again')
    await press('Review and pay')
    await page.waitForURL('**/checkout')
    const pay = page.getByRole('button', { name: /^(Pay|Order and pay)/ })
    await eventually('it can be ordered', async () => (await pay.getAttribute('aria-disabled')) === null)
    await press(/^(Pay|Order and pay)/)
    await page.waitForURL(/\/(orders|pay)\//)
    if (/\/pay\//.test(page.url())) {
      presses += 1
      await saysTheBank(page, 'Approve')
    }
    await page.getByText('Tell the courier this code').waitFor()
    assert.ok(presses <= 4, `${presses} presses`)
    await becomes(page, /^(?!CREATED|PENDING_PAYMENT|CANCELLED)/)
    const [again, before] = await ordersOf(page)
    assert.deepEqual([before!.orderId, again!.open], [orderId, true])
  }))
