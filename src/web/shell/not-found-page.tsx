import { Link } from '@tanstack/react-router'
import { useWords } from '../words/words.ts'
import { words } from './words.ts'

export function NotFoundPage() {
  const say = useWords(words)
  return (
    <main>
      <title>{`${say('not-found.title')} · Tiffin`}</title>
      <h1>{say('not-found.title')}</h1>
      <p>{say('not-found.says')}</p>
      <Link to="/">{say('not-found.home')}</Link>
    </main>
  )
}
