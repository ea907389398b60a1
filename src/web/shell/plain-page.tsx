import type { ReactNode } from 'react'
import { Logo } from '../ui/logo.tsx'
import { Lid } from '../ui/tin.tsx'

/** A page with nothing on it but why, and a way on: the name above leads home, without the program where that is what broke. */
export const PlainPage = ({ title, says, action, alarming }: { title: string; says: string; action: ReactNode; alarming?: boolean }) => (
  <main id="main" tabIndex={-1} className="plain-page" role={alarming ? 'alert' : undefined}>
    <title>{`${title} · Tiffin`}</title>
    <a href="/" className="plain-page-home" aria-label="Tiffin"><Logo /></a>
    <div className="empty empty-large">
      <div className="empty-tin"><Lid /></div>
      <h1 className="type-30 pt-4">{title}</h1>
      <p>{says}</p>
      {action}
    </div>
  </main>
)
