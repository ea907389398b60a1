// What is pressed on a page where people work with their hands full: it is done, or it is said at once why not, and either way the
// page shows how things stand afterwards.
import { useState } from 'react'
import { codeOf } from '../../api/problem.ts'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { words } from './words.ts'

export type Attempt = (work: () => Promise<unknown>) => Promise<void>

export function useAttempt(lookAgain: () => Promise<unknown>): { attempt: Attempt; busy: boolean } {
  const refusal = useRefusal()
  const [under, setUnder] = useState(0)
  const attempt: Attempt = async (work) => {
    setUnder((count) => count + 1)
    try {
      await work()
    } catch (error) {
      toast(refusal(error), { urgent: true })
    } finally {
      await lookAgain()
      setUnder((count) => count - 1)
    }
  }
  return { attempt, busy: under > 0 }
}

/** Why not, in a sentence; what is no refusal is a bug, and is thrown on. */
export function useRefusal(): (error: unknown) => string {
  const say = useWords(words)
  return (error) => {
    const code = codeOf(error)
    if (!code) throw error
    return code === 'no-answer' ? say(code) : say('refused', { code })
  }
}
