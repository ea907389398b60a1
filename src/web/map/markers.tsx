// What stands on the map in the pages' own material: the kitchen's tin, the house number, a pin to set, the courier's disk.
import { Bike, Utensils } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { createPortal } from 'react-dom'
import { Icon } from '../ui/icon.tsx'
import type { Position } from './along.ts'
import { useOpenedMap } from './map.tsx'

export interface MarkerProps {
  at: Position
  anchor?: 'center' | 'bottom'
  /** Above the others. */
  front?: boolean
  onMoved?: (position: Position) => void
  children: ReactNode
}
/** Anything on the map. With `onMoved` it can be dragged. */
export function Marker({ at, anchor = 'center', front, onMoved, children }: MarkerProps) {
  const map = useOpenedMap()
  const [place] = useState(() => document.createElement('div'))
  const [marker] = useState(() => map.marker(place, { anchor, draggable: onMoved !== undefined }))
  const moved = useEffectEvent((position: Position) => onMoved?.(position))
  useEffect(() => {
    marker.setLngLat([at.lon, at.lat]).addTo(map.view)
    const dropped = () => {
      const { lat, lng } = marker.getLngLat()
      moved({ lat, lon: lng })
    }
    marker.on('dragend', dropped)
    return () => {
      marker.off('dragend', dropped)
      marker.remove()
    }
  }, [marker, map])
  useEffect(() => void marker.setLngLat([at.lon, at.lat]), [marker, at.lat, at.lon])
  useEffect(() => void (place.style.zIndex = front ? '3' : '2'), [place, front])
  return createPortal(children, place)
}

/** The kitchen: a cobalt tin with a butter lip. */
export const KitchenMarker = ({ at, name }: { at: Position; name?: string }) => (
  <Marker at={at}>
    <span className="map-kitchen" role="img" aria-label={name} title={name}><Icon of={Utensils} /></span>
  </Marker>
)

/** The door: a house-number plate on its post. */
export const HomeMarker = ({ at, number, name }: { at: Position; number: string; name?: string }) => (
  <Marker at={at} anchor="bottom">
    <span className="map-home" role="img" aria-label={name ?? number}><bdi>{number}</bdi></span>
  </Marker>
)

/** A place to be set: by pressing the map, by dragging it. */
export const Pin = ({ at, label, onMoved }: { at: Position; label: string; onMoved?: (position: Position) => void }) => (
  <Marker at={at} anchor="bottom" front {...(onMoved && { onMoved })}>
    <span className="map-pin" role="img" aria-label={label} />
  </Marker>
)

/** The courier where they are shown: `Journey` moves it. Pale when the position is old. */
export const CourierDisk = ({ heading, stale, name }: { heading?: number | undefined; stale?: boolean; name?: string }) => (
  <span className="map-courier" role="img" aria-label={name} data-stale={stale ? '' : undefined}>
    {heading !== undefined && !stale && (
      <svg viewBox="0 0 64 64" aria-hidden style={{ rotate: `${heading}deg` }}>
        <path d="M32 3.5 38.5 13h-13z" />
      </svg>
    )}
    <span><Icon of={Bike} /></span>
  </span>
)
