// Where it goes: somewhere new, somewhere of before, a point on the map; then what helps to find the door.
import { MapPin, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useWords } from '../../words/words.ts'
import { addressLine, changePlace, forgetPlace, goTo, isSamePlace, type Place, useKnownPlaces, usePlace } from '../kept/places.ts'
import { words } from '../words.ts'
import { AddressSearch } from './address-search.tsx'

const AddressMap = lazy(() => import('./address-map.tsx').then(({ AddressMap }) => ({ default: AddressMap })))

export function AddressSheet({ onClose }: { onClose: () => void }) {
  const say = useWords(words)
  const place = usePlace()
  const [isNew, setIsNew] = useState(false)
  const [isOnMap, setIsOnMap] = useState(false)
  const choose = (chosen: Place) => {
    goTo(chosen)
    setIsNew(true)
  }
  const isDetails = isNew && place
  return (
    <Sheet open onClose={onClose} title={say(isDetails ? 'address.door' : 'address.where')} closeLabel={say('close')}>
      {isDetails ? (
        <DoorDetails place={place} onDone={onClose} onBack={() => setIsNew(false)} />
      ) : (
        <>
          <AddressSearch onFound={choose} autoFocus={matchMedia('(pointer: fine)').matches} />
          {isOnMap ? (
            <Suspense fallback={<Skeleton className="address-map" />}><AddressMap onFound={choose} /></Suspense>
          ) : (
            <Button kind="words" icon={MapPin} className="-ms-3" onClick={() => setIsOnMap(true)}>{say('address.on-map')}</Button>
          )}
          <KnownPlaces now={place} onChoose={(chosen) => (goTo(chosen), onClose())} onDetails={() => setIsNew(true)} />
        </>
      )}
    </Sheet>
  )
}

function KnownPlaces({ now, onChoose, onDetails }: { now: Place | undefined; onChoose: (place: Place) => void; onDetails: () => void }) {
  const say = useWords(words)
  const known = useKnownPlaces()
  if (known.length === 0) return null
  return (
    <section className="pt-4">
      <h3 className="type-17">{say('address.known')}</h3>
      <ul className="lines">
        {known.map((place) => {
          const isNow = now !== undefined && isSamePlace(place, now)
          return (
            <li key={`${place.street} ${place.number}`} className="flex items-center gap-2 py-1.5">
              <button type="button" className="known-place" aria-current={isNow ? 'true' : undefined} onClick={() => (isNow ? onDetails() : onChoose(place))}>
                <Icon of={MapPin} className="text-act-ink" />
                <span className="min-w-0 flex-1">
                  <bdi className="block medium cut">{addressLine(place, say('apartment-short'))}</bdi>
                  <span className="block type-14 quiet cut">{isNow ? say('address.now') : (place.note ?? place.neighbourhood ?? '')}</span>
                </span>
              </button>
              {!isNow && <IconButton icon={Trash2} look="bare" small label={say('address.forget', { address: `${place.street} ${place.number}` })} onClick={() => forgetPlace(place)} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function DoorDetails({ place, onDone, onBack }: { place: Place; onDone: () => void; onBack: () => void }) {
  const say = useWords(words)
  const [apartment, setApartment] = useState(place.apartment ?? '')
  const [note, setNote] = useState(place.note ?? '')
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        const [flat, said] = [apartment.trim(), note.trim()]
        changePlace({ ...(flat ? { apartment: flat } : { apartment: undefined as never }), ...(said ? { note: said } : { note: undefined as never }) })
        onDone()
      }}
    >
      <p className="flex items-center gap-2"><Icon of={MapPin} className="text-act-ink" /><bdi className="strong">{`${place.street} ${place.number}`}</bdi></p>
      <Field label={say('address.apartment')} name="apartment" maxLength={40} autoComplete="address-line2" value={apartment} onChange={({ target }) => setApartment(target.value)} />
      <Field label={say('address.note')} hint={say('address.note-hint')} name="note" maxLength={300} value={note} onChange={({ target }) => setNote(target.value)} />
      <div className="grid gap-2 pt-1">
        <Button type="submit" size="large">{say('address.done')}</Button>
        <Button kind="words" onClick={onBack}>{say('address.another')}</Button>
      </div>
    </form>
  )
}
