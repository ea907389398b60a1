// Situations with names, for tests.
import { happened, type FactData } from '../../platform/contract.ts'
import { idFrom } from '../../platform/ids.ts'
import * as contract from './contract.ts'
import { evolve, type Order } from './order.ts'

export const now = '2026-11-20T15:30:00.000Z'
const id = (name: string) => idFrom(Date.parse(now), name)
export const uyu = (amount: number) => ({ amount, currency: 'UYU' })

export const ana = id('ana')
export const bob = id('bob')
export const deliveryOne = id('delivery')
export const of = { orderId: id('order'), customerId: ana, restaurantId: id('restaurant') }

export const placedData: FactData<typeof contract.orderPlaced> = {
  ...of, code: 'K7QX2M', quoteId: id('quote'), cartId: id('cart'), cityId: 'montevideo', restaurantName: 'La Pasiva', restaurantPosition: { lat: -34.9058, lon: -56.1913 }, timeZone: 'America/Montevideo', fulfilment: 'delivery',
  paymentMethod: 'card', currency: 'UYU',
  lines: [{ lineId: 'a', dishId: id('chivito'), name: 'Chivito', station: 'grill', preparationSeconds: 600, quantity: 2, options: [], unitPrice: uyu(59000), total: uyu(118000) }],
  charges: [{ kind: 'subtotal', amount: uyu(118000), because: { code: 'dishes', values: {} } }, { kind: 'delivery-fee', amount: uyu(9000), because: { code: 'distance', values: { metres: 1800 } } }],
  subtotal: uyu(118000), total: uyu(127000), tip: uyu(0), taxIncluded: uyu(22000), address: { street: '18 de Julio', number: '1234', position: { lat: -34.9055, lon: -56.185 } },
  contact: { name: 'Ana', phone: '+59899123456' }, leaveAtDoor: false, language: 'es', distanceMetres: 1800, preparationMinutes: 20, promisedAt: '2026-11-20T16:05:00.000Z', latestAt: '2026-11-20T16:20:00.000Z',
  capturePolicy: 'at-acceptance', terms: { commissionBasisPoints: 2500, taxBasisPoints: 2200 }, answerWithinMinutes: 8,
}

export const anOrder = (changes: Partial<typeof placedData> = {}): Order => evolve(undefined, { ...happened(contract.orderPlaced, { ...placedData, ...changes }), version: 1, at: now })
