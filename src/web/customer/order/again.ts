// The same once more: what was ordered, as far as it is still to be had, in a new basket; and what has changed since.
import { getMenu, type Menu } from '../../../contexts/catalog/contract.ts'
import type { OrderPage } from '../../../contexts/orders/contract.ts'
import type { Money } from '../../../platform/contract.ts'
import { queries, reading } from '../../api/queries.ts'
import { beginBasket, type Line, setWishes } from '../kept/basket.ts'
import { goTo, placeNow } from '../kept/places.ts'
import { priceOfChoice } from '../restaurant/choice.ts'

export interface Changed {
  gone: string[]
  /** Other prices than then, for one. */
  prices: { name: string; before: Money; now: Money }[]
}
export interface Again extends Changed {
  lines: Line[]
}

/** Pure: what of an order stands on the menu of now. */
export function againFrom(order: Pick<OrderPage, 'lines' | 'lineNotes'>, menu: Menu): Again {
  const dishes = new Map(menu.sections.flatMap((section) => section.dishes).map((dish) => [dish.dishId, dish]))
  const again: Again = { lines: [], gone: [], prices: [] }
  for (const line of order.lines) {
    const dish = dishes.get(line.dishId)
    const options = dish ? line.options.filter(({ groupId, optionId }) => dish.groups.find((group) => group.groupId === groupId)?.options.some((option) => option.optionId === optionId && option.available)) : []
    const isWhole = dish?.available && options.length === line.options.length
    if (!dish || !isWhole) {
      again.gone.push(dish?.available ? `${line.name} (${line.options.filter((option) => !options.includes(option)).map(({ name }) => name).join(', ')})` : line.name)
      if (!dish?.available) continue
    }
    const unitPrice = priceOfChoice(dish, options)
    if (isWhole && unitPrice.amount !== line.unitPrice.amount) again.prices.push({ name: line.name, before: line.unitPrice, now: unitPrice })
    const note = order.lineNotes?.[line.lineId]
    again.lines.push({ lineId: line.lineId, dishId: line.dishId, name: dish.name, quantity: line.quantity, options: options.map(({ groupId, optionId, name }) => ({ groupId, optionId, name })), unitPrice, ...(note ? { note } : {}) })
  }
  return again
}

export async function basketFromOrder(order: OrderPage): Promise<Changed> {
  const menu = await queries.fetchQuery(reading(getMenu, { restaurantId: order.restaurantId }))
  const { lines, ...changed } = againFrom(order, menu)
  beginBasket({ restaurantId: order.restaurantId, name: order.restaurantName, cuisines: [] }, lines)
  const { address } = order
  if (address && placeNow() === undefined) goTo(address)
  setWishes({ fulfilment: order.fulfilment, leaveAtDoor: order.leaveAtDoor, ...(order.tip.amount > 0 ? { tip: order.tip } : {}), paymentMethod: order.paymentMethod })
  return changed
}
