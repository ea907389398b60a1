import { millis } from '../../../platform/clock.ts'
import { route, type Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { openQuote as open } from '../quote-token.ts'

export const openQuote = (platform: Platform) => {
  const key = platform.secret('quotes')
  return route(contract.openQuote, async ({ token }, { now }) => {
    const body = open(token, key)
    if (millis(now) >= millis(body.expiresAt)) throw new Refused('quote-expired', { quoteId: body.quoteId })
    return body
  })
}
