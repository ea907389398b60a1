import assert from 'node:assert/strict'
import test from 'node:test'
import type { Findable } from '../catalog/contract.ts'
import { chooseKitchens, type Terms } from './kitchens.ts'

const pesos = (amount: number) => ({ amount: amount * 100, currency: 'UYU' })
const kitchen = (name: string, of: Partial<Findable> = {}): Findable => ({
  restaurantId: name, name, cuisines: ['pizza'], place: { street: 'Rivera', position: { lat: 0, lon: 0 } }, timeZone: 'America/Montevideo', currency: 'UYU', status: 'open', openNow: true, delivers: true,
  distanceMetres: 1_000, minimumOrder: pesos(200), preparationMinutes: 15, extraMinutes: 0, acceptsCash: true, ...of,
})
const terms = (name: string, of: Partial<Terms> = {}): [string, Terms] => [name, { restaurantId: name, metres: 1_200, delivery: pesos(59), surge: pesos(0), minutes: 25, latestMinutes: 35, ...of }]

const near = kitchen('near', { distanceMetres: 300 })
const quick = kitchen('quick', { cuisines: ['sushi'] })
const cheap = kitchen('cheap', { distanceMetres: 2_000 })
const asleep = kitchen('asleep', { openNow: false, opensAt: '2026-11-28T22:30:00.000Z' })
const later = kitchen('later', { openNow: false, opensAt: '2026-11-28T23:00:00.000Z' })
const island = kitchen('island')
const far = kitchen('far', { delivers: false })
const all = [later, far, cheap, asleep, island, near, quick]
const ways = new Map([terms('near', { minutes: 30, delivery: pesos(49) }), terms('quick', { minutes: 15, delivery: pesos(89), surge: pesos(20) }), terms('cheap', { minutes: 40, delivery: pesos(10) }), terms('asleep'), terms('later')])
const door = { lat: 0, lon: 0 }
const names = (query: Partial<Parameters<typeof chooseKitchens>[2]> = {}) => chooseKitchens(all, ways, { ...door, ...query }, 17).shown.map(({ name }) => name)

test('what can be ordered comes first, then what opens soonest; what does not come here is not shown', () => assert.deepEqual(names(), ['quick', 'near', 'cheap', 'asleep', 'later']))

const orders: [sort: 'best' | 'near' | 'fast' | 'cheap', first: string[]][] = [
  ['best', ['quick', 'near', 'cheap']],
  ['near', ['near', 'quick', 'cheap']],
  ['fast', ['quick', 'near', 'cheap']],
  ['cheap', ['cheap', 'near', 'quick']],
]
for (const [sort, first] of orders) test(`sorted by ${sort}: ${first.join(', ')}`, () => assert.deepEqual(names({ sort }).slice(0, 3), first))

test('at dinner, ice cream stands behind what is dinner and little slower; in the afternoon, and when the fastest is asked for, it does not', () => {
  const gelato = kitchen('gelato', { cuisines: ['helado', 'cafe'] })
  const times = new Map([...ways, terms('gelato', { minutes: 12, delivery: pesos(49) })])
  const first = (hour: number, sort: 'best' | 'fast') => chooseKitchens([...all, gelato], times, { ...door, sort }, hour).shown.map(({ name }) => name)[0]
  assert.deepEqual([first(21, 'best'), first(17, 'best'), first(21, 'fast')], ['quick', 'gelato', 'gelato'])
})

test('filters leave what fits', () => {
  assert.deepEqual(names({ cuisines: ['sushi'] }), ['quick'])
  assert.deepEqual(names({ openNow: true }), ['quick', 'near', 'cheap'])
  assert.deepEqual(names({ maxMinutes: 30 }), ['quick', 'near', 'asleep', 'later'])
  assert.deepEqual(names({ maxDelivery: 5_000 }), ['near', 'cheap'])
  assert.deepEqual(names({ limit: 2, offset: 1 }), ['near', 'cheap'])
})

test('a kitchen that no street leads to does not deliver, and is shown only to whoever asks for elsewhere', () => {
  const { shown } = chooseKitchens(all, ways, { ...door, elsewhere: true }, 17)
  assert.deepEqual(shown.slice(-2).map(({ name, delivers, delivery }) => [name, delivers, delivery]), [['far', false, undefined], ['island', false, undefined]])
})

test('the price is the whole price, and what is on top of it is said', () => {
  const { shown, total, open, nextOpensAt, cuisines } = chooseKitchens(all, ways, door, 17)
  const [first] = shown
  assert.deepEqual([first!.delivery, first!.surge, first!.minutes], [pesos(89), pesos(20), { from: 15, to: 35 }])
  assert.equal(shown[1]!.surge, undefined)
  assert.deepEqual([total, open, nextOpensAt], [5, 3, '2026-11-28T22:30:00.000Z'])
  assert.deepEqual(cuisines, [{ code: 'pizza', count: 2 }, { code: 'sushi', count: 1 }])
})
