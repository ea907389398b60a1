// What a delivery is worth to its courier, in minor units of the order's currency.
import { money, sum, type Money } from '../../platform/money.ts'
import type { Pay } from './contract.ts'

export interface Tariff {
  base: number
  perKilometre: number
  /** For each begun minute at the restaurant beyond `waitingFreeMinutes`. */
  perWaitingMinute: number
}

export const waitingFreeMinutes = 5

/** 60 pesos for going, 18 a kilometre, 3 a minute. Cities without a tariff of their own pay the last one. */
const tariffs: Record<string, Tariff> = {
  UYU: { base: 6000, perKilometre: 1800, perWaitingMinute: 300 },
  EUR: { base: 300, perKilometre: 90, perWaitingMinute: 20 },
  USD: { base: 300, perKilometre: 90, perWaitingMinute: 20 },
}
const otherwise: Tariff = { base: 300, perKilometre: 90, perWaitingMinute: 20 }

export const tariffIn = (currency: string): Tariff => tariffs[currency] ?? otherwise

/** What is offered: waiting is only known afterwards. */
export function payOffered(metres: number, tip: Money): Pay {
  const { base, perKilometre } = tariffIn(tip.currency)
  const { currency } = tip
  return withTotal({ base: money(base, currency), distance: money(Math.floor((metres * perKilometre + 500) / 1000), currency), waiting: money(0, currency), tip })
}

/** What was offered is what is paid, and the waiting on top. */
export function payEarned(offered: Pay, waitingMinutes: number): Pay {
  const { currency } = offered.base
  return withTotal({ ...offered, waiting: money(Math.max(0, waitingMinutes - waitingFreeMinutes) * tariffIn(currency).perWaitingMinute, currency) })
}

/** The order was cancelled when the courier had already come to the restaurant. */
export function payForComing(offered: Pay, waitingMinutes: number): Pay {
  const none = money(0, offered.base.currency)
  return payEarned({ ...offered, distance: none, tip: none }, waitingMinutes)
}

/** Of several deliveries at once. */
export function sumOfPay(pays: readonly Pay[]): Pay {
  const { currency } = pays[0]!.base
  const all = (share: keyof Pay): Money => sum(pays.map((pay) => pay[share]), currency)
  return { base: all('base'), distance: all('distance'), waiting: all('waiting'), tip: all('tip'), total: all('total') }
}

const withTotal = ({ base, distance, waiting, tip }: Omit<Pay, 'total'>): Pay => ({ base, distance, waiting, tip, total: sum([base, distance, waiting, tip], base.currency) })
