import { useQuery } from '@tanstack/react-query'
import { searchRestaurants } from '../../contexts/catalog/contract.ts'
import { queries, reading } from '../api/queries.ts'
import { useLive } from '../live/live.ts'
import { useFormat } from '../words/use-format.ts'

export function HomePage() {
  const { data } = useQuery(reading(searchRestaurants, { openNow: true, limit: 20 }))
  const { money } = useFormat()
  useLive(['notices'], () => void queries.invalidateQueries())
  return (
    <main>
      <ul>
        {data?.restaurants.map(({ restaurantId, name, minimumOrder }) => <li key={restaurantId}>{`${name} ${money(minimumOrder)}`}</li>)}
      </ul>
    </main>
  )
}
