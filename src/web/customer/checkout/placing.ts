// From pressing the button to an order: once, whatever happens to the network, the page and the other tabs meanwhile.
import { placeOrder } from '../../../contexts/orders/contract.ts'
import { startPayment } from '../../../contexts/payments/contract.ts'
import { ask, newId } from '../../api/ask.ts'
import { mayPass, NoAnswer, Problem } from '../../api/problem.ts'
import { basketNow, emptyBasket, giveUpIntention, intend, type Intention } from '../kept/basket.ts'

/** Somebody ordered what was in the basket: another tab, or an answer that got lost. */
export class BasketGone extends Error {}

/**
 * Answers with the order. The intention is kept with the basket before anything is sent, so a retry, a reload and another tab
 * send the same with the same key. It is given up only when the platform says no; while nobody answers it is sent again.
 */
export async function placeFromBasket(make: () => Omit<Intention, 'key'>, waiting: (unknown: boolean) => void): Promise<string> {
  return inTurn(async () => {
    const basket = basketNow()
    if (!basket || basket.lines.length === 0) throw new BasketGone()
    const intention = basket.intention ?? { key: newId(), ...make() }
    intend(intention)
    const orderId = await send(intention, waiting)
    emptyBasket()
    return orderId
  })
}

/** One tab after the other. */
const inTurn = <T>(work: () => Promise<T>): Promise<T> => ('locks' in navigator ? navigator.locks.request('tiffin.placing', work) : work())

async function send({ key, input }: Intention, waiting: (unknown: boolean) => void): Promise<string> {
  for (let tried = 1; ; tried += 1) {
    try {
      const { orderId } = await ask(placeOrder, input, { key })
      return orderId
    } catch (error) {
      // The quote has its order already: it is the one we asked for.
      if (error instanceof Problem && error.code === 'quote-already-used' && typeof error.details['orderId'] === 'string') return error.details['orderId']
      if (error instanceof Problem && !mayPass(error) && error.code !== 'request-in-progress') {
        // Whoever signs in again may still have ordered before: the same key will tell.
        if (error.status !== 401) giveUpIntention(key)
        throw error
      }
      waiting(error instanceof NoAnswer)
      await pause(Math.min(8_000, 700 * 1.6 ** tried))
    }
  }
}

/** Resolves at once when the network comes back. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(finish, milliseconds)
    function finish() {
      clearTimeout(timer)
      removeEventListener('online', finish)
      done()
    }
    addEventListener('online', finish)
  })
}

/** Where the bank asks for the money. It leads back to the order. */
export async function bankPageOf(orderId: string): Promise<string> {
  const { redirectUrl } = await ask(startPayment, { orderId, returnUrl: `${location.origin}/orders/${orderId}` })
  if (!redirectUrl) throw new Problem('payment-not-needed', 409)
  return redirectUrl
}
