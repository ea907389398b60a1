// Who is asking. The claims of the internal token, as 004 names them.
import type { Role } from './contract.ts'

export interface Caller {
  /** The person's id, or `context:<name>` when a context asks for itself, or `anonymous`. */
  sub: string
  role: Role | 'context' | 'anonymous'
  scopes: readonly string[]
  tenant?: string
  cityId?: string
  customerId?: string
  /** The restaurants this person works for. */
  restaurantIds?: readonly string[]
  courierId?: string
  appVersion?: string
  language?: string
}

export const anonymous: Caller = { sub: 'anonymous', role: 'anonymous', scopes: [] }
export const contextCaller = (context: string): Caller => ({ sub: `context:${context}`, role: 'context', scopes: [] })

export const runsTheCity = (caller: Caller): boolean => caller.role === 'dispatcher' || caller.role === 'admin' || caller.role === 'finance' || caller.role === 'context'
export const worksFor = (caller: Caller, restaurantId: string): boolean =>
  (caller.role === 'restaurant-staff' || caller.role === 'restaurant-manager') && (caller.restaurantIds?.includes(restaurantId) ?? false)
export const manages = (caller: Caller, restaurantId: string): boolean => caller.role === 'restaurant-manager' && worksFor(caller, restaurantId)
export const isCustomer = (caller: Caller, customerId: string): boolean => caller.customerId === customerId
export const isCourier = (caller: Caller, courierId: string | undefined): boolean => courierId !== undefined && caller.courierId === courierId
