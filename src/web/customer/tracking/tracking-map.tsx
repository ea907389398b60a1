// The way of the order along the streets, and the courier on it. The text beside it says the same.
import { useQuery } from '@tanstack/react-query'
import { orderWay } from '../../../contexts/tracking/contract.ts'
import { codeOf, mayPass } from '../../api/problem.ts'
import { reading } from '../../api/queries.ts'
import { HomeMarker, Journey, KitchenMarker, Map } from '../../map/index.ts'
import { useWords } from '../../words/words.ts'
import type { Known } from './order-state.ts'
import { trackingWords } from './words.ts'

export function TrackingMap({ followed: { order, stage, seen, isOld, courierName }, onMissing }: { followed: Known; onMissing: () => void }) {
  const say = useWords(trackingWords)
  // Who has just ordered is here before those who know the ways have heard of it.
  const { data } = useQuery({ ...reading(orderWay, { orderId: order.orderId }), staleTime: Infinity, enabled: order.fulfilment === 'delivery', retry: (count, error) => (mayPass(error) || codeOf(error) === 'order-not-found') && count < 6 })
  const isWide = matchMedia('(min-width: 48rem)').matches
  const { dir } = document.documentElement
  const way = data?.way ?? []
  const home = order.address?.position
  return (
    <Map
      label={say('map')} className="h-full" fit={[order.restaurantPosition, ...(home ? [home] : []), ...way]} fitKey={`${way.length} ${dir}`} zoomWords={{ nearer: say('map.nearer'), away: say('map.away') }}
      padding={isWide ? besideThePanel[dir === 'rtl' ? 'rtl' : 'ltr'] : { top: 76, left: 56, right: 64, bottom: 64 }} fallback={<Gone onMissing={onMissing} />}
    >
      {way.length > 1 && <Journey route={way} stale={isOld} courierName={courierName ?? say('map.courier')} {...(seen?.position && stage !== 'at-the-door' ? { courier: { position: seen.position } } : {})} />}
      <KitchenMarker at={order.restaurantPosition} name={order.restaurantName} />
      {home && <HomeMarker at={home} number={order.address!.number} name={say('map.home')} />}
    </Map>
  )
}

/** The panel lies at the start of the line, the buttons at its end. */
const besideThePanel = { ltr: { top: 130, left: 520, right: 110, bottom: 90 }, rtl: { top: 130, left: 110, right: 520, bottom: 90 } }

/** Where no map can be drawn its place closes. */
function Gone({ onMissing }: { onMissing: () => void }) {
  queueMicrotask(onMissing)
  return null
}
