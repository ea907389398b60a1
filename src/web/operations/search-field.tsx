// One field for everything: codes, names, the end of a number, couriers, kitchens. `/` leads into it from anywhere.
import { useRef, useState } from 'react'
import { Search } from 'lucide-react'
import { Combobox, type Suggestion } from '../ui/combobox.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { useSay } from './acting.tsx'
import { useFinding, type Found } from './finding.ts'
import { useKeys } from './keys.ts'

export function SearchField() {
  const say = useSay()
  const [text, setText] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const { found, isKnown, isBusy, isEnough } = useFinding(text)
  useKeys({ '/': () => box.current?.querySelector('input')?.focus() })
  const suggestions = found.map((one): Suggestion & Pick<Found, 'go'> => ({ ...one, detail: one.kind === 'courier' ? <bdi dir="ltr">{one.detail}</bdi> : one.detail }))
  return (
    <div ref={box} className="ops-search" role="search">
      <Combobox
        label={say('search')} hideLabel small icon={Search} text={text} onText={setText} placeholder={say('search.placeholder')} clearLabel={say('search.clear')} suggestions={suggestions} busy={isBusy}
        status={!isEnough ? say('search.more') : !isKnown ? say('search.busy') : found.length === 0 ? say('search.nothing') : say('search.found', { count: found.length })}
        onPick={(one) => {
          setText('')
          one.go()
          ;(document.activeElement as HTMLElement | null)?.blur()
        }}
        {...(text === '' ? { end: <KeyHint>/</KeyHint> } : {})}
      />
    </div>
  )
}
