// Finding: front doors by what people type, kitchens by where they are. It keeps nothing of its own: the map knows the doors,
// the catalog the kitchens, pricing what the way costs.
import type { Module, Platform } from '../../platform/module.ts'
import { addressBook, type AddressBook, type DoorBook, type NamedPlace } from './addresses.ts'
import { contract } from './contract.ts'
import { findKitchens } from './routes/find-kitchens.ts'
import { getKitchen } from './routes/get-kitchen.ts'
import { nearestAddress } from './routes/nearest-address.ts'
import { searchAddresses } from './routes/search-addresses.ts'

export interface DoorPorts {
  /** Read on the first question. */
  doors(): DoorBook
  neighbourhoods: readonly NamedPlace[]
}

export const discovery = (platform: Platform, { doors, neighbourhoods }: DoorPorts): Module => {
  let book: AddressBook | undefined
  const addresses = () => (book ??= addressBook(doors(), neighbourhoods))
  return {
    contract,
    routes: [searchAddresses(addresses), nearestAddress(addresses), findKitchens(platform), getKitchen(platform)],
  }
}
