import { Delete } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { codeOf } from '../api/problem.ts'
import { useRefusal } from '../shell/room/attempt.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import { words } from './words.ts'

const digits = 4

/** A code typed with wet thumbs or with keys: the last digit checks it. */
export function CodePad({ label, hint, check, onRight }: { label: string; hint: string; check: (typed: string) => Promise<unknown>; onRight: () => void }) {
  const say = useWords(words)
  const refusal = useRefusal()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<string>()
  const press = async (key: string) => {
    setWrong(undefined)
    const next = key === 'back' ? typed.slice(0, -1) : (typed + key).slice(0, digits)
    setTyped(next)
    if (next.length < digits || key === 'back') return
    try {
      await check(next)
      onRight()
    } catch (error) {
      const code = codeOf(error)
      const why = code === 'code-wrong' || code === 'code-tries-used-up' ? say(code) : refusal(error)
      setTyped('')
      setWrong(why)
    }
  }
  useTyping((key) => void press(key))
  return (
    <div className="code-pad" role="group" aria-label={label}>
      <h2 className="type-17">{label}</h2>
      <p className="quieter">{hint}</p>
      <p className="code-boxes" role="status" aria-label={[...typed].join(' ')}>
        {Array.from({ length: digits }, (_, place) => <span key={place} className={place < typed.length ? 'house-plate' : 'code-empty'} data-next={place === typed.length ? '' : undefined} aria-hidden>{typed[place] ?? ''}</span>)}
      </p>
      {wrong && <p className="code-wrong" role="alert">{wrong}</p>}
      <div className="code-keys">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0', 'back'].map((key) =>
          key === '' ? <span key="none" /> : (
            <button key={key} type="button" onClick={() => void press(key)} aria-label={key === 'back' ? say('delete') : undefined}>
              {key === 'back' ? <Icon of={Delete} /> : key}
            </button>
          ),
        )}
      </div>
    </div>
  )
}

function useTyping(press: (key: string) => void): void {
  const onPress = useEffectEvent(press)
  useEffect(() => {
    const listen = ({ key, metaKey, ctrlKey }: KeyboardEvent) => {
      if (metaKey || ctrlKey) return
      if (/^[0-9]$/.test(key)) onPress(key)
      if (key === 'Backspace') onPress('back')
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
