// From a dish or a restaurant to its picture: the same for ever, because its id chooses. The pictures are in data/food, made by
// `npm run food:art`; they are transparent, so that one serves day and night and every hue.
import { signature, tableOf, tables } from './cuisines.ts'
import { pictureNameOf } from './dishes.ts'
import { edition } from './edition.ts'
import { type Hue, hues, type Picture } from './picture.ts'

/** For a tin of about 104 px. */
export function pictureOfDish(dish: { dishId: string; name: string }): Picture {
  const name = pictureNameOf(dish.name)
  return { ...frames.dish, hue: hueOf(dish.dishId), ...(name && { src: address(`dish-${name}`), table: plated(name) ? 40 : 28 }) }
}

/** The dish with company, for its sheet. */
export function stillLifeOfDish(dish: { dishId: string; name: string }): Picture {
  const name = pictureNameOf(dish.name)
  return { ...frames.still, hue: hueOf(dish.dishId), ...(name && { src: address(`still-${name}-${1 + (hash(dish.dishId) % stillsEach)}`) }) }
}

/** Above a restaurant's name: 320 × 150. */
export function coverOfRestaurant(restaurant: { restaurantId: string; cuisines: readonly string[] }): Picture {
  const table = tableOf(restaurant.cuisines)
  return { ...frames.cover, hue: hueOf(restaurant.restaurantId), src: address(`cover-${table}-${1 + (hash(restaurant.restaurantId) % tables[table]!)}`) }
}

/** The same kitchen's long table, across its page on a desk: 892 × 196. */
export function longCoverOfRestaurant(restaurant: { restaurantId: string; cuisines: readonly string[] }): Picture {
  return { ...frames.long, hue: hueOf(restaurant.restaurantId), src: address(`long-${tableOf(restaurant.cuisines)}`) }
}

/** What stands for a cuisine in the row of tins. */
export function pictureOfCuisine(cuisine: string): Picture {
  const name = signature[tableOf([cuisine])]!
  return { ...frames.dish, hue: hueOf(cuisine), src: address(`dish-${name}`), table: plated(name) ? 40 : 28 }
}

/** What is eaten at this hour, on the edge of the home page's slab: 560 × 216. */
export function stillLifeOfHour(hour: number): Picture {
  const name = hour < 5 ? 'late' : hour < 11 ? 'breakfast' : hour < 16 ? 'lunch' : hour < 19 ? 'tea' : hour < 23 ? 'dinner' : 'late'
  return { ...frames.hour, hue: 'butter', src: address(`hour-${name}`) }
}

/** In CSS pixels; the pictures are twice as fine. */
export const frames = {
  dish: { width: 112, height: 112, table: 28 },
  still: { width: 392, height: 236, table: 24 },
  cover: { width: 320, height: 150, table: 14 },
  long: { width: 892, height: 196, table: 7.4 },
  hour: { width: 560, height: 216, table: 0 },
} as const
export const stillsEach = 2

/** Wide things on plates stand further into the table than tall ones. */
export const plated = (name: string): boolean => !upright.test(name)
const upright = /^(hamburger|pizza|dumpling|docena|green-salad|sandwich|french-fries|boniatos|ice-cream|shrimp|cookie|flatbread|chivito|milanesa-al-pan|shawarma|kebab|cuarto-kilo|medio-kilo|kilo|vasito|copa-melba|milkshake|cucuruchos|espresso|cortado|capuchino|flat-white|te|submarino|licuado|naranja|limonada|agua|agua-con-gas|refresco|pomelo|rubia|negra|lata|medio-y-medio|tannat|clerico|suspiro|guiso|callos|pastel|wok-.*|chop-suey|agridulce|carne-brocoli|tallarines-saltados|arroz-frito|biryani|quinoa|tikka-masala|rogan-josh|palak-paneer|chana-masala|curry-lentejas|sopa|gazpacho|cazuela|risotto|yogur|hummus|ensalada-mixta|ensalada-cesar|tabule|pascualina|tarta-.*)$/

const address = (name: string) => `/assets/food/${edition}/${name}.avif`
const hueOf = (id: string): Hue => hues[Math.floor(hash(id) / 64) % hues.length]!

/** FNV-1a over the characters, stirred, so that ids which differ by a letter differ. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return (value ^ (value >>> 13)) >>> 0
}
