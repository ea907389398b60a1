import type { GeoJSONSource } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import type { Position } from './along.ts'
import type { demandIn } from './demand.ts'
import { useOpenedMap } from './map.tsx'
import { firstLabel, heats } from './style.ts'

const id = 'heat'
/** Cells as large as a neighbourhood, smaller ones where streets can be told apart. */
const resolutionAt = (zoom: number): number => (zoom < 12.6 ? 7 : 8)

/**
 * Where orders wait beyond the couriers who are free there, and where couriers are free beyond the orders, in hexagons beneath the street
 * names: colour, and a number with its sign. Counted at most once a second.
 */
export function Heat({ waiting, free, text }: { waiting: readonly Position[]; free: readonly Position[]; /** How a number is written, with its sign. */ text: (beyond: number) => string }) {
  const { view, time } = useOpenedMap()
  const [count, setCount] = useState<typeof demandIn>()
  const [resolution, setResolution] = useState(() => resolutionAt(view.getZoom()))
  const shownAt = useRef(0)
  useEffect(() => void import('./demand.ts').then(({ demandIn }) => setCount(() => demandIn)), [])
  useEffect(() => {
    const inks = heats[time]
    const colour = ['case', ['>', ['get', 'beyond'], 0], inks.waiting, ['<', ['get', 'beyond'], 0], inks.free, inks.even] as never
    view.addSource(id, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
    view.addLayer({ id: `${id}-fill`, type: 'fill', source: id, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour, 'fill-opacity': ['interpolate', ['linear'], ['abs', ['get', 'beyond']], 0, 0.05, 1, 0.12, 4, 0.24, 12, 0.4] } }, firstLabel)
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
      const cells = count(waiting, free, resolution).map((cell) => ({ ...cell, beyond: cell.waiting - cell.free }))
      void view.getSource<GeoJSONSource>(id)?.setData({
        type: 'FeatureCollection',
        features: [
          ...cells.map(({ beyond, corners }) => ({ type: 'Feature' as const, properties: { beyond }, geometry: { type: 'Polygon' as const, coordinates: [corners.map(({ lat, lon }) => [lon, lat])] } })),
          ...cells.filter(({ beyond }) => beyond !== 0).map(({ beyond, middle: { lat, lon } }) => ({ type: 'Feature' as const, properties: { beyond, text: text(beyond) }, geometry: { type: 'Point' as const, coordinates: [lon, lat] } })),
        ],
      })
    }
    const soon = setTimeout(show, Math.max(0, 1_000 - (performance.now() - shownAt.current)))
    return () => clearTimeout(soon)
  }, [view, time, count, waiting, free, resolution, text])
  return null
}
