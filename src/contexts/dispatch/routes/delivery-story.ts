import { route, type Platform } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { deliveryWithOffers } from '../store.ts'

/** Nothing for an order that is fetched, or before anybody is looked for. */
export const deliveryStory = (platform: Platform) =>
  route(contract.deliveryStory, async ({ orderId }, { transaction }) => {
    const found = await deliveryWithOffers(transaction, orderId)
    const facts = found ? await platform.facts(`delivery/${found.delivery.deliveryId}`) : []
    return { facts: facts.map(({ id, version, type, at, meta, data }) => ({ id, version, type, at, by: meta.by, ...(meta.trace ? { trace: meta.trace } : {}), data })) }
  })
