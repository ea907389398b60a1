// The menu as a document: what it must fulfil, and how one dish of it changes.
import { Refused } from '../../platform/refused.ts'
import type { Dish, Section } from './contract.ts'

export function checkMenu(sections: readonly Section[], currency: string): void {
  const broken = rules.find(([, holds]) => !holds(sections, currency))
  if (broken) throw new Refused('menu-not-consistent', { rule: broken[0] })
}

type Rule = [rule: string, holds: (sections: readonly Section[], currency: string) => boolean]

const rules: Rule[] = [
  ['section-ids-are-unique', (sections) => areDifferent(sections.map(({ sectionId }) => sectionId))],
  ['dish-ids-are-unique', (sections) => areDifferent(dishesOf(sections).map(({ dishId }) => dishId))],
  ['group-ids-are-unique-in-a-dish', (sections) => dishesOf(sections).every(({ groups }) => areDifferent(groups.map(({ groupId }) => groupId)))],
  [
    'option-ids-are-unique-in-a-group',
    (sections) => groupsOf(sections).every(({ options }) => areDifferent(options.map(({ optionId }) => optionId))),
  ],
  ['minima-are-not-above-maxima', (sections) => groupsOf(sections).every(({ min, max }) => min <= max)],
  ['minima-can-be-reached', (sections) => groupsOf(sections).every(({ min, options }) => min === 0 || options.length > 0)],
  ['prices-are-in-the-currency', (sections, currency) => pricesOf(sections).every((price) => price.currency === currency)],
  ['prices-are-not-negative', (sections) => pricesOf(sections).every((price) => price.amount >= 0)],
  ['prices-can-be-meant', (sections) => pricesOf(sections).every((price) => price.amount <= 1e9)],
  [
    'only-what-is-sold-out-comes-back',
    (sections) => dishesOf(sections).every(({ available, availableAgainAt }) => !(available && availableAgainAt)),
  ],
]

export const dishesOf = (sections: readonly Section[]): Dish[] => sections.flatMap(({ dishes }) => dishes)
const groupsOf = (sections: readonly Section[]) => dishesOf(sections).flatMap(({ groups }) => groups)
const pricesOf = (sections: readonly Section[]) =>
  [...dishesOf(sections), ...groupsOf(sections).flatMap(({ options }) => options)].map(({ price }) => price)
const areDifferent = (values: readonly string[]): boolean => new Set(values).size === values.length

export function dishIn(sections: readonly Section[], dishId: string): Dish {
  const dish = dishesOf(sections).find((one) => one.dishId === dishId)
  if (!dish) throw new Refused('dish-not-found', { dishId })
  return dish
}

export const withDish = (sections: readonly Section[], changed: Dish): Section[] =>
  sections.map((section) => ({ ...section, dishes: section.dishes.map((dish) => (dish.dishId === changed.dishId ? changed : dish)) }))

export interface DishChange {
  available?: boolean
  availableAgainAt?: string
  price?: Dish['price']
  name?: string
  description?: string
}

/** The dish as it will be. A time to come back means it is sold out until then; back on the menu means no such time. */
export function changedDish(dish: Dish, change: DishChange): Dish {
  const { availableAgainAt, ...rest } = { ...dish, ...change, available: change.available ?? (change.availableAgainAt ? false : dish.available) }
  if (rest.available && change.availableAgainAt) throw new Refused('menu-not-consistent', { rule: 'only-what-is-sold-out-comes-back' })
  // Sold out now, without a word of when: an earlier time to come back does not count any more.
  const again = change.available === false ? change.availableAgainAt : availableAgainAt
  return rest.available || !again ? rest : { ...rest, availableAgainAt: again }
}
