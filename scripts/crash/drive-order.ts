// One order from the cart to one of several ends, each step by the one whose step it is. What was acknowledged is written down.
import { setTimeout as sleep } from 'node:timers/promises'
import { isRefused, type Session } from '../../src/city/api.ts'
import { putCart } from '../../src/contexts/cart/contract.ts'
import { acceptOffer, orderDelivery } from '../../src/contexts/dispatch/contract.ts'
import { readyItem, startItem } from '../../src/contexts/kitchen/contract.ts'
import * as orders from '../../src/contexts/orders/contract.ts'
import { startPayment } from '../../src/contexts/payments/contract.ts'
import { quote } from '../../src/contexts/pricing/contract.ts'
import { sendPings } from '../../src/contexts/tracking/contract.ts'
import type { FactType } from '../../src/platform/contract.ts'
import { between } from '../../src/map/position.ts'
import { idFrom } from '../../src/platform/ids.ts'
import type { Random } from '../../src/platform/random.ts'
import type { Town } from './town.ts'

export type Fate = 'delivered' | 'rejected' | 'cancelled unpaid' | 'cancelled before the answer' | 'cancelled while cooking'

export interface Driven {
  number: number
  fate?: Fate
  orderId?: string
  /** Facts of the order that must be there exactly once, because somebody was told so. */
  acknowledged: string[]
  failed?: string
}

const fates: readonly Fate[] = ['delivered', 'delivered', 'delivered', 'delivered', 'delivered', 'delivered', 'rejected', 'cancelled unpaid', 'cancelled before the answer', 'cancelled while cooking']

export async function driveOrder(town: Town, driven: Driven, random: Random): Promise<void> {
  const fate = random.pick(fates)
  const cash = random.chance(0.2)
  driven.fate = fate
  const scene = await place(town, driven, cash)
  const { staff } = scene
  if (fate === 'cancelled unpaid' && !cash) return cancel(scene)
  if (!cash) await pay(scene)
  await until(scene, 'to be confirmed', ({ status }) => status === 'CONFIRMED')
  if (fate === 'rejected') return tell(scene, orders.orderRejected, () => town.api.ask(orders.rejectOrder, { orderId: scene.orderId, reason: 'too-busy' }, staff, { key: `reject-${driven.number}` }))
  if (fate !== 'delivered' && fate !== 'cancelled while cooking') return cancel(scene)
  await tell(scene, orders.orderAccepted, () => town.api.ask(orders.acceptOrder, { orderId: scene.orderId, minutes: 1 }, staff, { key: `accept-${driven.number}` }))
  await tap(scene, 'start')
  if (fate === 'cancelled while cooking') return cancel(scene)
  await tap(scene, 'ready')
  await bring(scene)
}

interface Scene {
  town: Town
  driven: Driven
  orderId: string
  customer: Session
  staff: Session
  /** The two dishes. */
  lines: string[]
  index: number
}

async function place(town: Town, driven: Driven, cash: boolean): Promise<Scene> {
  const { api, city, customers } = town
  const { number } = driven
  const index = number % customers.length
  const customer = customers[index]!
  const { restaurantId, sections } = city.restaurants[number % city.restaurants.length]!
  const door = city.doors[index]!
  const lines = ['l0', 'l1'].map((lineId, line) => ({ lineId, dishId: sections[0]!.dishes[(number + line) % 6]!.dishId, quantity: 1, options: [] }))
  const { cartId } = await api.ask(putCart, { cartId: idFrom(Date.now(), 'crash', number), restaurantId, lines }, customer)
  const { token } = await api.ask(quote, { cartId, fulfilment: 'delivery', destination: door.position }, customer)
  const order = { quote: token, paymentMethod: cash ? ('cash' as const) : ('card' as const), contact: { name: 'Somebody', phone: '+59891234567' }, address: { street: door.street || 'Street', number: door.number.slice(0, 20) } }
  const { orderId } = await api.ask(orders.placeOrder, order, customer, { key: `place-${number}` })
  driven.orderId = orderId
  driven.acknowledged.push(orders.orderPlaced.name)
  return { town, driven, orderId, customer, staff: town.staff.get(restaurantId)!, lines: lines.map(({ lineId }) => lineId), index }
}

async function pay({ town: { api, provider }, driven, orderId, customer }: Scene): Promise<void> {
  const { redirectUrl } = await api.ask(startPayment, { orderId, returnUrl: 'http://shop.example/back' }, customer, { key: `pay-${driven.number}` })
  await provider.pay(redirectUrl!.split('/').at(-1)!)
}

async function cancel(scene: Scene): Promise<void> {
  const { town, orderId, customer, driven } = scene
  await tell(scene, orders.orderCancelled, () => town.api.ask(orders.cancelOrder, { orderId, reason: 'changed-mind' }, customer, { key: `cancel-${driven.number}` }))
}

/** The kitchen hears of the acceptance a moment after the one who accepted; a refusal is final for its key. */
async function tap({ town, driven, orderId, staff, lines }: Scene, what: 'start' | 'ready'): Promise<void> {
  for (const itemId of lines) {
    for (let tries = 1; ; tries += 1) {
      try {
        await town.api.ask(what === 'start' ? startItem : readyItem, { orderId, itemId }, staff, { key: `${what}-${driven.number}-${itemId}-${tries}` })
        break
      } catch (error) {
        if (!isRefused(error, 'ticket-not-accepted', 'ticket-not-found') || tries > 300) throw error
        await sleep(100)
      }
    }
  }
}

async function bring(scene: Scene): Promise<void> {
  const { town: { api }, driven: { number }, orderId, customer, staff } = scene
  const courier = await whoTakesIt(scene)
  const key = (what: string) => ({ key: `${what}-${number}` })
  await until(scene, 'to have its courier', ({ courierId }) => courierId === courier.userId)
  await tell(scene, orders.courierHeadsToRestaurant, () => api.ask(orders.headToRestaurant, { orderId }, courier, key('head')))
  await ride(scene, courier)
  await tell(scene, orders.courierAtRestaurant, () => api.ask(orders.arriveAtRestaurant, { orderId }, courier, key('at')))
  await until(scene, 'to be ready', ({ progress }) => progress.kitchen === 'ready')
  const { codes: { pickup } } = await api.ask(orders.getOrder, { orderId }, staff)
  await tell(scene, orders.orderPickedUp, () => api.ask(orders.pickUp, { orderId, code: pickup! }, courier, key('pick')))
  await tell(scene, orders.courierHeadsToCustomer, () => api.ask(orders.headToCustomer, { orderId }, courier, key('go')))
  await ride(scene, courier)
  await tell(scene, orders.courierAtCustomer, () => api.ask(orders.arriveAtCustomer, { orderId }, courier, key('door')))
  const { codes: { door } } = await api.ask(orders.getOrder, { orderId }, customer)
  await tell(scene, orders.orderDelivered, () => api.ask(orders.deliver, { orderId, code: door! }, courier, key('deliver')))
}

/** Whoever is asked says yes; where the time was over, the next one. Who said yes to another order may have been asked for this one, too. */
async function whoTakesIt({ town: { api, dispatcher, couriers }, orderId }: Scene): Promise<Session> {
  for (const giveUpAt = Date.now() + patienceMs; Date.now() < giveUpAt; await sleep(150)) {
    const found = await api.ask(orderDelivery, { orderId }, dispatcher).catch((error: unknown) => {
      if (isRefused(error, 'delivery-not-found')) return undefined
      throw error
    })
    if (found?.delivery.courierId) return couriers.get(found.delivery.courierId)!
    const offer = found?.offers.find(({ status }) => status === 'open')
    if (!offer) continue
    const courier = couriers.get(offer.courierId)!
    try {
      await api.ask(acceptOffer, { offerId: offer.offerId }, courier, { key: `yes-${offer.offerId}-${orderId}` })
      return courier
    } catch (error) {
      if (!isRefused(error, 'offer-expired', 'offer-taken', 'offer-withdrawn', 'courier-offline')) throw error
    }
  }
  throw new Error(`order ${orderId} found no courier within ${patienceMs / 1000} s`)
}

async function ride({ town: { api, city }, index }: Scene, courier: Session): Promise<void> {
  const to = city.doors[index]!.position
  const pings = Array.from({ length: 5 }, (_, nth) => ({ at: new Date(Date.now() - 5 + nth).toISOString(), position: between(city.restaurants[0]!.place.position, to, nth / 50) }))
  await api.ask(sendPings, { pings }, courier)
}

const patienceMs = 150_000

async function until({ town: { api }, orderId, customer }: Scene, what: string, isSo: (page: orders.OrderPage) => boolean): Promise<void> {
  let page: orders.OrderPage | undefined
  for (const giveUpAt = Date.now() + patienceMs; Date.now() < giveUpAt; await sleep(120)) {
    page = await api.ask(orders.getOrder, { orderId }, customer)
    if (isSo(page)) return
  }
  throw new Error(`order ${orderId} waited ${patienceMs / 1000} s ${what}; it is ${page?.status} (${JSON.stringify(page?.progress)})`)
}

async function tell(scene: Scene, fact: FactType, ask: () => Promise<unknown>): Promise<void> {
  await ask()
  scene.driven.acknowledged.push(fact.name)
}
