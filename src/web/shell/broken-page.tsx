import type { ErrorComponentProps } from '@tanstack/react-router'
import { useWords } from '../words/words.ts'
import { words } from './words.ts'

/** A page that threw: loud in the console, calm on the screen. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const say = useWords(words)
  console.error(error)
  return (
    <main role="alert">
      <title>{`${say('broken.title')} · Tiffin`}</title>
      <h1>{say('broken.title')}</h1>
      <p>{say('broken.says')}</p>
      <button type="button" onClick={reset}>
        {say('broken.again')}
      </button>
    </main>
  )
}
