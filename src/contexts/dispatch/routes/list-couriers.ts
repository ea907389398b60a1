import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { listCouriers as list } from '../store.ts'
import { shownCourier } from './show.ts'

export const listCouriers = route(contract.listCouriers, async ({ online }, { transaction, now }) => ({ couriers: (await list(transaction, online)).map((courier) => shownCourier(courier, now)) }))
