// What a person waits for in the pages, on a processor four times slower: the largest thing painted (LCP), what jumps (CLS), and how
// long a press goes unanswered (INP, here the longest of all) on the way from the first page to the cart.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { chromium as playwright, type Page } from 'playwright-core'
import { chromium, launchArguments } from '../e2e/support/chromium.ts'
import { argumentsOf, numberOf } from '../src/commands/arguments.ts'
import { projectFolder } from '../src/commands/project.ts'
import { temporaryFolder } from './load/temporary-folder.ts'
import { median, reachLine, rounded } from './report.ts'

const usage = 'npm run bench -- pages [--times 5] [--slower 4] [--json]'

/** Before the page's own program: everything is written down from the first paint on. */
const observe = `
  window.seen = { lcp: 0, cls: 0, inp: 0 }
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.lcp = entry.startTime }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.cls += entry.value }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.interactionId) seen.inp = Math.max(seen.inp, entry.duration) }).observe({ type: 'event', buffered: true, durationThreshold: 16 })`

interface Seen {
  lcp: number
  cls: number
  inp: number
}

export async function pages(args: string[]): Promise<object> {
  const { values } = argumentsOf(args, { times: { type: 'string' }, slower: { type: 'string' } }, usage)
  const times = numberOf('times', values.times, { from: 1, to: 50, standard: 5 })
  const slower = numberOf('slower', values.slower, { from: 1, to: 20, standard: 4 })
  const { child, url } = await startTiffin()
  const browser = await playwright.launch({ executablePath: chromium()!, args: launchArguments })
  const runs: Seen[] = []
  try {
    for (let time = 0; time < times; time += 1) {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
      await page.addInitScript(observe)
      runs.push(await orderSomething(page, url))
      await page.close()
    }
  } finally {
    await browser.close()
    child.kill('SIGTERM')
    await new Promise((done) => child.once('exit', done))
  }
  const figures = { lcpSeconds: rounded(median(runs.map(({ lcp }) => lcp)) / 1000, 2), cls: rounded(Math.max(...runs.map(({ cls }) => cls)), 3), inpMs: Math.round(median(runs.map(({ inp }) => inp))), times, slower }
  console.log(reachLine({ what: `LCP of the first page, s, ${slower}× slower (median of ${times})`, figure: figures.lcpSeconds, reach: 2.5, better: 'lower' }))
  console.log(reachLine({ what: 'CLS of the ordering journey (worst)', figure: figures.cls, reach: 0.05, better: 'lower' }))
  console.log(reachLine({ what: 'INP of the ordering journey, ms (median of the longest)', figure: figures.inpMs, reach: 200, better: 'lower' }))
  return figures
}

/** From the first page, as the demo's guest, to a dish in the cart. */
async function orderSomething(page: Page, url: string): Promise<Seen> {
  const { people } = (await (await fetch(`${url}/api/demo/people`)).json()) as { people: { role: string; home: { street: string; number: string; position: { lat: number; lon: number } } }[] }
  const { home } = people.find(({ role }) => role === 'customer')!
  const { kitchens } = (await (await fetch(`${url}/api/kitchens?lat=${home.position.lat}&lon=${home.position.lon}&openNow=true&limit=1`)).json()) as { kitchens: { restaurantId: string }[] }
  await page.goto(url)
  await page.locator('h1').first().waitFor()
  await page.waitForTimeout(1_500)
  const first = (await page.evaluate('({ ...seen })')) as Seen
  await page.goto(`${url}/restaurants/${kitchens[0]!.restaurantId}`)
  await page.locator('h1').first().waitFor()
  await page.waitForTimeout(1_500)
  // The first dish that can be had, and the tabs of the menu.
  await page.locator('main a[href*="dish="], main button:has(h3)').first().click()
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.waitForTimeout(500)
  const second = (await page.evaluate('({ ...seen })')) as Seen
  return { lcp: first.lcp, cls: Math.max(first.cls, second.cls), inp: Math.max(first.inp, second.inp) }
}

function startTiffin(): Promise<{ child: ReturnType<typeof spawn>; url: string }> {
  const child = spawn(process.execPath, ['start.mjs', 'start', '--port', '0', '--data', temporaryFolder('pages')], { cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((done, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /ready after .*: (http\S+)/.exec(line)?.[1]
      if (url) done({ child, url })
    })
    child.once('exit', (code) => failed(new Error(`npm start ended with ${code}`)))
  })
}
