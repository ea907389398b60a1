// What this process remembers of couriers, so that a batch of pings needs no read: rows as they were last written, each
// with its revision, which the next write checks. And the index for "who is nearest". Both are rebuilt from the rows.
import { millis } from '../../platform/clock.ts'
import { CourierIndex, type Near } from './courier-index.ts'
import type { Courier } from './pings.ts'

export class KnownCouriers<C extends Courier & { revision: number }> {
  private readonly rows = new Map<string, C>()
  private readonly index = new CourierIndex()

  get(courierId: string): C | undefined {
    return this.rows.get(courierId)
  }

  /** The row was written like this. Who hears late of having written does not bring back what was. */
  written(courier: C): void {
    if ((this.rows.get(courier.courierId)?.revision ?? 0) > courier.revision) return
    if (this.rows.size >= mostRemembered) this.rows.clear()
    this.rows.set(courier.courierId, courier)
    this.seen(courier)
  }

  /** Somebody is about to change the row; the next who needs it reads it. */
  forget(courierId: string): void {
    this.rows.delete(courierId)
  }

  /** Only couriers at work are near to anybody. */
  seen({ courierId, online, seen }: Courier): void {
    if (online && seen) this.index.put(courierId, seen.position, millis(seen.at))
    else this.index.remove(courierId)
  }

  nearest(...asked: Parameters<CourierIndex['nearest']>): Near[] {
    return this.index.nearest(...asked)
  }
}

const mostRemembered = 100_000
