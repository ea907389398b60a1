// A cart priced by the menu of this moment, with everything that is wrong in it. Pure.
import { minus, money, plus, sum, times } from '../../platform/money.ts'
import { Refused } from '../../platform/refused.ts'
import type { CartLine, Offer, PricedLine, Problem } from './contract.ts'

export interface PricedCart {
  lines: PricedLine[]
  subtotal: PricedLine['total']
  problems: Problem[]
}

export function priceCart(wanted: readonly CartLine[], offer: Offer): PricedCart {
  const found = wanted.map((line) => ({ line, dish: dishOf(offer, line.dishId) }))
  const lines = found.flatMap(({ line, dish }) => (dish ? [priceLine(line, dish)] : []))
  const subtotal = sum(
    lines.map(({ total }) => total),
    offer.menu.currency,
  )
  const ofLines = found.flatMap(({ line, dish }) => (dish ? lineProblems(line, dish) : [{ code: 'dish-gone', lineId: line.lineId }]))
  return { lines, subtotal, problems: [...ofLines, ...cartProblems(wanted, subtotal, offer)] }
}

export function checkLineIds(lines: readonly CartLine[]): void {
  if (new Set(lines.map(({ lineId }) => lineId)).size < lines.length) throw new Refused('line-ids-not-unique')
}

type Dish = Offer['menu']['sections'][number]['dishes'][number]
type Option = Dish['groups'][number]['options'][number]
type Chosen = CartLine['options'][number]

function dishOf({ menu }: Offer, dishId: string): Dish | undefined {
  for (const { dishes } of menu.sections) for (const dish of dishes) if (dish.dishId === dishId) return dish
  return undefined
}

/** Nothing when it is not on the menu, or not to be had today. */
const optionOf = (dish: Dish, { groupId, optionId }: Chosen): Option | undefined =>
  dish.groups.find((group) => group.groupId === groupId)?.options.find((option) => option.optionId === optionId && option.available)

function priceLine({ lineId, quantity, options, note }: CartLine, dish: Dish): PricedLine {
  const chosen = options.flatMap((choice) => {
    const option = optionOf(dish, choice)
    return option ? [{ ...choice, name: option.name, price: option.price }] : []
  })
  const unitPrice = chosen.map(({ price }) => price).reduce(plus, dish.price)
  const { dishId, name, station, preparationSeconds } = dish
  return {
    lineId,
    dishId,
    name,
    station,
    preparationSeconds,
    quantity,
    options: chosen,
    unitPrice,
    total: times(unitPrice, quantity),
    ...(note ? { note } : {}),
  }
}

function lineProblems({ lineId, options }: CartLine, dish: Dish): Problem[] {
  const gone = options.filter((choice) => !optionOf(dish, choice)).map(({ groupId }) => ({ code: 'option-gone', lineId, groupId }))
  const counts = dish.groups.flatMap(({ groupId, min, max }) => {
    const count = options.filter((choice) => choice.groupId === groupId && optionOf(dish, choice)).length
    if (count < min) return [{ code: 'option-missing', lineId, groupId }]
    return count > max ? [{ code: 'option-too-many', lineId, groupId }] : []
  })
  return [...(dish.available ? [] : [{ code: 'dish-sold-out', lineId }]), ...gone, ...counts]
}

function cartProblems(wanted: readonly CartLine[], subtotal: PricedCart['subtotal'], { restaurant, delivers }: Offer): Problem[] {
  const problems: Problem[] = []
  const minimum = money(restaurant.minimumOrder.amount, restaurant.minimumOrder.currency)
  if (wanted.length === 0) problems.push({ code: 'cart-empty' })
  else if (subtotal.amount < minimum.amount) problems.push({ code: 'below-minimum', missing: minus(minimum, subtotal) })
  if (!restaurant.openNow) problems.push({ code: 'restaurant-closed' })
  if (delivers === false) problems.push({ code: 'outside-area' })
  return problems
}
