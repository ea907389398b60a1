// The demo city's restaurants, accounts and coupons, taken in by bulk. A second start finds everything and changes nothing.
import * as auth from '../../contexts/auth/contract.ts'
import { getRestaurant, importRestaurants } from '../../contexts/catalog/contract.ts'
import { createCoupon } from '../../contexts/pricing/contract.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Input, Operation, Output } from '../../platform/contract.ts'
import type { Random } from '../../platform/random.ts'
import { Refused } from '../../platform/refused.ts'
import type { CityMap } from '../world/streets.ts'
import { couponsFor } from './coupons.ts'
import { restaurantFrom } from './restaurants.ts'
import { demoPassword, type Person, type Townspeople } from './townspeople.ts'

export interface SeedPorts {
  /** A context asks, or somebody on whose behalf. */
  ask<Op extends Operation>(operation: Op, input: Input<Op>, options?: { caller?: Caller; idempotencyKey?: string }): Promise<Output<Op>>
  map: CityMap
  people: Townspeople
  random: Random
  step?: (what: string) => void
}

type Account = Input<typeof auth.importUsers>['users'][number]

const restaurantsAtOnce = 100
const usersAtOnce = 500

export async function seedCity(ports: SeedPorts): Promise<{ seeded: boolean }> {
  const accounts = accountsOf(ports.people)
  if (await isSeeded(ports, accounts)) return { seeded: false }
  // Side by side: they are different contexts with databases of their own.
  await Promise.all([seedRestaurants(ports), seedAccounts(ports, accounts), seedCoupons(ports)])
  ports.step?.('restaurants and people')
  return { seeded: true }
}

/** What is seeded last is looked for first. */
async function isSeeded({ ask, people }: SeedPorts, accounts: readonly Account[]): Promise<boolean> {
  const house = people.houses.at(-1)
  return (await found(ask(auth.getUser, { userId: accounts.at(-1)!.userId }))) && (!house || (await found(ask(getRestaurant, { restaurantId: house.restaurantId }))))
}

async function found(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked
    return true
  } catch (error) {
    if (error instanceof Refused && (error.code === 'user-not-found' || error.code === 'restaurant-not-found')) return false
    throw error
  }
}

async function seedRestaurants({ ask, map, people, random }: SeedPorts): Promise<void> {
  let sent: Promise<unknown> = Promise.resolve()
  for (const houses of inChunks(people.houses, restaurantsAtOnce)) {
    // The next menus are written while the last ones are being kept.
    const restaurants = houses.map((house) => restaurantFrom(house, map, random))
    await sent
    sent = ask(importRestaurants, { restaurants })
  }
  await sent
}

async function seedAccounts({ ask }: SeedPorts, accounts: readonly Account[]): Promise<void> {
  await Promise.all(inChunks(accounts, usersAtOnce).map((users) => ask(auth.importUsers, { password: demoPassword, users })))
}

async function seedCoupons({ ask, map, people }: SeedPorts): Promise<void> {
  const caller: Caller = { sub: people.admin.userId, role: 'admin', scopes: [] }
  for (const coupon of couponsFor(map.currency)) {
    try {
      await ask(createCoupon, coupon, { caller, idempotencyKey: `city/coupon/${coupon.code}` })
    } catch (error) {
      if (!(error instanceof Refused && error.code === 'coupon-code-taken')) throw error
    }
  }
}

export function accountsOf({ houses, residents, riders, guests, admin, dispatcher, finance }: Townspeople): Account[] {
  const account = ({ userId, email, name, phone, language }: Person, role: Account['role'], restaurantIds?: string[]): Account => ({ userId, email, name, language, role, ...(phone ? { phone } : {}), ...(restaurantIds ? { restaurantIds } : {}) })
  return [
    account(guests.customer, 'customer'), account(guests.courier, 'courier'),
    account(admin, 'admin'), account(dispatcher, 'dispatcher'), account(finance, 'finance'),
    ...houses.flatMap(({ manager, staff, restaurantId }) => [account(manager, 'restaurant-manager', [restaurantId]), account(staff, 'restaurant-staff', [restaurantId])]),
    ...residents.map((resident) => account(resident, 'customer')),
    ...riders.map((rider) => account(rider, 'courier')),
  ]
}

function inChunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}
