// What happens to intents, and what goes wrong with it. Failures are drawn from seed, intent and step, so that the order in
// which requests come does not matter.
import { createHash } from 'node:crypto'
import { iso, type Clock } from '../../platform/clock.ts'
import type { Random } from '../../platform/random.ts'
import type { Journal } from './journal.ts'
import * as book from './provider-book.ts'
import type { BookIntent } from './provider-book.ts'
import type { Scenario } from './scenario.ts'
import type { Webhook } from './webhooks.ts'

/** `approve`: the customer agrees, and their bank may say no; `pay` and `no-funds`: whoever stands before the page says what the bank says. */
export const waysToPay = ['approve', 'pay', 'no-funds', 'decline', 'abandon'] as const
export type HowToPay = (typeof waysToPay)[number]
/** The intent as it stands, or no with a code. `lost`: the asker never hears. */
export type BankAnswer = { ok: BookIntent } | { no: string; status: number } | 'lost'
type Wanted = Record<string, unknown>

export interface Bank {
  create(key: string | undefined, wanted: Wanted): BankAnswer
  act(action: string, intent: BookIntent, key: string | undefined, wanted: Wanted): BankAnswer
  /** What a customer does, and what their bank says. */
  pay(intent: BookIntent, how: HowToPay): BookIntent['status']
  /** After a start: what was on its way when the last process ended. */
  resume(): void
  /** As others see it. */
  shown(intent: BookIntent): unknown
}

export function openBank(options: { clock: Clock; random: Random; scenario: Scenario; journal: Journal; url: () => string; tell: (webhook: Webhook) => void }): Bank {
  const { clock, random, scenario, journal } = options
  const { intents, keys } = journal.kept
  const tries = new Map<string, number>()
  const draw = (intentId: string, step: string) => random.fork(`${intentId}/${step}`).next()
  const shown = (intent: BookIntent) => ({ ...intent, returnUrl: undefined, redirectUrl: `${options.url()}/pay/${intent.id}` })

  function change(intent: BookIntent, event: string | undefined): void {
    if (!event) return journal.write({ intent })
    const arrived = intent.refunds.filter(({ status }) => status === 'settled').length
    const webhook = { id: `msg_${digest(`${intent.id} ${event} ${arrived}`)}`, type: event, data: { intent: shown(intent) } }
    journal.write({ intent }, { webhook })
    options.tell(webhook)
  }

  function settleLater(intentId: string, refundId: string): void {
    const [least, most] = scenario.refundSeconds
    clock.at(clock.now() + 1000 * (least + (most - least) * draw(intentId, `arrives/${refundId}`)), () => {
      const answer = book.refundArrived(intents.get(intentId)!, refundId)
      if ('ok' in answer) change(answer.ok, 'refund.settled')
    })
  }

  /** The same key means the same thing, done once. */
  function once(key: string | undefined, request: string, asked: Asked): BankAnswer {
    const kept = key === undefined ? undefined : keys.get(key)
    if (kept && kept.request !== request) return no('idempotency-key-reused')
    if (kept) return kept.no ? no(kept.no, kept.status) : { ok: intents.get(kept.intentId!)! }
    const fails = failing(asked, key)
    if (fails('error', scenario.serverErrors)) return no('try-again', 503)
    if (fails('before', scenario.lostBefore)) return 'lost'

    const answer = asked.decide()
    if (key !== undefined) journal.write({ key, answer: 'no' in answer ? { request, ...answer } : { request, intentId: answer.ok.id } })
    if ('no' in answer) return answer
    change(answer.ok, asked.event)
    asked.then?.()
    return fails('after', scenario.lostAfter) ? 'lost' : answer
  }

  /** Each try of the same request has a luck of its own. */
  function failing({ intentId, step }: Asked, key = intentId): (what: string, rate: number) => boolean {
    const nth = (tries.get(key) ?? 0) + 1
    tries.set(key, nth)
    return (what, rate) => draw(intentId, `${step}/${key}/${nth}/${what}`) < rate
  }

  return {
    create(key, wanted) {
      const id = `pi_${digest(key ?? `${iso(clock.now())} ${intents.size}`)}`
      const { reference, attempt, amount, currency, returnUrl } = wanted as Partial<book.NewIntent>
      if (!reference || !currency || !isWebAddress(returnUrl)) return no('request-not-valid')
      const intent = { id, reference, attempt: attempt ?? 1, amount: amount ?? 0, currency, returnUrl, at: iso(clock.now()) }
      return once(key, JSON.stringify(wanted), { step: 'create', intentId: id, decide: () => book.created(intent) })
    },
    act(action, { id: intentId, amount }, key, wanted) {
      const ask = (asked: Omit<Asked, 'step' | 'intentId'>) => once(key, `${action} ${intentId} ${JSON.stringify(wanted)}`, { step: action, intentId, ...asked })
      const now = () => intents.get(intentId)!
      switch (action) {
        case 'capture':
          return ask({ event: 'intent.captured', decide: () => book.captured(now(), Number(wanted['amount'] ?? amount)) })
        case 'void':
          return ask({ event: 'intent.voided', decide: () => book.voided(now()) })
        case 'refunds': {
          const refund = { id: `re_${digest(`${intentId} ${key ?? now().refunds.length}`)}`, reference: String(wanted['reference'] ?? ''), amount: Number(wanted['amount']) }
          return ask({ decide: () => book.refunded(now(), refund), then: () => settleLater(intentId, refund.id) })
        }
        default:
          return no('not-found', 404)
      }
    },
    pay(intent, how) {
      if (how === 'abandon' || intent.status !== 'awaiting-customer') return intent.status
      const bankSaysNo = how === 'no-funds' || (how === 'approve' && draw(intent.id, 'bank') < scenario.declines)
      const answer = how !== 'decline' && !bankSaysNo ? book.approved(intent) : book.declined(intent, bankSaysNo ? 'insufficient-funds' : 'declined-by-customer')
      if ('ok' in answer) change(answer.ok, `intent.${answer.ok.status}`)
      return intents.get(intent.id)!.status
    },
    resume() {
      for (const webhook of journal.kept.webhooks.values()) options.tell(webhook)
      for (const intent of intents.values()) for (const refund of intent.refunds) if (refund.status === 'pending') settleLater(intent.id, refund.id)
    },
    shown,
  }
}

interface Asked {
  step: string
  intentId: string
  event?: string
  decide: () => book.Answer
  then?: () => void
}

const no = (code: string, status = 400): BankAnswer => ({ no: code, status })
const isWebAddress = (text: unknown): text is string => typeof text === 'string' && /^https?:\/\//.test(text) && URL.canParse(text)
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24)
