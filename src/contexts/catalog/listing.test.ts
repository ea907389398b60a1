import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAsUsual, restaurantAt, type Listing, type Service } from './listing.ts'
import { searchAnswer } from './search.ts'

const at = (time: string) => Date.parse(`2026-11-21T${time}:00Z`) // a Saturday; Montevideo is three hours behind
const listing = (service: Service = openAsUsual): Listing => ({
  restaurantId: 'r1',
  version: 3,
  settingsVersion: 2,
  menuVersion: 1,
  sections: [],
  terms: { commissionBasisPoints: 1_500, taxBasisPoints: 1_000 },
  service,
  settings: {
    name: 'El Fogón',
    cuisines: ['parrilla'],
    place: { street: 'San José', number: '1080', position: { lat: -34.906, lon: -56.196 } },
    timeZone: 'America/Montevideo',
    currency: 'UYU',
    hours: [
      { day: 6, opens: '12:00', closes: '16:00' },
      { day: 6, opens: '20:00', closes: '01:00' },
    ],
    exceptions: [],
    minimumOrder: { amount: 0, currency: 'UYU' },
    deliveryArea: { radiusMetres: 3_000 },
    preparationMinutes: 25,
    capturePolicy: 'at-acceptance',
    acceptsCash: true,
    stations: ['grill'],
    answerWithinMinutes: 5,
  },
})
const closedUntil = (time: string): Service => ({ status: 'closed', statusUntil: `2026-11-21T${time}:00.000Z`, extraMinutes: 0 })
const busyUntil = (time: string): Service => ({ status: 'busy', statusUntil: `2026-11-21T${time}:00.000Z`, extraMinutes: 20 })

const table: [what: string, service: Service, now: string, openNow: boolean, opensAt: string | undefined, until: string | undefined][] = [
  ['open by its hours', openAsUsual, '16:00', true, undefined, '19:00'],
  ['between lunch and dinner', openAsUsual, '20:00', false, '23:00', '23:00'],
  ['busy is open', busyUntil('18:00'), '16:00', true, undefined, '18:00'],
  ['closed for now', { ...closedUntil('18:00'), statusUntil: undefined }, '16:00', false, undefined, undefined],
  ['closed until a time within the hours', closedUntil('18:00'), '16:00', false, '18:00', '18:00'],
  ['closed until a time outside the hours', closedUntil('21:00'), '16:00', false, '23:00', '21:00'],
  ['a status whose end is past counts no more', closedUntil('15:30'), '16:00', true, undefined, '19:00'],
]
for (const [what, service, now, openNow, opensAt, until] of table) {
  test(what, () => {
    const shown = restaurantAt(listing(service), at(now))
    assert.equal(shown.restaurant.openNow, openNow)
    assert.equal(shown.restaurant.opensAt, opensAt && `2026-11-21T${opensAt}:00.000Z`)
    assert.equal(shown.until, until ? at(until) : Infinity)
  })
}

test('what is shown after the end of a status is open as usual', () => {
  const { restaurant } = restaurantAt(listing(busyUntil('15:30')), at('16:00'))
  assert.deepEqual([restaurant.status, restaurant.extraMinutes, restaurant.statusUntil, restaurant.version], ['open', 0, undefined, 2])
})

test('searching: open ones first, then nearest, then by name; what is asked for only', () => {
  const { restaurant } = restaurantAt(listing(), at('16:00'))
  const named = (name: string, lat: number, more = {}) => ({ ...restaurant, restaurantId: name, name, place: { street: 's', position: { lat, lon: -56.2 } }, ...more })
  const found = [
    named('far', -34.8),
    named('near but closed', -34.9, { openNow: false }),
    named('sushi', -34.85, { cuisines: ['sushi'] }),
    named('b', -34.9),
    named('a', -34.9),
  ]
  const names = (query: object) => searchAnswer(found, query).restaurants.map(({ name }) => name)
  assert.deepEqual(names({ lat: -34.9, lon: -56.2 }), ['a', 'b', 'sushi', 'far', 'near but closed'])
  assert.deepEqual(names({}), ['a', 'b', 'far', 'sushi', 'near but closed'])
  assert.deepEqual(names({ cuisine: 'sushi' }), ['sushi'])
  assert.deepEqual(names({ openNow: true, limit: 2, offset: 1 }), ['b', 'far'])
  assert.equal(searchAnswer(found, { limit: 1 }).total, 5)
  const [near, , , far] = searchAnswer(found, { lat: -34.9, lon: -56.2 }).restaurants
  assert.deepEqual([near!.distanceMetres, near!.delivers, far!.distanceMetres, far!.delivers], [0, true, 11_120, false])
})
