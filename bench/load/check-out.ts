// From an empty cart to a paid order: five requests, as few words around them as possible.
import { idFrom } from '../../src/platform/ids.ts'
import type { Answer, Asked } from './line.ts'
import type { SignedWebhook } from './provider.ts'
import type { Person } from './sign-in.ts'
import type { SmallCity } from './small-city.ts'

export interface Shop {
  ask(asked: Asked): Promise<Answer>
  /** What the provider says once the customer has agreed. */
  approve(orderId: string, payment: string): SignedWebhook
}

/** What a customer orders each time: written once, sent often. */
export interface Habit {
  customer: Person
  restaurantId: string
  cart: string
  quote: string
  order: string
}

export interface Ordered {
  orderId: string
  /** Milliseconds of each of the five requests. */
  requestMs: number[]
}

export function habitsOf(city: SmallCity, customers: readonly Person[]): Habit[] {
  return customers.map((customer, index) => {
    const { restaurantId, sections } = city.restaurants[index % city.restaurants.length]!
    const { street, number, position } = city.doors[index]!
    const lines = [0, 1].map((line) => ({ lineId: `l${line}`, dishId: sections[0]!.dishes[(index + line) % 6]!.dishId, quantity: 1 + line, options: [] }))
    return {
      customer, restaurantId,
      cart: JSON.stringify({ restaurantId, lines }),
      quote: `"fulfilment":"delivery","destination":${JSON.stringify(position)}}`,
      order: `"paymentMethod":"card","contact":{"name":"Somebody","phone":"+59891234567"},"address":${JSON.stringify({ street: street || 'Street', number: number.slice(0, 20) })}}`,
    }
  })
}

let carts = 0

export async function checkOut(shop: Shop, habit: Habit): Promise<Ordered> {
  const { headers } = habit.customer
  const requestMs: number[] = []
  const ask = async (method: string, path: string, body: string, more = headers): Promise<string> => {
    const start = performance.now()
    const { status, text } = await shop.ask({ method, path, headers: more, body })
    requestMs.push(performance.now() - start)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`)
    return text
  }
  const cartId = idFrom(Date.now(), 'cart', process.pid, (carts += 1))
  await ask('PUT', `/api/carts/${cartId}`, habit.cart)
  const token = field('token', await ask('POST', '/api/quotes', `{"cartId":"${cartId}",${habit.quote}`))
  const orderId = field('orderId', await ask('POST', '/api/orders', `{"quote":"${token}",${habit.order}`, `${headers}idempotency-key: order-${cartId}\r\n`))
  const payment = await ask('POST', `/api/orders/${orderId}/payment`, '{"returnUrl":"http://shop.example/back"}', `${headers}idempotency-key: pay-${cartId}\r\n`)
  const webhook = shop.approve(orderId, payment)
  await ask('POST', '/api/payments/webhook', webhook.body, webhook.headers)
  return { orderId, requestMs }
}

/** A text field of an answer, without parsing all of it. */
function field(name: string, text: string): string {
  const at = text.indexOf(`"${name}":"`)
  if (at < 0) throw new Error(`no ${name} in ${text}`)
  const from = at + name.length + 4
  return text.slice(from, text.indexOf('"', from))
}
