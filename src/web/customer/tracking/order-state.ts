// An order as it is followed: read once, heard live, read again where something may have been missed.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { orderCourier } from '../../../contexts/gateway/contract.ts'
import { getOrder } from '../../../contexts/orders/contract.ts'
import { getPayment } from '../../../contexts/payments/contract.ts'
import { trackOrder } from '../../../contexts/tracking/contract.ts'
import type { Output, Position } from '../../../platform/contract.ts'
import { ask } from '../../api/ask.ts'
import { useCity, useNow } from '../../api/city.ts'
import { codeOf, mayPass } from '../../api/problem.ts'
import { queries, reading } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../live/live.ts'
import { forecastOf, isOld, stageOf } from './progress.ts'


export interface Seen {
  /** Not while the courier is at the door of somebody else before. */
  position?: Position
  stopsBefore?: number
  seenAt: string
  etaAt?: string
  metresLeft?: number
}

export function useOrder(orderId: string) {
  const session = useSession()
  const now = useNow(1_000)
  const speed = useCity()?.speed ?? 1
  const order = useQuery({
    ...reading(getOrder, { orderId }), enabled: Boolean(session), refetchInterval: ({ state }) => (state.data && !state.data.open ? false : 20_000),
    retry: (count, error) => mayPass(error) && count < 5,
  })
  const stage = order.data && stageOf(order.data)
  const isCard = order.data?.paymentMethod === 'card'
  const payment = useQuery({
    ...reading(getPayment, { orderId }), enabled: Boolean(session && isCard && order.data?.progress.payment !== 'none'), retry: (count, error) => mayPass(error) && count < 3,
    refetchInterval: ({ state }) => (stage === 'to-pay' || state.data?.status === 'voiding' || (stage === 'cancelled' && state.data?.status === 'authorized') ? 3_000 : false),
  })
  const isCarried = stage === 'on-the-way' || stage === 'at-the-door'
  const track = useQuery({ ...reading(trackOrder, { orderId }), enabled: isCarried, refetchInterval: isCarried ? 15_000 : false, retry: false })
  const courierId = order.data?.courierId
  const courier = useQuery({ queryKey: [orderCourier.name, orderId, courierId], queryFn: ({ signal }) => ask(orderCourier, { orderId }, { signal }), enabled: Boolean(session && courierId), staleTime: Infinity, retry: false })
  const [heard, setHeard] = useState<Seen>()
  const live = useLive(session && order.data?.open ? [`orders/${orderId}`, `customers/${session.userId}`] : [], ({ type, data }) => {
    if (type === 'courier.moved') return void (data['orderId'] === orderId && data['position'] && setHeard(data as Seen))
    void queries.invalidateQueries({ queryKey: [getOrder.name, { orderId }] })
    void queries.invalidateQueries({ queryKey: [getPayment.name, { orderId }] })
    if (type === 'order.picked_up' || type === 'live.resync') void queries.invalidateQueries({ queryKey: [trackOrder.name, { orderId }] })
  })
  // Back after a while without the stream: what it said meanwhile is read.
  useEffect(() => {
    if (live.is === 'open') void queries.invalidateQueries({ queryKey: [getOrder.name, { orderId }] })
  }, [live.is])
  const seen = isCarried ? latest(heard, track.data) : undefined
  return {
    order: order.data, payment: payment.data, stage, seen, isOld: seen !== undefined && now !== undefined && isOld(seen.seenAt, now, speed), now, live, session, courierName: courier.data?.firstName,
    forecast: order.data && stage && now !== undefined ? forecastOf(order.data, stage, seen?.etaAt, now) : undefined,
    isMissing: codeOf(order.error) === 'order-not-found', isSignedOut: session === null || codeOf(order.error) === 'not-signed-in' || codeOf(order.error) === 'session-ended',
    error: order.error, again: order.refetch,
  }
}

export type Followed = ReturnType<typeof useOrder>
/** Once it has been read. */
export type Known = Followed & { order: NonNullable<Followed['order']>; stage: NonNullable<Followed['stage']> }

function latest(heard: Seen | undefined, read: Output<typeof trackOrder> | undefined): Seen | undefined {
  if (!read?.seenAt || (!read.position && !read.etaAt)) return heard
  if (heard && heard.seenAt >= read.seenAt) return heard
  return { ...(read.position ? { position: read.position } : {}), ...(read.stopsBefore ? { stopsBefore: read.stopsBefore } : {}), seenAt: read.seenAt, ...(read.etaAt ? { etaAt: read.etaAt } : {}), ...(read.metresLeft === undefined ? {} : { metresLeft: read.metresLeft }) }
}
