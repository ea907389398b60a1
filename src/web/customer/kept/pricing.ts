// The basket at the platform: put there, priced by the menu of this moment, quoted all in. Asked again when anything in it
// changes, when the menu does, and before a quote is too old to order from.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { putCart } from '../../../contexts/cart/contract.ts'
import { quote } from '../../../contexts/pricing/contract.ts'
import type { Output, Position } from '../../../platform/contract.ts'
import { ask } from '../../api/ask.ts'
import { type City, cityNow, useCity } from '../../api/city.ts'
import { codeOf, mayPass, Problem } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../live/live.ts'
import { type Basket, renewCart, useBasket } from './basket.ts'
import { usePlace } from './places.ts'

export type Cart = Output<typeof putCart>
export type Quote = Output<typeof quote>

export interface Priced {
  cart: Cart
  /** Absent while something in the cart cannot be ordered, or nobody said where it goes. */
  quote?: Quote
  /** Why there is no quote although the cart is fine. */
  refused?: string
  /** The coupon was not taken; the quote is without it. */
  couponRefused?: string
}

/** What the dishes cost, without those that have sold out: nobody pays for them. */
export function dishesThereAre({ lines, problems, subtotal }: Cart): Cart['subtotal'] {
  const gone = new Set(problems.flatMap(({ code, lineId }) => (code === 'dish-sold-out' || code === 'dish-gone' ? [lineId] : [])))
  return { ...subtotal, amount: lines.filter(({ lineId }) => !gone.has(lineId)).reduce((sum, { total }) => sum + total.amount, 0) }
}

/** How long a shown time of arrival stays as it is. */
const shownMinutes = 5

export function usePriced() {
  const basket = useBasket()
  const place = usePlace()
  const session = useSession()
  const city = useCity()
  const known = useQuery({
    ...pricing(basket, place?.position, session?.userId),
    enabled: basket !== null && basket.lines.length > 0,
    // What was shown stays until the new price is there.
    placeholderData: (before, query) => ((query?.queryKey[1] as string | undefined) === basket?.cartId ? before : undefined),
    refetchInterval: (query) => (query.state.data?.quote && city ? nextLook(query.state.data.quote, city) : 20_000),
    retry: (count, error) => mayPass(error) && count < 2,
  })
  useLive(basket?.lines.length ? [`menus/${basket.restaurantId}`] : [], () => void queries.invalidateQueries({ queryKey: ['basket'] }))
  return { basket, place, priced: basket?.lines.length ? known.data : undefined, error: known.error, isOld: known.isPlaceholderData, isBusy: known.isFetching, again: known.refetch }
}

export const pricing = (basket: Basket | null, destination: Position | undefined, userId: string | undefined) =>
  queryOptions({
    queryKey: ['basket', basket?.cartId, basket && contentOf(basket), destination ?? null, userId ?? null] as const,
    queryFn: () => priceOf(basket!, destination),
    staleTime: 2_000,
  })

export const priceAgain = (): Promise<void> => queries.invalidateQueries({ queryKey: ['basket'] })

const contentOf = ({ lines, fulfilment, tip, coupon }: Basket) =>
  JSON.stringify([fulfilment, tip?.amount, coupon, lines.map(({ lineId, dishId, quantity, options, note }) => [lineId, dishId, quantity, options.map(({ optionId }) => optionId), note])])

export async function priceOf(basket: Basket, place: Position | undefined): Promise<Priced> {
  const destination = basket.fulfilment === 'delivery' ? place : undefined
  const cart = await put(basket, destination)
  if (cart.problems.some(({ code }) => code !== 'outside-area')) return { cart }
  if (cart.problems.length > 0) return { cart, refused: 'outside-area' }
  if (basket.fulfilment === 'delivery' && !destination) return { cart, refused: 'destination-missing' }
  const wanted = { cartId: cart.cartId, fulfilment: basket.fulfilment, ...(destination ? { destination } : {}), ...(basket.tip && basket.fulfilment === 'delivery' ? { tip: basket.tip } : {}) }
  try {
    return { cart, quote: await ask(quote, { ...wanted, ...(basket.coupon ? { coupon: basket.coupon } : {}) }) }
  } catch (error) {
    const code = codeOf(error)
    if (!code || !(error instanceof Problem) || mayPass(error)) throw error
    if (code.startsWith('coupon-')) return { cart, couponRefused: code, quote: await ask(quote, wanted) }
    return { cart, refused: code === 'outside-delivery-area' || code === 'no-way-there' ? 'outside-area' : code }
  }
}

async function put(basket: Basket, destination: Position | undefined): Promise<Cart> {
  const lines = basket.lines.map(({ lineId, dishId, quantity, options, note }) => ({
    lineId, dishId, quantity, options: options.map(({ groupId, optionId }) => ({ groupId, optionId })), ...(note ? { note } : {}),
  }))
  try {
    return await ask(putCart, { cartId: basket.cartId, restaurantId: basket.restaurantId, lines, ...(destination ? { destination } : {}) })
  } catch (error) {
    // Signed out, or somebody else signed in: what is in it is still wanted. Ordered: whoever ordered it knows.
    if (codeOf(error) === 'cart-of-another') renewCart(basket.cartId)
    throw error
  }
}

/** Milliseconds of the wall until the quote should be asked for again. */
function nextLook(quote: Quote, city: City): number {
  const minutesLeft = (Date.parse(quote.expiresAt) - cityNow(city)) / 60_000
  return Math.max(2_000, (Math.min(shownMinutes, minutesLeft * 0.8) * 60_000) / Math.max(city.speed, 1))
}
