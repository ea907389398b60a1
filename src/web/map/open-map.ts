// MapLibre itself. This file and what it imports are a chunk of their own, fetched when a map is about to be seen.
import { Map as MapView, Marker, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { Position } from './along.ts'
import { around, type Padding } from './padding.ts'
import { cityStyle, type TimeOfDay } from './style.ts'

setWorkerUrl(new URL(workerUrl, location.origin).href)

export interface OpenedMap {
  readonly view: MapView
  readonly time: TimeOfDay
  /** Puts an element on the map. */
  marker(element: HTMLElement, options: { anchor?: 'center' | 'bottom'; draggable?: boolean }): Marker
}
export interface OpenOptions {
  label: string
  time: TimeOfDay
  bounds?: { southWest: Position; northEast: Position } | undefined
  centre?: Position | undefined
  zoom?: number | undefined
  fit?: readonly Position[] | undefined
  padding?: number | Padding | undefined
  interactive: boolean
}

/** Resolves when the first picture stands. */
export async function openMap(container: HTMLElement, { label, time, bounds, centre, zoom, fit, padding, interactive }: OpenOptions, signal: AbortSignal): Promise<OpenedMap> {
  const box = bounds && ([bounds.southWest.lon, bounds.southWest.lat, bounds.northEast.lon, bounds.northEast.lat] as const)
  const framed = fit && fit.length > 1 ? boundsOf(fit) : undefined
  const view = new MapView({
    container, style: cityStyle(time, box), interactive, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, minZoom: 10.4, maxZoom: 18.4, fadeDuration: reduced() ? 0 : 160, locale: {},
    center: lonLat(centre ?? fit?.[0] ?? middleOf(bounds)), // Without a place to begin at: the whole of the city that matters.
    zoom: zoom ?? (centre || fit?.length ? 14 : 12.2),
    ...(framed && { bounds: framed, fitBoundsOptions: { padding: padding ?? around, maxZoom: 16.2 } }),
    // A little sea and country around the city may be seen, so that its edge can be brought to the middle.
    ...(box && { maxBounds: [box[0] - 0.12, box[1] - 0.08, box[2] + 0.12, box[3] + 0.08] as [number, number, number, number] }),
  })
  // What keys move is no landmark: the section around it is.
  view.getCanvas().setAttribute('role', 'application')
  view.getCanvas().setAttribute('aria-label', label)
  view.touchZoomRotate.disableRotation()
  view.keyboard.disableRotation()
  signal.addEventListener('abort', () => view.remove())
  await new Promise<void>((ready) => view.once('load', () => ready()))
  return { view, time, marker: (element, { anchor = 'center', draggable = false }) => new Marker({ element, anchor, draggable }) }
}

const lonLat = ({ lon, lat }: Position): [number, number] => [lon, lat]
function boundsOf(points: readonly Position[]): [number, number, number, number] {
  const lons = points.map(({ lon }) => lon)
  const lats = points.map(({ lat }) => lat)
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}
const middleOf = (bounds: OpenOptions['bounds']): Position => (bounds ? { lat: (bounds.southWest.lat + bounds.northEast.lat) / 2, lon: (bounds.southWest.lon + bounds.northEast.lon) / 2 } : { lat: 0, lon: 0 })
const reduced = () => matchMedia('(prefers-reduced-motion: reduce)').matches
