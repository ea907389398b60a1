import type { Transaction } from '../../platform/module.ts'
import { records, rows, sql } from '../../platform/sql.ts'
import type { Section, Settings, Terms } from './contract.ts'
import type { Listing, Service, ServiceStatus } from './listing.ts'
import { wordsOfRestaurant } from './search-words.ts'

type Reader = Pick<Transaction, 'read'>

/** Undefined when there is no such restaurant. */
export async function loadListing(db: Reader, restaurantId: string): Promise<Listing | undefined> {
  const [row] = await db.read<ListingRow>(sql`
    select restaurant_id, version, settings, settings_version, terms, status, status_until, extra_minutes, sections, menu_version
    from restaurants where restaurant_id = ${restaurantId}`)
  return row && { ...briefFrom(row), terms: row.terms, sections: row.sections, menuVersion: row.menu_version }
}

/** What searching needs of a restaurant: everything but the menu, of which it keeps the words. */
export type Brief = Omit<Listing, 'terms' | 'sections' | 'menuVersion'>
export type Findable = Brief & { words: string[] }

export async function loadFindable(db: Reader, restaurantIds: readonly string[]): Promise<Findable[]> {
  const found = await db.read<BriefRow & { words: string[] }>(sql`
    select restaurant_id, version, settings, settings_version, status, status_until, extra_minutes, words
    from restaurants where restaurant_id = any(${restaurantIds}::uuid[]) order by restaurant_id`)
  return found.map((row) => ({ ...briefFrom(row), words: row.words }))
}

export const loadVersions = (db: Reader): Promise<{ restaurant_id: string; version: number }[]> =>
  db.read(sql`select restaurant_id, version from restaurants order by restaurant_id`)

export async function loadVersion(db: Reader, restaurantId: string): Promise<number | undefined> {
  const [row] = await db.read<{ version: number }>(sql`select version from restaurants where restaurant_id = ${restaurantId}`)
  return row?.version
}

export async function registered(db: Reader, restaurantIds: readonly string[]): Promise<Set<string>> {
  const found = await db.read<{ restaurant_id: string }>(sql`
    select restaurant_id from restaurants where restaurant_id = any(${restaurantIds}::uuid[])`)
  return new Set(found.map((row) => row.restaurant_id))
}

export function insertListings(transaction: Transaction, listings: readonly Listing[]): void {
  const list = listings.map((listing) => ({
    restaurant_id: listing.restaurantId,
    version: listing.version,
    settings: listing.settings,
    settings_version: listing.settingsVersion,
    terms: listing.terms,
    status: listing.service.status,
    status_until: listing.service.statusUntil,
    extra_minutes: listing.service.extraMinutes,
    sections: listing.sections,
    menu_version: listing.menuVersion,
    words: wordsOfRestaurant(listing.settings, listing.sections),
  }))
  transaction.write(sql`
    insert into restaurants (
      restaurant_id, version, settings, settings_version, terms, status, status_until, extra_minutes, sections, menu_version, words)
    select restaurant_id, version, settings, settings_version, terms, status, status_until, extra_minutes, sections, menu_version, words
    from ${records('r(restaurant_id uuid, version int, settings jsonb, settings_version int, terms jsonb, status text, status_until timestamptz, extra_minutes int, sections jsonb, menu_version int, words text[])', list)}
    on conflict do nothing`, { expecting: list.length })
}

// Each of these moves the stream's version by one and undoes everything when somebody else moved it first.

export function updateSettings(transaction: Transaction, listing: Listing, settings: Settings): void {
  const { restaurantId, version, settingsVersion, sections } = listing
  transaction.write(sql`
    update restaurants set
      version = version + 1, settings = ${settings}::jsonb, settings_version = ${settingsVersion + 1}::int,
      words = ${wordsOfRestaurant(settings, sections)}::text[]
    where restaurant_id = ${restaurantId} and version = ${version}::int`, { expecting: 1 })
}

export function updateService(transaction: Transaction, { restaurantId, version }: Listing, service: Service): void {
  const { status, statusUntil, extraMinutes } = service
  transaction.write(sql`
    update restaurants set
      version = version + 1, status = ${status}, status_until = ${statusUntil ?? null}::timestamptz, extra_minutes = ${extraMinutes}::int
    where restaurant_id = ${restaurantId} and version = ${version}::int`, { expecting: 1 })
}

export function updateMenu(transaction: Transaction, listing: Listing, sections: readonly Section[]): void {
  const { restaurantId, version, menuVersion, settings } = listing
  transaction.write(sql`
    update restaurants set
      version = version + 1, sections = ${rows(sections)}::jsonb, menu_version = ${menuVersion + 1}::int,
      words = ${wordsOfRestaurant(settings, sections)}::text[]
    where restaurant_id = ${restaurantId} and version = ${version}::int`, { expecting: 1 })
}

interface BriefRow {
  restaurant_id: string
  version: number
  settings: Settings
  settings_version: number
  status: ServiceStatus
  status_until: string | null
  extra_minutes: number
}
interface ListingRow extends BriefRow {
  terms: Terms
  sections: Section[]
  menu_version: number
}

const briefFrom = (row: BriefRow): Brief => ({
  restaurantId: row.restaurant_id,
  version: row.version,
  settings: row.settings,
  settingsVersion: row.settings_version,
  service: { status: row.status, statusUntil: row.status_until ?? undefined, extraMinutes: row.extra_minutes },
})
