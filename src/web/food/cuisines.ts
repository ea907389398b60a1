// Which table a kitchen has on its cover, by the cuisines it names. The first it names that has a table speaks.
const same: Readonly<Record<string, string>> = {
  italiana: 'pasta', asiatica: 'china', italian: 'pasta', burger: 'hamburguesas', burgers: 'hamburguesas', american: 'hamburguesas', grill: 'parrilla', barbecue: 'parrilla', steak_house: 'parrilla', sandwich: 'sandwiches', coffee_shop: 'cafe', coffee: 'cafe', cake: 'cafe', vegetarian: 'vegetariana', vegan: 'vegetariana',
  ice_cream: 'helado', chinese: 'china', asian: 'china', japanese: 'sushi', seafood: 'mariscos', fish: 'mariscos', spanish: 'espanola', tapas: 'espanola', chicken: 'pollo', arab: 'arabe', kebab: 'arabe', indian: 'india', peruvian: 'peruana', crepe: 'crepes', regional: 'casera', international: 'casera',
}
/** How many different tables each has. */
export const tables: Readonly<Record<string, number>> = {
  chivitos: 8, milanesas: 8, minutas: 8, parrilla: 8, pizza: 8, pasta: 8, empanadas: 8, pollo: 6, hamburguesas: 8, sandwiches: 6, cafe: 8, helado: 8, bar: 8, sushi: 6, china: 6, india: 6, arabe: 6, mariscos: 6, peruana: 6, espanola: 6, vegetariana: 8, crepes: 6, casera: 8,
}
/** Of the house: what a kitchen has that names nothing we know. */
const ofTheHouse = 'casera'

export const tableOf = (cuisines: readonly string[]): string => cuisines.map((cuisine) => (cuisine in tables ? cuisine : same[cuisine])).find((known) => known !== undefined) ?? ofTheHouse

/** The dish that stands for a cuisine in a row of tins. */
export const signature: Readonly<Record<string, string>> = {
  chivitos: 'chivito', milanesas: 'napolitana', minutas: 'milanesa-al-pan', parrilla: 'asado', pizza: 'pizza', pasta: 'ravioles', empanadas: 'dumpling', pollo: 'pollo', hamburguesas: 'hamburger', sandwiches: 'sub-carne', cafe: 'capuchino', helado: 'ice-cream', bar: 'nachos', sushi: 'philadelphia-roll', china: 'chop-suey',
  india: 'tikka-masala', arabe: 'falafel', mariscos: 'shrimp', peruana: 'ceviche', espanola: 'tortilla', vegetariana: 'green-salad', crepes: 'crepe-nutella', casera: 'guiso',
}
