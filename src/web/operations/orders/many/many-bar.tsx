// How many are chosen, and what can be done with them: beneath the list, where nothing is covered that is pressed next.
import { Bike, CircleX, MessageSquareText, X } from 'lucide-react'
import { useState } from 'react'
import type { CityOrder } from '../../../../contexts/gateway/contract.ts'
import type { OrderSummary } from '../../../../contexts/orders/contract.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { useSay } from '../../acting.tsx'
import { type Deed, ManySheet } from './many-sheet.tsx'

export function ManyBar({ orders, city, onClear, onDone }: { orders: readonly OrderSummary[]; city: ReadonlyMap<string, CityOrder>; onClear: () => void; onDone: (orderIds: readonly string[]) => void }) {
  const say = useSay()
  // Those that were chosen when it was begun, whatever happens to the list meanwhile.
  const [doing, setDoing] = useState<{ deed: Deed; orders: readonly OrderSummary[] }>()
  if (orders.length === 0 && !doing) return null
  return (
    <>
      {orders.length > 0 && (
        <div className="ops-many-bar" role="toolbar" aria-label={say('many.chosen', { count: orders.length })}>
          <span className="strong figures" role="status">{say('many.chosen', { count: orders.length })}</span>
          <span className="ops-grow" />
          <Button size="small" kind="outline" icon={MessageSquareText} onClick={() => setDoing({ deed: 'note', orders })}>{say('many.note.button')}</Button>
          <Button size="small" kind="outline" icon={Bike} onClick={() => setDoing({ deed: 'reassign', orders })}>{say('many.reassign.button')}</Button>
          <Button size="small" kind="danger" icon={CircleX} onClick={() => setDoing({ deed: 'cancel', orders })}>{say('many.cancel.button')}</Button>
          <IconButton icon={X} look="bare" small label={say('many.clear')} onClick={onClear} />
        </div>
      )}
      {doing && <ManySheet deed={doing.deed} orders={doing.orders} city={city} onClose={() => setDoing(undefined)} onDone={onDone} />}
    </>
  )
}
