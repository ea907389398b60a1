// The menu as it is shown: found in, followed live, and what of it stands in the basket.
import { useQuery } from '@tanstack/react-query'
import { getMenu, getRestaurant, type Dish, type Menu } from '../../../contexts/catalog/contract.ts'
import { getKitchen } from '../../../contexts/discovery/contract.ts'
import { codeOf } from '../../api/problem.ts'
import { queries, reading } from '../../api/queries.ts'
import { useLive } from '../../live/live.ts'
import { usePlace } from '../kept/places.ts'

export type { Dish, Menu }

/** A kitchen, its menu and its card for the place of now; what changes while somebody looks is heard at once. */
export function useKitchen(restaurantId: string) {
  const place = usePlace()
  const kitchen = useQuery(reading(getRestaurant, { restaurantId }))
  const card = useQuery({ ...reading(getKitchen, { restaurantId, ...(place?.position ?? { lat: 0, lon: 0 }) }), enabled: place !== undefined, refetchInterval: 60_000 })
  const menu = useQuery(reading(getMenu, { restaurantId }))
  useLive([`menus/${restaurantId}`], ({ type, data }) => {
    if (type === 'menu.item_updated') queries.setQueryData<Menu>(reading(getMenu, { restaurantId }).queryKey, (known) => known && withDish(known, data['dish'] as Dish))
    else for (const name of [getRestaurant.name, getKitchen.name, getMenu.name]) void queries.invalidateQueries({ queryKey: [name] })
  })
  // What the card says of time and price takes a line more above the menu: nothing is shown before it is known, unless it cannot be read.
  const isCardComing = card.isLoading && card.failureCount === 0
  return { kitchen: kitchen.data, card: card.data, isCardComing, menu: menu.data, error: kitchen.error ?? menu.error, isMissing: codeOf(kitchen.error) === 'restaurant-not-found', again: () => Promise.all([kitchen.refetch(), menu.refetch(), card.refetch()]) }
}

const withDish = (menu: Menu, dish: Dish): Menu => ({
  ...menu, sections: menu.sections.map((section) => ({ ...section, dishes: section.dishes.map((one) => (one.dishId === dish.dishId ? dish : one)) })),
})

export const dishIn = (menu: Menu | undefined, dishId: string | undefined): Dish | undefined => menu?.sections.flatMap(({ dishes }) => dishes).find((dish) => dish.dishId === dishId)

/** Something must be chosen before it can be put in. */
export const asksSomething = ({ groups }: Pick<Dish, 'groups'>): boolean => groups.length > 0

/** Letters as people type them: without accents and capitals. */
export const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

export function findIn(menu: Menu, text: string): Menu['sections'] {
  const wanted = plain(text).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return menu.sections
  const fits = (dish: Dish, section: string) => {
    const said = plain(`${dish.name} ${dish.description ?? ''} ${section}`)
    return wanted.every((word) => said.includes(word))
  }
  return menu.sections.map((section) => ({ ...section, dishes: section.dishes.filter((dish) => fits(dish, section.name)) })).filter(({ dishes }) => dishes.length > 0)
}

/** In place of what is sold out: the dish of the same section that costs about as much. */
export function substituteFor(menu: Menu | undefined, dishId: string): Dish | undefined {
  const section = menu?.sections.find(({ dishes }) => dishes.some((dish) => dish.dishId === dishId))
  const gone = section?.dishes.find((dish) => dish.dishId === dishId)
  if (!section || !gone) return undefined
  const apart = (dish: Dish) => Math.abs(dish.price.amount - gone.price.amount)
  return section.dishes.filter((dish) => dish.available && dish.dishId !== dishId).toSorted((one, other) => apart(one) - apart(other))[0]
}
