import { route } from '../../../platform/module.ts'
import type { AddressBook } from '../addresses.ts'
import * as contract from '../contract.ts'

const offered = 7

export const searchAddresses = (addresses: () => AddressBook) =>
  route(contract.searchAddresses, async ({ text, lat, lon, limit = offered }) => ({
    addresses: addresses().search(text, { limit, near: lat === undefined || lon === undefined ? undefined : { lat, lon } }),
  }))
