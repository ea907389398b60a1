import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLineIds, priceCart } from './cart.ts'
import type { CartLine, Offer } from './contract.ts'

const pesos = (amount: number) => ({ amount, currency: 'UYU' })
const option = (optionId: string, price: number, available = true) => ({ optionId, name: optionId, price: pesos(price), available })
const burger = {
  dishId: 'burger',
  name: 'Hamburguesa',
  price: pesos(30_000),
  station: 'grill',
  preparationSeconds: 480,
  available: true,
  groups: [
    { groupId: 'bread', name: 'Pan', min: 1, max: 1, options: [option('white', 0), option('brioche', 2_000), option('gluten-free', 4_000, false)] },
    { groupId: 'extra', name: 'Extras', min: 0, max: 2, options: [option('cheese', 3_000), option('bacon', 4_000)] },
  ],
}
const beer = { dishId: 'beer', name: 'Cerveza', price: pesos(15_000), station: 'bar', preparationSeconds: 30, available: true, groups: [] }
const flan = { ...beer, dishId: 'flan', name: 'Flan', available: false }

const offer: Offer = {
  restaurant: {
    restaurantId: 'r',
    version: 1,
    name: 'El Fogón',
    cuisines: ['parrilla'],
    place: { street: 's', position: { lat: 0, lon: 0 } },
    timeZone: 'America/Montevideo',
    currency: 'UYU',
    hours: [],
    exceptions: [],
    minimumOrder: pesos(20_000),
    deliveryArea: { radiusMetres: 1 },
    preparationMinutes: 20,
    capturePolicy: 'at-acceptance',
    acceptsCash: true,
    stations: [],
    answerWithinMinutes: 5,
    status: 'open',
    extraMinutes: 0,
    openNow: true,
  },
  terms: { commissionBasisPoints: 0, taxBasisPoints: 0 },
  menu: { restaurantId: 'r', version: 1, currency: 'UYU', sections: [{ sectionId: 'all', name: 'Todo', dishes: [burger, beer, flan] }] },
}
const line = (dishId: string, more: Partial<CartLine> = {}): CartLine => ({ lineId: dishId, dishId, quantity: 1, options: [], ...more })
const white = { groupId: 'bread', optionId: 'white' }
const cheese = { groupId: 'extra', optionId: 'cheese' }
const burgerOnWhite = line('burger', { options: [white] })

test('a line costs the dish and its options, as often as wanted', () => {
  const { lines, subtotal, problems } = priceCart(
    [line('burger', { quantity: 2, options: [{ groupId: 'bread', optionId: 'brioche' }, cheese, cheese], note: 'bien cocida' }), line('beer')],
    offer,
  )
  assert.deepEqual([lines[0]!.unitPrice, lines[0]!.total, lines[0]!.note, lines[0]!.options.length], [pesos(38_000), pesos(76_000), 'bien cocida', 3])
  assert.deepEqual(subtotal, pesos(91_000))
  assert.deepEqual(problems, [])
})

const wrong: [what: string, cart: CartLine[], problems: object[], offer?: Offer][] = [
  ['a dish that left the menu', [burgerOnWhite, line('ravioles')], [{ code: 'dish-gone', lineId: 'ravioles' }]],
  ['a dish that sold out', [burgerOnWhite, line('flan')], [{ code: 'dish-sold-out', lineId: 'flan' }]],
  [
    'an option that left the menu',
    [line('burger', { options: [white, { groupId: 'extra', optionId: 'egg' }] })],
    [{ code: 'option-gone', lineId: 'burger', groupId: 'extra' }],
  ],
  [
    'a group that left the menu',
    [line('burger', { options: [white, { groupId: 'sauce', optionId: 'egg' }] })],
    [{ code: 'option-gone', lineId: 'burger', groupId: 'sauce' }],
  ],
  [
    'an option that sold out has to be chosen anew',
    [line('burger', { options: [{ groupId: 'bread', optionId: 'gluten-free' }] })],
    [
      { code: 'option-gone', lineId: 'burger', groupId: 'bread' },
      { code: 'option-missing', lineId: 'burger', groupId: 'bread' },
    ],
  ],
  ['a choice that was not made', [line('burger')], [{ code: 'option-missing', lineId: 'burger', groupId: 'bread' }]],
  ['too much of a good thing', [line('burger', { options: [white, cheese, cheese, cheese] })], [{ code: 'option-too-many', lineId: 'burger', groupId: 'extra' }]],
  ['less than the restaurant cooks for', [line('beer')], [{ code: 'below-minimum', missing: pesos(5_000) }]],
  ['nothing', [], [{ code: 'cart-empty' }]],
  ['a closed restaurant', [burgerOnWhite], [{ code: 'restaurant-closed' }], { ...offer, restaurant: { ...offer.restaurant, openNow: false } }],
  ['too far away', [burgerOnWhite], [{ code: 'outside-area' }], { ...offer, delivers: false }],
]
for (const [what, cart, problems, ofThisMoment = offer] of wrong) test(`wrong: ${what}`, () => assert.deepEqual(priceCart(cart, ofThisMoment).problems, problems))

test('what left the menu costs nothing', () => assert.deepEqual(priceCart([line('ravioles')], offer).subtotal, pesos(0)))

test('lines are told apart by their ids', () => {
  checkLineIds([line('burger'), line('beer')])
  assert.throws(() => checkLineIds([line('burger'), line('burger')]), /line-ids-not-unique/)
})
