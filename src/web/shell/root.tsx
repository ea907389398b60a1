// What is around every page: the bar of the demo, the page, and nothing else. Areas bring frames of their own.
import { createRootRoute, Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useCity } from '../api/city.ts'

const DemoBar = lazy(() => import('../demo/demo-bar.tsx').then(({ DemoBar }) => ({ default: DemoBar })))

export const root = createRootRoute({ component: Frame })

function Frame() {
  const city = useCity()
  return (
    <>
      {city?.demo && (
        <Suspense fallback={null}>
          <DemoBar />
        </Suspense>
      )}
      <Suspense fallback={null}>
        <Outlet />
      </Suspense>
    </>
  )
}
