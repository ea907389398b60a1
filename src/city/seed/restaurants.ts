// A house of the map as a restaurant of the catalog: invented menu, hours, terms.
import type { importRestaurants } from '../../contexts/catalog/contract.ts'
import type { Input } from '../../platform/contract.ts'
import type { Random } from '../../platform/random.ts'
import type { CityMap } from '../world/streets.ts'
import { hoursFor } from './hours.ts'
import { makeMenu } from './menu.ts'
import { kitchens, type Kitchen } from './menus/kitchens.ts'
import { currencyOf, price } from './prices.ts'
import type { House } from './townspeople.ts'

export type Listing = Input<typeof importRestaurants>['restaurants'][number]

const shareAtDelivery = 0.4
const shareTakingCash = 0.75

export function restaurantFrom({ restaurantId, place, kind }: House, map: Pick<CityMap, 'timeZone' | 'currency'>, random: Random): Listing {
  const draw = random.fork(`restaurant/${restaurantId}`)
  const kitchen: Kitchen = kitchens[kind]
  const currency = currencyOf(map.currency)
  const sections = makeMenu(kitchen.sections, { restaurantId, currency, random: draw.fork('menu') })
  return {
    restaurantId,
    name: place.name,
    cuisines: [...kitchen.cuisines],
    place: { street: place.street, ...(place.number ? { number: place.number } : {}), position: place.position },
    timeZone: map.timeZone,
    currency,
    hours: hoursFor(place.openingHours, kitchen.hours, draw.fork('hours')),
    exceptions: [],
    minimumOrder: price(draw.pick([150, 200, 250, 250, 300, 350]), currency),
    deliveryArea: { radiusMetres: draw.pick([2_000, 2_500, 2_500, 3_000, 3_500, 4_000]) },
    preparationMinutes: kitchen.preparationMinutes + draw.below(4),
    capturePolicy: draw.chance(shareAtDelivery) ? 'at-delivery' : 'at-acceptance',
    acceptsCash: draw.chance(shareTakingCash),
    stations: [...new Set(sections.flatMap(({ dishes }) => dishes.map(({ station }) => station)))].sort(),
    answerWithinMinutes: 5 + draw.below(4),
    terms: { commissionBasisPoints: draw.pick([1_800, 2_200, 2_500, 2_800]), taxBasisPoints: 2_200 },
    sections,
  }
}
