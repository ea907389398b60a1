import { plus } from '../../../platform/money.ts'
import { route, type Platform } from '../../../platform/module.ts'
import type { Roads } from '../../../platform/roads.ts'
import { loads } from '../../kitchen/contract.ts'
import * as contract from '../contract.ts'
import { promiseFor } from '../promise.ts'
import { priceOfTheWay } from '../quote.ts'
import { tariffFor } from '../tariff.ts'
import type { ZoneLoads } from '../views/zone-loads.ts'

/** Every kitchen's queue comes in one answer; the ways are measured one by one, which is quick. */
export const deliveryTerms = ({ platform, roads, zones }: { platform: Platform; roads: Roads; zones: ZoneLoads }) =>
  route(contract.deliveryTerms, async ({ destination, kitchens }) => {
    const { kitchens: busy } = await platform.call(loads, {})
    const queueOf = new Map(busy.map(({ restaurantId, minutes }) => [restaurantId, minutes]))
    const terms = await Promise.all(kitchens.map(async ({ restaurantId, position, currency, preparationMinutes, extraMinutes }) => {
      const way = roads.measure(position, destination, 'motorbike')
      if (!way) return []
      const { fee, surge } = priceOfTheWay({ tariff: tariffFor(currency), metres: way.metres, zoneLoad: await zones.at(position), currency })
      const { minutes, latestMinutes } = promiseFor({ fulfilment: 'delivery', cookingMinutes: preparationMinutes, extraMinutes, queue: { minutes: queueOf.get(restaurantId) ?? 0, known: true }, roadSeconds: way.seconds })
      return [{ restaurantId, metres: Math.round(way.metres), delivery: plus(fee, surge), surge, minutes, latestMinutes }]
    }))
    return { kitchens: terms.flat() }
  })
