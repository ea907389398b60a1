// A person in front of a browser. Every visit is a browser context of its own (nobody is signed in, nothing is kept), and fails
// when the page asks another host for anything, throws, or breaks the content security policy.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { chromium, launchArguments } from './chromium.ts'

export const url = process.env['TIFFIN_E2E_URL'] ?? 'http://localhost:8000'
export const dataFolder = process.env['TIFFIN_E2E_DATA']

export const phone = { width: 390, height: 844 }
export const smallPhone = { width: 320, height: 640 }
export const desktop = { width: 1440, height: 900 }

export interface Wishes {
  size?: { width: number; height: number }
  theme?: 'day' | 'night'
  language?: 'en' | 'es' | 'ar'
  reducedMotion?: boolean
}

export interface Visit {
  page: Page
  context: BrowserContext
  /** Opens an address of the product. */
  go(path: string): Promise<void>
  /** Keeps a picture in e2e/screens. */
  shot(name: string, options?: { fullPage?: boolean }): Promise<void>
}

let browser: Promise<Browser> | undefined
after(async () => (await browser)?.close())

export async function visit(wishes: Wishes, work: (visit: Visit) => Promise<void>): Promise<void> {
  browser ??= playwright.launch({ executablePath: chromium()!, args: launchArguments })
  const { size = desktop, theme = 'day', language = 'en', reducedMotion = false } = wishes
  const context = await (await browser).newContext({
    baseURL: url, viewport: size, locale: { en: 'en-GB', es: 'es-UY', ar: 'ar' }[language], colorScheme: theme === 'night' ? 'dark' : 'light', reducedMotion: reducedMotion ? 'reduce' : 'no-preference', timezoneId: 'Europe/Vienna',
  })
  const wrong: string[] = []
  watch(context, wrong)
  const page = await context.newPage()
  try {
    await work({
      page, context,
      go: async (path) => void (await page.goto(path)),
      async shot(name, options = {}) {
        mkdirSync(screens, { recursive: true })
        await page.screenshot({ path: join(screens, `${name}.png`), fullPage: options.fullPage ?? false })
      },
    })
    assert.deepEqual(wrong, [])
  } catch (error) {
    await page.screenshot({ path: join(screens, `failed-${Date.now()}.png`) }).catch(() => {})
    if (wrong.length) console.error(wrong.join('\n'))
    throw error
  } finally {
    await context.close()
  }
}

const screens = join(import.meta.dirname, '..', 'screens')

function watch(context: BrowserContext, wrong: string[]): void {
  const own = new URL(url).host
  context.on('request', (request) => {
    const to = request.url()
    // The bank is another site on this machine, where people pay.
    if (/^(https?|wss?):/.test(to) && new URL(to).host !== own && !/^(localhost|127\.0\.0\.1)$/.test(new URL(to).hostname)) wrong.push(`asked another host: ${to}`)
  })
  context.on('weberror', (error) => wrong.push(`threw: ${error.error().stack ?? error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error' && /content security policy/i.test(message.text())) wrong.push(message.text())
  })
}

/** Asks until it holds; for what happens when it happens. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined | false>, seconds = 60): Promise<T> {
  const until = Date.now() + seconds * 1000
  for (;;) {
    const found = await look().catch(() => undefined)
    if (found) return found
    if (Date.now() > until) assert.fail(`It did not happen within ${seconds} s: ${what}`)
    await new Promise((done) => setTimeout(done, 250))
  }
}
