// The kitchens that bring to a place, as wished; read page by page, and again each minute: kitchens open and close.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { findKitchens, type Kitchen as KitchenCard } from '../../../contexts/discovery/contract.ts'
import type { Input } from '../../../platform/contract.ts'
import { ask } from '../../api/ask.ts'
import { useCity } from '../../api/city.ts'
import type { Place } from '../kept/places.ts'
import type { Wishes } from '../addresses.ts'

export type { KitchenCard }

const aPage = 24

export function useKitchens(place: Place | undefined, wishes: Wishes) {
  const city = useCity()
  const wanted: Input<typeof findKitchens> | undefined = place && {
    ...place.position,
    ...(wishes.text ? { text: wishes.text } : {}), ...(wishes.cuisine ? { cuisines: [wishes.cuisine] } : {}), ...(wishes.open ? { openNow: true } : {}),
    ...(wishes.minutes ? { maxMinutes: wishes.minutes } : {}), ...(wishes.fee ? { maxDelivery: wishes.fee * 10 ** digitsOf(city?.city.currency) } : {}), ...(wishes.sort ? { sort: wishes.sort } : {}),
  }
  const found = useInfiniteQuery({
    queryKey: ['discovery.findKitchens', wanted],
    queryFn: ({ pageParam, signal }) => ask(findKitchens, { ...wanted!, limit: aPage, offset: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const seen = pages.reduce((count, { kitchens }) => count + kitchens.length, 0)
      return last.kitchens.length > 0 && seen < last.total ? seen : undefined
    },
    enabled: wanted !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })
  const [first] = found.data?.pages ?? []
  const kitchens = useMemo(() => once(found.data?.pages.flatMap(({ kitchens }) => kitchens) ?? []), [found.data])
  return { ...found, kitchens, total: first?.total ?? 0, open: first?.open ?? 0, cuisines: first?.cuisines ?? [], nextOpensAt: first?.nextOpensAt }
}

/** A list that moved between two pages may bring somebody twice. */
const once = (kitchens: readonly KitchenCard[]) => [...new Map(kitchens.map((kitchen) => [kitchen.restaurantId, kitchen])).values()]

export const digitsOf = (currency: string | undefined): number => (currency ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2) : 2)
