// Who one is here: name, telephone, language, day or night, places, how one is told, the way out.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { KeyRound, LogOut, MapPin, Trash2 } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { updateMe } from '../../../contexts/auth/contract.ts'
import { getPreferences, putPreferences } from '../../../contexts/notifications/contract.ts'
import type { Output } from '../../../platform/contract.ts'
import { ask } from '../../api/ask.ts'
import { useCity } from '../../api/city.ts'
import { queries, reading } from '../../api/queries.ts'
import { deleteAccount, sessionQuery, signOut, useSession, type User } from '../../api/session.ts'
import { chooseLanguage, chooseTheme, type Theme, useLanguage, useTheme } from '../../api/settings.ts'
import { Button, IconButton, buttonClass } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Segments, Switch } from '../../ui/options.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { type Language } from '../../words/languages.ts'
import { useWords } from '../../words/words.ts'
import { Header } from '../frame/header.tsx'
import { PhoneBar } from '../frame/phone-bar.tsx'
import { useSheet } from '../frame/sheets.ts'
import { contact } from '../kept/contact.ts'
import { phoneFrom } from '../kept/phone.ts'
import { addressLine, forgetPlace, forgetPlaces, useKnownPlaces } from '../kept/places.ts'
import { SignInForm } from '../sign-in/sign-in-form.tsx'
import { words } from '../words.ts'
import { accountWords } from './words.ts'

export function AccountPage() {
  const say = useWords(accountWords)
  const session = useSession()
  return (
    <>
      <title>{`${say('account')} · Tiffin`}</title>
      <Header phone />
      <main id="main" tabIndex={-1} className="wide page-foot grow">
        <div className="reading-page">
          <h1 className="type-30 pb-2">{session ? session.name : say('account')}</h1>
          {session === undefined ? (
            <Skeleton className="h-64" />
          ) : session === null ? (
            <Part title={say('sign-in')} says={say('sign-in-says')}><div className="max-w-md"><SignInForm /></div></Part>
          ) : (
            <Profile user={session} />
          )}
          <Looks user={session ?? undefined} />
          <Places />
          {session && <Telling />}
          {session && <Leaving />}
        </div>
      </main>
      <PhoneBar />
    </>
  )
}

const Part = ({ title, says, children }: { title: ReactNode; says?: ReactNode; children: ReactNode }) => (
  <section className="account-part">
    <div>
      <h2 className="type-17">{title}</h2>
      {says !== undefined && <p className="type-14 quiet pt-0.5">{says}</p>}
    </div>
    <div className="min-w-0">{children}</div>
  </section>
)

function Profile({ user }: { user: User }) {
  const say = useWords(accountWords)
  const city = useCity()
  const [name, setName] = useState(user.name)
  const [telephone, setTelephone] = useState(user.phone ?? '')
  const [isTried, setIsTried] = useState(false)
  useEffect(() => (setName(user.name), setTelephone(user.phone ?? '')), [user.userId])
  const phone = phoneFrom(telephone, city?.city.country)
  const save = useMutation({
    mutationFn: () => ask(updateMe, { name: name.trim(), ...(phone ? { phone } : {}) }),
    onSuccess: (changed) => {
      queries.setQueryData(sessionQuery.queryKey, changed)
      toast(say('saved'), { key: 'saved' })
    },
  })
  const isChanged = name.trim() !== user.name || (telephone.trim() !== '' && phone !== user.phone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (name.trim() && (phone || !telephone.trim()) && !save.isPending) save.mutate()
  }
  return (
    <Part title={say('you')} says={user.email}>
      <form onSubmit={submit} className="grid gap-3.5">
        <Field label={say('name')} name="name" autoComplete="name" maxLength={120} value={name} onChange={({ target }) => setName(target.value)} error={isTried && !name.trim() ? say('name-missing') : undefined} />
        <Field label={say('phone')} name="tel" type="tel" inputMode="tel" autoComplete="tel" value={telephone} onChange={({ target }) => setTelephone(target.value)} error={isTried && telephone.trim() && !phone ? say('phone-wrong') : undefined} hint={say('phone-hint')} />
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" kind={isChanged ? 'filled' : 'outline'} busy={save.isPending} disabled={!isChanged}>{say('save')}</Button>
          <Link to="/account/password" className={buttonClass({ kind: 'words' })}><Icon of={KeyRound} />{say('password')}</Link>
        </div>
        {save.isError && <p role="alert" className="type-14 text-late">{say('not-saved')}</p>}
      </form>
    </Part>
  )
}

/** The language and the time of day belong to this browser; messages follow the language of the account. */
function Looks({ user }: { user: User | undefined }) {
  const say = useWords(accountWords)
  const language = useLanguage()
  const theme = useTheme()
  const choose = (next: Language) => {
    chooseLanguage(next)
    if (user) void ask(updateMe, { language: next }).then((changed) => queries.setQueryData(sessionQuery.queryKey, changed), () => {})
  }
  return (
    <Part title={say('looks')}>
      <div className="grid gap-4">
        <Select label={say('language')} value={language} onChange={({ target }) => choose(target.value as Language)} options={[{ value: 'en', label: 'English' }, { value: 'es', label: 'Español' }, { value: 'ar', label: 'العربية' }]} />
        <div>
          <p className="field-label pb-1.5">{say('theme')}</p>
          <Segments<Theme> label={say('theme')} value={theme} onChange={chooseTheme} options={[{ value: 'system', label: say('theme.system') }, { value: 'day', label: say('theme.day') }, { value: 'night', label: say('theme.night') }]} />
        </div>
      </div>
    </Part>
  )
}

function Places() {
  const say = useWords(accountWords)
  const browse = useWords(words)
  const known = useKnownPlaces()
  const { open } = useSheet()
  return (
    <Part title={say('places')} says={say('places-says')}>
      {known.length > 0 && (
        <ul className="lines pb-2">
          {known.map((place) => (
            <li key={`${place.street} ${place.number}`} className="flex items-center gap-3 py-2">
              <Icon of={MapPin} className="text-act-ink" />
              <span className="min-w-0 flex-1">
                <bdi className="block medium cut">{addressLine(place, browse('apartment-short'))}</bdi>
                {(place.note ?? place.neighbourhood) && <span className="block type-14 quiet cut">{place.note ?? place.neighbourhood}</span>}
              </span>
              <IconButton icon={Trash2} look="bare" small label={browse('address.forget', { address: `${place.street} ${place.number}` })} onClick={() => forgetPlace(place)} />
            </li>
          ))}
        </ul>
      )}
      <Button kind="outline" size="small" icon={MapPin} onClick={() => open('address')}>{say('places.new')}</Button>
    </Part>
  )
}

type Preferences = Output<typeof getPreferences>

function Telling() {
  const say = useWords(accountWords)
  const query = reading(getPreferences, {})
  const { data } = useQuery(query)
  /** It shows at once what was pressed, and goes back when it is refused. */
  const save = useMutation({
    mutationFn: (wanted: Preferences) => ask(putPreferences, wanted),
    onMutate: (wanted) => {
      const before = queries.getQueryData(query.queryKey)
      queries.setQueryData(query.queryKey, wanted)
      return { before }
    },
    onError: (_error, _wanted, kept) => {
      queries.setQueryData(query.queryKey, kept?.before)
      toast(say('not-saved'), { urgent: true, key: 'saved' })
    },
  })
  if (!data) return <Part title={say('telling')}><Skeleton className="h-28" /></Part>
  const quiet = data.quietHours
  return (
    <Part title={say('telling')} says={say('telling-says')}>
      <div className="grid gap-1">
        {(['email', 'sms', 'push'] as const).map((channel) => (
          <Switch key={channel} checked={data.channels[channel]} onChange={({ target }) => save.mutate({ ...data, channels: { ...data.channels, [channel]: target.checked } })}>{say(`telling.${channel}`)}</Switch>
        ))}
        <Switch checked={quiet !== undefined} onChange={({ target }) => save.mutate(target.checked ? { ...data, quietHours: { from: '23:00', until: '08:00' } } : without(data))}>{say('quiet')}</Switch>
        {quiet && (
          <div className="flex flex-wrap gap-3 pt-1">
            <Field label={say('quiet.from')} type="time" small value={quiet.from} onChange={({ target }) => target.value && save.mutate({ ...data, quietHours: { ...quiet, from: target.value } })} />
            <Field label={say('quiet.until')} type="time" small value={quiet.until} onChange={({ target }) => target.value && save.mutate({ ...data, quietHours: { ...quiet, until: target.value } })} />
          </div>
        )}
      </div>
    </Part>
  )
}
function without({ quietHours: _, ...rest }: Preferences): Preferences {
  return rest
}

function Leaving() {
  const say = useWords(accountWords)
  const [isAsked, setIsAsked] = useState(false)
  const leave = useMutation({ mutationFn: signOut, onSuccess: forgetWho })
  return (
    <Part title={say('leaving')} says={say('leaving-says')}>
      <div className="flex flex-wrap gap-2.5">
        <Button kind="outline" icon={LogOut} busy={leave.isPending} onClick={() => leave.mutate()}>{say('sign-out')}</Button>
        <Button kind="words" className="text-late" icon={Trash2} onClick={() => setIsAsked(true)}>{say('delete')}</Button>
      </div>
      {leave.isError && <p role="alert" className="type-14 text-late pt-2">{say('not-saved')}</p>}
      {isAsked && <DeleteSheet onClose={() => setIsAsked(false)} />}
    </Part>
  )
}

/** Whoever uses this browser next should not find who was here. */
function forgetWho(): void {
  forgetPlaces()
  contact.set({})
}

function DeleteSheet({ onClose }: { onClose: () => void }) {
  const say = useWords(accountWords)
  const browse = useWords(words)
  const session = useSession()
  const [typed, setTyped] = useState('')
  const remove = useMutation({ mutationFn: deleteAccount, onSuccess: () => (forgetWho(), toast(say('deleted'))) })
  const isSaid = typed.trim().toLowerCase() === session?.email.toLowerCase()
  return (
    <Sheet open onClose={onClose} title={say('delete.title')} closeLabel={browse('close')}>
      <ul className="grid gap-2 ps-5 list-disc">
        <li>{say('delete.goes')}</li>
        <li>{say('delete.stays')}</li>
        <li>{say('delete.running')}</li>
      </ul>
      <Field className="pt-4" label={say('delete.type', { email: session?.email ?? '' })} autoComplete="off" value={typed} onChange={({ target }) => setTyped(target.value)} />
      {remove.isError && <p role="alert" className="type-14 text-late pt-2">{say('not-saved')}</p>}
      <div className="grid gap-2.5 pt-5">
        <Button size="large" onClick={onClose}>{say('delete.keep')}</Button>
        <Button kind="danger" size="large" busy={remove.isPending} disabled={!isSaid} onClick={() => remove.mutate()}>{say('delete.do')}</Button>
      </div>
    </Sheet>
  )
}
