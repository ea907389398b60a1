// Live updates by server-sent events: one stream for each set of topics, shared by everybody on the page who follows them. The
// browser reconnects by itself and says where it was; what was missed is told then, or `live.resync` says: read again.
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

export interface LiveEvent {
  topic: string
  id: string
  type: string
  at: string
  status?: string
  version?: number
  data: Record<string, any>
}
export type LiveState = { is: 'connecting' } | { is: 'open' } | { is: 'away'; since: number }

/** Calls back for every event of the topics while mounted. No topics: nothing is followed. */
export function useLive(topics: readonly string[], heard: (event: LiveEvent) => void): LiveState {
  const text = [...topics].sort().join(',')
  const hear = useEffectEvent(heard)
  useEffect(() => (text ? streamOf(text).follow((event) => hear(event)) : undefined), [text])
  return useSyncExternalStore(
    (changed) => (text ? streamOf(text).watch(changed) : () => {}),
    () => (text ? streamOf(text).state() : connecting),
  )
}

interface Stream {
  follow(heard: (event: LiveEvent) => void): () => void
  watch(changed: () => void): () => void
  state(): LiveState
}

const connecting: LiveState = { is: 'connecting' }
const streams = new Map<string, Stream>()
const streamOf = (topics: string): Stream => streams.get(topics) ?? keepStream(topics, openStream(topics))
function keepStream(topics: string, stream: Stream): Stream {
  streams.set(topics, stream)
  return stream
}

function openStream(topics: string): Stream {
  const followers = new Set<(event: LiveEvent) => void>()
  const watchers = new Set<() => void>()
  let state: LiveState = connecting
  let source: EventSource | undefined
  let lastId: string | undefined
  let retrying: ReturnType<typeof setTimeout> | undefined

  const become = (next: LiveState) => {
    if (next.is === state.is) return
    state = next
    for (const watcher of watchers) watcher()
  }
  const open = () => {
    source = new EventSource(`/api/live?topics=${encodeURIComponent(topics)}${lastId ? `&after=${encodeURIComponent(lastId)}` : ''}`)
    source.addEventListener('open', () => become({ is: 'open' }))
    source.addEventListener('message', ({ data, lastEventId }) => {
      lastId = lastEventId || lastId
      const event = JSON.parse(data) as LiveEvent
      for (const follower of followers) follower(event)
    })
    source.addEventListener('error', () => {
      become({ is: 'away', since: Date.now() })
      // A stream that was answered with an error is not tried again by the browser: we do, with what was heard last.
      if (source?.readyState === EventSource.CLOSED) retrying = setTimeout(open, 2_000)
    })
  }
  const close = () => {
    clearTimeout(retrying)
    source?.close()
    source = undefined
    state = connecting
  }
  // A phone that gets its network back should not wait for the next try.
  const again = () => {
    if (followers.size && state.is === 'away') {
      close()
      open()
    }
  }
  window.addEventListener('online', again)
  // A stream that hangs says nothing, for minutes. Whether the network is really away, the next try finds out at once.
  window.addEventListener('offline', () => {
    if (!followers.size || !source) return
    close()
    become({ is: 'away', since: Date.now() })
    open()
  })

  return {
    follow(heard) {
      followers.add(heard)
      if (!source) open()
      return () => {
        followers.delete(heard)
        // A page that is left for another that follows the same should not reconnect.
        setTimeout(() => followers.size === 0 && close(), 1_000)
      }
    },
    watch(changed) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    state: () => state,
  }
}
