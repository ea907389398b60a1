import { useEffect, useState } from 'react'

/**
 * What is fetched when it is wanted and not needed to show the page around it. What does not come, because the network is away, is
 * forgotten: `gone` is called, and it may be wanted again.
 */
export function useFetched<T>(wanted: boolean, fetch: () => Promise<T>, gone: () => void): T | undefined {
  const [fetched, setFetched] = useState<{ it: T }>()
  const isMissing = wanted && !fetched
  useEffect(() => {
    if (!isMissing) return undefined
    let here = true
    fetch().then((it) => here && setFetched({ it }), () => here && gone())
    return () => {
      here = false
    }
  }, [isMissing])
  return fetched?.it
}
