import type { ReactNode } from 'react'

export const Sample = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="gallery-sample">
    <h2 className="type-17">{title}</h2>
    {children}
  </section>
)
export const Row = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap items-center gap-3">{children}</div>

export const pesos = (amount: number) => ({ amount: amount * 100, currency: 'UYU' })
/** 27 November 2026 in Montevideo. */
export const at = (clock: string) => `2026-11-27T${clock}${clock.length === 5 ? ':00' : ''}-03:00`
export const zone = 'America/Montevideo'
