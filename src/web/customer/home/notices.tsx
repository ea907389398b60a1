import { useQuery } from '@tanstack/react-query'
import { Megaphone, TicketPercent } from 'lucide-react'
import { listNotices } from '../../../contexts/gateway/contract.ts'
import { queries, reading } from '../../api/queries.ts'
import { useLive } from '../../live/live.ts'
import { Banner } from '../../ui/banner.tsx'
import { useFormat } from '../../words/use-format.ts'

/** What everybody is told: a storm, a bargain. */
export function Notices() {
  const { data } = useQuery({ ...reading(listNotices, {}), staleTime: 60_000 })
  const { language } = useFormat()
  useLive(['notices'], () => void queries.invalidateQueries({ queryKey: [listNotices.name] }))
  if (!data?.notices.length) return null
  return (
    <div className="grid gap-2 pt-4">
      {data.notices.map(({ noticeId, kind, text }) => (
        <Banner key={noticeId} tone={kind === 'promotion' ? 'good' : 'soon'} icon={kind === 'promotion' ? TicketPercent : Megaphone} className="rounded-card">
          {language === 'es' ? text.es : text.en}
        </Banner>
      ))}
    </div>
  )
}
