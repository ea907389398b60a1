// The caller as claims of a token, with the names of the architecture document, and back.
import type { JWTPayload } from 'jose'
import type { Caller } from '../caller.ts'

export interface Claims extends JWTPayload {
  sub: string
  role: Caller['role']
  scopes: readonly string[]
  tenant?: string
  city_id?: string
  customer_id?: string
  restaurant_ids?: readonly string[]
  courier_id?: string
  app_version?: string
  language?: string
}

export const claimsOf = (caller: Caller): Claims =>
  present({
    sub: caller.sub,
    role: caller.role,
    scopes: caller.scopes,
    tenant: caller.tenant,
    city_id: caller.cityId,
    customer_id: caller.customerId,
    restaurant_ids: caller.restaurantIds,
    courier_id: caller.courierId,
    app_version: caller.appVersion,
    language: caller.language,
  })

export const callerFrom = (claims: Claims): Caller =>
  present({
    sub: claims.sub,
    role: claims.role,
    scopes: claims.scopes,
    tenant: claims.tenant,
    cityId: claims.city_id,
    customerId: claims.customer_id,
    restaurantIds: claims.restaurant_ids,
    courierId: claims.courier_id,
    appVersion: claims.app_version,
    language: claims.language,
  })

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> }
const present = <T extends object>(fields: T): Present<T> => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>
