// Live updates for whoever lives in this process: the same access, the same past, the same events, without a socket.
import type { Caller } from '../../../platform/caller.ts'
import { follow, type LivePorts } from './follow.ts'
import type { LiveEvent } from './hub.ts'
import { topicsFrom } from './topics.ts'

export type FollowInProcess = (token: string, topics: readonly string[], heard: (event: LiveEvent) => void) => Promise<() => void>

export const followInProcess =
  (ports: LivePorts, callerOf: (token: string) => Promise<Caller>): FollowInProcess =>
  async (token, topics, heard) => {
    const following = await follow(ports, await callerOf(token), topicsFrom(topics))
    following.begin({ send: (event) => heard(event), backlog: () => 0, end: () => {} })
    return () => following.leave()
  }
