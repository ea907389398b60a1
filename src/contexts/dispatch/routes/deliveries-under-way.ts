import { route } from '../../../platform/module.ts'
import { wayTo, type Roads } from '../../../platform/roads.ts'
import * as contract from '../contract.ts'
import { couriersAtWork, couriersAtWorkAt, deliveriesOfOrders, deliveriesOfOrdersAt, type DeliveryRow } from '../views/under-way.ts'

/** Ways from kitchen to door, which change only with the doors before; the least recently made goes first. */
const mostWays = 20_000
/** At each door that is not the last. */
const handOverSeconds = 120

export const deliveriesUnderWay = (roads: Roads) => {
  const ways = new Map<string, number>()
  const rideSeconds = ({ orderId, restaurant, doorsBefore, destination, vehicle }: DeliveryRow): number => {
    const mode = vehicle ?? 'motorbike'
    const before = doorsBefore ?? []
    const key = `${orderId} ${mode} ${before.length}`
    const known = ways.get(key)
    if (known !== undefined || !destination) return known ?? 0
    const stops = [restaurant, ...before, destination]
    const seconds = Math.round(stops.slice(1).reduce((sum, to, nth) => sum + wayTo(roads, stops[nth]!, to, mode).seconds, before.length * handOverSeconds))
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
      couriers: couriers.map(({ courierId, vehicle, orderIds }) => ({ courierId, vehicle, ...(orderIds[0] ? { orderId: orderIds[0] } : {}), orderIds })),
    }
  })
}
