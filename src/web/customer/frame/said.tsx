import { Toasts } from '../../ui/toast.tsx'
import { useWords } from '../../words/words.ts'
import { words } from '../words.ts'

export function Said() {
  const say = useWords(words)
  return <Toasts label={say('frame.said')} closeLabel={say('close')} aboveBar />
}
