// One dead letter: its cause, where it stands, what it carries with the personal parts sealed, and the ways out.
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LockKeyhole } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '../../../platform/contract.ts'
import { giveUpDeadLetter, listDeadLetters, openDeadLetter, replayDeadLetter } from '../../../platform/operations.ts'
import { ask } from '../../api/ask.ts'
import { codeOf, type Problem } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { OptionGroup, OptionRow } from '../../ui/options.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.ts'
import { useFormat } from '../../words/use-format.ts'
import { refusalIn, useSay } from '../acting.tsx'
import { Refused } from '../refused.tsx'

export type Letter = Output<typeof listDeadLetters>['deadLetters'][number]
export const readLettersAgain = () => queries.invalidateQueries({ queryKey: [listDeadLetters.name] })
const becauses = ['to-understand-the-failure', 'somebody-asked', 'before-giving-up'] as const

export function LetterView({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const say = useSay()
  const { dayAndTime } = useFormat()
  const [sheet, setSheet] = useState<'open' | 'give-up'>()
  const [opened, setOpened] = useState<unknown>()
  const isOpen = letter.status === 'failed' || letter.status === 'waiting'
  const replay = useMutation({
    mutationFn: () => ask(replayDeadLetter, { id: letter.id }),
    onSuccess: ({ handled }) => toast(say('letters.done', { count: handled })),
    onError: (problem) => toast(codeOf(problem) === 'dead-letter-failed-again' ? say('letters.failed-again', { cause: String((problem as Problem).details['cause']) }) : refusalIn(say, problem), { urgent: true }),
    onSettled: readLettersAgain,
  })
  const orderId = /^(?:order|payment|ticket)\/([0-9a-f-]{36})$/.exec(letter.stream)?.[1]
  return (
    <article className="ops-letter-view">
      <h2 className="type-20">{letter.type}</h2>
      <p className="ops-cause">{letter.cause}</p>
      <dl className="ops-who">
        <div><dt>{say('letters.consumer')}</dt><dd>{letter.context}, {letter.consumer}</dd></div>
        <div><dt>{say('letters.stream')}</dt><dd><bdi className="figures">{letter.stream}</bdi> {letter.version}</dd></div>
        <div><dt>{say('letters.at')}</dt><dd>{dayAndTime(letter.at)}, {say('letters.attempts', { count: letter.attempts })}</dd></div>
        {letter.settledAt && <div><dt>{say(`letters.${letter.status}`)}</dt><dd>{say('letters.settled-by', { who: letter.settledBy ?? '', time: dayAndTime(letter.settledAt) })}{letter.reason && `: ${letter.reason}`}</dd></div>}
        {letter.trace && <div><dt>{say('order.trace')}</dt><dd><bdi className="figures">{letter.trace.split('-')[1]}</bdi></dd></div>}
      </dl>
      <div className="ops-actions">
        {isOpen && <Button size="small" busy={replay.isPending} onClick={() => replay.mutate()}>{say('letters.replay')}</Button>}
        {isOpen && <Button size="small" kind="danger" onClick={() => setSheet('give-up')}>{say('letters.give-up')}</Button>}
        {orderId && <Link className={buttonClass({ kind: 'outline', size: 'small' })} to="/operations/orders/$orderId" params={{ orderId }}>{say('letters.order')}</Link>}
        <Button kind="words" size="small" className="ops-only-small" onClick={onClose}>{say('close')}</Button>
      </div>
      <h3 className="type-17">{say('letters.payload')}</h3>
      <p className="ops-sealed quieter">
        <Icon of={LockKeyhole} />
        <span>{opened === undefined ? say('letters.sealed') : say('letters.opened')} {opened === undefined && <button type="button" className="link" onClick={() => setSheet('open')}>{say('letters.unseal')}</button>}</span>
      </p>
      <pre className="ops-payload" dir="ltr" tabIndex={0}>{JSON.stringify(opened ?? sealedOnly(letter.message), null, 2)}</pre>
      <OpenSheet letter={letter} open={sheet === 'open'} onClose={() => setSheet(undefined)} onOpened={setOpened} />
      <GiveUpSheet letter={letter} open={sheet === 'give-up'} onClose={() => setSheet(undefined)} />
    </article>
  )
}

function OpenSheet({ letter, open, onClose, onOpened }: { letter: Letter; open: boolean; onClose: () => void; onOpened: (message: unknown) => void }) {
  const say = useSay()
  const [because, setBecause] = useState<(typeof becauses)[number]>('to-understand-the-failure')
  const unseal = useMutation({
    mutationFn: () => ask(openDeadLetter, { id: letter.id, because }),
    onSuccess: ({ message }) => {
      onOpened(message)
      onClose()
      toast(say('letters.opened'))
    },
  })
  return (
    <Sheet open={open} onClose={onClose} title={say('letters.unseal.title')} closeLabel={say('close')} foot={<Button wide busy={unseal.isPending} onClick={() => unseal.mutate()}>{say('letters.unseal.do')}</Button>}>
      <p className="quiet">{say('letters.unseal.about')}</p>
      <OptionGroup title={say('give.reason')}>{becauses.map((one) => <OptionRow key={one} kind="one" name="because" checked={one === because} onChange={() => setBecause(one)}>{say(`letters.because.${one}`)}</OptionRow>)}</OptionGroup>
      <Refused error={unseal.error} />
    </Sheet>
  )
}

function GiveUpSheet({ letter, open, onClose }: { letter: Letter; open: boolean; onClose: () => void }) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const giveUp = useMutation({
    mutationFn: () => ask(giveUpDeadLetter, { id: letter.id, reason: reason.trim() }),
    onSuccess: () => {
      onClose()
      toast(say('letters.given'))
    },
    onSettled: readLettersAgain,
  })
  return (
    <Sheet open={open} onClose={onClose} title={say('letters.give-up.title')} closeLabel={say('close')} foot={<Button wide kind="danger" busy={giveUp.isPending} disabled={reason.trim() === ''} onClick={() => giveUp.mutate()}>{say('letters.give-up.do')}</Button>}>
      <p className="quiet">{say('letters.give-up.about')}</p>
      <TextArea label={say('letters.give-up.reason')} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
      <Refused error={giveUp.error} />
    </Sheet>
  )
}

/** What is sealed is a box of base64; that it is sealed says enough. */
function sealedOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sealedOnly)
  if (typeof value !== 'object' || value === null) return value
  if ('sealed' in value && 'box' in value) return '(sealed)'
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, sealedOnly(part)]))
}
