import { route } from '../../../platform/module.ts'
import { wayTo, type Roads } from '../../../platform/roads.ts'
import * as contract from '../contract.ts'
import { couriersAtWork, couriersAtWorkAt, deliveriesOfOrders, deliveriesOfOrdersAt, type DeliveryRow } from '../views/under-way.ts'

/** Ways from kitchen to door, which do not change while the order lives; the least recently made goes first. */
const mostWays = 20_000

export const deliveriesUnderWay = (roads: Roads) => {
  const ways = new Map<string, number>()
  const rideSeconds = ({ orderId, restaurant, destination, vehicle }: DeliveryRow): number => {
    const mode = vehicle ?? 'motorbike'
    const key = `${orderId} ${mode}`
    const known = ways.get(key)
    if (known !== undefined || !destination) return known ?? 0
    const seconds = Math.round(wayTo(roads, restaurant, destination, mode).seconds)
    ways.set(key, seconds)
    if (ways.size > mostWays) ways.delete(ways.keys().next().value!)
    return seconds
  }
  return route(contract.deliveriesUnderWay, async ({ orderIds, at }, { transaction }) => {
    const [deliveries, couriers] = await Promise.all(
      at === undefined ? [deliveriesOfOrders(transaction, orderIds), couriersAtWork(transaction)] : [deliveriesOfOrdersAt(transaction, orderIds, at), couriersAtWorkAt(transaction, at)],
    )
    return {
      deliveries: deliveries.map((row) => ({
        deliveryId: row.deliveryId, orderId: row.orderId, ...(row.destination ? { destination: row.destination } : {}), rideSeconds: rideSeconds(row), declined: row.declined, asked: row.asked, lookedFor: row.lookedFor,
      })),
      couriers: couriers.map(({ courierId, vehicle, orderId }) => ({ courierId, vehicle, ...(orderId ? { orderId } : {}) })),
    }
  })
}
