// What an order is at a moment: what was ordered, three lines of progress, and how it ended.
import type { FactData, Money } from '../../platform/contract.ts'
import type * as contract from './contract.ts'
import type { ForecastMoved } from './contract.ts'

/** What everybody may know of what was ordered; contact, address and notes stay sealed in the facts. */
export type Ordered = Omit<FactData<typeof contract.orderPlaced>, 'contact' | 'address' | 'note' | 'lineNotes'>

export type PaymentProgress = 'none' | 'pending' | 'paid' | 'cash' | 'failed'
export type KitchenProgress = 'unasked' | 'asked' | 'accepted' | 'preparing' | 'ready'
export type DeliveryProgress =
  | { at: 'nobody' }
  | { at: 'assigned' | 'to-restaurant' | 'at-restaurant' | 'picked-up' | 'to-customer' | 'at-customer'; courierId: string; deliveryId: string; stop?: number }
export type Ending = 'open' | 'cancelled' | 'rejected' | 'payment-failed' | 'delivered' | 'settled'

/** What lists and maps say of what was ordered. */
export interface Listed extends Pick<Ordered, 'orderId' | 'code' | 'fulfilment' | 'paymentMethod' | 'customerId' | 'restaurantId' | 'restaurantName' | 'restaurantPosition' | 'preparationMinutes' | 'total' | 'promisedAt' | 'latestAt'> {
  lines: { quantity: number }[]
}

export interface Order<Of extends Listed = Ordered> {
  ordered: Of
  version: number
  payment: PaymentProgress
  kitchen: KitchenProgress
  delivery: DeliveryProgress
  ending: Ending
  paymentId?: string
  readyAt?: string
  acceptedAt?: string
  codeTries: { restaurant: number; door: number }
  refunded: Money
  late: boolean
  /** Oldest first; absent in what was kept before there were any. */
  forecasts?: ForecastMoved[]
  /** When each kind of fact first happened. */
  times: Record<string, string>
}
