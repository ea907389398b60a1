import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { findPeople } from '../../../contexts/auth/contract.ts'
import type { Output } from '../../../platform/contract.ts'
import type { operatorLog } from '../../../platform/operations.ts'
import { reading } from '../../api/queries.ts'
import { Table } from '../../ui/table.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useSay, wordOf } from '../acting.tsx'

type Action = Output<typeof operatorLog>['actions'][number]

/** Who did what, when, why, and about which thing. */
export function LogLines({ actions }: { actions: readonly Action[] }) {
  const say = useSay()
  const { dayAndTime } = useFormat()
  const ids = useMemo(() => [...new Set(actions.map(({ by }) => by))].filter((by) => by.length === 36).sort(), [actions])
  const { data } = useQuery({ ...reading(findPeople, { ids }), enabled: ids.length > 0, staleTime: 300_000 })
  const names = new Map(data?.people.map(({ userId, name }) => [userId, name]))
  if (actions.length === 0) return <p className="quiet">{say('log.none')}</p>
  return (
    <Table
      caption={say('log.title')} rows={actions} rowKey={({ position }) => String(position)} className="ops-log"
      columns={[
        { key: 'at', head: say('log.when'), cell: ({ at }) => <bdi>{dayAndTime(at)}</bdi> },
        { key: 'who', head: say('log.what'), cell: ({ by, operation }) => <><b className="strong">{names.get(by) ?? by}</b> {wordOf(say, 'did', operation)}</> },
        { key: 'why', head: say('give.reason'), cell: ({ asked }) => why(asked, say) },
      ]}
    />
  )
}

const why = (asked: Record<string, unknown>, say: ReturnType<typeof useSay>) => {
  const code = asked['reason'] ?? asked['because'] ?? asked['status']
  return typeof code === 'string' ? wordOf(say, asked['because'] ? 'letters.because' : asked['status'] ? 'kitchens' : 'code', code) : ''
}
