// The same requests through the same code, without sockets: for the simulated day, where nothing may depend on the network.
import type { CityApi, LiveEvent, Session } from '../api.ts'
import { answerFrom, requestFor, type ApiRequest } from './request.ts'

/** Fastify's `inject`. */
export interface Injectable {
  inject(request: { method: ApiRequest['method']; url: string; headers: Record<string, string>; payload?: string }): PromiseLike<{ statusCode: number; payload: string }>
}

/** The gateway's live updates, followed as that session. */
export type Live = (topics: readonly string[], session: Session, heard: (event: LiveEvent) => void) => Promise<() => void>

export const inProcessApi = (app: Injectable, live: Live): CityApi => ({
  async ask(operation, input, session, options) {
    const { body, ...request } = requestFor(operation, input, session, options)
    const { statusCode, payload } = await app.inject({ ...request, ...(body === undefined ? {} : { payload: body }) })
    return answerFrom(statusCode, payload) as never
  },
  listen: live,
})
