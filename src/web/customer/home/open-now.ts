// What is open in the city, for whoever has not said yet where they are.
import { searchRestaurants } from '../../../contexts/catalog/contract.ts'
import { queries, reading } from '../../api/queries.ts'
import { placeNow } from '../kept/places.ts'

export const openNow = { ...reading(searchRestaurants, { openNow: true, limit: 12 }), staleTime: 60_000 }

/** Asks while the page itself is still on its way. */
export function askEarly(): void {
  if (!placeNow()) void queries.prefetchQuery(openNow)
}
