// Who somebody is, and what becomes of them.
import type { Static } from '../../platform/contract.ts'
import type { Role, User } from './contract.ts'

export interface Account {
  user: User
  /** Of the stream `user/<id>`. */
  version: number
}

export const streamOf = (userId: string): string => `user/${userId}`

/** Addresses that differ in case only are one address. */
export const oneSpelling = (email: string): string => email.toLowerCase()

/** What most people of a country read; for those who did not say. */
export const languageOf = (country: string): string => new Intl.Locale('und', { region: country }).maximize().language

/** Only restaurant people have restaurants. */
export const restaurantsFor = (role: Static<typeof Role>, restaurantIds: readonly string[] = []): string[] =>
  role === 'restaurant-staff' || role === 'restaurant-manager' ? [...new Set(restaurantIds)].sort() : []

export const withoutUndefined = <T extends object>(fields: T): T => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
