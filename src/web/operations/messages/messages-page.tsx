// What was said to whom, as it looked when it arrived.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { findPeople } from '../../../contexts/auth/contract.ts'
import { outbox, type Message } from '../../../contexts/notifications/contract.ts'
import { ask } from '../../api/ask.ts'
import { reading } from '../../api/queries.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Chip, Chips } from '../../ui/options.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { Clock } from '../../ui/times.tsx'
import { useSay } from '../acting.tsx'
import { Failed } from '../failed.tsx'
import { useKeys } from '../keys.ts'
import { channelIcons, MessageState, MessageView } from './message-view.tsx'

const page = getRouteApi('/operations/messages')
const pageSize = 60

export function MessagesPage() {
  const say = useSay()
  const view = page.useSearch()
  const navigate = page.useNavigate()
  const asked = { ...(view.channel ? { channel: view.channel as Message['channel'] } : {}), ...(view.audience ? { audience: view.audience as Message['audience'] } : {}), ...(view.status ? { status: view.status as Message['status'] } : {}) }
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [outbox.name, 'pages', asked],
    queryFn: ({ pageParam, signal }) => ask(outbox, { ...asked, limit: pageSize, ...(pageParam ? { before: pageParam } : {}) }, { signal }),
    initialPageParam: '', getNextPageParam: ({ messages }) => (messages.length < pageSize ? undefined : messages.at(-1)!.at), placeholderData: keepPreviousData, refetchInterval: 10_000,
  })
  const rows = [...new Map(data?.pages.flatMap(({ messages }) => messages).map((message) => [message.notificationId, message])).values()]
  const ids = useMemo(() => [...new Set(rows.flatMap(({ personId }) => personId ?? []))].sort().slice(0, 500), [data])
  const { data: found } = useQuery({ ...reading(findPeople, { ids }), enabled: ids.length > 0, staleTime: 60_000, placeholderData: keepPreviousData })
  const names = new Map(found?.people.map(({ userId, name }) => [userId, name]))
  /** An address that a person reads; that of a push is a machine's, so it is told by whom it reaches. */
  const toWhom = ({ channel, to, personId, audience }: Message) => (to === '' ? say('messages.erased') : channel === 'push' ? (names.get(personId ?? '') ?? say(`messages.${audience}`)) : to)
  const change = (fields: object) => void navigate({ search: (before) => ({ ...before, ...fields }) as never, replace: true })
  const chosen = rows.find(({ notificationId }) => notificationId === view.message)
  const choose = (nth: number) => rows[nth] && change({ message: rows[nth].notificationId })
  // By what is chosen, not by its place: the list grows above it.
  const place = rows.findIndex(({ notificationId }) => notificationId === view.message)
  useKeys({ j: () => choose(Math.min(rows.length - 1, place + 1)), k: () => choose(Math.max(0, place - 1)), Escape: () => change({ message: undefined }) })
  return (
    <main className="ops-page ops-messages-page" data-chosen={chosen ? '' : undefined}>
      <title>{`${say('messages')} · ${say('title')} · Tiffin`}</title>
      <header className="ops-page-head"><h1 className="type-24">{say('messages')}</h1></header>
      <div className="ops-filters" role="group" aria-label={say('orders.filter')}>
        <Chips label={say('messages.channel')}>{([undefined, 'email', 'sms', 'push'] as const).map((channel) => <Chip key={channel ?? 'all'} on={view.channel === channel} {...(channel ? { icon: channelIcons[channel] } : {})} onClick={() => change({ channel })}>{say(channel ? `messages.${channel}` : 'messages.all')}</Chip>)}</Chips>
        <Select small hideLabel label={say('messages.audience')} value={view.audience ?? ''} onChange={({ target }) => change({ audience: target.value || undefined })} options={[{ value: '', label: `${say('messages.audience')}: ${say('orders.any')}` }, ...(['customer', 'courier', 'restaurant', 'operations'] as const).map((audience) => ({ value: audience, label: say(`messages.${audience}`) }))]} />
        <Select small hideLabel label={say('messages.status')} value={view.status ?? ''} onChange={({ target }) => change({ status: target.value || undefined })} options={[{ value: '', label: `${say('messages.status')}: ${say('orders.any')}` }, ...(['sent', 'waiting', 'failed'] as const).map((status) => ({ value: status, label: say(`messages.${status}`) }))]} />
      </div>
      {error && !data ? <Failed error={error} again={() => void refetch()} /> : !data ? (
        <Loading label={say('loading')}>{Array.from({ length: 10 }, (_, row) => <Skeleton key={row} className="ops-row-skeleton" />)}</Loading>
      ) : rows.length === 0 ? <Empty title={say('messages.empty.title')}>{say('messages.empty')}</Empty> : (
        <div className="ops-split">
          <ul className="ops-split-list" aria-label={say('messages')}>
            {rows.map((message, nth) => (
              <li key={message.notificationId}>
                <button type="button" className="ops-message-row" aria-current={message.notificationId === view.message} onClick={() => choose(nth)}>
                  <Icon of={channelIcons[message.channel]} className="quieter" />
                  <span className="ops-message-what"><span className="cut strong" dir="auto">{message.subject ?? message.text}</span><span className="cut quieter"><bdi>{toWhom(message)}</bdi></span></span>
                  <span className="ops-message-when"><Clock at={message.sentAt ?? message.at} className="quieter" />{message.status !== 'sent' && <MessageState status={message.status} />}</span>
                </button>
              </li>
            ))}
            {hasNextPage && <li><Button kind="words" size="small" wide busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>{say('messages.older')}</Button></li>}
          </ul>
          <div className="ops-split-view">
            {chosen ? (
              <>
                <MessageView message={chosen} to={toWhom(chosen)} />
                <div className="ops-message-foot">
                  {chosen.orderId && <Link className={buttonClass({ kind: 'outline', size: 'small' })} to="/operations/orders/$orderId" params={{ orderId: chosen.orderId }}>{say('letters.order')}</Link>}
                  <Button kind="words" size="small" className="ops-only-small" onClick={() => change({ message: undefined })}>{say('close')}</Button>
                </div>
              </>
            ) : <Empty title={say('messages.pick')} />}
          </div>
        </div>
      )}
    </main>
  )
}
