// Choosing a door by pressing the map where it is.
import { useMutation } from '@tanstack/react-query'
import { MapPin } from 'lucide-react'
import type { Position } from '../../../platform/contract.ts'
import { useCity } from '../../api/city.ts'
import { codeOf } from '../../api/problem.ts'
import { Map, Pin } from '../../map/index.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useWords } from '../../words/words.ts'
import { type Place, usePlace } from '../kept/places.ts'
import { words } from '../words.ts'
import { addressAt, middleOf } from './address-search.tsx'

export function AddressMap({ onFound }: { onFound: (place: Place) => void }) {
  const say = useWords(words)
  const city = useCity()
  const place = usePlace()
  const look = useMutation({ mutationFn: (point: Position) => addressAt(point) })
  const begin = place?.position ?? middleOf(city?.bounds)
  if (!begin) return <Skeleton className="address-map" />
  const point = look.data?.position ?? look.variables
  return (
    <div className="grid gap-2 pt-1">
      <p className="type-14 quiet">{say('address.map-says')}</p>
      <Map label={say('address.map-label')} className="address-map" centre={begin} zoom={place ? 16 : 13} zoomWords={{ nearer: say('map.nearer'), away: say('map.away') }} onPress={(pressed) => look.mutate(pressed)} fallback={<p className="quiet">{say('map.none')}</p>}>
        {point && <Pin at={point} label={say('address.here')} onMoved={(moved) => look.mutate(moved)} />}
      </Map>
      <div role="status">
        {look.isError && <p className="type-14 text-late">{say(codeOf(look.error) === 'no-address-near' ? 'address.no-door-near' : 'address.unreachable')}</p>}
        {look.data && <Button wide icon={MapPin} end={say('address.here')} onClick={() => onFound(look.data)}><bdi>{`${look.data.street} ${look.data.number}`}</bdi></Button>}
      </div>
    </div>
  )
}
