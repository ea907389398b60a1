import { route, type Platform } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { takeFromCourier } from './take-from-courier.ts'

export const reassign = (platform: Platform) => route(contract.reassign, takeFromCourier(platform, false, () => true))
