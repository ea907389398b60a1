import { Check, CircleCheck, CircleX, Timer, TriangleAlert } from 'lucide-react'
import { Icon } from '../ui/icon.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { useFormat } from '../words/use-format.ts'
import { useWords } from '../words/words.ts'
import { ageOf, type Hanging, type Item } from './board.ts'
import { words } from './words.ts'

const icons = { 'on-time': CircleCheck, hurry: Timer, late: TriangleAlert } as const

export function TicketCard({ hanging, now, number, onBump, onTap }: { hanging: Hanging; now: number; number: number; onBump: () => void; onTap: (item: Item) => void }) {
  const say = useWords(words)
  const { time } = useFormat()
  const { ticket, order } = hanging
  const isVoid = ticket.status === 'void'
  const age = ageOf(ticket, now)
  const seconds = Math.max(0, Math.floor((now - Date.parse(ticket.openedAt)) / 1000))
  const isAll = ticket.items.every(({ status }) => status === 'ready')
  return (
    <article className="ticket" data-age={isVoid ? 'void' : age} aria-label={ticket.code}>
      <header className="ticket-band">
        <b className="ticket-code"><bdi>{ticket.code}</bdi></b>
        <bdi className="ticket-age">{say('age', { minutes: String(Math.floor(seconds / 60)), seconds: String(seconds % 60).padStart(2, '0') })}</bdi>
        <span className="ticket-state"><Icon of={isVoid ? CircleX : icons[age]} />{isVoid ? say('void') : say(age)}</span>
        {ticket.dueAt && <span className="ticket-due">{say('due', { time: time(ticket.dueAt) })}</span>}
      </header>
      <ul className="ticket-items">
        {ticket.items.map((item) => (
          <li key={item.itemId}>
            <button type="button" className="ticket-item" data-status={item.status} aria-pressed={item.status === 'ready'} disabled={isVoid} onClick={() => onTap(item)}>
              <b>{item.quantity}</b>
              <span>
                <span className="ticket-dish">{item.name}</span>
                {item.options.length > 0 && <span className="ticket-options">{item.options.join(', ')}</span>}
                {item.note && <q className="ticket-note">{item.note}</q>}
              </span>
              {item.status === 'ready' && <Icon of={Check} className="ticket-tick" />}
            </button>
          </li>
        ))}
      </ul>
      {ticket.note && <p className="ticket-words"><q>{ticket.note}</q></p>}
      {!isVoid && (
        <button type="button" className="ticket-bump" onClick={onBump} disabled={isAll}>
          {number <= 9 && <KeyHint>{String(number)}</KeyHint>}
          <span>{say('all-ready')}</span>
          <small>{order?.fulfilment === 'pickup' ? say('pick-up') : order?.courierId ? say('collected-by') : say('nobody-yet')}</small>
        </button>
      )}
    </article>
  )
}
