// What the first page costs before anything can be seen, and a frame of the largest map. Nothing runs beside this file.
import assert from 'node:assert/strict'
import test from 'node:test'
import { gzipSync } from 'node:zlib'
import { livesThere } from './support/customer.ts'
import { desktop, eventually, phone, visit } from './support/visit.ts'

const kilobytes = (bytes: number) => Math.round(bytes / 1000)

const mostScript = 170_000

test('the first page of a customer needs at most 170 kB of JavaScript and 40 kB of CSS, compressed, and no map', () =>
  visit({ size: phone }, async ({ page, go }) => {
    const sizes = new Map<string, Promise<number>>()
    page.on('response', (response) => {
      const kind = /\.(js|css)$/.exec(new URL(response.url()).pathname)?.[1]
      if (kind) sizes.set(response.url(), response.body().then((body) => gzipSync(body, { level: 9 }).length))
    })
    await go('/')
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    const sum = async (kind: string) => (await Promise.all([...sizes].filter(([url]) => url.endsWith(kind)).map(([, size]) => size))).reduce((sum, size) => sum + size, 0)
    const [script, style] = [await sum('.js'), await sum('.css')]
    console.log(`first page: ${kilobytes(script)} kB of JavaScript, ${kilobytes(style)} kB of CSS, in ${sizes.size} files`)
    assert.ok(script <= mostScript, `${kilobytes(script)} kB of JavaScript`)
    assert.ok(style <= 40_000, `${kilobytes(style)} kB of CSS`)
    assert.ok([...sizes.keys()].every((url) => !/maplibre/.test(url)), 'the map was loaded where none is seen')
  }))

for (const [who, isHome] of [['a newcomer', false], ['whoever said before where they are', true]] as const) {
  test(`what the document asks early for ${who} is what the program then asks: nothing twice, in few files`, () =>
    visit({ size: phone }, async ({ page, context, go }) => {
      if (isHome) await livesThere(context)
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname + new URL(request.url()).search))
      await go('/')
      await page.getByRole('heading', { name: isHome ? /kitchens? delivers? to you now/ : /^Open now in/ }).waitFor()
      const early = await page.evaluate(() => [...document.querySelectorAll<HTMLLinkElement>('link[rel=preload][as=fetch]')].map(({ href }) => href.slice(location.origin.length)))
      assert.ok(early.some((path) => path.startsWith(isHome ? '/api/kitchens?' : '/api/restaurants?')), `asked early: ${early.join(', ')}`)
      assert.deepEqual(early.map((path) => [path, asked.filter((one) => one === path).length]), early.map((path) => [path, 1]))
      const scripts = asked.filter((path) => path.endsWith('.js'))
      assert.ok(scripts.length <= 16, `${scripts.length} files of JavaScript: ${scripts.join(', ')}`)
    }))
}

test('five thousand couriers and two thousand orders move, and a frame of theirs is handed over in a few milliseconds', () =>
  visit({ size: desktop }, async ({ page, go, shot }) => {
    await go('/ui')
    const city = page.getByRole('region', { name: 'The city' })
    await city.scrollIntoViewIfNeeded()
    await city.locator('.map-crowd').waitFor({ state: 'attached', timeout: 60_000 })
    const frames = await eventually('thirty frames of the crowd', async () => {
      const drawn = await page.evaluate<number[]>("performance.getEntriesByName('crowd-frame').map(({ duration }) => duration).sort((a, b) => a - b)")
      return drawn.length >= 30 && drawn
    })
    await shot('ui-city')
    const median = frames[Math.floor(frames.length / 2)]!
    console.log(`7,000 on the map: ${frames.length} frames, median ${median.toFixed(1)} ms of work`)
    assert.ok(median < 33, `${median} ms`)
  }))
