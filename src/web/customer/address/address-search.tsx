// Saying where one is: by typing, with mistakes forgiven, or by the position of the device.
import { useMutation, useQuery, keepPreviousData } from '@tanstack/react-query'
import { LocateFixed, MapPin, Signpost } from 'lucide-react'
import { useDeferredValue, useEffect, useState } from 'react'
import { nearestAddress, searchAddresses } from '../../../contexts/discovery/contract.ts'
import type { Output, Position } from '../../../platform/contract.ts'
import { ask } from '../../api/ask.ts'
import { useCity } from '../../api/city.ts'
import { codeOf } from '../../api/problem.ts'
import { reading } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Combobox, type Suggestion } from '../../ui/combobox.tsx'
import { useWords } from '../../words/words.ts'
import { type Place, usePlace } from '../kept/places.ts'
import { words } from '../words.ts'

type Found = Output<typeof searchAddresses>['addresses'][number]
interface AddressSuggestion extends Suggestion {
  found: Found
}

const pauseMs = 180

export function AddressSearch({ onFound, autoFocus }: { onFound: (place: Place) => void; autoFocus?: boolean }) {
  const say = useWords(words)
  const city = useCity()
  // Not of the place that is being chosen here: what was found stays as it is while the page changes.
  const near = useDeferredValue(usePlace()?.position) ?? middleOf(city?.bounds)
  const [text, setText] = useState('')
  const wanted = useDeferredValue(useRested(text.trim()))
  const isLong = wanted.length >= 3
  const { data, isFetching, isError } = useQuery({ ...reading(searchAddresses, { text: wanted, limit: 8, ...near }), enabled: isLong, placeholderData: keepPreviousData, staleTime: 60_000 })
  const addresses = isLong && text.trim().length >= 3 ? (data?.addresses ?? []) : []
  const pick = ({ found }: AddressSuggestion) => {
    if (found.number) onFound(placeFrom(found, found.number))
    else setText(`${found.street} `)
  }
  return (
    <div className="grid gap-1">
      <Combobox
        label={say('address.label')} hint={say('address.hint')} icon={MapPin} clearLabel={say('search.clear')} text={text} onText={setText} placeholder={say('address.placeholder')} autoFocus={autoFocus} busy={isFetching}
        suggestions={addresses.map((found) => suggestionOf(found, found.doors ? say('address.doors', { count: found.doors }) : undefined))}
        onPick={pick}
        status={isError ? say('address.unreachable') : isLong && !isFetching && addresses.length === 0 && wanted === text.trim() ? say('address.nothing', { text: wanted }) : undefined}
      />
      <DevicePosition onFound={onFound} />
    </div>
  )
}

const suggestionOf = (found: Found, doors: string | undefined): AddressSuggestion => ({
  key: `${found.street}/${found.number ?? ''}/${found.position.lat}`, label: found.number ? `${found.street} ${found.number}` : found.street, icon: found.number ? MapPin : Signpost, found,
  ...(found.neighbourhood ? { detail: found.neighbourhood } : {}), ...(doors ? { end: doors } : {}),
})

const placeFrom = ({ street, position, neighbourhood }: Pick<Found, 'street' | 'position' | 'neighbourhood'>, number: string): Place => ({ street, number, position, ...(neighbourhood ? { neighbourhood } : {}) })

export const middleOf = (bounds: { southWest: Position; northEast: Position } | undefined): Position | undefined =>
  bounds && { lat: (bounds.southWest.lat + bounds.northEast.lat) / 2, lon: (bounds.southWest.lon + bounds.northEast.lon) / 2 }

/** The text, once nobody has typed for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const waiting = setTimeout(() => setRested(text), pauseMs)
    return () => clearTimeout(waiting)
  }, [text])
  return rested
}

function DevicePosition({ onFound }: { onFound: (place: Place) => void }) {
  const say = useWords(words)
  const locate = useMutation({
    mutationFn: async () => addressAt(await whereTheDeviceIs()),
    onSuccess: onFound,
  })
  if (!('geolocation' in navigator)) return null
  return (
    <div>
      <Button kind="words" icon={LocateFixed} busy={locate.isPending} className="-ms-3" onClick={() => locate.mutate()}>{say('address.device')}</Button>
      {locate.isError && <p role="alert" className="type-14 text-late">{say(codeOf(locate.error) === 'no-address-near' ? 'address.no-door-near' : 'address.device-failed')}</p>}
    </div>
  )
}

const whereTheDeviceIs = () =>
  new Promise<Position>((found, failed) => navigator.geolocation.getCurrentPosition(({ coords }) => found({ lat: coords.latitude, lon: coords.longitude }), failed, { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 }))

/** The front door nearest to a point. */
export async function addressAt(point: Position): Promise<Place> {
  const { street, number = 's/n', position, neighbourhood } = await ask(nearestAddress, point)
  return { street, number, position, ...(neighbourhood ? { neighbourhood } : {}) }
}
