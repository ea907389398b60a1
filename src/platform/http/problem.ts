// The one place where a refusal gets its meaning in HTTP: problem details (RFC 9457) with a documented type and a stable code.
import type { FastifyReply } from 'fastify'
import type { Log } from '../module.ts'
import { Refused } from '../refused.ts'

export interface Problems {
  statusOf(code: string): number
  send(reply: FastifyReply, error: unknown, trace?: string): FastifyReply
}

export function problems(options: { catalogue: ReadonlyMap<string, { status: number; says: string }>; publicUrl: () => string; log: Log }): Problems {
  const { catalogue } = options
  return {
    statusOf: (code) => catalogue.get(code)?.status ?? 500,
    send(reply, error, trace) {
      const refused = error instanceof Refused && catalogue.has(error.code) ? error : unexpected(options.log, error, trace)
      const { status, says } = catalogue.get(refused.code)!
      const { retryAfterSeconds, replayed, ...details } = refused.details
      if (typeof retryAfterSeconds === 'number') reply.header('retry-after', retryAfterSeconds)
      if (replayed) reply.header('idempotent-replayed', 'true')
      if (status === 401) reply.header('www-authenticate', 'Bearer')
      return reply
        .status(status)
        .type('application/problem+json')
        // Last, so that no detail takes the place of what the standard or every client reads.
        .send(JSON.stringify({ ...details, type: `${options.publicUrl()}/problems/${refused.code}`, title: says, status, code: refused.code, ...(trace ? { trace: trace.split('-')[1] } : {}) }))
    },
  }
}

/** A bug is loud in the log and says nothing to the outside. */
function unexpected(log: Log, error: unknown, trace: string | undefined): Refused {
  log.error({ cause: error instanceof Error ? (error.stack ?? error.message) : String(error), trace }, 'a request failed in a way nobody foresaw')
  return new Refused('internal-error')
}
