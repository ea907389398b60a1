import { route, type Platform } from '../../../platform/module.ts'
import * as contract from '../contract.ts'

export const ticketStory = (platform: Platform) =>
  route(contract.ticketStory, async ({ orderId }) => {
    const facts = await platform.facts(`ticket/${orderId}`)
    return { facts: facts.map(({ id, version, type, at, meta, data }) => ({ id, version, type, at, by: meta.by, ...(meta.trace ? { trace: meta.trace } : {}), data })) }
  })
