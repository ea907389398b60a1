// What has happened since the city was read, laid over it. Pure: thousands of rows, of which few have changed.
import type { CityCourier, CityOrder } from '../../../contexts/gateway/contract.ts'

export interface Changes {
  couriers: ReadonlyMap<string, Pick<CityCourier, 'position' | 'seenAt'>>
  orders: ReadonlyMap<string, Partial<CityOrder> & { ended?: true }>
}
export const nothing: Changes = { couriers: new Map(), orders: new Map() }

interface Parts {
  orders: CityOrder[]
  couriers: CityCourier[]
}

export function changed({ orders, couriers }: Parts, changes: Changes): Parts {
  return {
    orders: changes.orders.size === 0 ? orders : orders.flatMap((order) => {
      const change = changes.orders.get(order.orderId)
      if (!change) return order
      const { ended, ...fields } = change
      return ended ? [] : { ...order, ...fields }
    }),
    couriers: changes.couriers.size === 0 ? couriers : couriers.map((courier) => {
      const change = changes.couriers.get(courier.courierId)
      return change && change.seenAt > courier.seenAt ? { ...courier, ...change } : courier
    }),
  }
}
