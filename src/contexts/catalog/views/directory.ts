// All restaurants in memory with the words they are found by. One city has hundreds to a few thousand of them: a list that
// is walked through beats an index elsewhere.
import { millis } from '../../../platform/clock.ts'
import type { Platform } from '../../../platform/module.ts'
import { isMeantBy } from '../../../platform/typed-words.ts'
import { wordsTyped } from '../search-words.ts'
import { restaurantAt } from '../listing.ts'
import type { Restaurant } from '../contract.ts'
import { loadFindable, loadVersions, type Findable } from '../store.ts'
import type { HeardVersions } from './heard-versions.ts'

export interface Directory {
  /** Those that every typed word stands for, as they are at that moment; all without a text. In no order. */
  find(text: string | undefined, now: string): Promise<Restaurant[]>
  /** The same with when what is shown ends by itself: for an open one, when it closes. Milliseconds; Infinity for never. */
  findWithEnd(text: string | undefined, now: string): Promise<{ restaurant: Restaurant; until: number }[]>
}

interface Entry {
  findable: Findable
  shown: Restaurant | undefined
  shownUntil: number
}

const timeToLiveMillis = 60_000

export function directoryInMemory(platform: Platform, heard: HeardVersions): Directory {
  const entries = new Map<string, Entry>()
  const byWord = new Map<string, Set<string>>()
  let checkedAt = -Infinity
  let checking: Promise<void> | undefined

  return {
    find: async (text, now) => (await findWithEnd(text, now)).map(({ restaurant }) => restaurant),
    findWithEnd,
  }

  async function findWithEnd(text: string | undefined, now: string): Promise<{ restaurant: Restaurant; until: number }[]> {
    if (platform.clock.now() >= checkedAt + timeToLiveMillis) await (checking ??= checkAll().finally(() => (checking = undefined)))
    await renew(heard.behind((restaurantId) => entries.get(restaurantId)?.findable.version ?? 0))
    const at = millis(now)
    const typed = text === undefined ? [] : wordsTyped(text)
    if (text !== undefined && typed.length === 0) return []
    return (typed.length ? meantByAll(typed) : [...entries.values()]).map((entry) => shownAt(entry, at))
  }

  async function checkAll(): Promise<void> {
    const at = platform.clock.now()
    const versions = await loadVersions(platform)
    await renew(
      versions
        .filter(({ restaurant_id, version }) => version > (entries.get(restaurant_id)?.findable.version ?? 0))
        .map((row) => row.restaurant_id),
    )
    checkedAt = at
  }

  async function renew(restaurantIds: string[]): Promise<void> {
    if (restaurantIds.length === 0) return
    for (const findable of await loadFindable(platform, restaurantIds)) {
      const before = entries.get(findable.restaurantId)
      if (before && before.findable.version > findable.version) continue
      for (const word of before?.findable.words ?? []) drop(word, findable.restaurantId)
      for (const word of findable.words) add(word, findable.restaurantId)
      entries.set(findable.restaurantId, { findable, shown: undefined, shownUntil: 0 })
    }
  }

  function add(word: string, restaurantId: string): void {
    const ids = byWord.get(word)
    if (ids) ids.add(restaurantId)
    else byWord.set(word, new Set([restaurantId]))
  }

  function drop(word: string, restaurantId: string): void {
    const ids = byWord.get(word)
    ids?.delete(restaurantId)
    if (ids?.size === 0) byWord.delete(word)
  }

  function meantByAll(typed: readonly string[]): Entry[] {
    const [first, ...others] = typed.map(meantBy)
    return [...first!].filter((restaurantId) => others.every((ids) => ids.has(restaurantId))).map((restaurantId) => entries.get(restaurantId)!)
  }

  function meantBy(typed: string): Set<string> {
    const found = new Set<string>()
    for (const [word, ids] of byWord) if (isMeantBy(typed, word)) for (const id of ids) found.add(id)
    return found
  }
}

function shownAt(entry: Entry, at: number): { restaurant: Restaurant; until: number } {
  if (!entry.shown || at >= entry.shownUntil) {
    const { restaurant, until } = restaurantAt(entry.findable, at)
    entry.shown = restaurant
    entry.shownUntil = until
  }
  return { restaurant: entry.shown, until: entry.shownUntil }
}
