import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useSession } from '../../api/session.ts'
import { useWords } from '../../words/words.ts'
import { Header } from '../frame/header.tsx'
import { PhoneBar } from '../frame/phone-bar.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { signInWords } from './words.ts'

export function SignInPage() {
  const say = useWords(signInWords)
  const session = useSession()
  const navigate = useNavigate()
  const { to } = useSearch({ strict: false }) as { to?: string }
  useEffect(() => {
    if (session) void navigate({ to: (to ?? '/') as '/', replace: true })
  }, [session, to])
  return (
    <>
      <title>{`${say('title')} · Tiffin`}</title>
      <Header phone />
      <main id="main" tabIndex={-1} className="wide page-foot grow">
        <div className="narrow-page">
          <h1 className="type-30">{say('title')}</h1>
          <p className="quiet pt-1.5 pb-5">{say('says')}</p>
          <SignInForm />
        </div>
      </main>
      <PhoneBar />
    </>
  )
}
