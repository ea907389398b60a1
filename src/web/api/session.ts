// Who is signed in, in this browser. The session is a cookie that no script can read; what a page knows is what `me` answers.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { eraseMe, logIn, logOut, type me, register } from '../../contexts/auth/contract.ts'
import { whoAmI } from '../../contexts/gateway/contract.ts'
import type { Input, Output } from '../../platform/contract.ts'
import { ask } from './ask.ts'
import { Problem } from './problem.ts'
import { queries } from './queries.ts'

export type User = Output<typeof me>

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<User | null> => (await ask(whoAmI, {}, { signal })).user ?? null,
  staleTime: 60_000,
})

/** `undefined` while it is not known, `null` for nobody. */
export const useSession = (): User | null | undefined => useQuery(sessionQuery).data

export async function signIn({ email, password }: Pick<Input<typeof logIn>, 'email' | 'password'>): Promise<User> {
  const { user } = await ask(logIn, { email, password, session: 'cookie' })
  return changeTo(user)
}

export async function signUp(person: Input<typeof register>): Promise<User> {
  await ask(register, person)
  return signIn(person)
}

export async function signOut(): Promise<void> {
  await ask(logOut, {}).catch(nobody)
  changeTo(null)
}

export async function deleteAccount(): Promise<void> {
  await ask(eraseMe, {})
  changeTo(null)
}

/** Nothing that was read as somebody else may be shown. */
function changeTo<U extends User | null>(user: U): U {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' && !isPublic(String(queryKey[0])) })
  queries.setQueryData(sessionQuery.queryKey, user)
  void queries.invalidateQueries()
  return user
}

const isPublic = (name: string) => name.startsWith('catalog.') || name.startsWith('discovery.') || name === 'gateway.getCity'

function nobody(error: unknown): null {
  if (error instanceof Problem && error.status === 401) return null
  throw error
}
