// Arriving: where it goes, what there is now, and what was had before.
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronDown, MapPin, Search, UserRound } from 'lucide-react'
import { type FormEvent, memo, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useNow, useCity } from '../../api/city.ts'
import { useSession } from '../../api/session.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { Logo } from '../../ui/logo.tsx'
import { useWords } from '../../words/words.ts'
import { CartButton, HeadLinks, LanguageChoice } from '../frame/header.tsx'
import { PhoneBar } from '../frame/phone-bar.tsx'
import { useSheet } from '../frame/sheets.ts'
import { addressLine, type Place, usePlace } from '../kept/places.ts'
import type { Wishes } from '../addresses.ts'
import { words } from '../words.ts'
import { CuisineRow } from './cuisine-row.tsx'
import { KitchenList } from './kitchen-list.tsx'
import { useKitchens } from './kitchens.ts'
import { LastOrder } from './last-order.tsx'
import { Notices } from './notices.tsx'
import { Welcome } from './welcome.tsx'
import { SlabStillLife } from './slab-still-life.tsx'

export function HomePage() {
  const say = useWords(words)
  const chosen = usePlace()
  // Choosing it is answered at once and asked about at once; the page of it is drawn when that has been seen.
  const place = useDeferredValue(chosen)
  const [atFirst] = useState(chosen)
  const wishes = useSearch({ strict: false }) as Wishes
  const kitchens = useKitchens(chosen, wishes)
  return (
    <>
      <title>{place ? `${say('home.title-at', { street: place.street })} · Tiffin` : say('home.title')}</title>
      <Slab place={place} />
      <main id="main" tabIndex={-1} className="wide page-foot">
        <Notices />
        {place ? (
          <>
            <div className="home-top">
              <CuisineRow cuisines={kitchens.cuisines} isLoading={kitchens.isPending} />
              <LastOrder />
            </div>
            <KitchenList found={kitchens} wishes={wishes} place={place} isNews={place !== atFirst} />
          </>
        ) : (
          <Welcome />
        )}
      </main>
      <PhoneBar />
    </>
  )
}

const Slab = memo(function Slab({ place }: { place: Place | undefined }) {
  const say = useWords(words)
  const { open } = useSheet()
  const hour = useHour()
  return (
    <header className="slab home-slab">
      <div className="wide">
        <div className="home-head">
          <Link to="/" aria-label={say('frame.home')} className="max-md:hidden"><Logo /></Link>
          {place && <SearchField />}
          <span className="flex-1 max-md:hidden" />
          {place ? <PlaceOnPhone place={place} onPress={() => open('address')} /> : <span className="flex-1 md:hidden"><Logo className="text-[1.5rem]" /></span>}
          <span className="contents max-md:hidden"><HeadLinks /></span>
          <span className="md:hidden"><LanguageChoice /></span>
          <AccountOnPhone />
          <CartButton className="max-md:hidden" />
        </div>
        <div className="home-question">
          <div className="pb-6 md:pb-9">
            <h1 className="home-h1">{say(`question.${questionOf(hour)}`)}</h1>
            {place && (
              <p className="mt-4 flex items-center gap-3 max-md:hidden">
                <Icon of={MapPin} className="text-act-ink text-[1.1em]" />
                <span className="type-17 cut"><bdi>{addressLine(place, say('apartment-short'))}{place.neighbourhood ? `, ${place.neighbourhood}` : ''}</bdi></span>
                <button type="button" className="link ms-2 min-h-11" onClick={() => open('address')}>{say('change')}</button>
              </p>
            )}
            {place && <Link to="/search" className="search-link md:hidden"><Icon of={Search} /><span>{say('search.placeholder')}</span></Link>}
          </div>
          <SlabStillLife hour={hour} />
        </div>
      </div>
      <div className="slab-lip max-md:hidden" />
    </header>
  )
})

/** Of the city's clock; undefined until the city has answered. Reckoned: the first date that a browser formats costs a phone a tenth of a second. */
function useHour(): number | undefined {
  const now = useNow(60_000)
  const city = useCity()
  return now === undefined || !city ? undefined : new Date(now + city.utcOffsetMinutes * 60_000).getUTCHours()
}

/** The question follows the hour. */
function questionOf(hour: number | undefined): 'any' | 'breakfast' | 'lunch' | 'afternoon' | 'dinner' | 'late' {
  if (hour === undefined) return 'any'
  if (hour >= 6 && hour < 11) return 'breakfast'
  if (hour >= 11 && hour < 16) return 'lunch'
  if (hour >= 16 && hour < 19) return 'afternoon'
  return hour >= 19 && hour < 23 ? 'dinner' : 'late'
}

function PlaceOnPhone({ place, onPress }: { place: Place; onPress: () => void }) {
  const say = useWords(words)
  return (
    <button type="button" className="place-button md:hidden" onClick={onPress}>
      <Icon of={MapPin} className="text-act-ink" />
      <span className="min-w-0 flex-1">
        <span className="block type-13 quiet leading-tight">{say('deliver-to')}</span>
        <span className="flex items-center gap-1 strong leading-snug">
          <bdi className="cut">{addressLine(place, say('apartment-short'))}</bdi>
          <Icon of={ChevronDown} className="text-[.85em]" />
        </span>
      </span>
    </button>
  )
}

function AccountOnPhone() {
  const say = useWords(words)
  const session = useSession()
  return (
    <Link to={session ? '/account' : '/sign-in'} aria-label={session ? say('account') : say('sign-in')} className="account-on-phone md:hidden">
      <Icon of={UserRound} />
    </Link>
  )
}

/** `/` goes to it from anywhere on the page. */
function SearchField() {
  const say = useWords(words)
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      field.current?.focus()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  const search = (event: FormEvent) => {
    event.preventDefault()
    void navigate({ to: '/search', search: { text: text.trim() || undefined } })
  }
  return (
    <form role="search" className="field home-search max-md:hidden" onSubmit={search}>
      <label className="for-screen-readers" htmlFor="home-search">{say('search.placeholder')}</label>
      <div className="field-box">
        <Icon of={Search} />
        <input ref={field} id="home-search" type="search" enterKeyHint="search" placeholder={say('search.placeholder')} value={text} onChange={({ target }) => setText(target.value)} />
        {text ? <button type="submit" className={buttonClass({ kind: 'words', size: 'small' })}>{say('search.go')}</button> : <KeyHint>/</KeyHint>}
      </div>
    </form>
  )
}
const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
