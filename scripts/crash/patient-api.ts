// A client that does not give up: what got no answer, or was told to come again, is sent again with the same key.
import { setTimeout as sleep } from 'node:timers/promises'
import { isRefused, type AskOptions, type Session } from '../../src/city/api.ts'
import { answerFrom, requestFor } from '../../src/city/http/request.ts'
import type { Input, Operation, Output } from '../../src/platform/contract.ts'

export interface PatientApi {
  ask<Op extends Operation>(operation: Op, input: Input<Op>, session?: Session, options?: AskOptions): Promise<Output<Op>>
  /** Requests that had to be sent again. */
  retries(): number
  /** Answers 500: whatever breaks, that should never be the answer. */
  internalErrors(): readonly string[]
}

const patienceMs = 60_000
const comeAgain = ['request-in-progress', 'database-unavailable', 'context-unavailable', 'provider-unavailable']

export function patientApi(url: string): PatientApi {
  let retries = 0
  const internalErrors: string[] = []
  return {
    async ask(operation, input, session, options) {
      const request = requestFor(operation, input, session, options)
      const giveUpAt = performance.now() + patienceMs
      for (;;) {
        try {
          const response = await fetch(url + request.url, { method: request.method, headers: request.headers, ...(request.body === undefined ? {} : { body: request.body }), signal: AbortSignal.timeout(15_000) })
          return answerFrom(response.status, await response.text()) as never
        } catch (error) {
          if (isRefused(error) && error.status === 500) internalErrors.push(`${operation.name}: ${error.code}`)
          if (isRefused(error) && error.status !== 500 && !comeAgain.includes(error.code)) throw Object.assign(error, { message: `${operation.name}: ${error.message} ${JSON.stringify(error.details)}` })
          if (performance.now() > giveUpAt) throw new Error(`${operation.name} got no answer for a minute: ${String(error)}`, { cause: error })
          retries += 1
          await sleep(60)
        }
      }
    },
    retries: () => retries,
    internalErrors: () => internalErrors,
  }
}
