// What somebody is about to order, and the intention to order it once that is said. It belongs to this browser: a reload, a
// lost network, signing in and a second tab leave it as it is. The platform prices it anew each time.
import type { Input, Money } from '../../../platform/contract.ts'
import type { placeOrder } from '../../../contexts/orders/contract.ts'
import { newId } from '../../api/ask.ts'
import { keep } from './kept.ts'

export interface Line {
  lineId: string
  dishId: string
  name: string
  quantity: number
  options: readonly { groupId: string; optionId: string; name: string }[]
  /** As it was shown when it was put in, or agreed to since. */
  unitPrice: Money
  note?: string
}

export interface Basket {
  cartId: string
  restaurantId: string
  restaurantName: string
  cuisines: readonly string[]
  lines: readonly Line[]
  fulfilment: 'delivery' | 'pickup'
  tip?: Money
  coupon?: string
  paymentMethod?: 'card' | 'cash'
  leaveAtDoor?: boolean
  /** Said to order, and not yet known to have become an order. A retry, and another tab, carry the same. */
  intention?: Intention
}

export interface Intention {
  key: string
  input: Input<typeof placeOrder>
  total: Money
}

const basket = keep<Basket | null>('tiffin.basket.1', null)

export const useBasket = (): Basket | null => basket.use()
export const basketNow = (): Basket | null => basket.get()
export const useCountOfDish = (restaurantId: string, wanted: string): number =>
  basket.useOf((now) => (now?.restaurantId === restaurantId ? countOf(now.lines.filter(({ dishId }) => dishId === wanted)) : 0))
export const countOf = (lines: readonly Pick<Line, 'quantity'>[]): number => lines.reduce((sum, { quantity }) => sum + quantity, 0)

export const putBack = (before: Basket | null): void => basket.set(before)
export const emptyBasket = (): void => basket.set(null)

/** Of the basket's content: what is changed is not what was said to be ordered. */
const change = (changed: (basket: Basket) => Partial<Basket>): void =>
  basket.set((before) => {
    if (!before) return before
    const { intention: _, ...kept } = before
    return { ...kept, ...changed(before) }
  })

export interface Kitchen {
  restaurantId: string
  name: string
  cuisines: readonly string[]
}

export function beginBasket({ restaurantId, name, cuisines }: Kitchen, lines: readonly Line[] = []): void {
  basket.set((before) => ({ cartId: newId(), restaurantId, restaurantName: name, cuisines, lines, fulfilment: before?.fulfilment ?? 'delivery' }))
}

/** The same dish with the same options and note is one line. */
export function addLine(kitchen: Kitchen, line: Omit<Line, 'lineId'>): void {
  if (basket.get()?.restaurantId !== kitchen.restaurantId) beginBasket(kitchen)
  change(({ lines }) => {
    const same = lines.find((one) => isSame(one, line))
    return { lines: same ? lines.map((one) => (one === same ? { ...one, quantity: Math.min(99, one.quantity + line.quantity) } : one)) : [...lines, { ...line, lineId: nextLineId(lines) }] }
  })
}
export const replaceLine = (lineId: string, line: Omit<Line, 'lineId'>): void => change(({ lines }) => ({ lines: lines.map((one) => (one.lineId === lineId ? { ...line, lineId } : one)) }))
export const setQuantity = (lineId: string, quantity: number): void => change(({ lines }) => ({ lines: lines.map((one) => (one.lineId === lineId ? { ...one, quantity } : one)) }))
export const removeLine = (lineId: string): void => change(({ lines }) => ({ lines: lines.filter((one) => one.lineId !== lineId) }))
/** The price that the menu has now is the one that counts. */
export const agreeToPrices = (prices: ReadonlyMap<string, Money>): void => change(({ lines }) => ({ lines: lines.map((one) => ({ ...one, unitPrice: prices.get(one.lineId) ?? one.unitPrice })) }))
export const setWishes = (wishes: Partial<Pick<Basket, 'fulfilment' | 'tip' | 'coupon' | 'paymentMethod' | 'leaveAtDoor'>>): void => change(() => wishes)
/** Under another id: the platform knows the old one as somebody else's, or as ordered. */
export const renewCart = (cartId: string): void => basket.set((before) => (before?.cartId === cartId ? { ...before, cartId: newId() } : before))

export const intend = (intention: Intention): void => basket.set((before) => before && { ...before, intention })
export const giveUpIntention = (key: string): void =>
  basket.set((before) => {
    if (before?.intention?.key !== key) return before
    const { intention: _, ...kept } = before
    return kept
  })

const isSame = (one: Omit<Line, 'lineId'>, other: Omit<Line, 'lineId'>) => one.dishId === other.dishId && one.note === other.note && optionsKey(one) === optionsKey(other)
const optionsKey = ({ options }: Pick<Line, 'options'>) => options.map(({ groupId, optionId }) => `${groupId}/${optionId}`).sort().join(' ')

function nextLineId(lines: readonly Line[]): string {
  const taken = new Set(lines.map(({ lineId }) => lineId))
  let number = lines.length + 1
  while (taken.has(`line-${number}`)) number += 1
  return `line-${number}`
}
