// Putting something in: with the way back, with the question when another kitchen's order is there, and with the move that
// shows where it went.
import { ShoppingBag } from 'lucide-react'
import type { Dish } from '../../../contexts/catalog/contract.ts'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { addLine, basketNow, beginBasket, type Line, putBack } from '../kept/basket.ts'
import { priceOfChoice } from './choice.ts'
import { words } from '../words.ts'

export interface KitchenHere {
  restaurantId: string
  name: string
  cuisines: readonly string[]
  timeZone: string
}
export interface Chosen {
  dish: Dish
  quantity: number
  options: Line['options']
  note?: string
}

export const lineOf = ({ dish, quantity, options, note }: Chosen): Omit<Line, 'lineId'> => ({
  dishId: dish.dishId, name: dish.name, quantity, options, unitPrice: priceOfChoice(dish, options), ...(note ? { note } : {}),
})

export function useAdding(kitchen: KitchenHere) {
  const say = useWords(words)
  return {
    add(chosen: Chosen, from?: Element) {
      const before = basketNow()
      const isElsewhere = before !== null && before.restaurantId !== kitchen.restaurantId && before.lines.length > 0
      if (isElsewhere) beginBasket(kitchen)
      addLine(kitchen, lineOf(chosen))
      if (from) dropInto(from)
      if (isElsewhere) toast(say('order.began-anew', { name: before.restaurantName }), { key: 'basket', icon: ShoppingBag, action: { label: say('undo'), onPress: () => putBack(before) } })
    },
  }
}

/** The dish drops into the tin on the order's button. */
function dropInto(from: Element): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  requestAnimationFrame(() => {
    const target = [...document.querySelectorAll('[data-cart-button]')].find((button) => button.getClientRects().length > 0)
    if (!target) return
    const [start, end] = [from.getBoundingClientRect(), target.getBoundingClientRect()]
    const drop = document.createElement('i')
    drop.className = 'drop'
    document.body.append(drop)
    const place = (rect: DOMRect) => `${rect.left + Math.min(rect.width / 2, 40)}px ${rect.top + rect.height / 2}px`
    drop.animate([{ translate: place(start), scale: '1', opacity: 1 }, { translate: place(end), scale: '.5', opacity: 0.9 }], { duration: 220, easing: 'cubic-bezier(.4,0,.8,.6)' }).finished.finally(() => drop.remove())
  })
}
