// What dispatch works on: deliveries, offers and couriers as they lie on a desk, and what has just happened to them. Steps
// take a desk and give the next one; the store finds out what changed and writes it.
import { millis } from '../../platform/clock.ts'
import { happened, type FactType, type NewFact, type Position } from '../../platform/contract.ts'
import type { Money } from '../../platform/money.ts'
import { assert } from '../../platform/refused.ts'
import type { Mode } from '../../platform/roads.ts'
import type { Pay } from './contract.ts'
import type { Reason } from './round.ts'

export interface Delivery {
  deliveryId: string
  orderId: string
  customerId: string
  restaurantId: string
  restaurantName: string
  /** `prepared`: the restaurant has not accepted the order yet, and nobody is looked for. */
  status: 'prepared' | 'waiting' | 'offered' | 'assigned' | 'picked-up' | 'delivered' | 'withdrawn'
  courierId?: string | undefined
  restaurant: Position
  /** The customer's door; gone when the customer is forgotten. */
  destination?: Position | undefined
  tip: Money
  promisedAt: string
  readyAt?: string | undefined
  requestedAt?: string | undefined
  /** How often somebody was looked for. */
  attempts: number
  radiusMetres: number
  /** Which door of its courier's way it is for, from 0: several orders of one restaurant may be brought together. */
  stop: number
  /** While waiting: when to look next. */
  considerAt?: string | undefined
  /** Since when the courier stands at the counter for it: once there is another order to take first, from when that was taken. */
  atRestaurantAt?: string | undefined
  pickedUpAt?: string | undefined
  endedAt?: string | undefined
}

/** What one courier is asked for one delivery. Those with the same `offerId` are asked, and said yes or no to, together. */
export interface Offer {
  offerId: string
  deliveryId: string
  /** Which door it would be, from 0. */
  stop: number
  courierId: string
  status: 'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn'
  pay: Pay
  metres: number
  madeAt: string
  expiresAt: string
  reasons: Reason[]
  /** Asked for beside what its courier is about to fetch at the same counter. */
  beside?: Beside | undefined
}

export interface Beside {
  /** What is carried already, in the order of the doors; all of it comes before. */
  orderIds: string[]
  /** So much later that comes, because this has to be waited for. */
  laterSeconds: number
}

export interface Courier {
  courierId: string
  online: boolean
  vehicle: Mode
  /** What is carried, or about to be fetched, in the order of the doors. */
  carries: readonly { deliveryId: string; orderId: string }[]
  /** The offer that waits for an answer. One at a time. */
  offerId?: string | undefined
  since: string
  idleSince: string
  /** Of this shift. */
  declined: number
  delivered: number
  /** Offers in a row that were not answered at all. */
  unanswered: number
  /** Where they were asked to wait. It stands until its time is over or an offer comes. */
  move?: Move | undefined
  /** Before it nothing of that kind is asked of them again. */
  noMoveBefore?: string | undefined
}

/** Somebody idle is told that orders are likely near a kitchen. Nobody has to go. */
export interface Move {
  moveId: string
  restaurantId: string
  /** The kitchen's name: something to ride to. */
  near: string
  position: Position
  metres: number
  seconds: number
  /** Expected minutes of waiting a minute that it saves the city. */
  saves: number
  status: 'suggested' | 'followed'
  madeAt: string
  until: string
}

export interface Earning {
  deliveryId: string
  orderId: string
  courierId: string
  pay: Pay
  metres: number
  waitingMinutes: number
  at: string
}

export interface Desk {
  readonly deliveries: ReadonlyMap<string, Delivery>
  /** By `offerKey`. */
  readonly offers: ReadonlyMap<string, Offer>
  readonly couriers: ReadonlyMap<string, Courier>
  readonly earned: readonly Earning[]
  readonly facts: readonly { stream: string; fact: NewFact }[]
}

export const emptyDesk: Desk = { deliveries: new Map(), offers: new Map(), couriers: new Map(), earned: [], facts: [] }

export interface Changes {
  delivery?: Delivery
  deliveries?: readonly Delivery[]
  offers?: readonly Offer[]
  couriers?: readonly Courier[]
  earned?: Earning
  facts?: Desk['facts']
}

export function put(desk: Desk, { delivery, deliveries = delivery ? [delivery] : [], offers = [], couriers = [], earned, facts = [] }: Changes): Desk {
  return {
    deliveries: deliveries.length ? new Map([...desk.deliveries, ...deliveries.map((one) => [one.deliveryId, one] as const)]) : desk.deliveries,
    offers: offers.length ? new Map([...desk.offers, ...offers.map((offer) => [offerKey(offer), offer] as const)]) : desk.offers,
    couriers: couriers.length ? new Map([...desk.couriers, ...couriers.map((courier) => [courier.courierId, courier] as const)]) : desk.couriers,
    earned: earned ? [...desk.earned, earned] : desk.earned,
    facts: facts.length ? [...desk.facts, ...facts] : desk.facts,
  }
}

export const offerKey = ({ offerId, deliveryId }: Pick<Offer, 'offerId' | 'deliveryId'>): string => `${offerId}/${deliveryId}`

export function deliveryOf(desk: Desk, deliveryId: string): Delivery {
  const delivery = desk.deliveries.get(deliveryId)
  assert(delivery, `delivery ${deliveryId} lies on the desk`)
  return delivery
}
export function courierOf(desk: Desk, courierId: string): Courier {
  const courier = desk.couriers.get(courierId)
  assert(courier, `courier ${courierId} lies on the desk`)
  return courier
}
/** What a courier is about to fetch or has fetched, as far as it lies on the desk, in the order of the doors. */
export const carriedBy = (desk: Desk, { carries }: Courier): Delivery[] => carries.flatMap(({ deliveryId }) => desk.deliveries.get(deliveryId) ?? []).sort((a, b) => a.stop - b.stop)

/** All that is asked together, in the order of the doors. */
export const askedTogether = (desk: Desk, offerId: string): Offer[] => [...desk.offers.values()].filter((offer) => offer.offerId === offerId).sort((a, b) => a.stop - b.stop)
export const openOffers = (desk: Desk, deliveryId: string): Offer[] => [...desk.offers.values()].filter((offer) => offer.deliveryId === deliveryId && offer.status === 'open')
export const acceptedOffer = (desk: Desk, deliveryId: string): Offer | undefined => [...desk.offers.values()].find((offer) => offer.deliveryId === deliveryId && offer.status === 'accepted')

/**
 * The couriers of offers that are closed. Whoever is asked for something else by the same offer goes on being asked; their row is
 * written all the same, so that of two who close the last two at once, one sees what the other did.
 */
export function askedNoMore(desk: Desk, closed: readonly Offer[]): Courier[] {
  const keys = new Set(closed.map(offerKey))
  return [...new Map(closed.map((offer) => [offer.courierId, offer])).values()].map(({ courierId, offerId }) => {
    const courier = courierOf(desk, courierId)
    const isAskedOn = askedTogether(desk, offerId).some((offer) => offer.status === 'open' && !keys.has(offerKey(offer)))
    return isAskedOn ? { ...courier } : { ...courier, offerId: undefined }
  })
}

/** A fact of a delivery's stream; what every such fact names is filled in. */
export const ofDelivery = <F extends FactType>({ deliveryId, orderId, restaurantId }: Delivery, type: F, data: object = {}) => ({
  stream: `delivery/${deliveryId}`,
  fact: happened(type, { deliveryId, orderId, restaurantId, ...data } as never) as NewFact,
})
export const ofCourier = <F extends FactType>(courierId: string, type: F, data: object) => ({ stream: `courier/${courierId}`, fact: happened(type, { courierId, ...data } as never) as NewFact })

/**
 * Couriers are looked for on whole seconds, so that those who are looked for at about the same time are looked for together,
 * and never in the instant that made it necessary, so that everything else of that instant is done first.
 */
export function nextLook(now: string, wanted: string = now): string {
  const next = Math.floor(millis(now) / 1000) * 1000 + 1000
  return new Date(Math.max(next, Math.ceil(millis(wanted) / 1000) * 1000)).toISOString()
}
