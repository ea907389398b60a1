import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import type { AuthStore } from '../store.ts'

export const findPeople = (users: AuthStore) =>
  route(contract.findPeople, async ({ text, role, ids, limit = 50 }, { transaction }) => {
    if (text === undefined && role === undefined && ids === undefined) return { people: [] }
    const people = await users.people(transaction, { ...searchedBy(text), role: role ?? null, ids: ids ?? null, limit: ids ? 500 : limit })
    return { people: people.map(({ userId, name, role: its, phone, email, restaurantIds }) => ({ userId, name, role: its, ...(phone ? { phone } : {}), email, restaurantIds })) }
  })

/** Four digits of a number are enough to find it; fewer find half the city. */
const fewestDigits = 4

function searchedBy(text: string | undefined): { words: string[] | null; digits: string | null; email: string | null } {
  if (text === undefined) return { words: null, digits: null, email: null }
  const plain = text.normalize('NFD').replaceAll(/[\u0300-\u036f%_\\]/g, '').toLowerCase()
  const digits = plain.replaceAll(/\D/g, '').replace(/^0+/, '')
  return { words: plain.split(/[\s,]+/).filter((word) => word !== ''), digits: digits.length >= fewestDigits && /^[\d\s+().-]+$/.test(plain) ? digits : null, email: plain.includes('@') ? plain.trim() : null }
}
