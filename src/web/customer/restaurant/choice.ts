// What is chosen of a dish's options: whether it may be ordered so, and what one costs.
import type { Dish } from '../../../contexts/catalog/contract.ts'
import type { Money } from '../../../platform/contract.ts'
import type { Line } from '../kept/basket.ts'

type Group = Dish['groups'][number]
export type Options = Line['options']

export function priceOfChoice(dish: Pick<Dish, 'price' | 'groups'>, options: Options): Money {
  const extra = options.reduce((sum, { groupId, optionId }) => sum + (dish.groups.find((group) => group.groupId === groupId)?.options.find((option) => option.optionId === optionId)?.price.amount ?? 0), 0)
  return { amount: dish.price.amount + extra, currency: dish.price.currency }
}

export const countIn = (options: Options, { groupId }: Group): number => options.filter((option) => option.groupId === groupId).length

export const missingIn = (dish: Pick<Dish, 'groups'>, options: Options): Group | undefined => dish.groups.find((group) => countIn(options, group) < group.min)

/** Pressing an option: in a group of one it takes the other's place; a full group takes no more. */
export function pressed(options: Options, group: Group, optionId: string): Options {
  const others = options.filter((option) => option.groupId !== group.groupId)
  const mine = options.filter((option) => option.groupId === group.groupId)
  const chosen = { groupId: group.groupId, optionId, name: group.options.find((option) => option.optionId === optionId)?.name ?? '' }
  if (mine.some((option) => option.optionId === optionId)) return group.max === 1 && group.min === 1 ? options : [...others, ...mine.filter((option) => option.optionId !== optionId)]
  if (group.max === 1) return [...others, chosen]
  return mine.length >= group.max ? options : [...others, ...mine, chosen]
}
