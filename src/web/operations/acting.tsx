// What a dispatcher does is asked once, in a sheet that says what will happen, and said afterwards with a way back where there is one.
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Input, Operation, Output, TObject, TSchema } from '../../platform/contract.ts'
import { ask, newId } from '../api/ask.ts'
import { codeOf } from '../api/problem.ts'
import { queries } from '../api/queries.ts'
import { cityNow, orderFile } from '../../contexts/gateway/contract.ts'
import { useWords, type Say } from '../words/words.ts'
import { words, type OperationsWords } from './words.ts'

export type SayOperations = Say<OperationsWords>
export const useSay = (): SayOperations => useWords(words)

/** A command that is the same command until it was answered: pressed twice, sent once. */
export function useCommand<I extends TObject, O extends TSchema>(operation: Operation<I, O>, then: (answer: Output<Operation<I, O>>) => void) {
  const key = useRef(newId())
  return useMutation({
    mutationFn: (input: Input<Operation<I, O>>) => ask(operation, input, { key: key.current }),
    onSettled: (_, error) => {
      // What may not have arrived is asked again as the same; what was answered is over.
      if (codeOf(error) !== 'no-answer') key.current = newId()
    },
    onSuccess: (answer) => {
      lookAgain()
      then(answer)
    },
  })
}

/** After a command: what is on the screen is what has come of it. */
export function lookAgain(): void {
  for (const operation of [cityNow, orderFile]) void queries.invalidateQueries({ queryKey: [operation.name] })
  void queries.invalidateQueries({ queryKey: ['orders.listOrders'] })
}

export function refusalIn(say: SayOperations, error: unknown): string {
  const code = codeOf(error) ?? 'internal-error'
  const key = `refused.${code}` as keyof OperationsWords
  const said = say(key)
  return said === key ? say('refused.other', { code }) : said
}

/** The word of a stable code. Codes are open: a kitchen names its stations, a client its reasons. What nobody has given a word to is said as it reads. */
export function wordOf(say: SayOperations, prefix: string, code: string): string {
  const key = `${prefix}.${code}` as keyof OperationsWords
  const said = say(key)
  return said !== key ? said : /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/.test(code) ? code.replaceAll(/[-_]/g, ' ') : code
}
