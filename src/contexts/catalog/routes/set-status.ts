import { millis } from '../../../platform/clock.ts'
import { happened, type Input } from '../../../platform/contract.ts'
import { route, type Transaction } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import * as contract from '../contract.ts'
import { openAsUsual, restaurantAt, serviceAt, streamOf, type Listing, type Service } from '../listing.ts'
import { updateService } from '../store.ts'
import { statusTimer } from '../due.ts'
import type { HeardVersions } from '../views/heard-versions.ts'
import { listingToServe } from './changing.ts'

export const setStatus = (heard: HeardVersions) =>
  route(contract.setStatus, async ({ restaurantId, ...wanted }, { transaction, caller, now, version }) => {
    const listing = await listingToServe(transaction, restaurantId, caller)
    const service = serviceFrom(wanted, now)
    if (!isSame(service, serviceAt(listing.service, millis(now)))) {
      changeService(transaction, listing, service)
      heard.raise(restaurantId, listing.version + 1)
    }
    version(listing.settingsVersion)
    return restaurantAt({ ...listing, service }, millis(now)).restaurant
  })

/** Extra minutes of a kitchen that says it is busy and not by how much. */
const busyMinutes = 15

function serviceFrom({ status, until, extraMinutes }: Omit<Input<typeof contract.setStatus>, 'restaurantId'>, now: string): Service {
  if (status === 'open') return openAsUsual
  if (until && millis(until) <= millis(now)) throw new Refused('settings-not-consistent', { rule: 'status-ends-in-the-future' })
  return { status, statusUntil: until && new Date(until).toISOString(), extraMinutes: status === 'busy' ? (extraMinutes ?? busyMinutes) : 0 }
}

const isSame = (a: Service, b: Service): boolean => a.status === b.status && a.statusUntil === b.statusUntil && a.extraMinutes === b.extraMinutes

/** Writes it down, tells it, and sets the clock for its end. */
export function changeService(transaction: Transaction, listing: Listing, service: Service): void {
  const { restaurantId, version } = listing
  const { status, statusUntil, extraMinutes } = service
  updateService(transaction, listing, service)
  transaction.append(streamOf(restaurantId), version, [
    happened(contract.restaurantStatusChanged, { restaurantId, status, ...(statusUntil ? { until: statusUntil } : {}), extraMinutes }),
  ])
  if (statusUntil) transaction.schedule(statusTimer(restaurantId, statusUntil))
  else transaction.unschedule(statusTimer(restaurantId, '').key)
}
