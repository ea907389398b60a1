// The head of a page: the butter bar with logo, address, search, orders, account and the cart.
import { Link } from '@tanstack/react-router'
import { ChevronDown, Languages, MapPin, ReceiptText, Search, ShoppingBag, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.ts'
import { chooseLanguage, useLanguage } from '../../api/settings.ts'
import { buttonClass } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Logo } from '../../ui/logo.tsx'
import { Money } from '../../ui/money.tsx'
import { type Language, languages } from '../../words/languages.ts'
import { useWords } from '../../words/words.ts'
import { countOf } from '../kept/basket.ts'
import { addressLine, usePlace } from '../kept/places.ts'
import { dishesThereAre, usePriced } from '../kept/pricing.ts'
import { words } from '../words.ts'
import { useSheet } from './sheets.ts'

/** Of every page but home. On a phone pages bring a head of their own unless `phone` is said. */
export function Header({ phone, cart = true }: { phone?: boolean; cart?: boolean }) {
  const say = useWords(words)
  return (
    <header className={classes('header', !phone && 'max-md:hidden')}>
      <div className="wide flex items-center gap-5 py-4 max-md:py-3">
        <Link to="/" className="flex min-h-11 items-center" aria-label={say('frame.home')}><Logo className="text-[1.55rem]" /></Link>
        <AddressButton className="max-md:hidden" />
        <span className="flex-1" />
        <HeadLink to="/search" icon={Search} className="max-md:hidden">{say('search')}</HeadLink>
        <HeadLinks />
        {cart && <CartButton className="max-md:hidden" />}
      </div>
    </header>
  )
}

export function HeadLinks() {
  const say = useWords(words)
  const session = useSession()
  return (
    <>
      <LanguageChoice />
      <HeadLink to="/orders" icon={ReceiptText} className="max-md:hidden">{say('orders')}</HeadLink>
      {session ? <HeadLink to="/account" icon={UserRound}>{firstName(session.name)}</HeadLink> : <HeadLink to="/sign-in" icon={UserRound}>{say('sign-in')}</HeadLink>}
    </>
  )
}

export const firstName = (name: string): string => name.split(' ')[0]!

function HeadLink({ to, icon, children, className }: { to: '/search' | '/orders' | '/account' | '/sign-in'; icon: typeof Search; children: ReactNode; className?: string }) {
  return (
    <Link to={to} className={classes('head-link', className)}>
      <Icon of={icon} />
      <span className="cut max-w-32">{children}</span>
    </Link>
  )
}

/** The browser's own list, beneath our look. */
export function LanguageChoice({ className }: { className?: string }) {
  const say = useWords(words)
  const language = useLanguage()
  return (
    <label className={classes('head-link relative', className)}>
      <Icon of={Languages} />
      <span aria-hidden>{language.toUpperCase()}</span>
      <span className="for-screen-readers">{say('language')}</span>
      <select className="absolute inset-0 cursor-pointer opacity-0" value={language} onChange={({ target }) => chooseLanguage(target.value as Language)}>
        {languages.map((one) => <option key={one} value={one} lang={one}>{names[one]}</option>)}
      </select>
    </label>
  )
}
const names: Record<Language, string> = { en: 'English', es: 'Español', ar: 'العربية' }

export function AddressButton({ className }: { className?: string }) {
  const say = useWords(words)
  const place = usePlace()
  const { open } = useSheet()
  return (
    <button type="button" className={classes('head-link min-w-0', className)} onClick={() => open('address')}>
      <Icon of={MapPin} className="text-act-ink" />
      <span className="cut"><bdi>{place ? addressLine(place, say('apartment-short')) : say('address.where')}</bdi></span>
      <Icon of={ChevronDown} className="text-[.85em]" />
    </button>
  )
}

export function CartButton({ className }: { className?: string }) {
  const say = useWords(words)
  const { basket, priced } = usePriced()
  const { open } = useSheet()
  const count = basket ? countOf(basket.lines) : 0
  const amount = priced?.quote?.total ?? (priced && dishesThereAre(priced.cart))
  if (count === 0) return null
  return (
    <button type="button" className={buttonClass({}, className)} data-cart-button="" onClick={() => open('cart')}>
      <Icon of={ShoppingBag} />
      <span className="for-screen-readers">{say('cart.open', { count })}</span>
      {amount ? <Money of={amount} /> : <span className="figures" aria-hidden>{count}</span>}
    </button>
  )
}
