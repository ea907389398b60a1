// What is around the customer's pages: the way past the header, the bar at the foot of a phone, what lies above, and what is said.
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { Toasts } from '../../ui/toasts.tsx'
import { useWords } from '../../words/words.ts'
import { loadCartSheet } from '../order/load-cart-sheet.ts'
import { words } from '../words.ts'
import { NetworkBanner } from './network-banner.tsx'
import { useSheet } from './sheets.ts'
import './customer.css'

const AddressSheet = lazy(() => import('../address/address-sheet.tsx').then(({ AddressSheet }) => ({ default: AddressSheet })))
const CartSheet = lazy(() => loadCartSheet().then(({ CartSheet }) => ({ default: CartSheet })))

export function CustomerFrame() {
  const say = useWords(words)
  const { sheet, close } = useSheet()
  useFocusOnArrival()
  return (
    <div className="customer">
      <a className="skip-link" href="#main">{say('frame.skip')}</a>
      <NetworkBanner />
      <Suspense fallback={<main id="main" tabIndex={-1} className="min-h-dvh" aria-busy="true" />}>
        <Outlet />
      </Suspense>
      <Suspense fallback={null}>
        {sheet === 'address' && <AddressSheet onClose={close} />}
        {sheet === 'cart' && <CartSheet onClose={close} />}
      </Suspense>
      <Toasts label={say('frame.said')} closeLabel={say('close')} aboveBar />
    </div>
  )
}

/** A new page is read from its beginning, also by those who hear it. */
function useFocusOnArrival(): void {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  const before = useRef(path)
  useEffect(() => {
    if (before.current !== undefined && path !== before.current) document.getElementById('main')?.focus({ preventScroll: true })
    before.current = path
  }, [path])
}
