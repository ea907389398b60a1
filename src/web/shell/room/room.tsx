// The door of a room where people work: whoever belongs comes in, everybody else is told whose room it is and how to come in.
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useCity } from '../../api/city.ts'
import { becomeDemoPerson, demoPeopleQuery } from '../../api/demo.ts'
import { codeOf } from '../../api/problem.ts'
import { signIn, type User, useSession } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Logo } from '../../ui/logo.tsx'
import { useWords } from '../../words/words.ts'
import { words } from './words.ts'
import './room.css'

const rooms = {
  operations: { role: 'dispatcher', admits: ({ role }: User) => role === 'dispatcher' || role === 'admin' },
  kitchen: { role: 'cook', admits: ({ restaurantIds }: User) => restaurantIds.length > 0 },
  courier: { role: 'courier', admits: ({ role }: User) => role === 'courier' },
} as const
type Name = keyof typeof rooms

export function Room({ of: room, title, children }: { of: Name; /** Of the document, while nobody is in. */ title: string; children: (user: User) => ReactNode }) {
  const session = useSession()
  if (session && rooms[room].admits(session)) return children(session)
  return (
    <>
      <title>{`${title} · Tiffin`}</title>
      {session !== undefined && <Door room={room} session={session} />}
    </>
  )
}

function Door({ room, session }: { room: Name; session: User | null }) {
  const say = useWords(words)
  const city = useCity()
  const { data } = useQuery({ ...demoPeopleQuery, enabled: city?.demo === true })
  const somebody = data?.people.find(({ role }) => role === rooms[room].role)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const enter = useMutation({ mutationFn: signIn })
  const become = useMutation({ mutationFn: becomeDemoPerson })
  const code = codeOf(enter.error ?? become.error)
  const wrong = code === 'wrong-credentials' || code === 'too-many-attempts' || code === 'no-answer' ? say(code) : code && say('refused', { code })
  return (
    <main className="room-door">
      <Logo />
      <h1 className="type-30">{say(`${room}.title`)}</h1>
      <p className="quiet">{session ? say(`${room}.wrong`, { name: session.name }) : say(`${room}.nobody`)}</p>
      {somebody && <Button wide busy={become.isPending} onClick={() => become.mutate(somebody)}>{say(`${room}.demo`)}</Button>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          enter.mutate({ email, password })
        }}
      >
        <Field label={say('email')} type="email" autoComplete="username" required value={email} onChange={({ target }) => setEmail(target.value)} dir="ltr" />
        <Field label={say('password')} type="password" autoComplete="current-password" required value={password} onChange={({ target }) => setPassword(target.value)} error={wrong} dir="ltr" />
        <Button type="submit" wide kind={somebody ? 'outline' : 'filled'} busy={enter.isPending}>{say('sign-in')}</Button>
      </form>
    </main>
  )
}
