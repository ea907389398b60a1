// What is around every page: the bar of the demo, the page, and nothing else. Areas bring frames of their own.
import { useQuery } from '@tanstack/react-query'
import { createRootRoute, Outlet } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { cityQuery } from '../api/city.ts'
import { whenIdle } from '../ui/when-idle.ts'
import './root.css'

const DemoBar = lazy(() => import('../demo/demo-bar.tsx').then(({ DemoBar }) => ({ default: DemoBar })))

export const root = createRootRoute({ component: Frame })

function Frame() {
  const { data: city, isPending, failureCount, fetchStatus } = useQuery(cityQuery)
  // Nothing is shown before it is known whether a bar stands above it, unless nobody answers.
  if (isPending && failureCount === 0 && fetchStatus === 'fetching') return null
  return (
    <>
      {city?.demo && (
        <div className="above">
          <WhenThereIsTime>
            <DemoBar />
          </WhenThereIsTime>
        </div>
      )}
      <Suspense fallback={null}>
        <Outlet />
      </Suspense>
    </>
  )
}

/** The bar has its room; the page that somebody came for is drawn before what stands in it. */
function WhenThereIsTime({ children }: { children: ReactNode }) {
  const [isTime, setTime] = useState(false)
  useEffect(() => whenIdle(() => setTime(true)), [])
  return isTime && <Suspense fallback={null}>{children}</Suspense>
}
