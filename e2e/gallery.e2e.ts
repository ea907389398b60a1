// The design system in a browser: every component at once, in every mode people have, without a violation of axe and without anything
// that sticks out; what is typed, chosen and closed by keyboard.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import test, { before } from 'node:test'
import type { Page } from 'playwright-core'
import { citySpeed } from './support/customer.ts'
import { desktop, eventually, phone, smallPhone, visit, type Wishes } from './support/visit.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// Nobody of the city is needed here.
before(() => citySpeed(1))

const modes: readonly (readonly [name: string, wishes: Wishes])[] = [
  ['day', { size: desktop }], ['night', { size: desktop, theme: 'night' }], ['arabic', { size: desktop, language: 'ar' }], ['phone', { size: phone }], ['phone-night', { size: phone, theme: 'night' }], ['small-phone', { size: smallPhone }],
]
for (const [name, wishes] of modes) {
  test(`${name}: nothing sticks out, and axe finds nothing`, () =>
    visit({ ...wishes, reducedMotion: true }, async ({ page, go, shot }) => {
      await go('/ui')
      await page.locator('.gallery').waitFor()
      assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0)
      assert.deepEqual(await violations(page), [])
      await shot(`ui-${name}`, { fullPage: true })
    }))
}

test('at twice the size of text nothing sticks out', () =>
  visit({ size: phone, reducedMotion: true }, async ({ page, go, shot }) => {
    await go('/ui')
    await page.locator('.gallery').waitFor()
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0)
    await shot('ui-large', { fullPage: true })
  }))

test('a dish is chosen by keyboard: the sheet keeps the focus and gives it back', () =>
  visit({ size: phone, reducedMotion: true }, async ({ page, go, shot }) => {
    await go('/ui')
    const opener = page.getByRole('button', { name: 'Dish sheet' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const sheet = page.getByRole('dialog', { name: 'Milanesa napolitana' })
    await sheet.waitFor()
    await shot('ui-sheet')
    assert.deepEqual(await violations(page), [])
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab')
      await eventually(`Tab ${step + 1} stays in the sheet`, async () => (await page.locator('[role="dialog"]:focus, [role="dialog"] :focus').count()) === 1, 3)
    }
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await eventually('the focus is back where it came from', async () => (await page.locator(':focus').textContent()) === 'Dish sheet', 5)
  }))

test('an address is found by typing, arrows and Enter', () =>
  visit({ size: phone }, async ({ page, go, shot }) => {
    await go('/ui')
    const field = page.getByRole('combobox', { name: 'Address' })
    await field.fill('Avenida Brasil 2')
    await page.getByRole('option', { name: /2711/ }).waitFor()
    await shot('ui-suggestions')
    await page.keyboard.press('ArrowDown')
    assert.match(await page.locator(`[id="${await field.getAttribute('aria-activedescendant')}"]`).innerText(), /2711/)
    await page.keyboard.press('Enter')
    assert.equal(await field.inputValue(), 'Avenida Brasil 2711')
    await page.getByRole('listbox', { name: 'Address' }).waitFor({ state: 'hidden' })
  }))

test('what was taken out can be put back for ten seconds', () =>
  visit({ size: phone }, async ({ page, go, shot }) => {
    await go('/ui')
    await page.getByRole('button', { name: 'Toast' }).click()
    await page.getByRole('button', { name: 'Deshacer' }).waitFor()
    await shot('ui-toast')
    await page.getByRole('button', { name: 'Deshacer' }).click()
    await page.getByText('Sacaste las papas').waitFor({ state: 'detached' })
  }))

async function violations(page: Page): Promise<string[]> {
  // As a file of its own the page's policy lets nothing of ours in; through the debugger it does.
  await page.evaluate(axe)
  return page.evaluate<string[]>(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ': ' + target.join(' ') + ' ' + (failureSummary || '').split('\\n')[1])))`)
}
