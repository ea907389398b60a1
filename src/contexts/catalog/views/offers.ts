// Whole restaurants in memory, so that an order's way costs no question to the database: looked at again when a fact says
// that something changed, and after a minute in any case.
import { millis } from '../../../platform/clock.ts'
import type { Platform } from '../../../platform/module.ts'
import { Refused } from '../../../platform/refused.ts'
import { menuOf, restaurantAt, type Listing, type Offer } from '../listing.ts'
import { loadListing, loadVersion } from '../store.ts'
import type { HeardVersions } from './heard-versions.ts'

export interface Offers {
  /** Shared by everybody who asks: never to be changed. Refused with `restaurant-not-found`. */
  at(restaurantId: string, now: string): Promise<Offer>
}

interface Copy {
  listing: Listing
  offer: Offer | undefined
  /** Opening and closing change what is shown without anybody writing. */
  offerUntil: number
  checkedAt: number
}

const timeToLiveMillis = 60_000
const copiesKept = 5_000

export function offersInMemory(platform: Platform, heard: HeardVersions): Offers {
  const copies = new Map<string, Copy>()
  const loading = new Map<string, Promise<Copy>>()

  return {
    async at(restaurantId, now) {
      const copy = await fresh(restaurantId)
      const at = millis(now)
      if (!copy.offer || at >= copy.offerUntil) show(copy, at)
      return copy.offer!
    },
  }

  function fresh(restaurantId: string): Promise<Copy> | Copy {
    const copy = copies.get(restaurantId)
    const least = heard.least(restaurantId)
    // Somebody is writing, or has just written: whoever asked earlier may get less than this caller must see.
    if (least > (copy?.listing.version ?? 0)) return load(restaurantId)
    if (copy && platform.clock.now() < copy.checkedAt + timeToLiveMillis) return copy
    return once(restaurantId, () => (copy ? checked(copy) : load(restaurantId)))
  }

  function once(restaurantId: string, work: () => Promise<Copy>): Promise<Copy> {
    const already = loading.get(restaurantId)
    if (already) return already
    const begun = work().finally(() => loading.delete(restaurantId))
    loading.set(restaurantId, begun)
    return begun
  }

  async function checked(copy: Copy): Promise<Copy> {
    const { restaurantId, version } = copy.listing
    if ((await loadVersion(platform, restaurantId)) !== version) return load(restaurantId)
    copy.checkedAt = platform.clock.now()
    return copy
  }

  async function load(restaurantId: string): Promise<Copy> {
    const checkedAt = platform.clock.now()
    const listing = await loadListing(platform, restaurantId)
    if (!listing) throw new Refused('restaurant-not-found', { restaurantId })
    const copy: Copy = { listing, offer: undefined, offerUntil: 0, checkedAt }
    if (listing.version >= Math.max(heard.least(restaurantId), copies.get(restaurantId)?.listing.version ?? 0)) keep(copy)
    return copy
  }

  function keep(copy: Copy): void {
    copies.set(copy.listing.restaurantId, copy)
    if (copies.size > copiesKept) copies.delete(copies.keys().next().value!)
  }
}

function show(copy: Copy, at: number): void {
  const { restaurant, until } = restaurantAt(copy.listing, at)
  copy.offer = { restaurant, terms: copy.listing.terms, menu: copy.offer?.menu ?? menuOf(copy.listing) }
  copy.offerUntil = until
}
