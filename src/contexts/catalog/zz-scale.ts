import { testProcess, testId } from '/work/main/src/platform/testing.ts'
import { contract, importRestaurants, searchRestaurants, getOffer } from '/work/main/src/contexts/catalog/contract.ts'
import { catalog } from '/work/main/src/contexts/catalog/module.ts'
import { seededRandom } from '/work/main/src/platform/random.ts'
const world = await testProcess({ contracts: [contract], contexts: [{ contract, make: catalog }] })
const r = seededRandom(1)
const words = 'pizza muzzarella chivito canadiense milanesa napolitana ravioles ñoquis sorrentinos empanada carne jamón queso helado dulce leche flan budín ensalada césar sushi salmón roll wok pollo asado vacío entraña morcilla provolone faina figazza hamburguesa cheddar bacon papas fritas rústicas'.split(' ')
const pesos = (amount: number) => ({ amount, currency: 'UYU' })
const restaurants = Array.from({ length: 647 }, (_, i) => ({
  restaurantId: testId('r' + i), name: `${r.pick(words)} ${r.pick(words)} ${i}`, cuisines: ['pizza'], place: { street: 's', position: { lat: -34.9 + r.next() / 10, lon: -56.2 + r.next() / 10 } }, timeZone: 'America/Montevideo', currency: 'UYU',
  hours: [1, 2, 3, 4, 5, 6, 7].flatMap((day) => [{ day, opens: '12:00', closes: '15:30' }, { day, opens: '19:30', closes: '00:30' }]), exceptions: [], minimumOrder: pesos(0), deliveryArea: { radiusMetres: 4000 }, preparationMinutes: 20, capturePolicy: 'at-acceptance' as const, acceptsCash: true, stations: ['a'], answerWithinMinutes: 5, terms: { commissionBasisPoints: 1, taxBasisPoints: 1000 },
  sections: Array.from({ length: 5 }, (_, s) => ({ sectionId: 's' + s, name: r.pick(words), dishes: Array.from({ length: 8 }, (_, d) => ({ dishId: testId(`d${i}-${s}-${d}`), name: `${r.pick(words)} con ${r.pick(words)} y ${r.pick(words)}`, price: pesos(30000), station: 'a', preparationSeconds: 600, available: true, groups: [{ groupId: 'g', name: 'Extras', min: 0, max: 3, options: words.slice(0, 5).map((w, k) => ({ optionId: 'o' + k, name: w, price: pesos(100), available: true })) }] })) })),
}))
const t = async (what: string, work: () => Promise<unknown>) => { const a = performance.now(); const x = await work(); console.log(what, (performance.now() - a).toFixed(1), 'ms', typeof x === 'number' ? x : ''); return x }
await t('import 647', async () => { for (let i = 0; i < 647; i += 100) await world.call(importRestaurants, { restaurants: restaurants.slice(i, i + 100) }) })
await t('settle', () => world.settle())
await t('first search', () => world.call(searchRestaurants, { lat: -34.9, lon: -56.2 }))
await t('second search', () => world.call(searchRestaurants, { lat: -34.9, lon: -56.2 }))
for (const text of ['muzarela', 'hamburgesa', 'hamburgesa con qeso', 'a']) await t(text, async () => (await world.call(searchRestaurants, { text, lat: -34.9, lon: -56.2, openNow: true })).total)
await t('1000 searches', async () => { for (let i = 0; i < 1000; i++) await world.call(searchRestaurants, { text: 'muzarela', lat: -34.9, lon: -56.2 }) })
await world.advance({ seconds: 70 })
await t('recheck search', () => world.call(searchRestaurants, { lat: -34.9, lon: -56.2 }))
await t('647 offers cold', async () => { for (const x of restaurants) await world.call(getOffer, { restaurantId: x.restaurantId }) })
await t('100k offers', async () => { for (let i = 0; i < 100000; i++) await world.call(getOffer, { restaurantId: restaurants[i % 647]!.restaurantId, lat: -34.9, lon: -56.15 }) })
console.log(JSON.stringify(restaurants[0]).length, Math.round(process.memoryUsage().heapUsed / 1e6))
await world.stop()
