/**
 * The map. One component for the tracking page, the address picker and operations; what lies on it are its children.
 *
 *   <Map label="The way of your order" fit={[kitchen, home]} zoomWords={…}>
 *     <Journey route={points} courier={{ position, heading }} />
 *     <KitchenMarker at={kitchen} name="La Esquina" />
 *     <HomeMarker at={home} number="2702" />
 *   </Map>
 *
 *   <Map label="Choose the door" centre={here} zoom={17} onMoved={setPosition} onPress={setPosition}><Pin at={position} /></Map>
 *
 *   <Map label="The city" ref={map} padding={{…}}>
 *     <City couriers={…} orders={…} selected={…} onPick={({ kind, id }) => …} />
 *   </Map>
 *
 * MapLibre is a chunk of its own, fetched when a map is shown; until it stands there is land-coloured ground. Text comes first: where
 * the browser has no WebGL or the chunk does not come, `fallback` stands in the map's place (nothing, unless given), so a page gives
 * the map's height to the map and never to what surrounds it. Its size is the caller's (`className`). Day and night follow the pages.
 * The attribution is always seen. `fit`, `centre` and `zoom` say where a map begins; a changed `fitKey` frames `fit` anew, so that a
 * courier who moves does not move the map under somebody's finger. Everything else moves it through `ref`.
 */
import { Minus, Plus } from 'lucide-react'
import { createContext, type ReactNode, type Ref, use, useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react'
import { useCity } from '../api/city.ts'
import { IconButton } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import type { Position } from './along.ts'
import './map.css'
import type { OpenedMap } from './open-map.ts'
import { around, type Padding } from './padding.ts'
import { useTimeOfDay } from './time-of-day.ts'

export type { Position } from './along.ts'

export interface MapProps {
  /** What the map shows, for whoever does not see it. */
  label: string
  /** Everything that must be seen at first. */
  fit?: readonly Position[]
  fitKey?: string | number
  centre?: Position
  zoom?: number
  /** Room that other things cover: a plate over the lower edge, a panel. */
  padding?: number | Padding
  /** A picture that cannot be moved. */
  still?: boolean
  /** Buttons to come nearer and go away; keys + and − do the same. */
  zoomWords?: { nearer: string; away: string }
  onPress?: (position: Position) => void
  /** Somebody moved the map: where its middle is now, and how near. */
  onMoved?: (centre: Position, zoom: number) => void
  fallback?: ReactNode
  ref?: Ref<MapHandle>
  className?: string
  children?: ReactNode
}
export interface MapHandle {
  fit(points: readonly Position[], padding?: number | Padding): void
  goTo(position: Position, zoom?: number): void
}

const Opened = createContext<OpenedMap | undefined>(undefined)
/** For what lies on a map. */
export const useOpenedMap = (): OpenedMap => use(Opened)!

export function Map({ label, fit, fitKey, centre, zoom, padding, still = false, zoomWords, onPress, onMoved, fallback = null, ref, className, children }: MapProps) {
  const ground = useRef<HTMLDivElement>(null)
  const camera = useRef<{ centre: Position; zoom: number }>(undefined)
  const time = useTimeOfDay()
  const city = useCity()
  const [opened, setOpened] = useState<OpenedMap>()
  const [refused, setRefused] = useState(false)
  const pressed = useEffectEvent((position: Position) => onPress?.(position))
  const moved = useEffectEvent((position: Position, zoom: number) => onMoved?.(position, zoom))
  const known = city !== undefined

  useEffect(() => {
    if (!known || !ground.current) return undefined
    if (!canDraw()) return void setRefused(true)
    const leaving = new AbortController()
    const place = camera.current ?? { centre, zoom, fit }
    open(ground.current, { ...place, label, time, bounds: city.bounds, padding, interactive: !still }, leaving.signal).then(
      (map) => {
        if (leaving.signal.aborted) return
        const { view } = map
        view.on('click', ({ lngLat, originalEvent }) => originalEvent.defaultPrevented || pressed({ lat: lngLat.lat, lon: lngLat.lng }))
        view.on('moveend', ({ originalEvent }: { originalEvent?: unknown }) => {
          const { lat, lng } = view.getCenter()
          camera.current = { centre: { lat, lon: lng }, zoom: view.getZoom() }
          if (originalEvent) moved(camera.current.centre, camera.current.zoom)
        })
        setOpened(map)
      },
      () => leaving.signal.aborted || setRefused(true),
    )
    return () => {
      leaving.abort()
      setOpened(undefined)
    }
    // Where a map begins is told once; a new time of day draws it anew where it stands.
  }, [time, known, still])

  const frame = (points: readonly Position[], room = padding) => opened && points.length > 0 && show(opened, points, room)
  useImperativeHandle(ref, () => ({
    fit: frame,
    goTo: ({ lat, lon }, zoom) => void opened?.view.easeTo({ center: [lon, lat], ...(zoom !== undefined && { zoom }), duration: calm() ? 0 : 500 }),
  }), [opened])
  useEffect(() => {
    if (fitKey !== undefined && fit) frame(fit)
  }, [fitKey, opened])

  if (refused) return fallback
  return (
    <section className={classes('map', className)} aria-label={label}>
      <div ref={ground} className="map-ground" />
      {opened && <Opened value={opened}>{children}</Opened>}
      {opened && zoomWords && !still && (
        <div className="map-buttons">
          <IconButton icon={Plus} look="floating" label={zoomWords.nearer} onClick={() => opened.view.zoomIn()} />
          <IconButton icon={Minus} look="floating" label={zoomWords.away} onClick={() => opened.view.zoomOut()} />
        </div>
      )}
      <a className="map-attribution" href="https://www.openstreetmap.org/copyright" target="_blank" rel="noreferrer" dir="ltr">© OpenStreetMap contributors</a>
    </section>
  )
}

async function open(...[ground, options, signal]: Parameters<typeof import('./open-map.ts').openMap>): Promise<OpenedMap> {
  const { openMap } = await import('./open-map.ts')
  signal.throwIfAborted()
  return openMap(ground, options, signal)
}

function show({ view }: OpenedMap, points: readonly Position[], padding: number | Padding | undefined): void {
  const lons = points.map(({ lon }) => lon)
  const lats = points.map(({ lat }) => lat)
  view.fitBounds([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], { padding: padding ?? around, maxZoom: 16.2, duration: calm() ? 0 : 500 })
}

export const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

let drawable: boolean | undefined
function canDraw(): boolean {
  return (drawable ??= Boolean(document.createElement('canvas').getContext('webgl2')))
}
