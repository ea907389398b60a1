import { WifiOff } from 'lucide-react'
import { codeOf } from '../api/problem.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { useFormat } from '../words/use-format.ts'
import { useSay } from './acting.tsx'

/** Nothing could be read at all. */
export function Failed({ error, again }: { error: Error; again: () => void }) {
  const say = useSay()
  const code = codeOf(error) ?? 'internal-error'
  return <Empty title={say('failed.title')} action={<Button size="small" kind="outline" onClick={again}>{say('again')}</Button>}>{code === 'no-answer' ? say('failed.no-answer') : say('failed.other', { code })}</Empty>
}

/** Of the wall: so long nothing may come before it is said. */
export const staleAfterMs = 15_000

/** What is shown is older than it should be, and says how old. */
export function Stale({ since, again }: { since: string; again: () => void }) {
  const say = useSay()
  const { timeWithSeconds } = useFormat()
  return <Banner icon={WifiOff} tone="soon" className="ops-stale" action={<button type="button" className="link" onClick={again}>{say('stale.again')}</button>}>{say('stale', { time: timeWithSeconds(since) })}</Banner>
}
