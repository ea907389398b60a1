// Reads in the shape of the pages of operations.
import { route, type Platform, type Route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { cityReader } from '../operations/read-city.ts'
import { readFile } from '../operations/read-file.ts'
import { searchEverything } from '../operations/search.ts'

export const operationsPages = (platform: Platform): Route[] => {
  const city = cityReader(platform)
  return [
    route(contract.cityNow, ({ at }) => (at === undefined ? city.now() : city.at(at))),
    route(contract.orderFile, ({ orderId, at }) => readFile(platform, city, orderId, at)),
    route(contract.search, ({ text }) => searchEverything(platform, text)),
  ]
}
