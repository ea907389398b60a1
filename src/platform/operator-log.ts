// Who of operations did what, when, to what: written with the command, read by the page of operations.
import type { Caller } from './caller.ts'
import { operators, type Operation } from './contract.ts'
import type { Database } from './database/pool.ts'
import type { Transaction } from './module.ts'
import { sql } from './sql.ts'

export interface LoggedAction {
  position: number
  at: string
  by: string
  role: string
  operation: string
  subject: string | null
  asked: Record<string, unknown>
  trace: string | null
}

/** What changes something, or opens what is sealed, in the name of somebody who runs the city. Signing in and out is kept elsewhere. */
export const isOfAnOperator = ({ method, access, name }: Operation, { role }: Caller): boolean =>
  method !== 'GET' && access.who === 'signed-in' && (operators as readonly string[]).includes(role) && !name.startsWith('auth.log')

export function noteOperator(transaction: Transaction, { name, input: { properties } }: Operation, input: unknown, { caller, trace }: { caller: Caller; trace?: string | undefined }): void {
  const asked = Object.fromEntries(Object.entries(input as Record<string, unknown>).filter(([field]) => isForMachines(properties[field])))
  const subject = subjects.map((field) => asked[field]).find((id) => typeof id === 'string') ?? null
  transaction.write(sql`insert into operators.log (at, by, role, operation, subject, asked, trace) values (${transaction.now}, ${caller.sub}, ${caller.role}, ${name}, ${subject}::text, ${JSON.stringify(asked)}::jsonb, ${trace ?? null}::text)`)
}

/** Newest first, before a position. */
export async function readOperatorLog(database: Database, { subject, before, limit }: { subject?: string | undefined; before?: number | undefined; limit: number }): Promise<LoggedAction[]> {
  return database.query<LoggedAction>(sql`select position, at, by, role, operation, subject, asked, trace from operators.log
    where (${subject ?? null}::text is null or subject = ${subject ?? null}::text) and (${before ?? null}::bigint is null or position < ${before ?? null}::bigint) order by position desc limit ${limit}`)
}

const subjects = ['orderId', 'deliveryId', 'offerId', 'restaurantId', 'courierId', 'noticeId', 'userId', 'id']

/** Everything but what a person may have typed: words are kept where they are sealed. */
function isForMachines(schema: any): boolean {
  if (schema === undefined) return false
  if (schema.type === 'string') return schema.format === 'uuid' || schema.format === 'date-time' || schema.enum !== undefined || schema.pattern === codePattern
  if (schema.type === 'object') return Object.values(schema.properties ?? {}).every(isForMachines)
  return schema.type === 'boolean' || schema.type === 'integer' || schema.type === 'number'
}
const codePattern = '^[a-z0-9][a-z0-9_.-]{0,63}$'
