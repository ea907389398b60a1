// Which kind of kitchen a place has: by its cuisines, else by its name, else by what kind of house it is.
import type { Place } from '../../world/streets.ts'
import type { SectionIdea } from './dish-idea.ts'
import { bar, cafe, hamburguesas, helado, sandwiches } from './fast-and-sweet.ts'
import { arabe, casera, china, crepes, espanola, india, mariscos, peruana, sushi, vegetariana } from './from-elsewhere.ts'
import { chivitos, empanadas, minutas, parrilla, pastas, pizza, pollo } from './rioplatense.ts'
import { beers, desserts, drinks, sides } from './shared-sections.ts'

export interface Kitchen {
  /** Codes that customers search by. */
  cuisines: readonly string[]
  sections: readonly SectionIdea[]
  /** What one order usually waits for: its slowest dish. */
  preparationMinutes: number
  hours: 'lunch-and-dinner' | 'all-day' | 'evening' | 'morning-to-evening'
}

const kitchen = (cuisines: string[], sections: readonly SectionIdea[], preparationMinutes: number, hours: Kitchen['hours'] = 'lunch-and-dinner'): Kitchen => ({ cuisines, sections, preparationMinutes, hours })

export const kitchens = {
  chiviteria: kitchen(['chivitos', 'minutas'], [...chivitos, sides, desserts, drinks, beers], 9, 'all-day'),
  parrilla: kitchen(['parrilla'], [...parrilla, sides, desserts, drinks, beers], 13),
  rotiseria: kitchen(['milanesas', 'minutas'], [...minutas, sides, desserts, drinks], 9, 'all-day'),
  pizzeria: kitchen(['pizza'], [...pizza, sides, desserts, drinks, beers], 9, 'lunch-and-dinner'),
  pizzaAndChivitos: kitchen(['pizza', 'chivitos'], [...pizza, chivitos[0]!, sides, drinks, beers], 10, 'all-day'),
  pastas: kitchen(['pasta', 'italiana'], [...pastas, desserts, drinks, beers], 10),
  empanadas: kitchen(['empanadas'], [...empanadas, drinks], 7),
  pollo: kitchen(['pollo'], [...pollo, sides, drinks], 8),
  hamburgueseria: kitchen(['hamburguesas'], [...hamburguesas, drinks, desserts], 6, 'all-day'),
  sandwicheria: kitchen(['sandwiches'], [...sandwiches, drinks], 4, 'morning-to-evening'),
  cafe: kitchen(['cafe'], [...cafe, drinks], 5, 'morning-to-evening'),
  heladeria: kitchen(['helado'], [...helado], 4, 'all-day'),
  bar: kitchen(['bar', 'minutas'], [...bar, sides, drinks, beers], 9, 'all-day'),
  cerveceria: kitchen(['bar', 'hamburguesas'], [...bar, hamburguesas[0]!, beers, drinks], 10, 'evening'),
  sushi: kitchen(['sushi', 'asiatica'], [...sushi, drinks, beers], 11),
  china: kitchen(['china', 'asiatica'], [...china, drinks], 8),
  india: kitchen(['india', 'asiatica'], [...india, drinks], 11),
  arabe: kitchen(['arabe'], [...arabe, drinks], 7, 'all-day'),
  mariscos: kitchen(['mariscos'], [...mariscos, sides, desserts, drinks, beers], 12),
  peruana: kitchen(['peruana'], [...peruana, drinks], 10),
  espanola: kitchen(['espanola', 'mariscos'], [...espanola, mariscos[0]!, desserts, drinks, beers], 11),
  vegetariana: kitchen(['vegetariana'], [...vegetariana, drinks], 8, 'all-day'),
  crepes: kitchen(['crepes'], [...crepes, drinks], 7, 'all-day'),
  casera: kitchen(['casera'], [...casera, minutas[1]!, desserts, drinks, beers], 11),
} satisfies Record<string, Kitchen>
export type KitchenKind = keyof typeof kitchens

export function kitchenKindOf({ cuisines, name, kind }: Pick<Place, 'cuisines' | 'name' | 'kind'>, pick: (from: readonly KitchenKind[]) => KitchenKind): KitchenKind {
  const known = cuisines.map((cuisine) => byCuisine[cuisine]).find((found) => found !== undefined)
  return known ?? byName.find(([words]) => words.test(name))?.[1] ?? pick(byHouse[kind])
}

const byCuisine: Readonly<Record<string, KitchenKind>> = {
  pizza: 'pizzeria', italian_pizza: 'pizzeria', burger: 'hamburgueseria', american: 'hamburgueseria', hotdog: 'hamburgueseria', sausage: 'hamburgueseria', steak_house: 'parrilla', grill: 'parrilla', barbecue: 'parrilla', bbq: 'parrilla', argentinian: 'parrilla',
  sandwich: 'sandwicheria', breakfast: 'cafe', coffee_shop: 'cafe', cake: 'cafe', vegetarian: 'vegetariana', vegan: 'vegetariana', italian: 'pastas', pasta: 'pastas', noodles: 'china', friture: 'rotiseria', ice_cream: 'heladeria', sushi: 'sushi', asian: 'china', chinese: 'china',
  diner: 'rotiseria', regional: 'rotiseria', local: 'rotiseria', heuriger: 'bar', picadas: 'bar', seafood: 'mariscos', fish: 'mariscos', spanish: 'espanola', tapas: 'espanola', chicken: 'pollo', lehmeyun: 'arabe', arab: 'arabe', kebab: 'arabe', indian: 'india', chivito: 'chiviteria',
  fine_dining: 'casera', international: 'casera', peruvian: 'peruana', crepe: 'crepes',
}

const byName: readonly (readonly [RegExp, KitchenKind])[] = [
  [/pizz.*(chivit|parrill)|chivi.?pizza/i, 'pizzaAndChivitos'], [/chivi/i, 'chiviteria'], [/pizz|figazz/i, 'pizzeria'], [/parrill|asado|brasero|gaucho|vaca|fog[oó]n/i, 'parrilla'], [/sushi|moshi|kon[ií]chi/i, 'sushi'], [/cant[oó]n|china|asia|bambu/i, 'china'], [/india|namaste|masala/i, 'india'],
  [/peru/i, 'peruana'], [/empanada/i, 'empanadas'], [/pasta|roma\b|nonna|italia|soprano|corleone|ciccio/i, 'pastas'], [/pollo/i, 'pollo'], [/rotiser|rost?iser|milanesa|cocina|casa de comida|comidas|minutas|lo de /i, 'rotiseria'], [/burger|mcdonald|papa frita|hot rod/i, 'hamburgueseria'], [/subway|sandwich/i, 'sandwicheria'],
  [/grido|freddo|helad/i, 'heladeria'], [/caf[eé]|coffee|havanna|confiter/i, 'cafe'], [/cr[eê]p/i, 'crepes'], [/vegan|vegetar|natural|tierra/i, 'vegetariana'], [/mar\b|puerto|pesca|r[ií]o\b|sea ?food/i, 'mariscos'], [/vasca|coruñ|gallego|ib[eé]ri|tasca|taberna/i, 'espanola'], [/beer|brew|choper|cervec|pub|irish/i, 'cerveceria'], [/\bbar\b/i, 'bar'],
]

const byHouse: Readonly<Record<Place['kind'], readonly KitchenKind[]>> = {
  restaurant: ['casera', 'rotiseria', 'parrilla', 'pizzaAndChivitos', 'chiviteria', 'pastas', 'pizzeria', 'casera', 'sushi', 'mariscos', 'empanadas'],
  fast_food: ['hamburgueseria', 'chiviteria', 'empanadas', 'rotiseria', 'pizzeria', 'pollo'],
  cafe: ['cafe'],
  bar: ['bar', 'bar', 'pizzaAndChivitos'],
  pub: ['cerveceria'],
  ice_cream: ['heladeria'],
}
