import type { ExpressionSpecification, GeoJSONSource } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { type Position, rideTo, type Way, wayOf } from './along.ts'
import { calm, useOpenedMap } from './map.tsx'
import { CourierDisk, Marker } from './markers.tsx'
import { firstLabel, inks } from './style.ts'

export interface JourneyProps {
  /** From the kitchen to the door. */
  route: readonly Position[]
  /** From where the courier is to the kitchen, while they go there: dotted. */
  approach?: readonly Position[]
  /** The newest report. Without it the whole way lies ahead. */
  courier?: { position: Position; heading?: number | undefined }
  /** The report is old: the disk pales and stands. */
  stale?: boolean
  courierName?: string
  /** Told where the courier is shown, about once a second: so that a map can follow. */
  onShown?: (position: Position) => void
}
/** The way of an order: behind pale, ahead strong, and the courier riding along it from report to report without a jump. */
export function Journey({ route, approach, courier, stale = false, courierName, onShown }: JourneyProps) {
  const toKitchen = approach !== undefined && approach.length > 1
  const shown = useRide(courier, toKitchen ? approach : route, stale, onShown)
  const progress = !courier || toKitchen ? 0 : shown?.along
  return (
    <>
      <Line id="way" points={route} progress={progress ?? 0} />
      {toKitchen && <Line id="approach" points={approach} progress={shown?.along ?? 0} dotted />}
      {shown && (
        <Marker at={shown.position} front>
          <CourierDisk heading={shown.heading} stale={stale} {...(courierName !== undefined && { name: courierName })} />
        </Marker>
      )}
    </>
  )
}

interface Shown { position: Position; heading: number | undefined; along: number | undefined }

/** Linear along the street, in as long as reports are apart. */
function useRide(courier: JourneyProps['courier'], points: readonly Position[], stale: boolean, onShown: JourneyProps['onShown']): Shown | undefined {
  const [shown, setShown] = useState<Shown>()
  const now = useRef<Shown>(undefined)
  const heardAt = useRef<number>(undefined)
  const way = useWay(points)
  const reported = courier?.position
  useEffect(() => {
    if (!reported) return undefined
    const begun = performance.now()
    const sinceLast = heardAt.current === undefined ? 0 : begun - heardAt.current
    heardAt.current = begun
    const from = now.current
    const ride = rideTo(way, from ? { ...from.position, ...(from.along !== undefined && { along: from.along }) } : reported, reported)
    // The first report, a jump across the city, or a wish for calm: there at once.
    const lasts = !from || calm() || ride.metres > 1_500 ? 0 : Math.min(8_000, Math.max(400, sinceLast * 1.05))
    let frame = 0
    let toldAt = 0
    const step = (at: number) => {
      const share = lasts === 0 ? 1 : Math.min(1, (at - begun) / lasts)
      const next = ride.at(share)
      now.current = { ...next, heading: next.heading ?? courier?.heading ?? now.current?.heading }
      setShown(now.current)
      if (at - toldAt > 1_000 || share === 1) {
        toldAt = at
        onShown?.(now.current.position)
      }
      if (share < 1) frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [reported?.lat, reported?.lon, way, stale])
  return courier ? shown : undefined
}

/** Measured once for the same points. */
function useWay(points: readonly Position[]): Way | undefined {
  const key = points.length < 2 ? '' : `${points.length}/${points[0]!.lat},${points[0]!.lon}/${points.at(-1)!.lat},${points.at(-1)!.lon}`
  const kept = useRef<{ key: string; way: Way }>(undefined)
  if (!key) return undefined
  if (kept.current?.key !== key) kept.current = { key, way: wayOf(points) }
  return kept.current.way
}

/** A line of which a part lies behind. Only its paint changes as somebody rides: nothing is cut anew. */
function Line({ id, points, progress, dotted = false }: { id: string; points: readonly Position[]; progress: number; dotted?: boolean }) {
  const { view, time } = useOpenedMap()
  const way = useWay(points)
  const share = way && way.length > 0 ? Math.min(1, Math.max(0, progress / way.length)) : 0
  useEffect(() => {
    if (!way) return undefined
    const ink = inks[time]
    const data = { type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates: way.points.map(({ lon, lat }) => [lon, lat]) } }
    view.addSource(id, { type: 'geojson', data, lineMetrics: true })
    const layout = { 'line-cap': 'round', 'line-join': 'round' } as const
    if (dotted) view.addLayer({ id: `${id}-dots`, type: 'line', source: id, layout, paint: { 'line-color': ink.dotted, 'line-width': 5, 'line-dasharray': [0.1, 1.8] } }, firstLabel)
    else {
      view.addLayer({ id: `${id}-casing`, type: 'line', source: id, layout, paint: { 'line-color': ink.casing, 'line-width': 10, 'line-opacity': 0.95 } }, firstLabel)
      view.addLayer({ id: `${id}-behind`, type: 'line', source: id, layout, paint: { 'line-color': ink.behind, 'line-width': 4 } }, firstLabel)
      view.addLayer({ id: `${id}-ahead`, type: 'line', source: id, layout, paint: { 'line-width': 6, 'line-gradient': ahead(0, ink.ahead) } }, firstLabel)
    }
    return () => {
      if (!view.style) return
      for (const part of ['dots', 'casing', 'behind', 'ahead']) if (view.getLayer(`${id}-${part}`)) view.removeLayer(`${id}-${part}`)
      if (view.getSource<GeoJSONSource>(id)) view.removeSource(id)
    }
  }, [view, way, id, dotted])
  useEffect(() => {
    if (view.getLayer(`${id}-ahead`)) view.setPaintProperty(`${id}-ahead`, 'line-gradient', ahead(share, inks[time].ahead))
  }, [view, id, way, Math.round(share * 2_000)])
  return null
}
const ahead = (share: number, colour: string) => ['step', ['line-progress'], share <= 0 ? colour : 'rgba(0,0,0,0)', Math.max(share, 1e-6), colour] as ExpressionSpecification
