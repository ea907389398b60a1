// What was had last, as one press. An order that is on its way stands there instead.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listOrders } from '../../../contexts/orders/contract.ts'
import { reading } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Tin } from '../../ui/tin.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useWords } from '../../words/words.ts'
import { coverOf } from '../pictures.ts'
import { words } from '../words.ts'

export function LastOrder() {
  const say = useWords(words)
  const session = useSession()
  const { day } = useFormat()
  const { data } = useQuery({ ...reading(listOrders, { limit: 5 }), enabled: session?.role === 'customer', staleTime: 15_000 })
  const going = data?.orders.find(({ open }) => open)
  const last = data?.orders.find(({ status }) => status === 'DELIVERED' || status === 'SETTLED')
  const order = going ?? last
  if (!order) return null
  const { orderId, restaurantId, restaurantName, items, total, placedAt } = order
  return (
    <section className="last-order card" aria-label={say(going ? 'last.going-label' : 'last.label')}>
      <div className="last-order-tin"><Tin picture={coverOf({ restaurantId, name: restaurantName, cuisines: [] })} name={restaurantName} small /></div>
      <div className="min-w-0 flex-1">
        <p className="strong two-lines leading-tight">{going ? say('last.going') : say('last.again', { day: day(placedAt).split(/[ ,،]/)[0]! })}</p>
        <p className="type-14 quiet cut">{say('last.what', { name: restaurantName, count: items })}</p>
      </div>
      {going ? (
        <Link to="/orders/$orderId" params={{ orderId }} className={buttonClass({})}>{say('last.follow')}</Link>
      ) : (
        <Link to="/orders" search={{ again: orderId } as never} className={buttonClass({})}><Money of={total} /></Link>
      )}
    </section>
  )
}
