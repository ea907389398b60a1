import type { GeoJSONSource } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import type { Position } from './along.ts'
import type { countedIn } from './demand.ts'
import { heatOf, type HeatMode } from './heat-of.ts'
import { useOpenedMap } from './map.tsx'
import { firstLabel, heats } from './style.ts'

const id = 'heat'
/** Cells as large as a neighbourhood, smaller ones where streets can be told apart. */
const resolutionAt = (zoom: number): number => (zoom < 12.6 ? 7 : 8)

/** What was counted where, in hexagons beneath the street names: colour, depth, and a number. Counted at most once a second. */
export function Heat({ mode, ones, others, number }: { mode: HeatMode; ones: readonly Position[]; others: readonly Position[]; number: (value: number) => string }) {
  const { view, time } = useOpenedMap()
  const [count, setCount] = useState<typeof countedIn>()
  const [resolution, setResolution] = useState(() => resolutionAt(view.getZoom()))
  const shownAt = useRef(0)
  useEffect(() => void import('./demand.ts').then(({ countedIn }) => setCount(() => countedIn), () => {}), [])
  useEffect(() => {
    const inks = heats[time]
    const colour = ['match', ['get', 'tone'], 'waiting', inks.waiting, 'free', inks.free, 'orders', inks.orders, inks.even] as never
    view.addSource(id, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
    view.addLayer({ id: `${id}-fill`, type: 'fill', source: id, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour, 'fill-opacity': ['interpolate', ['linear'], ['get', 'depth'], 0, 0.04, 1, 0.42] } }, firstLabel)
    view.addLayer({ id: `${id}-line`, type: 'line', source: id, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': colour, 'line-width': 1.4, 'line-opacity': 0.75 } }, firstLabel)
    view.addLayer({
      id: `${id}-text`, type: 'symbol', source: id, filter: ['==', ['geometry-type'], 'Point'], minzoom: 11.3,
      layout: { 'text-field': ['get', 'text'], 'text-font': ['Semibold'], 'text-size': 15, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': inks.text, 'text-halo-color': inks.halo, 'text-halo-width': 1.6 },
    })
    const zoomed = () => setResolution(resolutionAt(view.getZoom()))
    view.on('zoomend', zoomed)
    return () => {
      view.off('zoomend', zoomed)
      // A map that was removed took its layers along.
      if (!view.style) return
      for (const part of ['text', 'line', 'fill']) if (view.getLayer(`${id}-${part}`)) view.removeLayer(`${id}-${part}`)
      if (view.getSource(id)) view.removeSource(id)
    }
  }, [view, time])
  useEffect(() => {
    if (!count) return undefined
    const show = () => {
      shownAt.current = performance.now()
      const cells = count(ones, others, resolution).map(({ corners, middle, ...counted }) => ({ corners, middle, ...heatOf(mode, counted, number) }))
      void view.getSource<GeoJSONSource>(id)?.setData({
        type: 'FeatureCollection',
        features: [
          ...cells.map(({ tone, depth, corners }) => ({ type: 'Feature' as const, properties: { tone, depth }, geometry: { type: 'Polygon' as const, coordinates: [corners.map(({ lat, lon }) => [lon, lat])] } })),
          ...cells.filter(({ text }) => text !== '').map(({ text, middle: { lat, lon } }) => ({ type: 'Feature' as const, properties: { text }, geometry: { type: 'Point' as const, coordinates: [lon, lat] } })),
        ],
      })
    }
    const soon = setTimeout(show, Math.max(0, 1_000 - (performance.now() - shownAt.current)))
    return () => clearTimeout(soon)
  }, [view, time, count, mode, ones, others, resolution, number])
  return null
}
