// A message as it arrived: a letter, a text on a phone, a notice on its lock screen.
import { BellRing, Mail, MessageCircle } from 'lucide-react'
import type { Message } from '../../../contexts/notifications/contract.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/logo.tsx'
import { StatusChip } from '../../ui/status-word.tsx'
import { Clock } from '../../ui/times.tsx'
import { useSay } from '../acting.tsx'
import { CircleCheck, CircleX, Hourglass } from 'lucide-react'

export const channelIcons = { email: Mail, sms: MessageCircle, push: BellRing } as const
const states = { sent: [CircleCheck, 'good'], waiting: [Hourglass, 'plain'], failed: [CircleX, 'late'] } as const

export function MessageState({ status }: Pick<Message, 'status'>) {
  const say = useSay()
  return <StatusChip icon={states[status][0]} tone={states[status][1]}>{say(`messages.${status}`)}</StatusChip>
}

/** `to`: whom it reached, where the address alone does not say. */
export function MessageView({ message, to: whom }: { message: Message; to?: string }) {
  const say = useSay()
  const { channel, to, subject, text, at, sentAt, status, cause, attempts, language } = message
  const erased = to === '' && text === ''
  return (
    <article className={`ops-message ops-message-${channel}`} lang={language} dir="auto">
      <header className="ops-message-head" lang="" dir="ltr">
        <Icon of={channelIcons[channel]} />
        <bdi className="cut">{erased ? say('messages.erased') : (whom ?? (channel === 'push' ? say(`messages.${message.audience}`) : to))}</bdi>
        <Clock at={sentAt ?? at} seconds className="quieter" />
        {status !== 'sent' && <MessageState status={status} />}
      </header>
      {channel === 'email' && !erased && (
        <div className="ops-letter">
          <b className="strong">{subject}</b>
          {paragraphs(text)}
        </div>
      )}
      {channel === 'sms' && !erased && <div className="ops-bubble">{text}</div>}
      {channel === 'push' && !erased && (
        <div className="ops-push">
          <Mark />
          <div>
            <b className="strong">{subject ?? 'Tiffin'}</b>
            <div>{text}</div>
          </div>
        </div>
      )}
      {cause && <p className="ops-message-cause" lang="">{`${cause}, ${say('messages.tries', { count: attempts })}`}</p>}
    </article>
  )
}

const paragraphs = (text: string) => text.split(/\n{2,}/).map((part, place) => <p key={place}>{part}</p>)
