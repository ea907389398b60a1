import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { changePassword } from '../../../contexts/auth/contract.ts'
import { ask } from '../../api/ask.ts'
import { codeOf } from '../../api/problem.ts'
import { useSession } from '../../api/session.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useWords } from '../../words/words.ts'
import { Header } from '../frame/header.tsx'
import { PhoneBar } from '../frame/phone-bar.tsx'
import { SignInForm } from '../sign-in/sign-in-form.tsx'
import { accountWords } from './words.ts'

/** Where password managers lead by themselves (/.well-known/change-password). */
export function PasswordPage() {
  const say = useWords(accountWords)
  const session = useSession()
  return (
    <>
      <title>{`${say('password')} · Tiffin`}</title>
      <Header phone />
      <main id="main" tabIndex={-1} className="wide page-foot grow">
        <div className="narrow-page">
          <h1 className="type-30 pb-1.5">{say('password')}</h1>
          {session === undefined ? <Skeleton className="h-56" /> : session === null ? <><p className="quiet pb-5">{say('password.sign-in')}</p><SignInForm /></> : <Change email={session.email} />}
        </div>
      </main>
      <PhoneBar />
    </>
  )
}

function Change({ email }: { email: string }) {
  const say = useWords(accountWords)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [isTried, setIsTried] = useState(false)
  const change = useMutation({ mutationFn: () => ask(changePassword, { current, next }), onSuccess: () => (setCurrent(''), setNext(''), setIsTried(false)) })
  const code = codeOf(change.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (current && next.length >= 10 && !change.isPending) change.mutate()
  }
  if (change.isSuccess) return <div role="status"><p className="quiet pb-5">{say('password.changed')}</p><Link to="/account" className={buttonClass({})}>{say('password.back')}</Link></div>
  return (
    <form noValidate onSubmit={submit} className="grid gap-3.5">
      <p className="quiet pb-2">{say('password.says')}</p>
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field
        label={say('password.current')} type="password" name="current" autoComplete="current-password" maxLength={200} value={current} onChange={({ target }) => setCurrent(target.value)}
        error={isTried && !current ? say('password.missing') : code === 'wrong-credentials' ? say('password.wrong') : undefined}
      />
      <Field label={say('password.next')} type="password" name="next" autoComplete="new-password" maxLength={200} value={next} onChange={({ target }) => setNext(target.value)} hint={say('password.hint')} error={isTried && next.length < 10 ? say('password.short') : undefined} />
      {code && code !== 'wrong-credentials' && <p role="alert" className="type-14 text-late">{say(code === 'too-many-attempts' ? 'password.too-many' : 'not-saved')}</p>}
      <div className="pt-1"><Button type="submit" busy={change.isPending}>{say('password.do')}</Button></div>
    </form>
  )
}
