// What a hungry person picks: a restaurant by taste, distance and price; dishes for everybody at the table; options as the menu asks.
import type { CartLine } from '../../../contexts/cart/contract.ts'
import type { Dish, Menu, searchRestaurants } from '../../../contexts/catalog/contract.ts'
import type { Output } from '../../../platform/contract.ts'
import type { Random } from '../../../platform/random.ts'
import type { Resident } from '../../seed/townspeople.ts'

export type Card = Output<typeof searchRestaurants>['restaurants'][number]

export function chooseRestaurant(cards: readonly Card[], { tastes }: Pick<Resident, 'tastes'>, laziness: { metres: number }, random: Random): Card | undefined {
  const possible = cards.filter(({ openNow, delivers }) => openNow && delivers !== false)
  const liking = ({ cuisines, distanceMetres = 0, status }: Card) => Math.max(0.2, ...cuisines.map((cuisine) => tastes[cuisine] ?? 1)) * Math.exp(-distanceMetres / laziness.metres) * (status === 'busy' ? 0.5 : 1)
  return weighted(possible, liking, random)
}

/** Sections that are had beside a meal, not as one. */
const besides = /^(bebidas|cervezas|postres|para acompa|algo más|papas y más)/i
const drinks = /^(bebidas|cervezas)/i

export function fillCart(menu: Menu, eaters: number, random: Random): CartLine[] {
  const dishes = (wanted: (section: string) => boolean) => menu.sections.filter(({ name }) => wanted(name)).flatMap((section) => section.dishes).filter(({ available }) => available)
  const meals = dishes((section) => !besides.test(section))
  const beside = dishes((section) => besides.test(section) && !drinks.test(section))
  const drinkable = dishes((section) => drinks.test(section))
  const chosen: Dish[] = []
  for (let eater = 0; eater < eaters; eater += 1) {
    if (meals.length) chosen.push(weighted(meals, ({ price }) => (eaters > 1 || price.amount < 2 * medianPrice(meals) ? 1 : 0.2), random)!)
    if (drinkable.length && random.chance(0.4)) chosen.push(random.pick(drinkable))
    if (beside.length && random.chance(0.22)) chosen.push(random.pick(beside))
  }
  return linesOf(chosen, random)
}

/** One more, when the restaurant wants a larger order. */
export function addToCart(lines: readonly CartLine[], menu: Menu, random: Random): CartLine[] {
  const dishes = menu.sections.flatMap((section) => section.dishes).filter(({ available }) => available)
  if (dishes.length === 0) return [...lines]
  const [line] = linesOf([random.pick(dishes)], random)
  return [...lines, { ...line!, lineId: `line-${lines.length + 1}` }]
}

function linesOf(dishes: readonly Dish[], random: Random): CartLine[] {
  const lines = new Map<string, CartLine>()
  for (const dish of dishes) {
    const options = chooseOptions(dish, random)
    const same = `${dish.dishId} ${options.map(({ optionId }) => optionId).join(' ')}`
    const known = lines.get(same)
    lines.set(same, known ? { ...known, quantity: known.quantity + 1 } : { lineId: `line-${lines.size + 1}`, dishId: dish.dishId, quantity: 1, options })
  }
  return [...lines.values()]
}

export function chooseOptions({ groups }: Pick<Dish, 'groups'>, random: Random): CartLine['options'] {
  return groups.flatMap(({ groupId, min, max, options }) => {
    const left = options.filter(({ available }) => available)
    const wanted = Math.min(max, left.length, min + (max > min && random.chance(0.5) ? random.below(Math.min(3, max - min) + 1) : 0))
    return Array.from({ length: wanted }, () => ({ groupId, optionId: left.splice(random.below(left.length), 1)[0]!.optionId }))
  })
}

const medianPrice = (dishes: readonly Dish[]): number => dishes.map(({ price }) => price.amount).sort((a, b) => a - b)[dishes.length >> 1]!

function weighted<T>(from: readonly T[], weight: (item: T) => number, random: Random): T | undefined {
  const weights = from.map(weight)
  let left = random.next() * weights.reduce((sum, one) => sum + one, 0)
  for (const [index, one] of weights.entries()) if ((left -= one) <= 0) return from[index]
  return from.at(-1)
}
