import { Link } from '@tanstack/react-router'
import { ReceiptText, Search, Store, UserRound } from 'lucide-react'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.ts'
import { words } from '../words.ts'

const rooms = [
  { to: '/', word: 'bar.eat', icon: Store },
  { to: '/search', word: 'search', icon: Search },
  { to: '/orders', word: 'orders', icon: ReceiptText },
  { to: '/account', word: 'account', icon: UserRound },
] as const

/** The four rooms, at the foot of a phone. */
export function PhoneBar() {
  const say = useWords(words)
  return (
    <nav className="phone-bar md:hidden" aria-label={say('bar.label')}>
      {rooms.map(({ to, word, icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }} className="phone-room">
          <Icon of={icon} />
          <span>{say(word)}</span>
        </Link>
      ))}
    </nav>
  )
}
