// What an address says of the page: whoever opens it sees the same filters, the same order, the same map, the same time.
import { heatModes, type HeatMode } from '../map/heat-of.ts'

export interface CityView {
  /** The order beside the map. */
  order?: string
  /** An instant of the past; none: now. */
  at?: string
  /** `lat,lon,zoom`. */
  map?: string
  sort?: 'kitchen' | 'reason'
  /** On a phone, one of the two is seen. */
  show?: 'map'
  tab?: string
  /** What is counted in hexagons. */
  heat?: HeatMode
}

export interface OrdersView {
  show?: 'late' | 'all'
  status?: string
  code?: string
  kitchen?: string
  courier?: string
}

type Search = Record<string, unknown>

export function cityView(search: Search): CityView {
  const at = text(search, 'at')
  return defined({
    order: text(search, 'order'), at: at !== undefined && !Number.isNaN(Date.parse(at)) ? at : undefined, map: placeOf(text(search, 'map')) && text(search, 'map'),
    sort: oneOf(search, 'sort', 'kitchen', 'reason'), show: oneOf(search, 'show', 'map'), tab: text(search, 'tab'), heat: oneOf(search, 'heat', ...heatModes),
  })
}

export const ordersView = (search: Search): OrdersView =>
  defined({ show: oneOf(search, 'show', 'late', 'all'), status: text(search, 'status'), code: text(search, 'code'), kitchen: text(search, 'kitchen'), courier: text(search, 'courier') })

export interface Place {
  centre: { lat: number; lon: number }
  zoom: number
}
export function placeOf(map: string | undefined): Place | undefined {
  const [lat, lon, zoom] = (map ?? '').split(',').map(Number)
  return lat !== undefined && lon !== undefined && zoom !== undefined && [lat, lon, zoom].every(Number.isFinite) ? { centre: { lat, lon }, zoom } : undefined
}
export const placeText = ({ centre, zoom }: Place): string => `${centre.lat.toFixed(5)},${centre.lon.toFixed(5)},${zoom.toFixed(2)}`

/** A number typed by hand in an address comes as a number: codes may consist of digits. */
function text(search: Search, name: string): string | undefined {
  const value = search[name]
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined
}
const oneOf = <const V extends string>(search: Search, name: string, ...values: V[]): V | undefined => values.find((value) => value === search[name])
const defined = <T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
