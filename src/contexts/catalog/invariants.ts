import { isDeepStrictEqual } from 'node:util'
import type { Fact, Invariant, InvariantReader } from '../../platform/module.ts'
import { sql } from '../../platform/sql.ts'
import type { Dish, Section } from './contract.ts'
import { withDish } from './menu.ts'

export const invariants: Invariant[] = [
  {
    name: 'catalog.restaurants-are-what-was-told',
    says: 'Settings, status and menu of every restaurant are those its facts tell.',
    check: areWhatWasTold,
  },
]

interface Told {
  version: number
  menuVersion: number
  settings: Record<string, unknown>
  status: { status: string; until: string | null; extraMinutes: number }
  sections: Section[]
}

async function areWhatWasTold({ read, facts }: InvariantReader): Promise<string[]> {
  const told = new Map<string, Told>()
  for await (const batch of facts('catalog'))
    for (const fact of batch) told.set(fact.data.restaurantId, evolve(told.get(fact.data.restaurantId), fact))
  const kept = await read<Told & { restaurantId: string }>(sql`
    select restaurant_id as "restaurantId", version, menu_version as "menuVersion", settings, sections,
      jsonb_build_object(
        'status', status, 'extraMinutes', extra_minutes,
        'until', to_char(status_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      ) as status
    from catalog.restaurants order by restaurant_id`)
  const wrong = kept.filter(({ restaurantId, ...row }) => !isDeepStrictEqual(row, told.get(restaurantId)))
  const missing = told.size - kept.length
  return [
    ...wrong.map(({ restaurantId }) => `restaurant ${restaurantId} is not what its facts tell`),
    ...(missing > 0 ? [`${missing} restaurants with facts have no row`] : []),
  ]
}

function evolve(before: Told | undefined, { type, version, data }: Fact): Told {
  const told = { ...(before ?? { menuVersion: 0, settings: {}, status: { status: 'open', until: null, extraMinutes: 0 }, sections: [] }), version }
  switch (type) {
    case 'restaurant.registered':
    case 'restaurant.updated': {
      const { restaurantId: _, terms: __, ...settings } = data
      return { ...told, settings: { ...told.settings, ...settings } }
    }
    case 'restaurant.status_changed':
      return { ...told, status: { status: data.status, until: data.until ?? null, extraMinutes: data.extraMinutes } }
    case 'menu.replaced':
      return { ...told, menuVersion: data.menuVersion, sections: data.sections }
    case 'menu.item_updated':
      return { ...told, menuVersion: data.menuVersion, sections: withDish(told.sections, data.dish as Dish) }
    default:
      return told
  }
}
