// Who is meant by an id. Couriers are named on every page; others where they are met.
import { useQuery } from '@tanstack/react-query'
import { findPeople } from '../../contexts/auth/contract.ts'
import type { Output } from '../../platform/contract.ts'
import { reading } from '../api/queries.ts'

export type Person = Output<typeof findPeople>['people'][number]

export const couriersQuery = { ...reading(findPeople, { role: 'courier', limit: 10_000 }), staleTime: 300_000 }
const byId = (people: Output<typeof findPeople>): ReadonlyMap<string, Person> => new Map(people.people.map((person) => [person.userId, person]))
const nobody: ReadonlyMap<string, Person> = new Map()

export const useCouriers = (): ReadonlyMap<string, Person> => useQuery({ ...couriersQuery, select: byId }).data ?? nobody

/** How a courier is spoken of in a list: by the first name. */
export const firstName = (name: string): string => name.split(' ')[0]!
