// A restaurant as the catalog lists it: its settings, how it serves right now, its terms, its menu. One stream of facts,
// `restaurant/<id>`, tells of all of them; settings and menu also have versions of their own, for those who edit them.
import { iso, millis } from '../../platform/clock.ts'
import type { Output } from '../../platform/contract.ts'
import type { getOffer, Menu, Restaurant, Section, Settings, Terms } from './contract.ts'
import { openingAt } from './opening.ts'

export type ServiceStatus = Restaurant['status']

/** What the restaurant says of itself today. */
export interface Service {
  status: ServiceStatus
  statusUntil: string | undefined
  extraMinutes: number
}
export const openAsUsual: Service = { status: 'open', statusUntil: undefined, extraMinutes: 0 }

export interface Listing {
  restaurantId: string
  /** Of the stream. */
  version: number
  settings: Settings
  settingsVersion: number
  terms: Terms
  service: Service
  sections: Section[]
  menuVersion: number
}

export type Offer = Output<typeof getOffer>

export const streamOf = (restaurantId: string): string => `restaurant/${restaurantId}`

export const menuOf = ({ restaurantId, menuVersion, settings, sections }: Listing): Menu => ({
  restaurantId,
  version: menuVersion,
  currency: settings.currency,
  sections,
})

/** The restaurant as people see it at that moment, and until when that stays true (milliseconds; Infinity when only a change ends it). */
export function restaurantAt(listing: Omit<Listing, 'sections' | 'menuVersion' | 'terms'>, at: number): { restaurant: Restaurant; until: number } {
  const { restaurantId, settings, settingsVersion } = listing
  const service = serviceAt(listing.service, at)
  const { openNow, opensAt, until } = whetherOpen(settings, service, at)
  const restaurant: Restaurant = {
    restaurantId,
    version: settingsVersion,
    ...settings,
    status: service.status,
    ...(service.statusUntil ? { statusUntil: service.statusUntil } : {}),
    extraMinutes: service.extraMinutes,
    openNow,
    ...(opensAt === undefined ? {} : { opensAt: iso(opensAt) }),
  }
  return { restaurant, until }
}

/** A status with an end is over at its end, even before the timer has written that down. */
export const serviceAt = (service: Service, at: number): Service =>
  service.statusUntil && millis(service.statusUntil) <= at ? openAsUsual : service

interface Openness {
  openNow: boolean
  opensAt?: number | undefined
  until: number
}

function whetherOpen(settings: Settings, service: Service, at: number): Openness {
  const statusEnds = service.statusUntil ? millis(service.statusUntil) : Infinity
  if (service.status === 'closed') return closed(settings, statusEnds)
  const opening = openingAt(settings, at)
  if (opening.open) return { openNow: true, until: Math.min(opening.until, statusEnds) }
  return { openNow: false, opensAt: opening.opensAt, until: Math.min(opening.opensAt ?? Infinity, statusEnds, at + lookAgainMillis) }
}

/** With no opening in sight, the horizon itself moves on. */
const lookAgainMillis = 86_400_000

function closed(settings: Settings, statusEnds: number): Openness {
  if (statusEnds === Infinity) return { openNow: false, until: Infinity }
  const opening = openingAt(settings, statusEnds)
  return { openNow: false, opensAt: opening.open ? statusEnds : opening.opensAt, until: statusEnds }
}
