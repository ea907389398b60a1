import type { Caller } from '../../../platform/caller.ts'
import { Refused } from '../../../platform/refused.ts'

/** The courier who asks. */
export function courierIdOf({ courierId }: Caller): string {
  if (!courierId) throw new Refused('not-allowed')
  return courierId
}
