// The street side of the city: deliveries by their orders and couriers at work, now and at any instant.
import type { Position } from '../../../platform/contract.ts'
import type { Transaction } from '../../../platform/module.ts'
import type { Mode } from '../../../platform/roads.ts'
import { sql } from '../../../platform/sql.ts'

type Reader = Pick<Transaction, 'read'>

export interface DeliveryRow {
  deliveryId: string
  orderId: string
  restaurant: Position
  destination: Position | null
  /** The doors at which the courier is before, in their order. */
  doorsBefore: Position[] | null
  vehicle: Mode | null
  declined: number
  asked: boolean
  lookedFor: number
}
export interface CourierRow {
  courierId: string
  vehicle: Mode
  orderIds: string[]
}

export async function deliveriesOfOrders(db: Reader, orderIds: readonly string[]): Promise<DeliveryRow[]> {
  return db.read<DeliveryRow>(sql`
    select d.delivery_id as "deliveryId", d.order_id as "orderId", d.restaurant, d.destination, c.vehicle, d.status = 'offered' as asked,
      case when d.stop > 0 then (select jsonb_agg(b.destination order by b.stop) from deliveries b where b.courier_id = d.courier_id and b.status in ('assigned', 'picked-up') and b.stop < d.stop and b.destination is not null) end as "doorsBefore", d.attempts as "lookedFor",
      case when d.status in ('waiting', 'offered') then (select count(*)::int from offers o where o.delivery_id = d.delivery_id and o.status in ('declined', 'expired')) else 0 end as declined
    from deliveries d left join couriers c on c.courier_id = d.courier_id where d.order_id = any(${orderIds}::uuid[])`)
}

/** What the facts of the deliveries said by then. */
export async function deliveriesOfOrdersAt(db: Reader, orderIds: readonly string[], at: string): Promise<DeliveryRow[]> {
  return db.read<DeliveryRow>(sql`
    select d.delivery_id as "deliveryId", d.order_id as "orderId", d.restaurant, d.destination, null::jsonb as "doorsBefore", null::text as vehicle, coalesce(f.last = 'delivery.offered', false) as asked, 0 as "lookedFor", coalesce(f.declined, 0) as declined
    from deliveries d left join lateral (
      select count(*) filter (where type in ('delivery.offer_declined', 'delivery.offer_expired'))::int as declined, (array_agg(type order by version desc))[1] as last
      from facts where stream = 'delivery/' || d.delivery_id and at <= ${at}::timestamptz
    ) f on true where d.order_id = any(${orderIds}::uuid[])`)
}

export async function couriersAtWork(db: Reader): Promise<CourierRow[]> {
  return db.read<CourierRow>(sql`select courier_id as "courierId", vehicle, coalesce((select jsonb_agg(one -> 'orderId') from jsonb_array_elements(carries) as one), '[]') as "orderIds" from couriers where online order by courier_id limit 20000`)
}

/** Who had gone online, and not offline again, by then. What each carried, the orders know. */
export async function couriersAtWorkAt(db: Reader, at: string): Promise<CourierRow[]> {
  return db.read<CourierRow>(sql`
    select c.courier_id as "courierId", coalesce(f.vehicle, c.vehicle) as vehicle, '[]'::jsonb as "orderIds" from couriers c cross join lateral (
      select type, data ->> 'vehicle' as vehicle from facts where stream = 'courier/' || c.courier_id and at <= ${at}::timestamptz and type in ('courier.went_online', 'courier.went_offline') order by version desc limit 1
    ) f where f.type = 'courier.went_online' order by c.courier_id limit 20000`)
}
