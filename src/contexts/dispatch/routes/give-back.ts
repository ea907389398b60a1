import { isCourier } from '../../../platform/caller.ts'
import { route, type Platform } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { takeFromCourier } from './take-from-courier.ts'

export const giveBack = (platform: Platform) => route(contract.giveBack, takeFromCourier(platform, true, (caller, { courierId }) => isCourier(caller, courierId)))
