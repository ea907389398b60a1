// The city this installation serves, and its clock: in the demo it runs faster than the wall, so every "in 5 minutes" of a
// page is told by it.
import { QueryObserver, queryOptions } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { getCity } from '../../contexts/gateway/contract.ts'
import type { Output } from '../../platform/contract.ts'
import { ask } from './ask.ts'
import { queries } from './queries.ts'

export type City = Output<typeof getCity> & { /** Of this browser's clock, when the answer came. */ heardAt: number }

export const cityQuery = queryOptions({
  queryKey: ['gateway.getCity'],
  queryFn: async ({ signal }): Promise<City> => ({ ...(await ask(getCity, {}, { signal })), heardAt: Date.now() }),
  staleTime: 30_000,
  // In a demo somebody else may set the clock to another pace meanwhile.
  refetchInterval: ({ state: { data } }) => (data?.demo ? 10_000 : 60_000),
})

/** One look for all: a page has a hundred amounts and times on it, and each wants to know the city. */
const looking = new QueryObserver(queries, { ...cityQuery, notifyOnChangeProps: ['data'] })
const look = (changed: () => void) => looking.subscribe(changed)
const seen = (): City | undefined => queries.getQueryData(cityQuery.queryKey)

export const useCity = (): City | undefined => useSyncExternalStore(look, seen)

/** Changes never, while the clock of the city is set again with each look. */
export const useTimeZone = (): string | undefined => useSyncExternalStore(look, () => seen()?.city.timeZone)

/** Milliseconds since 1970 by the clock of the city. */
export const cityNow = (city: Pick<City, 'now' | 'speed' | 'heardAt'>): number => Date.parse(city.now) + (Date.now() - city.heardAt) * city.speed

/** The city's time, renewed every `everyMs` of the wall; undefined until the city has answered. */
export function useNow(everyMs = 1_000): number | undefined {
  const city = useCity()
  const [, renew] = useState(0)
  useEffect(() => {
    const ticking = setInterval(() => renew((count) => count + 1), everyMs)
    return () => clearInterval(ticking)
  }, [everyMs])
  return city && cityNow(city)
}
