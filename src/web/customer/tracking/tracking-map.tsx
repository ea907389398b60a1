// The way of the order along the streets, and the courier on it. The text beside it says the same.
import { useQuery } from '@tanstack/react-query'
import { orderWay } from '../../../contexts/tracking/contract.ts'
import { reading } from '../../api/queries.ts'
import { HomeMarker, Journey, KitchenMarker, Map } from '../../map/index.ts'
import { useWords } from '../../words/words.ts'
import { type Known, oldAfterMs } from './order-state.ts'
import { trackingWords } from './words.ts'

export function TrackingMap({ followed: { order, stage, seen, now, courierName }, onMissing }: { followed: Known; onMissing: () => void }) {
  const say = useWords(trackingWords)
  const { data } = useQuery({ ...reading(orderWay, { orderId: order.orderId }), staleTime: Infinity, enabled: order.fulfilment === 'delivery' })
  const isWide = matchMedia('(min-width: 48rem)').matches
  const way = data?.way ?? []
  const home = order.address?.position
  const isOld = seen !== undefined && now !== undefined && now - Date.parse(seen.seenAt) > oldAfterMs
  return (
    <Map
      label={say('map')} className="h-full" fit={[order.restaurantPosition, ...(home ? [home] : []), ...way]} fitKey={way.length} zoomWords={{ nearer: say('map.nearer'), away: say('map.away') }}
      padding={isWide ? { top: 130, left: 520, right: 110, bottom: 90 } : { top: 76, left: 56, right: 64, bottom: 64 }} fallback={<Gone onMissing={onMissing} />}
    >
      {way.length > 1 && <Journey route={way} stale={isOld} courierName={courierName ?? say('map.courier')} {...(seen?.position && stage !== 'at-the-door' ? { courier: { position: seen.position } } : {})} />}
      <KitchenMarker at={order.restaurantPosition} name={order.restaurantName} />
      {home && <HomeMarker at={home} number={order.address!.number} name={say('map.home')} />}
    </Map>
  )
}

/** Where no map can be drawn its place closes. */
function Gone({ onMissing }: { onMissing: () => void }) {
  queueMicrotask(onMissing)
  return null
}
