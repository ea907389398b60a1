// One field for everything: codes, names, the end of a number, couriers, kitchens. `/` leads into it from anywhere.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Bike, ReceiptText, Search, Store, User } from 'lucide-react'
import { useDeferredValue, useRef, useState } from 'react'
import { search } from '../../contexts/gateway/contract.ts'
import { reading } from '../api/queries.ts'
import { Combobox, type Suggestion } from '../ui/combobox.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { useSay } from './acting.tsx'
import { useKeys } from './keys.ts'

interface Found extends Suggestion {
  go(): void
}

export function SearchField() {
  const say = useSay()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const box = useRef<HTMLDivElement>(null)
  const { data, isFetching } = useQuery({ ...reading(search, { text: asked }), enabled: asked.length >= 2, staleTime: 10_000, placeholderData: (before) => before })
  useKeys({ '/': () => box.current?.querySelector('input')?.focus() })
  const found: Found[] = asked.length < 2 || !data ? [] : [
    ...data.orders.map((order) => ({
      key: order.orderId, label: order.code, detail: order.restaurantName, icon: ReceiptText, end: say(`status.${order.status}`),
      go: () => void (order.open ? navigate({ to: '/operations', search: { order: order.orderId } }) : navigate({ to: '/operations/orders/$orderId', params: { orderId: order.orderId } })),
    })),
    ...data.people.map(({ userId, name, role, phone }) => ({
      key: userId, label: name, detail: phone === undefined ? undefined : <bdi dir="ltr">{phone}</bdi>, icon: role === 'courier' ? Bike : User,
      go: () => void (role === 'courier' ? navigate({ to: '/operations/couriers', search: { show: 'all', name } }) : navigate({ to: '/operations/orders', search: { show: 'all', code: undefined } })),
    })).filter(({ icon }) => icon === Bike),
    ...data.kitchens.map(({ restaurantId, name }) => ({ key: restaurantId, label: name, icon: Store, go: () => void navigate({ to: '/operations/orders', search: { show: 'all', kitchen: name } }) })),
  ]
  return (
    <div ref={box} className="ops-search" role="search">
      <Combobox
        label={say('search')} hideLabel small icon={Search} text={text} onText={setText} placeholder={say('search.placeholder')} clearLabel={say('search.clear')} suggestions={found} busy={isFetching}
        status={asked.length < 2 ? say('search.more') : !data ? say('search.busy') : found.length === 0 ? say('search.nothing') : say('search.found', { count: found.length })}
        onPick={(one) => {
          setText('')
          one.go()
          ;(document.activeElement as HTMLElement | null)?.blur()
        }}
        {...(text === '' ? { end: <KeyHint>/</KeyHint> } : {})}
      />
    </div>
  )
}
