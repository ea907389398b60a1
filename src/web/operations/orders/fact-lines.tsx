// Facts as sentences: when, what, by whom and why.
import {
  Banknote, Bell, BellOff, Bike, BookCheck, ChefHat, CircleCheck, CircleX, CookingPot, CreditCard, Flag, KeyRound, type LucideIcon, MapPin, MessageSquareText, Radar, ReceiptText, Send, ShoppingBag, Store, ThumbsDown, ThumbsUp, Timer, TriangleAlert, Undo2,
} from 'lucide-react'
import type { Output } from '../../../platform/contract.ts'
import type { orderFile } from '../../../contexts/gateway/contract.ts'
import { type FactLine } from '../../ui/facts.tsx'
import { Note } from '../../ui/receipt.tsx'
import { Clock } from '../../ui/times.tsx'
import type { useFormat } from '../../words/use-format.ts'
import { firstName } from '../names.ts'
import { wordOf, type SayOperations } from '../acting.tsx'
import type { OperationsWords } from '../words.ts'

export type File = Output<typeof orderFile>
export type FileFact = File['facts'][number]

const icons: Record<string, LucideIcon> = {
  'order.placed': ReceiptText, 'order.payment_pending': CreditCard, 'order.confirmed': CreditCard, 'order.accepted': CookingPot, 'order.rejected': CircleX, 'order.preparing': ChefHat, 'order.ready': ShoppingBag, 'order.courier_assigned': ThumbsUp,
  'order.courier_unassigned': Undo2, 'order.courier_en_route_to_restaurant': Bike, 'order.courier_at_restaurant': Store, 'order.picked_up': ShoppingBag, 'order.courier_en_route_to_customer': Bike, 'order.courier_at_customer': MapPin, 'order.delivered': CircleCheck,
  'order.code_refused': KeyRound, 'order.cancelled': CircleX, 'order.payment_failed': CircleX, 'order.settled': BookCheck, 'order.noted': MessageSquareText, 'order.late': Timer, 'order.forecast_moved': Timer, 'order.refunded': Undo2,
  'delivery.requested': Radar, 'delivery.offered': Send, 'delivery.offer_declined': ThumbsDown, 'delivery.offer_expired': BellOff, 'delivery.assigned': ThumbsUp, 'delivery.unassigned': Undo2, 'delivery.search_widened': Radar, 'delivery.withdrawn': CircleX, 'delivery.completed': Flag,
  'courier.earned': Banknote, 'operations.alert_raised': Bell, 'payment.declined': TriangleAlert, 'payment.failed': TriangleAlert,
}
const iconOf = ({ type, context }: FileFact): LucideIcon => icons[type] ?? { payments: CreditCard, kitchen: ChefHat, dispatch: Bike }[context] ?? ReceiptText

/** What somebody in a hurry has to know; the others say the same from another side. */
const essential = new Set([
  'order.placed', 'order.confirmed', 'order.accepted', 'order.rejected', 'order.preparing', 'order.ready', 'order.courier_unassigned', 'order.courier_at_restaurant', 'order.picked_up', 'order.courier_at_customer', 'order.delivered', 'order.code_refused', 'order.cancelled',
  'order.payment_failed', 'order.settled', 'order.noted', 'order.late', 'order.forecast_moved', 'order.refunded', 'payment.declined', 'payment.failed', 'delivery.offered', 'delivery.offer_declined', 'delivery.offer_expired', 'delivery.assigned', 'operations.alert_raised',
])
export const isEssential = ({ type }: FileFact): boolean => essential.has(type)
const wrong = new Set(['order.late', 'order.code_refused', 'order.cancelled', 'order.rejected', 'order.payment_failed', 'payment.declined', 'payment.failed', 'operations.alert_raised'])

interface Ports {
  say: SayOperations
  format: ReturnType<typeof useFormat>
  people: ReadonlyMap<string, string>
  /** With who did it and the trace: on the order's own page. */
  whole?: boolean
}

export function factLine(fact: FileFact, ports: Ports): FactLine {
  const { say, format, people } = ports
  const { id, type, at, data } = fact
  const values = valuesOf(fact, ports)
  const moreKey = `more.${type}` as keyof OperationsWords
  const more = say(moreKey, values)
  const who = people.get(fact.by)
  return {
    key: id, time: <Clock at={at} seconds />, icon: iconOf(fact), what: wordIn(say, `fact.${type}`, type, values), ...(wrong.has(type) ? { tone: 'late' as const } : {}),
    more: (
      <span className="quiet">
        {more !== moreKey && more}
        {type === 'order.noted' && <Note>{data.text}</Note>}
        {type === 'order.delivered' && data.reason && <Note>{data.reason}</Note>}
        {type === 'operations.alert_raised' && ` ${data.says}`}
        {(ports.whole || type === 'order.noted') && who && !more.includes(who) && `${more !== moreKey ? ' · ' : ' '}${say('by', { who: apart(who) })}`}
        {ports.whole && <> <bdi className="ops-fact-source quieter" title={format.dayAndTime(at)}>{`${fact.context} ${fact.version}`}</bdi></>}
      </span>
    ),
  }
}

const wordIn = (say: SayOperations, key: string, otherwise: string, values: Record<string, string | number>): string => {
  const said = say(key as keyof OperationsWords, values)
  return said === key ? otherwise : said
}

function valuesOf({ data }: FileFact, { say, format, people, whole }: Ports): Record<string, string | number> {
  const courier: string = (data.courierId && people.get(data.courierId)) || say('somebody')
  const values: Record<string, string | number> = { courier: whole ? courier : firstName(courier), customer: (data.customerId && people.get(data.customerId)) || '' }
  for (const [name, value] of Object.entries(data as Record<string, any>)) {
    if (name === 'customer' || name === 'courier') continue
    if (name === 'reason') values[name] = wordOf(say, 'code', String(value))
    else if (name === 'because') values[name] = wordOf(say, 'because', String(value))
    else if (name === 'station' || name === 'step') values[name] = wordOf(say, name, String(value))
    else if (name === 'metres' || name === 'radiusMetres') values['metres'] = format.distance(value)
    else if (name === 'pay') values['pay'] = format.money(value.total)
    else if (name === 'at') values['place'] = value
    else if (typeof value === 'object' && value !== null && 'currency' in value && 'amount' in value) values[name] = format.money(value)
    else if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) values[name] = format.time(value)
    else if (typeof value === 'string' || typeof value === 'number') values[name] = value
  }
  // Names, amounts and hours keep their own direction within a sentence.
  for (const [name, value] of Object.entries(values)) if (!chosenBy.has(name) && typeof value === 'string' && value !== '') values[name] = apart(value)
  return values
}
/** What a sentence chooses its words by stays as it is. */
const chosenBy = new Set(['how', 'proof', 'place', 'waitingFor'])
const apart = (text: string): string => `\u2068${text}\u2069`
