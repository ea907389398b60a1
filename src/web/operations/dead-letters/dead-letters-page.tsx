// What could not be handled, oldest first.
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { CircleCheck, CircleX, Hourglass, Undo2 } from 'lucide-react'
import { listDeadLetters, replayDeadLetters } from '../../../platform/operations.ts'
import { ask } from '../../api/ask.ts'
import { useNow } from '../../api/city.ts'
import { reading } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Switch } from '../../ui/options.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { StatusChip } from '../../ui/status-word.tsx'
import { Ago } from '../../ui/times.tsx'
import { toast } from '../../ui/toast.ts'
import { refusalIn, useSay } from '../acting.tsx'
import { Failed } from '../failed.tsx'
import { useKeys } from '../keys.ts'
import { LetterView, readLettersAgain } from './letter-view.tsx'

const page = getRouteApi('/operations/dead-letters')
const looks = { failed: [CircleX, 'late'], waiting: [Hourglass, 'soon'], replayed: [CircleCheck, 'good'], 'given-up': [Undo2, 'plain'] } as const

export function DeadLettersPage() {
  const say = useSay()
  const { all, letter: chosenId } = page.useSearch()
  const navigate = page.useNavigate()
  const now = useNow(5_000) ?? 0
  const { data, error, refetch } = useQuery({ ...reading(listDeadLetters, all ? { all } : {}), refetchInterval: 6_000 })
  const letters = data?.deadLetters ?? []
  const chosen = letters.find(({ id }) => id === chosenId)
  const change = (fields: object) => void navigate({ search: (before) => ({ ...before, ...fields }) as never, replace: true })
  const replayAll = useMutation({
    mutationFn: () => ask(replayDeadLetters, {}),
    onSuccess: ({ handled, failedAgain }) => toast(say('letters.done-all', { handled, failed: failedAgain })),
    onError: (problem) => toast(refusalIn(say, problem), { urgent: true }),
    onSettled: readLettersAgain,
  })
  const step = (by: number) => {
    const nth = letters.findIndex(({ id }) => id === chosenId)
    const next = letters[nth < 0 ? 0 : Math.min(letters.length - 1, Math.max(0, nth + by))]
    if (next) change({ letter: next.id })
  }
  useKeys({ j: () => step(1), k: () => step(-1), Escape: () => change({ letter: undefined }) })
  return (
    <main className="ops-page" data-chosen={chosen ? '' : undefined}>
      <title>{`${say('letters.title')} · ${say('title')} · Tiffin`}</title>
      <header className="ops-page-head">
        <div>
          <h1 className="type-24">{say('letters.title')}</h1>
          <p className="quiet type-14">{say('letters.about')}</p>
        </div>
        <span className="ops-grow" />
        <Switch checked={all ?? false} onChange={({ target }) => change({ all: target.checked || undefined })}>{say('letters.all')}</Switch>
        {letters.some(({ status }) => status === 'failed') && <Button size="small" kind="outline" busy={replayAll.isPending} onClick={() => replayAll.mutate()}>{say('letters.replay-all')}</Button>}
      </header>
      {error && !data ? <Failed error={error} again={() => void refetch()} /> : !data ? (
        <Loading label={say('loading')}>{Array.from({ length: 6 }, (_, row) => <Skeleton key={row} className="ops-row-skeleton" />)}</Loading>
      ) : letters.length === 0 ? <Empty large title={say('letters.none.title')}>{say('letters.none')}</Empty> : (
        <div className="ops-split">
          <ul className="ops-split-list" aria-label={say('letters.title')}>
            {letters.map((letter) => (
              <li key={letter.id}>
                <button type="button" className="ops-letter-row" aria-current={letter.id === chosenId} onClick={() => change({ letter: letter.id })}>
                  <span className="ops-letter-first">
                    <b className="strong cut">{letter.type}</b>
                    <StatusChip icon={looks[letter.status][0]} tone={looks[letter.status][1]}>{say(`letters.${letter.status}`)}</StatusChip>
                  </span>
                  <span className="cut quiet">{letter.cause ?? ''}</span>
                  <span className="cut quieter">{letter.context}, {letter.consumer}, <Ago at={letter.at} now={now} /></span>
                </button>
              </li>
            ))}
          </ul>
          <div className="ops-split-view">{chosen ? <LetterView key={chosen.id} letter={chosen} onClose={() => change({ letter: undefined })} /> : <Empty title={say('letters.pick')} />}</div>
        </div>
      )}
    </main>
  )
}
