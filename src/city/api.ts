// The only door through which the city reaches the platform: the public API, as somebody who is signed in.
import type { Input, Operation, Output, Role } from '../platform/contract.ts'

export interface Session {
  readonly token: string
  readonly userId: string
  readonly role: Role
  readonly restaurantIds: readonly string[]
}

export interface AskOptions {
  /** Idempotency-Key. */
  key?: string
  ifMatch?: number
}

/** What followers of a topic are told, as it comes out of `GET /api/live`. */
export interface LiveEvent {
  readonly topic: string
  readonly id: string
  readonly type: string
  /** RFC 3339. */
  readonly at: string
  readonly status?: string
  readonly version?: number
  readonly data: Readonly<Record<string, any>>
}

export interface CityApi {
  /** One request of the public API as that session; throws `ApiRefused` on problem details. */
  ask<Op extends Operation>(operation: Op, input: Input<Op>, session?: Session, options?: AskOptions): Promise<Output<Op>>
  /** Live updates of topics as that session; resolves once they flow, with how to stop. `ended`: the session is over, and nothing comes any more. */
  listen(topics: readonly string[], session: Session, heard: (event: LiveEvent) => void, ended?: () => void): Promise<() => void>
}

/** The platform said no, with a stable code. */
export class ApiRefused extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
  readonly status: number

  constructor(code: string, details: Record<string, unknown>, status: number) {
    super(`${status} ${code}`)
    this.name = 'ApiRefused'
    this.code = code
    this.details = details
    this.status = status
  }
}

export const isRefused = (error: unknown, ...codes: readonly string[]): error is ApiRefused => error instanceof ApiRefused && (codes.length === 0 || codes.includes(error.code))
