// The door: what the room is for, and how to come in.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listDemoPeople } from '../../contexts/gateway/contract.ts'
import { useCity } from '../api/city.ts'
import { codeOf } from '../api/problem.ts'
import { reading } from '../api/queries.ts'
import { signIn, type User } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Logo } from '../ui/logo.tsx'
import { refusalIn, useSay } from './acting.tsx'

export function Gate({ session }: { session: User | null }) {
  const say = useSay()
  const city = useCity()
  const { data } = useQuery({ ...reading(listDemoPeople, {}), enabled: city?.demo === true, staleTime: Infinity })
  const dispatcher = data?.people.find(({ role }) => role === 'dispatcher')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const enter = useMutation({ mutationFn: signIn })
  const code = codeOf(enter.error)
  const wrong = code === undefined ? undefined : code === 'wrong-credentials' ? say('gate.refused') : code === 'too-many-attempts' ? say('gate.too-many') : refusalIn(say, enter.error)
  return (
    <main className="ops-gate">
      <title>{`${say('title')} · Tiffin`}</title>
      <Logo />
      <h1 className="type-30">{say('gate.title')}</h1>
      <p className="quiet">{session ? say('gate.wrong', { name: session.name }) : say('gate.nobody')}</p>
      {dispatcher && <Button wide busy={enter.isPending} onClick={() => enter.mutate(dispatcher)}>{say('gate.demo')}</Button>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          enter.mutate({ email, password })
        }}
      >
        <Field label={say('gate.email')} type="email" autoComplete="username" required value={email} onChange={({ target }) => setEmail(target.value)} dir="ltr" />
        <Field label={say('gate.password')} type="password" autoComplete="current-password" required value={password} onChange={({ target }) => setPassword(target.value)} error={wrong} dir="ltr" />
        <Button type="submit" wide kind={dispatcher ? 'outline' : 'filled'} busy={enter.isPending}>{say('gate.sign-in')}</Button>
      </form>
    </main>
  )
}
