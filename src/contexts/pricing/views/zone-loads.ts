// How busy each zone is, in memory for ten seconds, so that a quote asks nobody.
import { latLngToCell } from 'h3-js'
import type { Position } from '../../../platform/contract.ts'
import type { Platform } from '../../../platform/module.ts'
import { loadCity, type CityLoad } from '../store.ts'
import { loadOf } from '../surge.ts'

export interface ZoneLoads {
  /** Open deliveries per courier in the zone of that place. */
  at(position: Position): Promise<number>
}

/** Cells of some five square kilometres: a neighbourhood. */
const resolution = 7
export const zoneOf = ({ lat, lon }: Position): string => latLngToCell(lat, lon, resolution)

const timeToLiveMillis = 10_000

export function zoneLoads(platform: Platform): ZoneLoads {
  let city: CityLoad = { byZone: new Map(), couriersOnline: 0 }
  let freshUntil = -Infinity
  let reading: Promise<void> | undefined
  /** Restaurants stay where they are, and so do their positions while the catalog remembers them. */
  const zones = new WeakMap<Position, string>()
  const read = async () => {
    const at = platform.clock.now()
    city = await loadCity(platform)
    freshUntil = at + timeToLiveMillis
  }
  return {
    async at(position) {
      if (platform.clock.now() >= freshUntil) await (reading ??= read().finally(() => (reading = undefined)))
      const { byZone, couriersOnline } = city
      const zone = zones.get(position) ?? zoneOf(position)
      zones.set(position, zone)
      return loadOf({ openDeliveries: byZone.get(zone) ?? 0, zonesWithWork: byZone.size, couriersOnline })
    },
  }
}
