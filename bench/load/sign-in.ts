import type { SmallCity } from './small-city.ts'
import { password } from './small-city.ts'
import type { Lines } from './line.ts'

export interface Person {
  userId: string
  role: string
  restaurantIds: readonly string[]
  token: string
  /** What each request of theirs carries. */
  headers: string
}

/** Everybody, signed in before anything is measured. */
export async function signIn(lines: Lines, users: SmallCity['users']): Promise<Person[]> {
  return Promise.all(
    users.map(async ({ email, userId, role, restaurantIds = [] }) => {
      const { status, text } = await lines.ask({ method: 'POST', path: '/api/auth/login', headers: '', body: JSON.stringify({ email, password, session: 'token' }) })
      if (status !== 200) throw new Error(`${email} cannot sign in: ${status} ${text}`)
      const { token } = JSON.parse(text)
      return { userId, role, restaurantIds, token, headers: `authorization: Bearer ${token}\r\n` }
    }),
  )
}
