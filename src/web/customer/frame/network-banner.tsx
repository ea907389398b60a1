import { WifiOff } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useNow } from '../../api/city.ts'
import { Banner } from '../../ui/banner.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { words } from '../words.ts'

/** Since when there is no network, and what is safe. */
export function NetworkBanner() {
  const say = useWords(words)
  const isOnline = useIsOnline()
  const now = useNow(10_000)
  const { time } = useFormat()
  const [since, setSince] = useState<number>()
  useEffect(() => setSince(isOnline ? undefined : (now ?? Date.now())), [isOnline])
  if (isOnline || since === undefined) return null
  return <Banner icon={WifiOff}>{say('offline', { since: time(since) })}</Banner>
}

export const useIsOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)

function subscribe(changed: () => void): () => void {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}
