// Signing in, or making an account, in place: whatever somebody was about to do stays where it is.
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { listDemoPeople } from '../../../contexts/gateway/contract.ts'
import { useCity } from '../../api/city.ts'
import { codeOf } from '../../api/problem.ts'
import { reading } from '../../api/queries.ts'
import { signIn, signUp, type User } from '../../api/session.ts'
import { language } from '../../api/settings.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Segments } from '../../ui/options.tsx'
import { useWords } from '../../words/words.ts'
import { phoneFrom } from '../kept/phone.ts'
import { signInWords } from './words.ts'

export function SignInForm({ onIn, begin = 'known' }: { onIn?: (user: User) => void; begin?: 'known' | 'new' }) {
  const say = useWords(signInWords)
  const city = useCity()
  const [who, setWho] = useState<'known' | 'new'>(begin)
  const [typed, setTyped] = useState({ email: '', password: '', name: '', phone: '' })
  const [isTried, setIsTried] = useState(false)
  const type = (name: keyof typeof typed) => ({ name, value: typed[name], onChange: ({ target }: { target: HTMLInputElement }) => setTyped((before) => ({ ...before, [name]: target.value })) })
  const phone = phoneFrom(typed.phone, city?.city.country)
  const wrong = {
    email: /^\S+@\S+\.\S+$/.test(typed.email.trim()) ? undefined : say('email-wrong'),
    password: who === 'new' && typed.password.length < 10 ? say('password-short') : typed.password ? undefined : say('password-missing'),
    name: who === 'new' && !typed.name.trim() ? say('name-missing') : undefined,
    phone: who === 'new' && typed.phone.trim() && !phone ? say('phone-wrong') : undefined,
  }
  const enter = useMutation({
    mutationFn: () =>
      who === 'known'
        ? signIn({ email: typed.email.trim(), password: typed.password })
        : signUp({ email: typed.email.trim(), password: typed.password, name: typed.name.trim(), language: language(), ...(phone ? { phone } : {}) }),
    onSuccess: onIn,
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setIsTried(true)
    const first = Object.entries(wrong).find(([, says]) => says)?.[0]
    if (first) return event.currentTarget.querySelector<HTMLElement>(`[name=${first}]`)?.focus()
    if (!enter.isPending) enter.mutate()
  }
  const told = (name: keyof typeof wrong) => (isTried ? wrong[name] : undefined)
  const code = codeOf(enter.error)
  return (
    <div className="grid gap-4">
      <Segments label={say('which')} value={who} onChange={(next) => (setWho(next), setIsTried(false), enter.reset())} options={[{ value: 'known', label: say('known') }, { value: 'new', label: say('new') }]} />
      <form noValidate onSubmit={submit} className="grid gap-3.5">
        {who === 'new' && <Field label={say('name')} autoComplete="name" maxLength={120} {...type('name')} error={told('name')} />}
        <Field label={say('email')} type="email" inputMode="email" autoComplete="username" maxLength={254} {...type('email')} error={told('email') ?? (code === 'email-taken' ? say('email-taken') : undefined)} />
        {who === 'new' && <Field label={say('phone')} hint={say('phone-hint')} type="tel" inputMode="tel" autoComplete="tel" {...type('phone')} error={told('phone')} />}
        <Field
          label={say('password')} type="password" autoComplete={who === 'known' ? 'current-password' : 'new-password'} maxLength={200} {...type('password')} hint={who === 'new' ? say('password-hint') : undefined}
          error={told('password') ?? (code === 'wrong-credentials' ? say('wrong-credentials') : undefined)}
        />
        {code && code !== 'email-taken' && code !== 'wrong-credentials' && <p role="alert" className="text-late type-14">{say(code === 'too-many-attempts' || code === 'rate-limited' ? 'too-many' : code === 'no-answer' ? 'no-answer' : 'failed')}</p>}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" busy={enter.isPending}>{say(who === 'known' ? 'enter' : 'make')}</Button>
          {city?.demo && who === 'known' && <DemoGuest onIn={onIn} />}
        </div>
      </form>
    </div>
  )
}

/** In the demo a customer may be borrowed with one press. */
function DemoGuest({ onIn }: { onIn: ((user: User) => void) | undefined }) {
  const say = useWords(signInWords)
  const { data } = useQuery({ ...reading(listDemoPeople, {}), staleTime: Infinity })
  const guest = data?.people.find(({ role }) => role === 'customer')
  const enter = useMutation({ mutationFn: () => signIn(guest!), onSuccess: onIn })
  if (!guest) return null
  return <Button kind="words" busy={enter.isPending} onClick={() => enter.mutate()}>{say('demo', { name: guest.name })}</Button>
}
