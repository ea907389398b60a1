import { route } from '../../../platform/module.ts'
import { isMeantBy, wordsIn } from '../../../platform/typed-words.ts'
import * as contract from '../contract.ts'
import { wordsTyped } from '../search-words.ts'
import type { Offers } from '../views/offers.ts'

const fewOfEach = 3

/** A dish is meant when every typed word stands for one of its own; a restaurant that is only called so shows none. */
export const dishesMeant = (offers: Offers) =>
  route(contract.dishesMeant, async ({ restaurantIds, text }, { now }) => {
    const typed = wordsTyped(text)
    const menus = await Promise.all(restaurantIds.map(async (restaurantId) => ({ restaurantId, menu: (await offers.at(restaurantId, now)).menu })))
    const dishes = menus.flatMap(({ restaurantId, menu }) =>
      menu.sections
        .flatMap((section) => section.dishes)
        .filter(({ name }) => typed.length > 0 && typed.every((word) => wordsIn(name).some((own) => isMeantBy(word, own))))
        .toSorted((a, b) => Number(b.available) - Number(a.available))
        .slice(0, fewOfEach)
        .map(({ dishId, name, price, available }) => ({ restaurantId, dishId, name, price, available })),
    )
    return { dishes }
  })
