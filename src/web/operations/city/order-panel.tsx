import { Link } from '@tanstack/react-router'
import { Link2, Maximize2, X } from 'lucide-react'
import { codeOf } from '../../api/problem.ts'
import { IconButton } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { useFormat } from '../../words/use-format.ts'
import { useSay } from '../acting.tsx'
import type { File } from '../orders/fact-lines.tsx'
import { OrderActions } from '../orders/order-actions.tsx'
import { OrderBody, OrderHead, OrderSentence, type OrderTab, Promise3 } from '../orders/order-view.tsx'

/** The order beside the map. */
export function OrderPanel({ file, error, tab, at, onTab, onClose }: { file: File | undefined; error: Error | null; tab: OrderTab; at: string | undefined; onTab: (tab: OrderTab) => void; onClose: () => void }) {
  const say = useSay()
  const { time } = useFormat()
  const share = () => void navigator.clipboard?.writeText(location.href).then(() => toast(say('order.copied')))
  return (
    <aside className="ops-panel" aria-label={file ? say('order.title', { code: file.order.code }) : say('loading')}>
      <div className="ops-panel-tools">
        {file && <Link className="icon-button icon-button-bare icon-button-small" to="/operations/orders/$orderId" params={{ orderId: file.order.orderId }} search={at ? { at } : {}} aria-label={say('order.open')} title={say('order.open')}><Icon of={Maximize2} /></Link>}
        <IconButton icon={Link2} look="bare" small label={say('order.link')} onClick={share} />
        <IconButton icon={X} look="bare" small label={say('close')} onClick={onClose} />
      </div>
      {file ? (
        <>
          <OrderHead file={file} />
          <Promise3 file={file} />
          <OrderSentence file={file} />
          {at === undefined ? <OrderActions key={file.order.orderId} file={file} /> : <p className="ops-past-order quieter">{say('order.at', { time: time(at) })}</p>}
          <OrderBody file={file} tab={tab} onTab={onTab} />
        </>
      ) : error ? (
        <Empty title={say(codeOf(error) === 'order-not-found' ? 'order.gone.title' : 'failed.title')}>{codeOf(error) === 'order-not-found' ? say('order.gone', { time: at ? time(at) : '' }) : say('failed.other', { code: codeOf(error) ?? 'internal-error' })}</Empty>
      ) : (
        <Loading label={say('loading')} className="ops-panel-loading">
          <Skeleton className="ops-skeleton-title" />
          <Skeleton className="ops-skeleton-plate" />
          {Array.from({ length: 7 }, (_, place) => <Skeleton key={place} className="ops-skeleton-line" />)}
        </Loading>
      )}
    </aside>
  )
}
