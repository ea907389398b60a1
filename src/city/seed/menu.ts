// A restaurant's own menu: what its kind of kitchen makes, less some dishes, at its own prices.
import type { Dish, Section } from '../../contexts/catalog/contract.ts'
import { idFrom } from '../../platform/ids.ts'
import type { Random } from '../../platform/random.ts'
import type { DishIdea, GroupIdea, SectionIdea } from './menus/dish-idea.ts'
import { price } from './prices.ts'
import { seededSince } from './since.ts'

interface Making {
  restaurantId: string
  currency: string
  random: Random
}

/** Of the dishes of a section with more than three, these many are on the menu. */
const share = { least: 0.55, most: 0.9 }

export function makeMenu(ideas: readonly SectionIdea[], making: Making): Section[] {
  const level = making.random.between(0.88, 1.2)
  return ideas.map(({ name, dishes }) => ({
    sectionId: slug(name),
    name,
    dishes: someOf(dishes, making.random.fork(name)).map((idea) => dishFrom(idea, level, making)),
  }))
}

function someOf(dishes: readonly DishIdea[], random: Random): readonly DishIdea[] {
  if (dishes.length <= 3) return dishes
  const wanted = Math.max(3, Math.round(dishes.length * random.between(share.least, share.most)))
  const left = [...dishes]
  while (left.length > wanted) left.splice(random.below(left.length), 1)
  return left
}

function dishFrom({ name, pesos, station, minutes, about, allergens, groups = [] }: DishIdea, level: number, { restaurantId, currency }: Making): Dish {
  return {
    dishId: idFrom(seededSince, 'dish', restaurantId, slug(name)),
    name,
    ...(about ? { description: about } : {}),
    price: price(pesos * level, currency),
    station,
    preparationSeconds: Math.round(minutes * 60),
    available: true,
    ...(allergens ? { allergens: [...allergens] } : {}),
    groups: groups.map((group) => groupFrom(group, currency)),
  }
}

const groupFrom = ({ name, min, max, options }: GroupIdea, currency: string): Dish['groups'][number] => ({
  groupId: slug(name),
  name,
  min,
  max,
  options: options.map(([option, pesos]) => ({ optionId: slug(option), name: option, price: price(pesos, currency), available: true })),
})

// Seven hundred menus use the same few hundred names.
const slugs = new Map<string, string>()

/** `Ñoquis de papa` → `noquis-de-papa`. */
export function slug(text: string): string {
  let known = slugs.get(text)
  if (known === undefined) {
    known = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
    slugs.set(text, known)
  }
  return known
}
