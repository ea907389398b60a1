// Around every page of operations: where one can go, the search, whether it is live, the city's clock. Only operators come in.
import './operations.css'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { Bookmark, CircleHelp, Command as CommandIcon, History, Radio, WifiOff } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { listDeadLetters } from '../../platform/operations.ts'
import { useNow } from '../api/city.ts'
import { queries, reading } from '../api/queries.ts'
import { type LiveState, useLive } from '../live/live.ts'
import { Room } from '../shell/room/room.tsx'
import { IconButton } from '../ui/button.tsx'
import { useFetched } from '../ui/fetched.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { Mark } from '../ui/logo.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { StatusChip } from '../ui/status-word.tsx'
import { tabClass } from '../ui/tabs.tsx'
import { fetchToasts, Toasts } from '../ui/toasts.tsx'
import { useFormat } from '../words/use-format.ts'
import { useSay, type SayOperations } from './acting.tsx'
import { Stale, staleAfterMs } from './failed.tsx'
import { paletteKey, useKeys, usePaletteKey } from './keys.ts'
import { pages } from './pages.ts'
import { SavedViewsSheet } from './saved-views-sheet.tsx'
import { SearchField } from './search-field.tsx'

export function OperationsFrame() {
  const say = useSay()
  return <Room of="operations" title={say('title')}>{({ userId }) => <Console say={say} userId={userId} />}</Room>
}

const fetchPalette = () => import('./palette/palette.tsx')

function Console({ say, userId }: { say: SayOperations; userId: string }) {
  const [help, setHelp] = useState(false)
  const [views, setViews] = useState(false)
  const [palette, setPalette] = useState<'never' | 'open' | 'closed'>('never')
  const fetched = useFetched(palette !== 'never', fetchPalette, () => setPalette('never'))
  const navigate = useNavigate()
  const router = useRouter()
  const { search } = useLocation()
  const isPast = typeof (search as { at?: string }).at === 'string'
  // Every page follows the city, so the frame says how that is.
  const live = useLive(['city'], () => {})
  // A dispatcher whose network goes must still get from page to page: all of them are fetched while nothing else is.
  useEffect(() => {
    const quiet = setTimeout(() => {
      for (const [to] of pages) void router.preloadRoute({ to }).catch(() => {})
      for (const fetch of [fetchPalette, fetchToasts]) void fetch().catch(() => {})
    }, 2_000)
    return () => clearTimeout(quiet)
  }, [router])
  const { data: letters } = useQuery({ ...reading(listDeadLetters, {}), refetchInterval: 15_000 })
  const dead = letters?.deadLetters.length ?? 0
  useKeys({ '?': () => setHelp(true), v: () => setViews(true), ...Object.fromEntries(pages.map(([to], place) => [String(place + 1), () => void navigate({ to })])) })
  usePaletteKey(palette === 'open', () => setPalette(palette === 'open' ? 'closed' : 'open'))
  return (
    <div className="ops">
      <header className="ops-top">
        <Link to="/operations" className="ops-mark" aria-label="Tiffin"><Mark /></Link>
        <nav className="ops-nav" aria-label={say('nav')}>
          {pages.map(([to, name]) => (
            <Link key={to} to={to} className={tabClass} activeOptions={{ exact: name === 'city', includeSearch: false }}>
              {say(name)}
              {name === 'dead-letters' && dead > 0 && <span className="tab-count"> {dead}</span>}
            </Link>
          ))}
        </nav>
        <SearchField />
        <IconButton icon={CommandIcon} label={say('palette')} look="bare" small className="ops-palette-button" onClick={() => setPalette('open')} />
        <IconButton icon={Bookmark} label={say('views')} look="bare" small className="ops-views-button" onClick={() => setViews(true)} />
        <LiveChip say={say} live={live} isPast={isPast} />
        <CityClock say={say} />
        <IconButton icon={CircleHelp} label={say('help')} look="bare" small className="ops-help" onClick={() => setHelp(true)} />
      </header>
      {!isPast && live.is === 'away' && <Away since={live.since} />}
      <Suspense fallback={<div className="ops-page" aria-busy="true" />}>
        <Outlet />
      </Suspense>
      {fetched && <fetched.Palette open={palette === 'open'} onClose={() => setPalette('closed')} userId={userId} onViews={() => setViews(true)} onHelp={() => setHelp(true)} />}
      <SavedViewsSheet open={views} onClose={() => setViews(false)} userId={userId} />
      <Help open={help} onClose={() => setHelp(false)} say={say} />
      <Toasts closeLabel={say('close')} label={say('toasts')} />
    </div>
  )
}

function LiveChip({ say, live, isPast }: { say: SayOperations; live: LiveState; isPast: boolean }) {
  if (isPast) return <StatusChip icon={History} tone="going" className="ops-live">{say('live.past')}</StatusChip>
  if (live.is === 'away') return <StatusChip icon={WifiOff} tone="soon" className="ops-live">{say('live.away')}</StatusChip>
  return <StatusChip icon={Radio} tone={live.is === 'open' ? 'good' : 'plain'} className="ops-live">{say(live.is === 'open' ? 'live' : 'live.connecting')}</StatusChip>
}

/** Since when nothing comes, by the city's clock; said when it has lasted. `since` is of the wall. */
function Away({ since }: { since: number }) {
  const now = useNow()
  const [began] = useState(now)
  if (began === undefined || Date.now() - since < staleAfterMs) return null
  return <Stale since={new Date(began).toISOString()} again={() => void queries.invalidateQueries()} />
}

function CityClock({ say }: { say: SayOperations }) {
  const now = useNow(250)
  const { timeWithSeconds } = useFormat()
  return <bdi className="ops-clock figures" role="timer" aria-label={say('clock')}>{now === undefined ? '' : timeWithSeconds(now)}</bdi>
}

const helpKeys = [['/', 'help.search'], ['j', 'help.next'], ['k', 'help.before'], ['Enter', 'help.open'], ['x', 'help.choose'], ['R', 'help.give'], ['v', 'views'], ['p', 'help.play'], ['n', 'help.live'], ['Esc', 'help.close'], ['?', 'help.help']] as const
const Help = ({ open, onClose, say }: { open: boolean; onClose: () => void; say: SayOperations }) => (
  <Sheet open={open} onClose={onClose} title={say('help')} closeLabel={say('close')}>
    <dl className="ops-keys">
      {[[paletteKey(), 'help.palette'] as const, ...helpKeys].map(([key, what]) => (
        <div key={key}>
          <dt><KeyHint>{key}</KeyHint></dt>
          <dd>{say(what)}</dd>
        </div>
      ))}
      {pages.map(([to, name], place) => (
        <div key={to}>
          <dt><KeyHint>{String(place + 1)}</KeyHint></dt>
          <dd>{say(name)}</dd>
        </div>
      ))}
    </dl>
  </Sheet>
)
