import { route, type Platform } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { streamOf } from '../payment.ts'

export const paymentStory = (platform: Platform) =>
  route(contract.paymentStory, async ({ orderId }) => {
    const facts = await platform.facts(streamOf(orderId))
    return { facts: facts.map(({ id, version, type, at, meta, data }) => ({ id, version, type, at, by: meta.by, ...(meta.trace ? { trace: meta.trace } : {}), data })) }
  })
