// What was had last, as one press. An order that is on its way stands there instead.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getOrder, listOrders } from '../../../contexts/orders/contract.ts'
import { reading } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tin } from '../../ui/tin.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { pictureOfDish } from '../../food/pictures.ts'
import { words } from '../words.ts'

export function LastOrder() {
  const say = useWords(words)
  const session = useSession()
  const { day } = useFormat()
  const { data } = useQuery({ ...reading(listOrders, { limit: 5 }), enabled: session?.role === 'customer', staleTime: 15_000 })
  const going = data?.orders.find(({ open }) => open)
  const last = data?.orders.find(({ status }) => status === 'DELIVERED' || status === 'SETTLED')
  const order = going ?? last
  const { data: page } = useQuery({ ...reading(getOrder, { orderId: order?.orderId ?? '' }), enabled: order !== undefined, staleTime: 60_000 })
  if (!order) return null
  const { orderId, restaurantName, items, total, placedAt } = order
  const dishes = page?.lines.map(({ quantity, name }) => (quantity > 1 ? `${quantity} ${name}` : name)).join(', ')
  const first = page?.lines[0]
  return (
    <section className="last-order card" aria-label={say(going ? 'last.going-label' : 'last.label')}>
      <div className="last-order-tin">{first ? <Tin picture={pictureOfDish(first)} name={first.name} small /> : <Skeleton className="h-17" />}</div>
      <div className="min-w-0 flex-1">
        <p className="strong two-lines leading-tight">{going ? say('last.going') : say('last.again', { day: day(placedAt).split(/[ ,،]/)[0]! })}</p>
        <p className="type-14 quiet cut"><bdi>{dishes ?? say('dishes', { count: items })}</bdi></p>
        <p className="type-14 quieter cut"><bdi>{restaurantName}</bdi></p>
      </div>
      {going ? (
        <Link to="/orders/$orderId" params={{ orderId }} className={buttonClass({})}>{say('last.follow')}</Link>
      ) : (
        <Link to="/orders" search={{ again: orderId } as never} className={buttonClass({})}><Money of={total} /></Link>
      )}
    </section>
  )
}
