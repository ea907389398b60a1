// The map of the city, with everybody on it, and the way of the order that is looked at.
import { useQuery } from '@tanstack/react-query'
import { Hexagon, LocateFixed, Maximize } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { orderWay } from '../../../contexts/tracking/contract.ts'
import { reading } from '../../api/queries.ts'
import { City as Everybody, type CityCourier as Dot, HomeMarker, Journey, KitchenMarker, Legend, Map, type MapHandle, Marker, type Position } from '../../map/index.ts'
import { Heat } from '../../map/heat.tsx'
import { heatModes, type HeatMode } from '../../map/heat-of.ts'
import { IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useSay } from '../acting.tsx'
import { useCouriers } from '../names.ts'
import type { File } from '../orders/fact-lines.tsx'
import type { Place } from '../views.ts'
import type { City } from './use-city.ts'

const shapeOf = { 'not-yet-paid': 'fine', 'in-time': 'fine', 'will-be-late': 'risk', late: 'late' } as const

export function MapPane({ city, file, place, followed, isPast, heat, onPlace, onHeat, onOrder, onCourier, onFollow }: {
  city: City | undefined
  file: File | undefined
  place: Place | undefined
  followed: string | undefined
  isPast: boolean
  heat: HeatMode | undefined
  onPlace: (place: Place) => void
  onHeat: (heat: HeatMode | undefined) => void
  onOrder: (orderId: string) => void
  onCourier: (courierId: string | undefined) => void
  onFollow: (courierId: string | undefined) => void
}) {
  const say = useSay()
  const map = useRef<MapHandle>(null)
  const names = useCouriers()
  const orderId = file?.order.orderId
  const order = useMemo(() => city?.orders.find((one) => one.orderId === orderId), [city, orderId])
  const courier = useMemo(() => (order?.courierId === undefined ? undefined : city?.couriers.find(({ courierId }) => courierId === order.courierId)), [city, order])
  const { data: way } = useQuery({ ...reading(orderWay, { orderId: orderId ?? '' }), enabled: orderId !== undefined && order?.destination !== undefined && !isPast, retry: false, refetchInterval: courier && !courier.hasFood ? 20_000 : false })
  const couriers = useMemo((): Dot[] => city?.couriers.filter(({ courierId }) => courierId !== courier?.courierId).map(({ courierId, position, orderId: carries }) => ({ id: courierId, ...position, carrying: carries !== undefined })) ?? [], [city?.couriers, courier?.courierId])
  const orders = useMemo(() => city?.orders.filter((one) => one.orderId !== orderId).map((one) => ({ id: one.orderId, ...placeOfOrder(one), state: shapeOf[one.lateness] })) ?? [], [city?.orders, orderId])

  // An order that is opened is brought into sight once, the city when nothing else is asked for; after that the map is the dispatcher's.
  const middle = useMemo(() => middleOf(city?.orders.map(placeOfOrder) ?? []), [city?.orders])
  const ends = order ? [order.restaurant, ...(order.destination ? [order.destination] : []), ...(courier ? [courier.position] : [])] : middle
  const framedByAddress = useRef(place === undefined ? undefined : (orderId ?? 'city'))
  const framed = useRef<string>(undefined)
  framed.current = order ? orderId : (framed.current ?? (city ? 'city' : undefined))
  const fitKey = framed.current === framedByAddress.current ? undefined : framed.current
  const followedAt = followed === undefined ? undefined : city?.couriers.find(({ courierId }) => courierId === followed)?.position
  useEffect(() => {
    if (followedAt) map.current?.goTo(followedAt)
  }, [followedAt?.lat, followedAt?.lon])

  const { number, language } = useFormat()
  const written = useCallback((value: number) => number(value), [language])
  const counted = useMemo(() => (heat && city ? countedBy[heat](city) : undefined), [heat, city?.orders, city?.couriers])

  const route: readonly Position[] = way?.way ?? (order?.destination ? [order.restaurant, order.destination] : [])
  return (
    <div className="ops-map">
      <Map
        ref={map} label={say('map')} className="ops-map-ground" {...(place ? { centre: place.centre, zoom: place.zoom } : {})} zoomWords={{ nearer: say('map.nearer'), away: say('map.away') }}
        fit={ends} {...(fitKey === undefined ? {} : { fitKey })} padding={{ top: 140, bottom: 140, left: 70, right: 80 }}
        onMoved={(centre, zoom) => {
          onFollow(undefined)
          onPlace({ centre, zoom })
        }}
        fallback={<p className="ops-no-map quiet">{say('map.none')}</p>}
      >
        <Everybody couriers={couriers} orders={orders} {...(followed ? { selected: { kind: 'courier' as const, id: followed } } : {})} onPick={({ kind, id }) => (kind === 'order' ? onOrder(id) : onCourier(id))} paceMs={isPast ? 900 : 1_000} />
        {heat && counted && <Heat mode={heat} {...counted} number={written} />}
        {order && route.length > 1 && (
          <Journey key={`${orderId} ${isPast}`} route={route} {...(way?.approach && courier && !courier.hasFood ? { approach: way.approach } : {})} {...(courier ? { courier: { position: courier.position } } : {})} courierName={(courier && names.get(courier.courierId)?.name) ?? say('order.courier')} stale={courier !== undefined && city !== undefined && Date.parse(city.at) - Date.parse(courier.seenAt) > 60_000} />
        )}
        {order && <KitchenMarker at={order.restaurant} name={order.restaurantName} />}
        {order?.destination && (file?.order.address ? <HomeMarker at={order.destination} number={file.order.address.number} /> : <Marker at={order.destination}><span className="ops-door" /></Marker>)}
      </Map>
      <div className="ops-map-keys">
        <Legend className="ops-legend" words={{ free: say('map.free'), carrying: say('map.carrying'), order: say('map.order'), risk: say('map.will-be-late'), late: say('map.late') }} />
        {heat && counted && <HeatLegend mode={heat} ones={counted.ones.length} others={counted.others.length} />}
      </div>
      <div className="ops-map-tools">
        <Menu
          label={say('heat')} trigger={<IconButton icon={Hexagon} look="floating" label={say('heat')} data-on={heat && ''} />}
          items={[...heatModes, undefined].map((mode) => ({ key: mode ?? 'none', label: say(`heat.${mode ?? 'none'}`), ...(mode ? { detail: say(`heat.${mode}.about`) } : {}), checked: heat === mode, onPick: () => onHeat(mode) }))}
        />
        {courier && <IconButton icon={LocateFixed} look="floating" label={say(followed === courier.courierId ? 'map.following' : 'map.follow')} aria-pressed={followed === courier.courierId} onClick={() => onFollow(followed === courier.courierId ? undefined : courier.courierId)} />}
        <IconButton icon={Maximize} look="floating" label={say('map.all')} onClick={() => { onFollow(undefined); map.current?.fit(middle) }} />
      </div>
    </div>
  )
}

/** What each way of looking counts, and where it lies: orders at their kitchens, where couriers are wanted; lateness at the doors, where it is felt. */
const countedBy: Record<HeatMode, (city: City) => { ones: Position[]; others: Position[] }> = {
  // Whoever is neither fetched nor being fetched waits; who carries nothing is free.
  balance: ({ orders, couriers }) => ({ ones: orders.filter((order) => isOpen(order) && order.courierId === undefined && !onTheWay.has(order.status)).map(({ restaurant }) => restaurant), others: couriers.filter(isFree).map(({ position }) => position) }),
  demand: ({ orders }) => ({ ones: orders.filter(isOpen).map(({ restaurant }) => restaurant), others: [] }),
  supply: ({ couriers }) => ({ ones: couriers.filter(isFree).map(({ position }) => position), others: couriers.filter((courier) => !isFree(courier)).map(({ position }) => position) }),
  lateness({ orders }) {
    const late = ({ lateness }: City['orders'][number]) => lateness === 'late' || lateness === 'will-be-late'
    const paid = orders.filter(({ lateness }) => lateness !== 'not-yet-paid')
    const felt = ({ destination, restaurant }: City['orders'][number]) => destination ?? restaurant
    return { ones: paid.filter(late).map(felt), others: paid.filter((order) => !late(order)).map(felt) }
  },
}
const isOpen = ({ fulfilment, lateness }: City['orders'][number]): boolean => fulfilment === 'delivery' && lateness !== 'not-yet-paid'
const isFree = ({ orderId }: City['couriers'][number]): boolean => orderId === undefined

function HeatLegend({ mode, ones, others }: { mode: HeatMode; ones: number; others: number }) {
  const say = useSay()
  const lines = {
    balance: [['waiting', say('heat.waiting', { count: ones })], ['free', say('heat.free', { count: others })]],
    demand: [['orders', say('heat.orders', { count: ones })]],
    supply: [['free', say('heat.free-of', { count: ones, all: ones + others })], ['even', say('heat.all-busy')]],
    lateness: [['waiting', say('heat.late-of', { count: ones, all: ones + others })], ['even', say('heat.in-time')]],
  }[mode]
  return <ul className="ops-heat-legend" aria-label={say(`heat.${mode}`)}>{lines.map(([tone, words]) => <li key={tone}><i data-of={tone} aria-hidden />{words}</li>)}</ul>
}

/** Where an order is thought of: at the kitchen until the food leaves it, then at its door. */
function placeOfOrder({ restaurant, destination, status }: City['orders'][number]): Position {
  return destination && onTheWay.has(status) ? destination : restaurant
}
const onTheWay = new Set(['PICKED_UP', 'EN_ROUTE_TO_CUSTOMER', 'AT_CUSTOMER'])

/** Where most of it happens: the twentieth at each edge would make the rest small. */
function middleOf(positions: readonly Position[]): Position[] {
  if (positions.length < 3) return [...positions]
  const between = (values: number[]) => {
    values.sort((a, b) => a - b)
    return [values[Math.floor(values.length * 0.05)]!, values[Math.ceil(values.length * 0.95) - 1]!] as const
  }
  const [south, north] = between(positions.map(({ lat }) => lat))
  const [west, east] = between(positions.map(({ lon }) => lon))
  return [{ lat: south, lon: west }, { lat: north, lon: east }]
}
