import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/words.ts'
import { PlainPage } from './plain-page.tsx'
import { words } from './words.ts'

/** A page that threw: loud in the console, calm on the screen. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const say = useWords(words)
  console.error(error)
  return <PlainPage alarming title={say('broken.title')} says={say('broken.says')} action={<Button onClick={reset}>{say('broken.again')}</Button>} />
}
