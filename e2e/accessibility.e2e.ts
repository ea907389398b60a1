// axe-core on every page, by day and night, from right to left, on a small phone: no violations of WCAG 2.2 AA.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import test, { before } from 'node:test'
import type { Page } from 'playwright-core'
import { citySpeed } from './support/customer.ts'
import { everyPage, openPage, type PageToSee } from './support/pages.ts'
import { desktop, smallPhone, visit, type Wishes } from './support/visit.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const modes: [name: string, wishes: Wishes][] = [
  ['by day', { size: desktop }],
  ['by night', { size: desktop, theme: 'night' }],
  ['in Arabic', { size: desktop, language: 'ar' }],
  ['on a small phone', { size: smallPhone, language: 'es' }],
]

// Pages are looked at here, not lived in: the processor is theirs.
before(() => citySpeed(5))

for (const [mode, wishes] of modes) {
  for (const role of [undefined, 'customer', 'dispatcher', 'cook', 'courier'] as const) {
    const pages = everyPage.filter((one) => one.as === role)
    if (pages.length === 0) continue
    test(`${mode}, ${role ? `pages of a ${role}` : 'pages of anybody'} can be used by everybody`, () =>
      visit({ ...wishes, reducedMotion: true }, async (visiting) => {
        const wrong: string[] = []
        for (const one of pages) {
          await visiting.page.setViewportSize(wishes.size ?? desktop)
          await openPage(visiting, one)
          await visiting.shot(`${one.name}-${mode.replaceAll(' ', '-')}`)
          wrong.push(...(await violations(visiting.page, one)), ...(await sticksOut(visiting.page, one)))
        }
        assert.deepEqual(wrong, [])
      }))
  }
}

async function violations(page: Page, { name }: PageToSee): Promise<string[]> {
  // A bar along the foot covers what can be scrolled out from under it: everything is looked at at once, with nothing beneath.
  const { width } = page.viewportSize()!
  const tall = await page.evaluate(() => document.documentElement.scrollHeight)
  if (tall > page.viewportSize()!.height) await page.setViewportSize({ width, height: Math.min(tall, 8_000) })
  await page.evaluate(axe)
  const found = await page.evaluate(async (tags) => {
    const { violations } = await (globalThis as any).axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
    return violations.map((one: any) => ({ id: one.id, help: one.help, nodes: one.nodes.slice(0, 3).map((node: any) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`) }))
  }, rules)
  return found.map(({ id, help, nodes }: { id: string; help: string; nodes: string[] }) => `${name}: ${id}, ${help}: ${nodes.join('; ')}`)
}

/** Nothing makes the page scroll sideways. */
async function sticksOut(page: Page, { name }: PageToSee): Promise<string[]> {
  const { wide, view } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, view: document.documentElement.clientWidth }))
  return wide > view ? [`${name}: is ${wide} px wide where there are ${view}`] : []
}
