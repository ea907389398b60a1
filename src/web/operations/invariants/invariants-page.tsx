// Whether everything still holds, when it last did; how the parts of the platform are; and what operators did.
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleX, Server, TriangleAlert } from 'lucide-react'
import { health, lastVerification, operatorLog, runVerification } from '../../../platform/operations.ts'
import type { Output } from '../../../platform/contract.ts'
import { ask } from '../../api/ask.ts'
import { queries, reading } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { StatusChip } from '../../ui/status-word.tsx'
import { Table } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.ts'
import { useFormat } from '../../words/use-format.ts'
import { refusalIn, useSay } from '../acting.tsx'
import { Failed } from '../failed.tsx'
import { LogLines } from './log-lines.tsx'

export function InvariantsPage() {
  const say = useSay()
  return (
    <main className="ops-page ops-page-scrolls">
      <title>{`${say('invariants')} · ${say('title')} · Tiffin`}</title>
      <div className="ops-two-columns">
        <Invariants />
        <div>
          <Health />
          <Log />
        </div>
      </div>
    </main>
  )
}

type Invariant = Output<typeof lastVerification>['invariants'][number]

function Invariants() {
  const say = useSay()
  const { dayAndTime } = useFormat()
  const last = reading(lastVerification, {})
  const { data, error, refetch } = useQuery({ ...last, refetchInterval: 30_000 })
  const check = useMutation({
    mutationFn: () => ask(runVerification, {}),
    onSuccess: (verdict) => queries.setQueryData(last.queryKey, verdict),
    onError: (problem) => toast(refusalIn(say, problem), { urgent: true }),
  })
  const all = data?.invariants ?? []
  const broken = all.filter(({ holds }) => !holds)
  return (
    <section>
      <header className="ops-page-head">
        <div><h1 className="type-24">{say('invariants.title')}</h1><p className="quiet type-14">{say('invariants.about')}</p></div>
        <span className="ops-grow" />
        <Button size="small" busy={check.isPending} onClick={() => check.mutate()}>{check.isPending ? say('invariants.checking', { count: all.length || 60 }) : say('invariants.check')}</Button>
      </header>
      {error && !data ? <Failed error={error} again={() => void refetch()} /> : !data ? <Loading label={say('loading')}>{Array.from({ length: 8 }, (_, row) => <Skeleton key={row} className="ops-row-skeleton" />)}</Loading> : all.length === 0 ? (
        <Empty title={say('invariants.never.title')}>{say('invariants.never')}</Empty>
      ) : (
        <>
          <p className="ops-verdict"><StatusChip icon={broken.length ? CircleX : CircleCheck} tone={broken.length ? 'late' : 'good'}>{broken.length ? say('invariants.broken', { count: broken.length }) : say('invariants.hold', { count: all.length })}</StatusChip> {data.checkedAt && <span className="quieter">{say('invariants.checked', { time: dayAndTime(data.checkedAt) })}</span>}</p>
          <ul className="ops-invariants">{[...broken, ...all.filter(({ holds }) => holds)].map((one) => <InvariantRow key={one.name} invariant={one} checkedAt={data.checkedAt} />)}</ul>
        </>
      )}
    </section>
  )
}

function InvariantRow({ invariant: { name, says, holds, broken, heldAt }, checkedAt }: { invariant: Invariant; checkedAt: string | undefined }) {
  const say = useSay()
  const { dayAndTime } = useFormat()
  return (
    <li className="ops-invariant" data-broken={holds ? undefined : ''}>
      <StatusChip bare icon={holds ? CircleCheck : CircleX} tone={holds ? 'good' : 'late'}><span className="for-screen-readers">{say(holds ? 'invariants.hold' : 'invariants.broken', { count: 1 })}</span></StatusChip>
      <div>
        <p>{says}</p>
        <p className="quieter type-13"><bdi>{name}</bdi>{heldAt !== checkedAt && <>, {heldAt ? say('invariants.held', { time: dayAndTime(heldAt) }) : say('invariants.never-held')}</>}</p>
        {!holds && <ul className="ops-broken">{broken.slice(0, 20).map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>}
      </div>
    </li>
  )
}

function Health() {
  const say = useSay()
  const { data, error, refetch } = useQuery({ ...reading(health, {}), refetchInterval: 5_000 })
  if (error && !data) return <Failed error={error} again={() => void refetch()} />
  const behind = data?.consumers.filter((one) => one.behind > 0).sort((a, b) => b.behind - a.behind) ?? []
  return (
    <section className="ops-health">
      <h2 className="type-20">{say('health.title')}</h2>
      {!data ? <Loading label={say('loading')}><Skeleton className="ops-row-skeleton" /><Skeleton className="ops-row-skeleton" /></Loading> : (
        <>
          <p className="quiet">{say('health.relay')} <StatusChip icon={data.relay === 'streaming' || data.relay === 'standby' ? CircleCheck : TriangleAlert} tone={data.relay === 'streaming' || data.relay === 'standby' ? 'good' : 'late'}>{data.relay === 'streaming' ? say('health.streaming') : data.relay === 'standby' ? say('health.standby') : say('health.other', { state: data.relay })}</StatusChip></p>
          <Table
            caption={say('health.contexts')} rows={data.contexts} rowKey={({ context }) => context}
            columns={[
              { key: 'context', head: say('health.context'), cell: ({ context }) => <b className="strong">{context}</b> },
              { key: 'state', head: say('health.state'), cell: ({ here, answers, milliseconds }) => (!here ? <StatusChip bare icon={Server}>{say('health.elsewhere')}</StatusChip> : answers ? <StatusChip bare icon={CircleCheck} tone="good">{say('health.answers', { count: milliseconds })}</StatusChip> : <StatusChip bare icon={CircleX} tone="late">{say('health.silent')}</StatusChip>) },
              { key: 'timers', head: say('health.timers'), end: true, cell: ({ timers, timersOverdue }) => <>{timers}{timersOverdue > 0 && <span className="ops-late-words"> {say('health.overdue', { count: timersOverdue })}</span>}</> },
              { key: 'letters', head: say('health.letters'), end: true, cell: ({ deadLetters }) => (deadLetters ? <b className="ops-late-words">{deadLetters}</b> : '0') },
            ]}
          />
          <h3 className="type-17">{say('health.consumers')}</h3>
          {behind.length === 0 ? <p className="quiet">{say('health.none-behind')}</p> : (
            <Table caption={say('health.consumers')} rows={behind.slice(0, 12)} rowKey={({ context, consumer }) => `${context} ${consumer}`} columns={[{ key: 'who', head: say('letters.consumer'), cell: ({ context, consumer }) => <><span className="quieter">{context}</span> {consumer}</> }, { key: 'behind', head: say('health.behind-by'), end: true, cell: ({ behind: count }) => say('health.behind', { count }) }]} />
          )}
        </>
      )}
    </section>
  )
}

function Log() {
  const say = useSay()
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [operatorLog.name, 'pages'],
    queryFn: ({ pageParam, signal }) => ask(operatorLog, { limit: 25, ...(pageParam ? { before: pageParam } : {}) }, { signal }),
    initialPageParam: 0, getNextPageParam: ({ actions }) => (actions.length < 25 ? undefined : actions.at(-1)!.position), refetchInterval: 15_000,
  })
  return (
    <section className="ops-health">
      <h2 className="type-20">{say('log.title')}</h2>
      {data && <LogLines actions={data.pages.flatMap(({ actions }) => actions)} />}
      {hasNextPage && <Button kind="words" size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>{say('log.older')}</Button>}
    </section>
  )
}
