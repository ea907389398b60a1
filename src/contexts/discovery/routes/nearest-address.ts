import { route } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import type { AddressBook } from '../addresses.ts'
import * as contract from '../contract.ts'

export const nearestAddress = (addresses: () => AddressBook) =>
  route(contract.nearestAddress, async (position) => {
    const nearest = addresses().nearest(position)
    if (!nearest) throw new Refused('no-address-near')
    return nearest
  })
