import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { afterPaint } from '../../ui/after-paint.ts'
import type { SheetName } from '../addresses.ts'

/** Which sheet lies above the page, and how it comes and goes: opening is a step in the history, closing goes back. */
export function useSheet(): { sheet: SheetName | undefined; open: (sheet: SheetName) => void; close: () => void } {
  const sheet = useSearch({ strict: false, select: (search) => (search as { sheet?: SheetName }).sheet })
  const navigate = useNavigate()
  const router = useRouter()
  return {
    sheet,
    open: (name) => void afterPaint().then(() => navigate({ to: '.', search: ((before: object) => ({ ...before, sheet: name })) as never, state: { aboveThePage: true } as never, resetScroll: false })),
    close: () => {
      if ((router.state.location.state as { aboveThePage?: boolean }).aboveThePage) router.history.back()
      else void navigate({ to: '.', search: ((before: object) => ({ ...before, sheet: undefined })) as never, replace: true, resetScroll: false })
    },
  }
}
