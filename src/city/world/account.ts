// A person's app: signed in when it is first needed, and again when the session has ended.
import { logIn } from '../../contexts/auth/contract.ts'
import type { Input, Operation, Output } from '../../platform/contract.ts'
import { isRefused, type CityApi, type LiveEvent, type Session } from '../api.ts'
import { demoPassword, type Person } from '../seed/townspeople.ts'

export interface Account {
  ask<Op extends Operation>(operation: Op, input: Input<Op>): Promise<Output<Op>>
  /** A command that takes effect once for these words, however often it is sent. */
  command<Op extends Operation>(operation: Op, input: Input<Op>, ...onceFor: readonly (string | number)[]): Promise<Output<Op>>
  /** Hears of these topics until it is stopped. */
  follow(topics: readonly string[], heard: (event: LiveEvent) => void): Promise<() => void>
}

export function accountOf(api: CityApi, person: Pick<Person, 'email' | 'userId'>): Account {
  let session: Promise<Session> | undefined

  const signIn = async (): Promise<Session> => {
    const { token, user } = await api.ask(logIn, { email: person.email, password: demoPassword, session: 'token' })
    return { token: token!, userId: user.userId, role: user.role, restaurantIds: user.restaurantIds }
  }
  const signedIn = (): Promise<Session> => {
    if (!session) {
      session = signIn()
      session.catch(() => (session = undefined))
    }
    return session
  }
  const withSession = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const mine = signedIn()
    try {
      return await work(await mine)
    } catch (error) {
      if (!isRefused(error, 'session-ended', 'not-signed-in')) throw error
      if (session === mine) session = undefined
      return work(await signedIn())
    }
  }

  /** When the session ends, signs in and goes on; what was missed is found by looking again. */
  const followOn = async (topics: readonly string[], heard: (event: LiveEvent) => void): Promise<() => void> => {
    let over = false
    let stop: () => void
    const listen = async (): Promise<void> => {
      stop = await withSession((mine) => api.listen(topics, mine, heard, again))
      if (over) stop()
    }
    const again = () => {
      if (over) return
      session = undefined
      listen().then(() => topics.forEach((topic) => heard({ topic, id: '', type: 'live.resync', at: new Date(0).toISOString(), data: {} })), () => {})
    }
    await listen()
    return () => {
      over = true
      stop()
    }
  }

  return {
    ask: (operation, input) => withSession((mine) => api.ask(operation, input, mine)),
    command: (operation, input, ...onceFor) => withSession((mine) => api.ask(operation, input, mine, { key: [operation.name, ...onceFor].join('/') })),
    follow: followOn,
  }
}
