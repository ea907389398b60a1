import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { afterPaint } from '../../ui/after-paint.ts'
import type { SheetName } from '../addresses.ts'

/** Which sheet lies above the page, and how it comes and goes: opening is a step in the history, closing goes back. */
export function useSheet(): { sheet: SheetName | undefined; open: (sheet: SheetName) => void; close: () => void } {
  const sheet = useSearch({ strict: false, select: (search) => (search as { sheet?: SheetName }).sheet })
  const putAbove = usePutAbove()
  const takeAway = useTakeAway()
  return { sheet, open: (sheet) => putAbove({ sheet }), close: () => takeAway('sheet') }
}

/** Something comes to lie above the page when the press that asks for it has been seen. Pressed twice, it is one step in the history. */
export function usePutAbove(): (search: Readonly<Record<string, string | undefined>>) => void {
  const router = useRouter()
  const navigate = useNavigate()
  return useCallback((wanted) => {
    const from = router.latestLocation.pathname
    void afterPaint().then(() => {
      const { pathname, search } = router.latestLocation
      const isThere = Object.entries(wanted).every(([name, value]) => (search as Record<string, unknown>)[name] === value)
      if (pathname === from && !isThere) return navigate({ to: '.', search: ((before: object) => ({ ...before, ...wanted })) as never, state: { aboveThePage: true } as never, resetScroll: false })
    })
  }, [router, navigate])
}

/** What lies above the page goes: a step back for whoever opened it here; whoever came by its address stays at the page without it. */
export function useTakeAway(): (...names: string[]) => void {
  const router = useRouter()
  const navigate = useNavigate()
  return useCallback((...names) => {
    const gone = Object.fromEntries(names.map((name) => [name, undefined]))
    if ((router.state.location.state as { aboveThePage?: boolean }).aboveThePage) router.history.back()
    else void navigate({ to: '.', search: ((before: object) => ({ ...before, ...gone })) as never, replace: true, resetScroll: false })
  }, [router, navigate])
}
