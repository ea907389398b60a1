// What a person waits for in the pages, on a processor four times slower: the largest thing painted (LCP), what jumps (CLS), and how
// long a press goes unanswered (INP, here the longest of all), from the question where they are to the order under way.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { chromium as playwright, type Locator, type Page } from 'playwright-core'
import { chromium } from '../e2e/support/chromium.ts'
import { argumentsOf, numberOf } from '../src/commands/arguments.ts'
import { projectFolder } from '../src/commands/project.ts'
import { temporaryFolder } from './load/temporary-folder.ts'
import { median, reachLine, rounded, table } from './report.ts'

const usage = 'npm run bench -- pages [--times 5] [--slower 4] [--json]'

/**
 * Before the page's own program. Layout shifts are summed in windows as CLS has them: at most five seconds, and over when nothing jumped
 * for one (web.dev/articles/cls). Of a journey of a dozen presses INP is the longest.
 */
const observe = `
  window.seen = { lcp: 0, largest: '', cls: 0, inp: 0, slowest: '', jumped: '', presses: {} }
  let window_ = { from: 0, last: 0, sum: 0 }
  const named = (node) => node?.nodeType === 1 ? node.tagName.toLowerCase() + '.' + node.className : node?.parentElement?.className ?? ''
  new PerformanceObserver((list) => {
    for (const { startTime, element, url } of list.getEntries()) { seen.lcp = startTime; seen.largest = url ? new URL(url).pathname.split('/').at(-1) : (element?.textContent ?? 'something gone').slice(0, 60) }
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, startTime, value, sources } of list.getEntries()) {
      if (hadRecentInput) continue
      window_ = startTime - window_.last < 1000 && startTime - window_.from < 5000 ? { ...window_, last: startTime, sum: window_.sum + value } : { from: startTime, last: startTime, sum: value }
      if (window_.sum > seen.cls) { seen.cls = window_.sum; seen.jumped = location.pathname + ' ' + sources.map(({ node }) => named(node)).join(', ') }
    }
  }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => {
    for (const { interactionId, duration, name, target } of list.getEntries()) {
      if (!interactionId) continue
      const what = location.pathname.replace(/[0-9a-f-]{36}/, '…') + ' ' + name + ' ' + named(target)
      seen.presses[what] = Math.max(seen.presses[what] ?? 0, duration)
      if (duration > seen.inp) { seen.inp = duration; seen.slowest = what }
    }
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 })`

interface Seen {
  lcp: number
  /** The picture or the text that was the largest. */
  largest: string
  cls: number
  inp: number
  /** What was pressed when it took longest, and what jumped most. */
  slowest: string
  jumped: string
  /** What was pressed or typed into, and the milliseconds of its longest answer. */
  presses: Record<string, number>
}

export async function pages(args: string[]): Promise<object> {
  const { values } = argumentsOf(args, { times: { type: 'string' }, slower: { type: 'string' } }, usage)
  const times = numberOf('times', values.times, { from: 1, to: 50, standard: 5 })
  const slower = numberOf('slower', values.slower, { from: 1, to: 20, standard: 4 })
  console.log('The city runs at the pace of the wall: what is measured is the page, beside a server that has little else to do.\n')
  const { child, url } = await startTiffin()
  // Without a graphics card, Chromium paints by itself sooner than through an emulated one.
  const browser = await playwright.launch({ executablePath: chromium()!, args: ['--no-sandbox', '--disable-gpu', '--enable-unsafe-swiftshader', '--lang=en'] })
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
  for (const { lcp, largest, slowest, jumped, inp, cls } of runs) console.log(`  largest ${Math.round(lcp)} ms: ${largest}; longest ${inp} ms: ${slowest}; jumped ${rounded(cls, 3)}: ${jumped}`)
  console.log(longest(runs))
  return figures
}

/** The presses that take longest, wherever they are in the journey. */
function longest(runs: readonly Seen[], most = 8): string {
  const names = [...new Set(runs.flatMap(({ presses }) => Object.keys(presses)))]
  const answered = (name: string) => runs.flatMap(({ presses }) => presses[name] ?? [])
  const rows = names.map((name) => [name, median(answered(name)), Math.max(...answered(name)), answered(name).length] as const)
  return table(['ms until it is answered', 'median', 'worst', 'times'], rows.toSorted((a, b) => b[1] - a[1]).slice(0, most))
}

interface Guest {
  email: string
  password: string
  home: { street: string; number: string; position: { lat: number; lon: number } }
}

/** From the question where they are to the order under way: the address, a kitchen, a dish, the checkout, the order. */
async function orderSomething(page: Page, url: string): Promise<Seen> {
  const { people } = (await (await fetch(`${url}/api/demo/people`)).json()) as { people: (Guest & { role: string })[] }
  const guest = people.find(({ role }) => role === 'customer')!
  // Nothing is looked for in the page while it is drawn: looking costs it more than some of its own work.
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.waitForTimeout(settleMs)
  const address = page.getByRole('combobox', { name: 'Street and number' })
  await typeInto(address, `${guest.home.street} ${guest.home.number}`)
  await press(page.getByRole('option', { name: `${guest.home.street} ${guest.home.number}` }).first())
  await page.getByRole('heading', { name: /kitchens? delivers? to you now/ }).waitFor()
  await press(page.locator(`main a[href="/restaurants/${await takesCash(url, guest)}"]`))
  await fillTheTiffin(page)
  await page.getByRole('heading', { name: 'Review and pay' }).waitFor()
  await typeInto(page.getByLabel('E-mail'), guest.email)
  await typeInto(page.getByLabel('Password'), guest.password)
  await press(page.getByRole('button', { name: 'Sign in', exact: true }))
  await page.getByRole('heading', { name: 'Who it is for' }).waitFor()
  const telephone = page.getByLabel('Telephone')
  if (!(await telephone.inputValue())) await typeInto(telephone, '099 123 456')
  // Cash stays within the pages; a card leads to the bank's, where nothing of ours can be seen.
  await press(page.locator('label').filter({ has: page.getByRole('radio', { name: /^Cash/ }) }))
  await press(page.locator('button:not([aria-disabled])').filter({ hasText: /^Order and pay/ }))
  await page.waitForURL(/\/orders\//, { waitUntil: 'commit' })
  await page.getByText('Tell the courier this code').waitFor()
  await page.waitForTimeout(1_500)
  return seenSoFar(page)
}

/**
 * Nobody presses in the moment in which a button appears. Playwright's own click asks the page whether it is hit, and what comes next
 * is looked for in the page: both would be measured with the press, so the mouse presses, and nothing is looked for meanwhile.
 */
async function press(what: Locator): Promise<void> {
  const page = what.page()
  await what.waitFor()
  await what.evaluate((element: any) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    // Beneath the bar at the foot it can be seen by a program, but not by a person.
    if (!element.contains(element.ownerDocument.elementFromPoint(x + width / 2, y + height / 2))) element.scrollIntoView({ block: 'center' })
  })
  await page.waitForTimeout(settleMs)
  const box = await what.boundingBox()
  if (!box) throw new Error(`Nothing to press: ${String(what)}`)
  await page.waitForTimeout(100)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await page.waitForTimeout(settleMs)
}
const settleMs = 700

/** The first in the list that can be paid in cash. */
async function takesCash(url: string, { home }: Guest): Promise<string> {
  const { kitchens } = (await (await fetch(`${url}/api/kitchens?lat=${home.position.lat}&lon=${home.position.lon}&limit=24`)).json()) as { kitchens: { restaurantId: string; openNow: boolean; delivers: boolean; acceptsCash: boolean }[] }
  const found = kitchens.find(({ openNow, delivers, acceptsCash }) => openNow && delivers && acceptsCash)
  if (!found) throw new Error('Of the first kitchens none takes cash.')
  return found.restaurantId
}

/** Letter by letter: what is filled in by a program presses no key, and is not seen by what observes presses. */
const typeInto = (field: Locator, text: string): Promise<void> => field.pressSequentially(text, { delay: 60 })

/** Dishes until the kitchen's minimum is reached. */
async function fillTheTiffin(page: Page): Promise<void> {
  for (let dishes = 0; dishes < 8; dishes += 1) {
    await press(page.getByRole('button', { name: dishes === 0 ? /^Add / : /^Add |Add one more$/ }).first())
    await chooseWhatIsAsked(page)
    await press(page.getByRole('button', { name: /^See order/ }))
    const checkOut = page.getByRole('link', { name: /^Check out/ })
    if (await checkOut.waitFor({ timeout: 4_000 }).then(() => true, () => false)) return press(checkOut)
    await press(page.getByRole('button', { name: 'Close' }))
  }
  throw new Error('The minimum of the kitchen was not reached with eight dishes.')
}

async function chooseWhatIsAsked(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog')
  if (!(await sheet.waitFor({ timeout: 1_500 }).then(() => true, () => false))) return
  for (const group of await sheet.locator('fieldset').all()) if (await group.getByText(/^Choose/).count()) await press(group.locator('label').first())
  await press(sheet.getByRole('button', { name: /^Add to order/ }))
  await sheet.waitFor({ state: 'hidden' })
}

const seenSoFar = (page: Page): Promise<Seen> => page.evaluate('({ ...seen })')

function startTiffin(): Promise<{ child: ReturnType<typeof spawn>; url: string }> {
  const child = spawn(process.execPath, ['start.mjs', 'start', '--port', '0', '--speed', '1', '--data', temporaryFolder('pages')], { cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((done, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /ready after .*: (http\S+)/.exec(line)?.[1]
      if (url) done({ child, url })
    })
    child.once('exit', (code) => failed(new Error(`npm start ended with ${code}`)))
  })
}
