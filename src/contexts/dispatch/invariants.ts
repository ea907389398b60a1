import type { Invariant, InvariantReader } from '../../platform/module.ts'
import { sql, type Sql } from '../../platform/sql.ts'

export const invariants: Invariant[] = [
  {
    name: 'dispatch.one-courier-an-order', says: 'An order has at most one courier at a time, a courier carries orders of one restaurant only, and both know of each other.',
    check: none(sql`
      select format('delivery %s and courier %s do not agree on who carries it', d.delivery_id, coalesce(d.courier_id, c.courier_id)) as sentence
      from (select * from dispatch.deliveries where status in ('assigned', 'picked-up')) d
      full join (select courier_id, (one ->> 'deliveryId')::uuid as delivery_id from dispatch.couriers, jsonb_array_elements(carries) as one) c on c.courier_id = d.courier_id and c.delivery_id = d.delivery_id
      where d.delivery_id is null or c.courier_id is null
      union all
      select format('courier %s carries orders of %s restaurants', courier_id, count(distinct restaurant_id)) from dispatch.deliveries where status in ('assigned', 'picked-up') group by courier_id having count(distinct restaurant_id) > 1
      order by 1`),
  },
  {
    name: 'dispatch.one-accepted-offer', says: 'Whoever carries or has carried a delivery has accepted its offer, and nobody else has.',
    check: none(sql`
      select format('delivery %s of courier %s has %s accepted offers', d.delivery_id, d.courier_id, count(o.offer_id)) as sentence
      from dispatch.deliveries d left join dispatch.offers o on o.delivery_id = d.delivery_id and o.status = 'accepted' and o.courier_id = d.courier_id
      where d.status in ('assigned', 'picked-up', 'delivered') group by d.delivery_id having count(o.offer_id) <> 1 order by 1`),
  },
  {
    name: 'dispatch.open-offers-belong', says: 'An offer is open only while somebody is asked for its delivery, and its courier knows of it.',
    check: none(sql`
      select format('offer %s is open, its delivery is %s', o.offer_id, d.status) as sentence from dispatch.offers o join dispatch.deliveries d using (delivery_id) left join dispatch.couriers c on c.offer_id = o.offer_id
      where o.status = 'open' and (d.status <> 'offered' or c.courier_id is distinct from o.courier_id)
      union all
      select format('courier %s waits for an answer to an offer that is not open', courier_id) from dispatch.couriers where offer_id is not null and offer_id not in (select offer_id from dispatch.offers where status = 'open')
      order by 1`),
  },
  {
    name: 'dispatch.nobody-is-forgotten', says: 'For each waiting delivery and each open offer a timer is set.',
    check: none(sql`
      select format('delivery %s waits and nobody will be looked for', delivery_id) as sentence from dispatch.deliveries d
      where status = 'waiting' and not exists (select from dispatch.timers t where t.key = to_char(consider_at at time zone 'UTC', '"consider/"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      union all
      select format('offer %s is open for ever', offer_id) from dispatch.offers where status = 'open' and not exists (select from dispatch.timers where key = format('offer-expires/%s', offer_id))
      order by 1`),
  },
  {
    name: 'dispatch.one-more-before-leaving', says: 'Somebody is asked for one more at a counter only while they have taken nothing there.',
    check: none(sql`
      select format('courier %s is asked for delivery %s beside food that has been taken', o.courier_id, o.delivery_id) as sentence from dispatch.offers o
      where o.status = 'open' and o.beside is not null and exists (select from dispatch.deliveries d where d.courier_id = o.courier_id and d.status = 'picked-up') order by 1`),
  },
  {
    name: 'dispatch.only-the-free-are-moved', says: 'Nobody is asked to wait somewhere while they are offline, asked for an order or carrying one.',
    check: none(sql`
      select format('courier %s is asked to wait near %s and is not free', courier_id, move ->> 'near') as sentence from dispatch.couriers where move is not null and (not online or offer_id is not null or carries <> '[]') order by 1`),
  },
  { name: 'dispatch.completed-is-earned', says: 'Each completed delivery has earned its courier something, once.', check: completedIsEarned },
]

function none(statement: Sql): Invariant['check'] {
  return async ({ read }) => (await read<{ sentence: string }>(statement)).map(({ sentence }) => sentence)
}

async function completedIsEarned({ read, facts }: InvariantReader): Promise<string[]> {
  const completed = new Set<string>()
  const earned = new Map<string, number>()
  for await (const batch of facts('dispatch')) {
    for (const { type, data } of batch) {
      if (type === 'delivery.completed') completed.add(data.deliveryId)
      if (type === 'courier.earned') earned.set(data.deliveryId, (earned.get(data.deliveryId) ?? 0) + 1)
    }
  }
  const kept = await read<{ delivery_id: string }>(sql`select delivery_id from dispatch.earnings`)
  const rows = new Set(kept.map(({ delivery_id }) => delivery_id))
  return [
    ...[...completed].filter((id) => earned.get(id) !== 1).map((id) => `delivery ${id} is completed and was paid ${earned.get(id) ?? 0} times`),
    ...[...earned].filter(([id, times]) => times !== 1 || !rows.has(id)).map(([id]) => `delivery ${id} was paid twice or has no row of it`),
    ...[...rows].filter((id) => !earned.has(id)).map((id) => `delivery ${id} has a payment that no fact tells of`),
  ]
}
