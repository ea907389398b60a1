// What this process remembers of couriers, so that a batch of pings needs no read: rows as they were last written, each
// with its revision, which the next write checks. And the index for "who is nearest". Both are rebuilt from the rows.
import { millis } from '../../platform/clock.ts'
import type { Position } from '../../platform/contract.ts'
import { metresBetween } from '../../platform/roads.ts'
import { CourierIndex, type Near } from './courier-index.ts'
import type { Courier } from './pings.ts'

export class KnownCouriers<C extends Courier & { revision: number }> {
  private readonly rows = new Map<string, C>()
  private readonly index = new CourierIndex()
  private readonly anchors = new Map<string, { position: Position; since: string }>()

  get(courierId: string): C | undefined {
    return this.rows.get(courierId)
  }

  /** The row was written like this. Who hears late of having written does not bring back what was. */
  written(courier: C): void {
    if ((this.rows.get(courier.courierId)?.revision ?? 0) > courier.revision) return
    if (this.rows.size >= mostRemembered) this.rows.clear()
    this.rows.set(courier.courierId, courier)
    this.seen(courier)
    this.anchor(courier)
  }

  /** Since when a courier has not moved further than a phone's position jitters; as long as this process has watched. */
  stillSince(courierId: string): string | undefined {
    return this.anchors.get(courierId)?.since
  }

  private anchor({ courierId, seen }: Courier): void {
    const anchor = this.anchors.get(courierId)
    if (!seen) return void this.anchors.delete(courierId)
    if (anchor && metresBetween(anchor.position, seen.position) <= jitterMetres) return
    if (this.anchors.size >= mostRemembered) this.anchors.clear()
    this.anchors.set(courierId, { position: seen.position, since: seen.at })
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

const jitterMetres = 60
const mostRemembered = 100_000
