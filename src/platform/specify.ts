// Domain tests as sentences: given(placed).when(cancel).then(cancelled). No mocks, no database.
import assert from 'node:assert/strict'
import { Refused } from './refused.ts'

interface Decider<State, Command, Fact> {
  initial: State
  evolve(state: State, fact: Fact): State
  decide(command: Command, state: State): readonly Fact[]
}

export const specify =
  <State, Command, Fact>({ initial, evolve, decide }: Decider<State, Command, Fact>) =>
  (...past: Fact[]) => ({
    when(command: Command) {
      const decideNow = () => decide(command, past.reduce(evolve, initial))
      return {
        then(...expected: Fact[]): void {
          assert.deepEqual(decideNow(), expected)
        },
        thenTypes(...expected: string[]): void {
          assert.deepEqual(decideNow().map((fact) => (fact as { type: string }).type), expected)
        },
        refused(code: string): void {
          assert.throws(decideNow, (error: unknown) => error instanceof Refused && error.code === code, `refused with ${code}`)
        },
      }
    },
  })
