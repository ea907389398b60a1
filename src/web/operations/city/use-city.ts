// The city as it is now, alive: what was read at once, and what has happened since, put on top at most four times a second
// whatever comes in. Of the past there is no more to hear.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { cityNow, type CityCourier, type CityOrder } from '../../../contexts/gateway/contract.ts'
import type { Output } from '../../../platform/contract.ts'
import { queries, reading } from '../../api/queries.ts'
import { useLive, type LiveEvent, type LiveState } from '../../live/live.ts'
import { changed, nothing, type Changes } from './changes.ts'

export type City = Output<typeof cityNow>

/** Milliseconds. Four times a second is as fast as anybody reads. */
const everyMs = 250
/** Free couriers tell nobody where they are but the map: it asks. */
const readAgainMs = 4_000
/** An order nobody knew yet has no place until it is read. */
const soonMs = 900

export interface CityState {
  city: City | undefined
  live: LiveState
  error: Error | null
  /** Of the wall: when what is shown was read. */
  readAt: number
  /** What is shown was read for another instant, and the right one is on its way. */
  catchingUp: boolean
  again(): void
}

export function useCityNow(at: string | undefined): CityState {
  const { data, error, isPlaceholderData, dataUpdatedAt, refetch } = useQuery({
    ...reading(cityNow, at === undefined ? {} : { at }),
    placeholderData: keepPreviousData,
    // Comparing thousands of rows with those before costs more than drawing them.
    structuralSharing: false,
    staleTime: at === undefined ? 1_000 : Infinity,
    gcTime: 60_000,
    ...(at === undefined ? { refetchInterval: readAgainMs } : {}),
  })
  const { changes, live } = useChanges(at === undefined, data)
  const city = useMemo(() => (data && at === undefined && !isPlaceholderData ? { ...data, ...changed(data, changes) } : data), [data, changes, at, isPlaceholderData])
  return { city, live, error, readAt: dataUpdatedAt, catchingUp: isPlaceholderData, again: () => void refetch() }
}

function useChanges(listening: boolean, base: City | undefined): { changes: Changes; live: LiveState } {
  const gathered = useRef({ couriers: new Map<string, Pick<CityCourier, 'position' | 'seenAt'>>(), orders: new Map<string, Partial<CityOrder> & { ended?: true }>(), any: false, unknown: false })
  const [changes, show] = useState<Changes>(nothing)
  const known = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (!base) return
    known.current = new Set(base.orders.map(({ orderId }) => orderId))
    // What was told before the city was read is in it.
    gathered.current.couriers.clear()
    gathered.current.orders.clear()
    show(nothing)
  }, [base])

  const hear = ({ type, status, data }: LiveEvent) => {
    const { couriers, orders } = gathered.current
    if (type === 'live.resync') return void (gathered.current.unknown = true)
    if (type === 'courier.moved') couriers.set(data['courierId'], { position: data['position'], seenAt: data['seenAt'] })
    else if (status !== undefined && data['orderId']) {
      if (!known.current.has(data['orderId'])) gathered.current.unknown = true
      orders.set(data['orderId'], { ...orders.get(data['orderId']), status: status as CityOrder['status'], ...(data['courierId'] ? { courierId: data['courierId'] } : {}), ...(ended.has(status) ? { ended: true } : {}) })
    } else return
    gathered.current.any = true
  }
  const live = useLive(listening ? ['city'] : [], hear)

  useEffect(() => {
    if (!listening) return
    const showing = setInterval(() => {
      if (!gathered.current.any) return
      gathered.current.any = false
      show({ couriers: new Map(gathered.current.couriers), orders: new Map(gathered.current.orders) })
    }, everyMs)
    const reading = setInterval(() => {
      if (!gathered.current.unknown) return
      gathered.current.unknown = false
      void queries.invalidateQueries({ queryKey: [cityNow.name, {}], exact: true })
    }, soonMs)
    return () => {
      clearInterval(showing)
      clearInterval(reading)
    }
  }, [listening])
  return { changes, live }
}

const ended = new Set(['DELIVERED', 'SETTLED', 'CANCELLED', 'REJECTED', 'PAYMENT_FAILED'])
