// Looking for something: kitchens and dishes by their names, forgiven and filtered.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Search, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { useWords } from '../../words/words.ts'
import { Header } from '../frame/header.tsx'
import { PhoneBar } from '../frame/phone-bar.tsx'
import { usePlace } from '../kept/places.ts'
import type { Wishes } from '../addresses.ts'
import { words } from '../words.ts'
import { CuisineRow } from './cuisine-row.tsx'
import { KitchenList } from './kitchen-list.tsx'
import { useKitchens } from './kitchens.ts'
import { Welcome } from './welcome.tsx'

/** After so long without a letter it is looked for. */
const pauseMs = 250

export function SearchPage() {
  const say = useWords(words)
  const place = usePlace()
  const wishes = useSearch({ strict: false }) as Wishes
  const found = useKitchens(place, wishes)
  const [text, setText] = useText(wishes.text ?? '')
  return (
    <>
      <title>{`${wishes.text ? say('search.title-of', { text: wishes.text }) : say('search.title')} · Tiffin`}</title>
      <Header />
      <main id="main" tabIndex={-1} className="wide page-foot">
        <form role="search" className="search-form" onSubmit={(event) => event.preventDefault()}>
          <Field
            label={say('search.placeholder')} hideLabel icon={Search} type="search" enterKeyHint="search" placeholder={say('search.placeholder')} autoFocus value={text} onChange={({ target }) => setText(target.value)}
            {...(text ? { end: <IconButton icon={X} label={say('search.clear')} look="bare" small onClick={() => setText('')} /> } : {})}
          />
        </form>
        {place ? (
          <>
            {!wishes.text && <CuisineRow cuisines={found.cuisines} isLoading={found.isPending} />}
            <KitchenList found={found} wishes={wishes} place={place} heading="h1" />
          </>
        ) : (
          <Welcome />
        )}
      </main>
      <PhoneBar />
    </>
  )
}

/** What is typed stands at once; the address follows when the fingers rest. */
function useText(wished: string): [string, (text: string) => void] {
  const navigate = useNavigate()
  const [text, setText] = useState(wished)
  useEffect(() => {
    if (text.trim() === wished) return
    const waiting = setTimeout(() => void navigate({ to: '.', search: ((before: object) => ({ ...before, text: text.trim() || undefined })) as never, replace: true, resetScroll: false }), pauseMs)
    return () => clearTimeout(waiting)
  }, [text])
  useEffect(() => setText((typed) => (typed.trim() === wished ? typed : wished)), [wished])
  return [text, setText]
}
