import { Link } from '@tanstack/react-router'
import { buttonClass } from '../ui/button.tsx'
import { useWords } from '../words/words.ts'
import { PlainPage } from './plain-page.tsx'
import { words } from './words.ts'

export function NotFoundPage() {
  const say = useWords(words)
  return <PlainPage title={say('not-found.title')} says={say('not-found.says')} action={<Link to="/" className={buttonClass({})}>{say('not-found.home')}</Link>} />
}
