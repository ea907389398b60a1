// A small day that keeps all rules, and then broken in one way after the other: each must be found, by its name.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { check, type Finished, type FinishedLeg, type Rule } from './check.ts'

// c1 ──3── r1 ──2── o1 ──1── o2          c2 ──4── r2 ──2── o3, one line of the street, 100 metres a minute
const folder = mkdtempSync(join(tmpdir(), 'tiffin-checker-'))
after(() => rmSync(folder, { recursive: true }))
const write = (file: string, ...lines: string[]) => writeFileSync(join(folder, `${file}.txt`), `${lines.map((line) => line.replaceAll(' ', '\t')).join('\n')}\n`)
writeFileSync(join(folder, 'instance_parameters.txt'), 'meters_per_minute\tpickup service minutes\tdropoff service minutes\ttarget click-to-door\tmaximum click-to-door\tpay per order\tguaranteed pay per hour\n100\t4\t4\t40\t90\t10\t15\n')
write('restaurants', 'restaurant x y', 'r1 300 0', 'r2 1400 0')
write('orders', 'order x y placement_time restaurant ready_time', 'o1 500 0 1 r1 10', 'o2 600 0 2 r1 12', 'o3 1600 0 5 r2 15')
write('couriers', 'courier x y on_time off_time', 'c1 0 0 0 60', 'c2 1000 0 5 20')

const good = (): Mutable => ({
  readyUnknown: false,
  routes: {
    c1: [{ restaurant: 'r1', leaves: 7, arrives: 10, visit: { pickedUp: 12, leaves: 14, doors: [{ order: 'o1', arrives: 16, delivered: 18, leaves: 20 }, { order: 'o2', arrives: 21, delivered: 23, leaves: 25 }] } }, { restaurant: 'r2', leaves: 25, arrives: 33 }],
    c2: [{ restaurant: 'r2', leaves: 9, arrives: 13, visit: { pickedUp: 15, leaves: 17, doors: [{ order: 'o3', arrives: 19, delivered: 21, leaves: 23 }] } }],
  },
  steps: [
    { at: 1, told: ['o1'], decisions: [] },
    { at: 2, told: ['o2'], decisions: [] },
    { at: 5, told: ['o3'], decisions: [] },
    { at: 7, told: [], decisions: [{ go: 'c1', to: 'r1' }] },
    { at: 9, told: [], decisions: [{ go: 'c2', to: 'r2' }] },
    { at: 12, told: [], decisions: [{ take: 'c1', at: 'r1', orders: ['o1', 'o2'] }] },
    { at: 15, told: [], decisions: [{ take: 'c2', at: 'r2', orders: ['o3'] }] },
    { at: 25, told: [], decisions: [{ go: 'c1', to: 'r2' }] },
  ],
})

type Mutable = { readyUnknown: boolean; routes: Record<string, MutableLeg[]>; steps: { at: number; told: string[]; decisions: ({ go: string; to: string } | { take: string; at: string; orders: string[] })[] }[] }
type MutableLeg = Omit<FinishedLeg, 'visit'> & { visit?: { pickedUp: number; leaves: number; doors: { order: string; arrives: number; delivered: number; leaves: number }[] } }

test('a day that keeps all rules has no violation', () => assert.deepEqual(check(folder, good() as Finished), []))

const violations: [name: string, rule: Rule, plant: (day: Mutable) => void][] = [
  ['half a minute', 'whole-minutes', ({ routes }) => void (routes['c1']![1]!.arrives = 32.5)],
  ['a courier nobody knows', 'known-courier', ({ routes }) => void (routes['c9'] = [{ restaurant: 'r1', leaves: 1, arrives: 2 }])],
  ['a restaurant nobody knows', 'known-restaurant', ({ routes }) => void (routes['c1']![1]!.restaurant = 'r9')],
  ['an order nobody knows', 'known-order', ({ routes }) => void (routes['c2']![0]!.visit!.doors[0]!.order = 'o9')],
  ['an order told of that is in no file', 'known-order', ({ steps }) => void steps[0]!.told.push('o8')],
  ['an order delivered twice', 'delivered-once', ({ routes }) => void (routes['c1']![0]!.visit!.doors[1]!.order = 'o1')],
  ['orders of two restaurants in one bundle', 'one-restaurant-a-bundle', ({ routes }) => void (routes['c1']![0]!.visit!.doors[1]!.order = 'o3')],
  ['setting out before the shift', 'not-before-the-shift', ({ routes }) => void Object.assign(routes['c2']![0]!, { leaves: 4, arrives: 8 })],
  ['a pick-up after the shift', 'no-pick-up-after-the-shift', ({ routes }) => void (routes['c2']![0]!.visit!.pickedUp = 21)],
  ['a courier diverted under way', 'not-diverted', ({ routes }) => void (routes['c1']![1]!.leaves = 24)],
  ['a way to the restaurant that is too short', 'way-to-the-restaurant', ({ routes }) => void (routes['c1']![0]!.arrives = 9)],
  ['a pick-up on arrival', 'arrived-before-picking-up', ({ routes }) => void (routes['c2']![0]!.visit!.pickedUp = 14)],
  ['food that is not ready', 'food-is-ready', ({ routes }) => void (routes['c1']![0]!.visit!.pickedUp = 11)],
  ['leaving the restaurant at once', 'service-at-the-restaurant', ({ routes }) => void (routes['c1']![0]!.visit!.leaves = 12)],
  ['a way to the door that is too short', 'way-to-the-door', ({ routes }) => void (routes['c1']![0]!.visit!.doors[1]!.arrives = 20)],
  ['handing over on arrival', 'service-at-the-door', ({ routes }) => void (routes['c2']![0]!.visit!.doors[0]!.delivered = 19)],
  ['leaving the door at once', 'service-at-the-door', ({ routes }) => void (routes['c1']![0]!.visit!.doors[0]!.leaves = 18)],
  ['doors in another order', 'drops-in-the-stated-order', ({ routes }) => void routes['c1']![0]!.visit!.doors.reverse()],
  ['an order told of before it was placed', 'told-not-before-placed', ({ steps }) => void (steps[1]!.told.push(...steps[2]!.told.splice(0)))],
  ['an order told of twice', 'told-once', ({ steps }) => void steps[3]!.told.push('o1')],
  ['a decision about what was not known', 'nothing-decided-about-the-unknown', ({ steps }) => void (steps[7]!.told.push(...steps[2]!.told.splice(0)))],
  ['a move nobody decided', 'every-move-was-decided-then', ({ steps }) => void steps[7]!.decisions.pop()],
  ['a pick-up nobody decided', 'every-pick-up-was-decided-then', ({ steps }) => void steps[5]!.decisions.pop()],
  ['a decision nobody carried out', 'every-decision-was-carried-out', ({ routes }) => void routes['c1']!.pop()],
  ['a log that goes back', 'log-in-the-order-of-time', ({ steps }) => void (steps[4]!.at = 6)],
  ['a pick-up of nothing', 'empty-visit', ({ routes }) => void (routes['c1']![1]!.visit = { pickedUp: 35, leaves: 37, doors: [] })],
]
for (const [name, rule, plant] of violations) {
  test(`${name} is found: ${rule}`, () => {
    const day = good()
    plant(day)
    const found = check(folder, day as Finished)
    assert.ok(found.some((one) => one.rule === rule), `found ${found.map((one) => one.rule).join(', ') || 'nothing'}`)
    for (const { sentence } of found) assert.match(sentence, /^[A-Z].*\.$/)
  })
}
