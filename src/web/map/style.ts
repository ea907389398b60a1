// The base map as this house draws it: paper-warm land with white roads by day, cobalt-black with dim streets by night. Real type: the
// labels are set in the pages' own family. Later layers have the better claim to room for their labels.
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import medium from '@fontsource/anek-latin/files/anek-latin-latin-500-normal.woff2?url'
import mediumExt from '@fontsource/anek-latin/files/anek-latin-latin-ext-500-normal.woff2?url'
import regular from '@fontsource/anek-latin/files/anek-latin-latin-400-normal.woff2?url'
import regularExt from '@fontsource/anek-latin/files/anek-latin-latin-ext-400-normal.woff2?url'
import semibold from '@fontsource/anek-latin/files/anek-latin-latin-600-normal.woff2?url'
import semiboldExt from '@fontsource/anek-latin/files/anek-latin-latin-ext-600-normal.woff2?url'

export type TimeOfDay = 'day' | 'night'
const palettes = {
  day: {
    land: '#f6f3ea', sea: '#c3dbe6', shore: '#e4eff3', pool: '#aed3e2', park: '#dbe7c8', wood: '#cadfb8', sand: '#f3e7c8', sport: '#d0e2c4', cemetery: '#e2e6d6', industrial: '#eeebe4', commercial: '#f4ebe0', school: '#f3ecd9', hospital: '#f5e6e1', plaza: '#ece6d8', rock: '#ebe6da', building: '#ece6d9', buildingEdge: '#e0d8c7',
    minor: '#ffffff', minorEdge: '#e4ddcd', main: '#ffffff', mainEdge: '#dad0ba', trunk: '#fbe7ac', trunkEdge: '#e5cd85', path: '#d8cfbd', rail: '#cfc8b9', text: '#6a655d', strong: '#4b4740', halo: '#fdfbf5', door: '#857d6f', dot: '#a89f8d',
  },
  night: {
    land: '#131620', sea: '#0b1c30', shore: '#10263e', pool: '#12304a', park: '#17251f', wood: '#15281e', sand: '#272520', sport: '#1a2a24', cemetery: '#1b201f', industrial: '#181b25', commercial: '#1d1c24', school: '#1f1d1f', hospital: '#241d23', plaza: '#1d202b', rock: '#1b1e28', building: '#1c202b', buildingEdge: '#272c3a',
    minor: '#2a2f3e', minorEdge: '#131620', main: '#373d50', mainEdge: '#161a25', trunk: '#5c5236', trunkEdge: '#201d18', path: '#2c3140', rail: '#313748', text: '#99a0b2', strong: '#c3c8d4', halo: '#131620', door: '#7b8296', dot: '#4b5268',
  },
} as const

/** What else is drawn on the map takes its colours from here, since paint cannot read CSS variables. */
export const inks = {
  day: { ahead: '#1d3f97', behind: '#9fb0d6', casing: '#ffffff', dotted: '#1d3f97' },
  night: { ahead: '#f3e3a4', behind: '#6f6a52', casing: '#0d1018', dotted: '#f3e3a4' },
} as const

/** Hexagons: of orders that wait for somebody or are late, of couriers who are free, of orders, and where there is nothing to tell. */
export const heats = {
  day: { waiting: '#c8371f', free: '#2c52b8', orders: '#7a3a8c', even: '#8b8273', text: '#2b2620', halo: '#fffdf7' },
  night: { waiting: '#e0583c', free: '#8ea2f0', orders: '#c487d8', even: '#5b6378', text: '#f6f1e4', halo: '#131620' },
} as const

/** Below this layer go lines of ours, so that street names stay readable on them. */
export const firstLabel = 'door'

export function cityStyle(time: TimeOfDay, bounds: readonly [west: number, south: number, east: number, north: number] | undefined): StyleSpecification {
  const c = palettes[time]
  const source = 'city'
  const road = (id: string, from: number, to: number, colour: string, width: ExpressionSpecification, more: object = {}, minzoom = 0): LayerSpecification => ({
    id, type: 'line', source, 'source-layer': 'road', filter: ['all', ['>=', ['get', 'rank'], from], ['<=', ['get', 'rank'], to]], minzoom, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': width, ...more },
  })
  return {
    version: 8,
    'font-faces': { Regular: face(regular, regularExt), Medium: face(medium, mediumExt), Semibold: face(semibold, semiboldExt) },
    sources: { city: { type: 'vector', tiles: [`${location.origin}/map/tiles/{z}/{x}/{y}.mvt`], minzoom: 10, maxzoom: 15, ...(bounds && { bounds: [...bounds] }) } },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': c.land } },
      { id: 'landuse', type: 'fill', source, 'source-layer': 'land', paint: { 'fill-color': ['match', ['get', 'kind'], 'park', c.park, 'wood', c.wood, 'sand', c.sand, 'sport', c.sport, 'cemetery', c.cemetery, 'industrial', c.industrial, 'commercial', c.commercial, 'school', c.school, 'hospital', c.hospital, 'rock', c.rock, c.plaza] } },
      { id: 'sea', type: 'fill', source, 'source-layer': 'water', filter: ['==', ['get', 'kind'], 'sea'], paint: { 'fill-color': c.sea } },
      { id: 'shore', type: 'line', source, 'source-layer': 'water', filter: ['==', ['get', 'kind'], 'sea'], paint: { 'line-color': c.shore, 'line-width': byZoom(10, 2, 15, 14), 'line-blur': byZoom(10, 2, 15, 12), 'line-offset': byZoom(10, 0, 15, 3), 'line-opacity': 0.9 } },
      { id: 'beach', type: 'fill', source, 'source-layer': 'land', filter: ['in', ['get', 'kind'], ['literal', ['sand', 'rock']]], paint: { 'fill-color': ['match', ['get', 'kind'], 'sand', c.sand, c.rock] } },
      { id: 'water', type: 'fill', source, 'source-layer': 'water', filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['!=', ['get', 'kind'], 'sea']], paint: { 'fill-color': ['match', ['get', 'kind'], 'pool', c.pool, c.sea] } },
      { id: 'stream', type: 'line', source, 'source-layer': 'water', filter: ['==', ['get', 'kind'], 'stream'], paint: { 'line-color': c.sea, 'line-width': byZoom(11, 0.6, 16, 4) } },
      { id: 'building', type: 'fill', source, 'source-layer': 'building', minzoom: 13, paint: { 'fill-color': c.building, 'fill-outline-color': c.buildingEdge, 'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13, 0, 14, 1] } },
      road('path', 6, 6, c.path, byZoom(14, 0.6, 18, 3), { 'line-dasharray': [2, 1.4] }, 14.5),
      road('rail', 7, 7, c.rail, byZoom(11, 0.6, 18, 3), {}, 11),
      road('service-edge', 5, 5, c.minorEdge, byZoom(14, 1.2, 18, 11), {}, 14),
      road('minor-edge', 4, 4, c.minorEdge, byZoom(12.5, 0.8, 14, 3, 16, 9, 18, 22), {}, 12.5),
      road('main-edge', 2, 3, c.mainEdge, byZoom(11, 1.4, 14, 6, 16, 13, 18, 30)),
      road('trunk-edge', 0, 1, c.trunkEdge, byZoom(10, 1.6, 14, 7.5, 16, 15, 18, 34)),
      road('service', 5, 5, c.minor, byZoom(14, 0.6, 18, 9), {}, 14),
      road('minor', 4, 4, c.minor, byZoom(12, 0.4, 14, 2, 16, 7.5, 18, 19), {}, 12),
      road('main', 2, 3, c.main, byZoom(11, 0.8, 14, 4.6, 16, 11, 18, 26)),
      road('trunk', 0, 1, c.trunk, byZoom(10, 0.9, 14, 5.6, 16, 12.5, 18, 29)),
      { id: 'door', type: 'symbol', source, 'source-layer': 'door', minzoom: 16.6, layout: { 'text-field': ['get', 'n'], 'text-font': ['Regular'], 'text-size': 11.5, 'text-padding': 7 }, paint: { 'text-color': c.door, 'text-halo-color': c.halo, 'text-halo-width': 1 } },
      { id: 'place-dot', type: 'circle', source, 'source-layer': 'poi', minzoom: 15, paint: { 'circle-radius': byZoom(15, 1.8, 18, 4), 'circle-color': c.dot, 'circle-stroke-color': c.halo, 'circle-stroke-width': 1.2 } },
      { id: 'place-name', type: 'symbol', source, 'source-layer': 'poi', minzoom: 16, layout: { 'text-field': ['get', 'name'], 'text-font': ['Regular'], 'text-size': 12, 'text-anchor': 'top', 'text-offset': [0, 0.5], 'text-max-width': 8, 'text-optional': true, 'text-padding': 8 }, paint: { 'text-color': c.text, 'text-halo-color': c.halo, 'text-halo-width': 1.4 } },
      {
        id: 'street-name', type: 'symbol', source, 'source-layer': 'road', minzoom: 13.2, filter: ['all', ['has', 'name'], ['<=', ['get', 'rank'], 5]],
        layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-font': ['Medium'], 'text-size': ['interpolate', ['linear'], ['zoom'], 13, ['match', ['get', 'rank'], [0, 1], 12.5, [2, 3], 11.5, 10.5], 17, ['match', ['get', 'rank'], [0, 1], 16, [2, 3], 15, 13.5]], 'symbol-sort-key': ['get', 'rank'], 'symbol-spacing': 280, 'text-max-angle': 32, 'text-padding': 8 },
        paint: { 'text-color': c.text, 'text-halo-color': c.halo, 'text-halo-width': 1.6, 'text-halo-blur': 0.4 },
      },
      {
        id: 'neighbourhood', type: 'symbol', source, 'source-layer': 'place', minzoom: 10, maxzoom: 16.5, filter: ['in', ['get', 'kind'], ['literal', ['suburb', 'neighbourhood', 'town']]],
        layout: { 'text-field': ['get', 'name'], 'text-font': ['Semibold'], 'text-letter-spacing': 0.02, 'text-size': ['interpolate', ['linear'], ['zoom'], 11, 11.5, 15, 17], 'text-max-width': 7, 'text-padding': 14 },
        paint: { 'text-color': c.strong, 'text-halo-color': c.halo, 'text-halo-width': 1.8, 'text-opacity': ['interpolate', ['linear'], ['zoom'], 11, 0.85, 15.5, 0.6] },
      },
      { id: 'city-name', type: 'symbol', source, 'source-layer': 'place', maxzoom: 11.5, filter: ['==', ['get', 'kind'], 'city'], layout: { 'text-field': ['get', 'name'], 'text-font': ['Semibold'], 'text-size': 22 }, paint: { 'text-color': c.strong, 'text-halo-color': c.halo, 'text-halo-width': 2 } },
    ],
  }
}

const byZoom = (...stops: number[]): ExpressionSpecification => ['interpolate', ['exponential', 1.5], ['zoom'], ...stops] as ExpressionSpecification
const face = (latin: string, extended: string) => [{ url: absolute(latin), 'unicode-range': ['U+0000-00FF', 'U+2000-206F'] }, { url: absolute(extended), 'unicode-range': ['U+0100-02BA', 'U+1E00-1EFF'] }]
const absolute = (url: string): string => new URL(url, location.origin).href
