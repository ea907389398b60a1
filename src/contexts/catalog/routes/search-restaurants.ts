import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { searchAnswer } from '../search.ts'
import type { Directory } from '../views/directory.ts'

export const searchRestaurants = (directory: Directory) =>
  route(contract.searchRestaurants, async (query, { now }) => searchAnswer(await directory.find(query.text, now), query))
