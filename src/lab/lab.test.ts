import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { policyOf } from '../contexts/dispatch/engine/policy.ts'
import { chartsOf } from './charts.ts'
import { check } from './checker/check.ts'
import { explain } from './explain.ts'
import { BadInstance, instanceFolders, readInstance, type Instance } from './instance.ts'
import { measuresOf, storiesOf } from './measures.ts'
import { runDay } from './run-day.ts'
import { runDays } from './run-days.ts'
import { largeCity } from './scale.ts'
import { simulate } from './simulate.ts'
import { tableOf } from './table.ts'

const root = mkdtempSync(join(tmpdir(), 'tiffin-lab-'))
after(() => rmSync(root, { recursive: true }))
const policy = policyOf('rules-of-the-city', { rounds: 10 })

/** A made-up day of one lunch and one dinner, as files like the published ones. */
function written(name: string, { orders, restaurants, couriers, metresPerMinute }: Instance): string {
  const folder = join(root, name)
  mkdirSync(folder)
  const file = (what: string, lines: readonly (readonly (string | number)[])[]) => writeFileSync(join(folder, `${what}.txt`), `${lines.map((cells) => cells.join('\t')).join('\n')}\n`)
  file('orders', [['order', 'x', 'y', 'placement_time', 'restaurant', 'ready_time'], ...orders.map(({ id, x, y, placed, restaurant, ready }) => [id, x, y, placed, restaurants[restaurant]!.id, ready])])
  file('restaurants', [['restaurant', 'x', 'y'], ...restaurants.map(({ id, x, y }) => [id, x, y])])
  file('couriers', [['courier', 'x', 'y', 'on_time', 'off_time'], ...couriers.map(({ id, x, y, on, off }) => [id, x, y, on, off])])
  file('instance_parameters', [['meters_per_minute', 'pickup service minutes', 'dropoff service minutes', 'target click-to-door', 'maximum click-to-door', 'pay per order', 'guaranteed pay per hour'], [metresPerMinute, 4, 4, 40, 90, 10, 15]])
  return folder
}
const folder = written('0small', largeCity(160, 30, 'lab'))
const day = readInstance(folder)

test('what is read is what was written', () => assert.deepEqual({ ...day, name: '' }, { ...largeCity(160, 30, 'lab'), name: '' }))

for (const readyUnknown of [false, true]) {
  test(`a day with ready times ${readyUnknown ? 'unknown' : 'known'} keeps all rules, and is the same day again`, () => {
    const run = simulate(day, { policy, seed: 'a', readyUnknown })
    assert.deepEqual(check(folder, run), [])
    const { stepMs: _, ...again } = simulate(day, { policy, seed: 'a', readyUnknown })
    const { stepMs: __, ...once } = run
    assert.deepEqual(again, once)
    assert.ok(storiesOf(day, run).length > 100)
  })

  test(`nothing is foreseen, with ready times ${readyUnknown ? 'unknown' : 'known'}: without the orders of later, everything before is decided alike`, () => {
    const whole = simulate(day, { policy, seed: 'a', readyUnknown })
    for (const cut of [700, 800, 1100]) {
      // The mean preparation of a restaurant is of the whole day, as published; so orders of later are not removed there but moved to the end.
      const later = readyUnknown
        ? day.orders.map((order) => (order.placed > cut ? { ...order, x: order.x + 900, placed: order.placed + 1, ready: order.ready + 1 } : order))
        : day.orders.filter(({ placed }) => placed <= cut)
      const cutOff = simulate({ ...day, orders: later }, { policy, seed: 'a', readyUnknown })
      const until = (steps: typeof whole.steps) => steps.filter(({ at }) => at <= cut)
      assert.ok(until(whole.steps).length > 20)
      assert.deepEqual(until(cutOff.steps), until(whole.steps))
    }
  })
}

test('foresight helps, breaks one rule and no other', () => {
  const foresighted = simulate(day, { policy, seed: 'a', foresight: 30 })
  assert.deepEqual([...new Set(check(folder, foresighted).map(({ rule }) => rule))], ['told-not-before-placed'])
  assert.deepEqual(runDay({ folder, policy, seed: 'a', readyUnknown: false, foresight: 30 }).violations, [])
  assert.ok(measuresOf(day, foresighted).excess < measuresOf(day, simulate(day, { policy, seed: 'a' })).excess)
})

test('a policy that the published rules forbid is refused by name', () => {
  assert.throws(() => simulate(day, { policy: policyOf('rules-of-the-city', { secondRestaurantMinutes: 4 }), seed: 'a' }), { code: 'one-restaurant-a-visit' })
})

test('measures are of delivered orders, and the excess is what is above the possible', () => {
  const one: Instance = { ...day, orders: [{ id: 'o', x: 640, y: 0, placed: 10, restaurant: 0, ready: 20 }, { id: 'late', x: 0, y: 0, placed: 200, restaurant: 0, ready: 210 }], restaurants: [{ id: 'r', x: 0, y: 0 }], couriers: [{ id: 'c', x: 1600, y: 0, on: 0, off: 120 }] }
  const measures = measuresOf(one, simulate(one, { policy, seed: 'a' }))
  // Ready at 20, two minutes at the counter, two on the way, two at the door: 26, sixteen after it was placed.
  assert.deepEqual([measures.undeliveredPercent, measures.clickToDoor, measures.excess, measures.readyToPickup, measures.costPerOrder], [50, 16, 0, 0, 30])
})

test('several processes give the same days as one', async () => {
  written('4other', largeCity(90, 20, 'other'))
  const tasks = instanceFolders(root).filter((path) => /0small|4other/.test(path)).map((folder) => ({ folder, policy, seed: 'a', readyUnknown: false }))
  const told: string[] = []
  const several = await runDays(tasks, 2, ({ instance }) => void told.push(instance))
  const withoutTimes = (days: Awaited<ReturnType<typeof runDays>>) => days.map(({ measures: { stepP99Ms: _, stepMaxMs: __, ...measures }, ...rest }) => ({ ...rest, measures }))
  assert.deepEqual(withoutTimes(several), withoutTimes(await runDays(tasks, 1, () => {})))
  assert.deepEqual(told.sort(), ['0small', '4other'])
})

test('the table has our means beside the published ones, and a line a day where somebody asks', () => {
  const result = runDay({ folder, policy, seed: 'a', readyUnknown: false })
  assert.match(tableOf([result], true), /0small[\s\S]*these 1 days[\s\S]*bound[\s\S]*Reyes et al\., default \(all 240\) +0\.250 +32\.74/)
  assert.doesNotMatch(tableOf([result], false), /0small/)
})

test('an order is explained in sentences, from the moment it is placed to the door', () => {
  const lines = explain(day, 'o3', policy, 'a')
  assert.match(lines[0]!, /^Order o3 of r\d+: placed at \d+, ready at \d+\.$/)
  assert.match(lines.at(-1)!, /^Delivered by c\d+, \d+ minutes after it was placed/)
  assert.ok(lines.some((line) => /takes it.*Next best: c\d+/.test(line)))
  assert.throws(() => explain(day, 'o999', policy, 'a'), new BadInstance('0small has no order o999.'))
})

test('charts are whole SVG files with a title for every bar', () => {
  const charts = chartsOf([runDay({ folder, policy, seed: 'a', readyUnknown: false })])
  assert.deepEqual(Object.keys(charts), ['excess.svg', 'worst-orders.svg', 'load.svg'])
  for (const svg of Object.values(charts)) {
    assert.match(svg, /^<svg [\s\S]*<\/svg>\n$/)
    assert.equal(svg.match(/<rect /g)!.length, svg.match(/<title>/g)!.length + 1)
    assert.doesNotMatch(svg, /NaN|Infinity|undefined/)
  }
})

const bad: [name: string, file: string, content: string, sentence: RegExp][] = [
  ['an empty file', 'orders', '', /orders\.txt is empty\.$/],
  ['a header alone', 'couriers', 'courier\tx\ty\ton_time\toff_time\n', /couriers\.txt has a header and no lines\.$/],
  ['a missing column', 'orders', 'order\tx\ty\tplacement_time\trestaurant\no1\t1\t1\t1\tr0\n', /orders\.txt:1 has no column "ready_time"\.$/],
  ['an unknown restaurant', 'orders', 'order\tx\ty\tplacement_time\trestaurant\tready_time\no1\t1\t1\t1\tr777\t2\n', /orders\.txt:2 restaurant: restaurant r777 is not in restaurants\.txt\.$/],
  ['a negative time', 'orders', 'order\tx\ty\tplacement_time\trestaurant\tready_time\no1\t1\t1\t1\tr0\t2\no2\t1\t1\t-5\tr0\t2\n', /orders\.txt:3 placement_time: -5 is negative\.$/],
  ['half a minute', 'couriers', 'courier\tx\ty\ton_time\toff_time\nc1\t0\t0\t1.5\t9\n', /couriers\.txt:2 on_time: 1\.5 is not a whole number\.$/],
  ['words for a number', 'restaurants', 'restaurant\tx\ty\nr0\there\t1\n', /restaurants\.txt:2 x: "here" is not a number\.$/],
  ['a line too short', 'restaurants', 'restaurant\tx\ty\nr0\t1\n', /restaurants\.txt:2 has 2 cells where the header has 3\.$/],
  ['food ready before it is ordered', 'orders', 'order\tx\ty\tplacement_time\trestaurant\tready_time\no1\t1\t1\t9\tr0\t2\n', /orders\.txt:2 the food is ready at 2, before it is ordered at 9\.$/],
  ['a shift that ends before it begins', 'couriers', 'courier\tx\ty\ton_time\toff_time\nc1\t0\t0\t9\t5\n', /couriers\.txt:2 the shift ends at 5, before it begins at 9\.$/],
  ['the same order twice', 'orders', 'order\tx\ty\tplacement_time\trestaurant\tready_time\no1\t1\t1\t1\tr0\t2\no1\t1\t1\t1\tr0\t2\n', /orders\.txt:3 order: o1 is there twice\.$/],
  ['no speed', 'instance_parameters', 'meters_per_minute\tpickup service minutes\tdropoff service minutes\ttarget click-to-door\tpay per order\tguaranteed pay per hour\n0\t4\t4\t40\t10\t15\n', /instance_parameters\.txt:2 meters_per_minute: 0 is not above zero\.$/],
]
bad.forEach(([name, file, content, sentence], index) => {
  test(`${name} is told in one sentence with file and line`, () => {
    const copy = written(`bad-${index}`, largeCity(20, 4, 'bad'))
    writeFileSync(join(copy, `${file}.txt`), content)
    assert.throws(() => readInstance(copy), (error) => error instanceof BadInstance && sentence.test(error.message) && !error.message.includes('\n'))
  })
})

test('a folder without instances is told so', () => {
  assert.throws(() => instanceFolders(join(root, 'nowhere')), BadInstance)
  assert.throws(() => instanceFolders(root, ['7']), /holds no instance of seed 7/)
})
