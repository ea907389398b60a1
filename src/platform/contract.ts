// What a context promises to others, as data: operations that may be asked, facts that may be heard, refusals with their codes.
// Types, validation, clients, OpenAPI and AsyncAPI are all derived from these declarations.
import { Type, type Static, type TObject, type TProperties, type TSchema } from 'typebox'

export { Type, type Static, type TObject, type TSchema } from 'typebox'

export const roles = ['customer', 'restaurant-staff', 'restaurant-manager', 'courier', 'dispatcher', 'finance', 'admin'] as const
export type Role = (typeof roles)[number]

/** Who may call an operation. There is no default: an operation that does not say it does not compile. */
export type Access =
  | { who: 'anyone' }
  | { who: 'signed-in'; roles: readonly Role[] }
  | { who: 'contexts' }
  | { who: 'signed-webhook' }

export const anyone: Access = { who: 'anyone' }
/** Nobody outside: only other contexts of this installation. */
export const otherContexts: Access = { who: 'contexts' }
/** The route itself verifies the sender's signature. */
export const signedWebhook: Access = { who: 'signed-webhook' }
export const signedIn = (...allowed: Role[]): Access => ({ who: 'signed-in', roles: allowed.length ? allowed : roles })
/** People who run the city. */
export const operators: readonly Role[] = ['dispatcher', 'admin']

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * How a repeated request is kept from taking effect twice.
 * `key`: the caller sends Idempotency-Key, stored with the effect. `reserve`: the same, but the key is claimed before the
 * work starts, because the work reaches outside the database. `natural`: repeating changes nothing (GET, PUT, DELETE, pure POST).
 */
export type Idempotency = 'key' | 'reserve' | 'natural'

export interface Operation<I extends TObject = TObject, O extends TSchema = TSchema> {
  readonly name: `${string}.${string}`
  readonly method: Method
  /** `:name` segments are fields of the input; the rest of the input is the query (GET, DELETE) or the JSON body. */
  readonly path: `/${string}`
  readonly about: string
  readonly access: Access
  readonly input: I
  readonly output: O
  readonly refusals: readonly string[]
  readonly idempotency: Idempotency
  /** 200 unless said otherwise. */
  readonly status: 200 | 201 | 202 | 204
  /** An edit of something with a version: needs If-Match, and the answer carries the new ETag. */
  readonly edit: boolean
  /** What a caller in another process may honestly go on with when this context does not answer. */
  readonly fallback?: Static<O>
}

type Declared<I extends TObject, O extends TSchema> = Pick<Operation<I, O>, 'name' | 'method' | 'path' | 'about' | 'access' | 'input' | 'output'> &
  Partial<Pick<Operation<I, O>, 'refusals' | 'idempotency' | 'status' | 'edit' | 'fallback'>>

export function operation<I extends TObject, O extends TSchema>(declared: Declared<I, O>): Operation<I, O> {
  const idempotency = declared.idempotency ?? (declared.method === 'POST' ? 'key' : 'natural')
  return { refusals: [], status: 200, edit: false, ...declared, idempotency }
}

export type Input<Op> = Op extends Operation<infer I, TSchema> ? Static<I> : never
export type Output<Op> = Op extends Operation<TObject, infer O> ? Static<O> : never

export const contextOf = (declared: { name: string }): string => declared.name.split('.')[0]!

export interface FactType<Name extends string = string, D extends TObject = TObject> {
  readonly name: Name
  readonly version: number
  /** The context that publishes it. */
  readonly context: string
  readonly about: string
  readonly data: D
  /** Names that the design documents use for the same thing. */
  readonly aliases: readonly string[]
  /** With this fact somebody is forgotten: the field that names them. */
  readonly erases?: string
}

export type FactData<F> = F extends FactType<string, infer D> ? Static<D> : never

/** `factsOf('orders')` gives the function with which the context declares its facts. */
export const factsOf =
  (context: string) =>
  <Name extends string, D extends TObject>(name: Name, version: number, about: string, data: D, aliases: string[] = []): FactType<Name, D> => ({
    name,
    version,
    context,
    about,
    data,
    aliases,
  })

/** Marks a fact with which the person that the field names is forgotten. */
export const erasing = <F extends FactType>(field: string, fact: F): F => ({ ...fact, erases: field })

/** A fact about to be appended: its type and data, checked against each other. */
export interface NewFact<F extends FactType = FactType> {
  type: F['name']
  data: FactData<F>
}
export const happened = <F extends FactType>(fact: F, data: FactData<F>): { type: F['name']; data: FactData<F> } => ({ type: fact.name, data })

export interface RefusalText {
  status: 400 | 401 | 402 | 403 | 404 | 405 | 409 | 410 | 412 | 413 | 415 | 422 | 423 | 428 | 429 | 500 | 502 | 503 | 504
  /** One sentence for people, without names or numbers of the case. */
  says: string
}
export type Refusals = Readonly<Record<string, RefusalText>>

export interface Contract {
  readonly context: string
  readonly about: string
  readonly operations: readonly Operation[]
  readonly facts: readonly FactType[]
  readonly refusals: Refusals
}

/** Gathers a contract module's exports: `export const contract = contractOf('orders', '…', refusals, { placeOrder, … }, { orderPlaced, … })`. */
export const contractOf = (
  context: string,
  about: string,
  refusals: Refusals,
  operations: Record<string, unknown>,
  facts: Record<string, unknown> = {},
): Contract => ({ context, about, refusals, operations: Object.values(operations) as Operation[], facts: Object.values(facts) as FactType[] })

// ── the words that every contract shares ────────────────────────────────────────────────────────────────────────────

/** An object that refuses unknown fields. */
export const object = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })
export const Nothing = object({})
export const oneOf = <const V extends readonly string[]>(...values: V) => Type.Unsafe<V[number]>(Type.String({ enum: values as unknown as string[] }))
export const optional = Type.Optional
export const list = <T extends TSchema>(item: T, maxItems = 1000) => Type.Array(item, { maxItems })

export const Id = Type.String({ format: 'uuid' })
export const Time = Type.String({ format: 'date-time', description: 'RFC 3339, UTC' })
export const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' })
/** Integer minor units with the currency. */
export const Money = object({ amount: Type.Integer({ minimum: -1e12, maximum: 1e12 }), currency: Currency })
export type Money = Static<typeof Money>
export const Position = object({ lat: Type.Number({ minimum: -90, maximum: 90 }), lon: Type.Number({ minimum: -180, maximum: 180 }) })
export type Position = Static<typeof Position>
export const Language = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', description: 'BCP 47' })
export const Phone = Type.String({ pattern: '^\\+[1-9][0-9]{6,14}$', description: 'E.164' })
export const Email = Type.String({ format: 'email', maxLength: 254 })
export const Code = Type.String({ pattern: '^[a-z0-9][a-z0-9_.-]{0,63}$', description: 'a stable word for machines' })
export const Count = Type.Integer({ minimum: 0, maximum: 1e9 })
export const Minutes = Type.Integer({ minimum: 0, maximum: 1440 })
/** Free text typed by a person, bounded. In a fact it must be `personal`. */
export const Text = (maxLength: number, minLength = 1) => Type.String({ minLength, maxLength })
/** Text that is meant for everybody (a dish, a restaurant's name), so a fact may carry it in the open. */
export const PublicText = (maxLength: number) => Type.String({ minLength: 1, maxLength, public: true })

/** Marks a field of a fact as personal data of the person named by the fact's field `<subject>Id`: it is sealed with that person's key. */
export const personal = <T extends TSchema>(subject: string, schema: T): T => ({ ...schema, personal: subject })
