// A payment provider as an HTTP server of its own: intents, holds, captures, refunds, a page to pay on, signed webhooks, a book.
// It fails on purpose, at the rates of its scenario; what fails is drawn from seed, intent and step, not from the order of requests.
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { iso, type Clock } from '../../platform/clock.ts'
import type { Random } from '../../platform/random.ts'
import { openJournal } from './journal.ts'
import { payPage } from './pay-page.ts'
import * as book from './provider-book.ts'
import type { BookIntent } from './provider-book.ts'
import type { Scenario } from './scenario.ts'
import { webhookSender } from './webhooks.ts'

export interface ProviderOptions {
  clock: Clock
  random: Random
  scenario: Scenario
  /** A function where the address is known only later. */
  webhookUrl: string | (() => string)
  /** `whsec_…`, base64. */
  webhookSecret: string
  /** Any free one unless given. */
  port?: number
  /** File that the book survives in; without it, it is gone with the process. */
  journal?: string
  /** Requests other than the page to pay on need it as a bearer token, where given. */
  apiKey?: string
}

export type HowToPay = 'approve' | 'decline' | 'abandon'

export interface Provider {
  readonly url: string
  /** As GET /book shows it. */
  book(): readonly BookIntent[]
  /** What a customer does on the page. */
  pay(intentId: string, how?: HowToPay): Promise<BookIntent['status']>
  /** How a bank would answer from now on. */
  behave(scenario: Partial<Scenario>): void
  /** Resolves when no webhook is on its way. */
  idle(): Promise<void>
  inFlight(): number
  stop(): Promise<void>
}

export async function startProvider(options: ProviderOptions): Promise<Provider> {
  const { clock, random } = options
  const scenario = { ...options.scenario }
  const { webhookUrl } = options
  const journal = openJournal(options.journal)
  const { intents, keys } = journal.kept
  const sender = webhookSender({
    clock, random, scenario, secret: options.webhookSecret,
    url: typeof webhookUrl === 'string' ? () => webhookUrl : webhookUrl,
    received: (webhook) => journal.write({ received: webhook }),
  })
  const tries = new Map<string, number>()
  let url = ''

  const draw = (intentId: string, step: string) => random.fork(`${intentId}/${step}`).next()
  const shown = (intent: BookIntent) => ({ ...intent, returnUrl: undefined, redirectUrl: `${url}/pay/${intent.id}` })

  /** The intent as it is from now on, and word of it. */
  function change(intent: BookIntent, event?: string): void {
    if (!event) return journal.write({ intent })
    const webhook = { id: `msg_${digest(`${intent.id} ${event} ${intent.refunds.filter(({ status }) => status === 'settled').length}`)}`, type: event, intentId: intent.id, data: { intent: shown(intent) } }
    journal.write({ intent }, { webhook })
    sender.send(webhook)
  }

  function settleLater(intentId: string, refundId: string): void {
    const [least, most] = scenario.refundSeconds
    const due = clock.now() + 1000 * (least + (most - least) * draw(intentId, `arrives/${refundId}`))
    clock.at(due, () => {
      const answer = book.refundArrived(intents.get(intentId)!, refundId)
      if ('ok' in answer) change(answer.ok, 'refund.settled')
    })
  }

  // ── what is asked with a key ──

  interface Asked {
    step: string
    intentId: string
    event?: string
    decide: () => book.Answer
    then?: (intent: BookIntent) => void
  }

  /** The same key gets the same answer. Undefined: the connection is lost. */
  function once(key: string | undefined, request: string, asked: Asked): Reply | undefined {
    const kept = key === undefined ? undefined : keys.get(key)
    if (kept && kept.request !== request) return refusal('idempotency-key-reused', 400)
    if (kept) return kept.no ? refusal(kept.no, kept.status) : { status: 200, body: shown(intents.get(kept.intentId!)!) }
    const counted = key ?? asked.intentId
    const nth = (tries.get(counted) ?? 0) + 1
    tries.set(counted, nth)
    const fails = (what: string, rate: number) => draw(asked.intentId, `${asked.step}/${nth}/${what}`) < rate
    if (fails('error', scenario.serverErrors)) return refusal('try-again', 503)
    if (fails('before', scenario.lostBefore)) return undefined

    const answer = asked.decide()
    if ('no' in answer) {
      if (key !== undefined) journal.write({ key, answer: { request, no: answer.no, status: answer.status } })
      return refusal(answer.no, answer.status)
    }
    if (key !== undefined) journal.write({ key, answer: { request, intentId: answer.ok.id } })
    change(answer.ok, asked.event)
    asked.then?.(answer.ok)
    return fails('after', scenario.lostAfter) ? undefined : { status: 200, body: shown(answer.ok) }
  }

  function create(key: string | undefined, wanted: Record<string, unknown>): Reply | undefined {
    const id = `pi_${digest(key ?? `${iso(clock.now())} ${intents.size}`)}`
    const { reference, attempt, amount, currency, returnUrl } = wanted as unknown as book.NewIntent
    if (typeof reference !== 'string' || typeof currency !== 'string' || !isWebAddress(returnUrl)) return refusal('request-not-valid', 400)
    return once(key, JSON.stringify(wanted), { step: 'create', intentId: id, decide: () => book.created({ id, reference, attempt, amount, currency, returnUrl, at: iso(clock.now()) }) })
  }

  function act(action: string, intent: BookIntent, key: string | undefined, wanted: Record<string, unknown>): Reply | undefined {
    const ask = (asked: Omit<Asked, 'step' | 'intentId'>) => once(key, `${action} ${intent.id} ${JSON.stringify(wanted)}`, { step: key ? `${action}/${key}` : action, intentId: intent.id, ...asked })
    const now = () => intents.get(intent.id)!
    switch (action) {
      case 'capture':
        return ask({ event: 'intent.captured', decide: () => book.captured(now(), Number(wanted['amount'] ?? intent.amount)) })
      case 'void':
        return ask({ event: 'intent.voided', decide: () => book.voided(now()) })
      case 'refunds': {
        const refund = { id: `re_${digest(`${key ?? intent.refunds.length} ${intent.id}`)}`, reference: String(wanted['reference'] ?? ''), amount: Number(wanted['amount']) }
        return ask({ decide: () => book.refunded(now(), refund), then: () => settleLater(intent.id, refund.id) })
      }
      default:
        return refusal('not-found', 404)
    }
  }

  function pay(intent: BookIntent, how: HowToPay): BookIntent['status'] {
    if (how === 'abandon' || intent.status !== 'awaiting-customer') return intent.status
    const bankSaysNo = how === 'approve' && draw(intent.id, 'bank') < scenario.declines
    const answer = how === 'approve' && !bankSaysNo ? book.approved(intent) : book.declined(intent, bankSaysNo ? 'insufficient-funds' : 'declined-by-customer')
    if ('ok' in answer) change(answer.ok, `intent.${answer.ok.status}`)
    return intents.get(intent.id)!.status
  }

  // ── HTTP ──

  async function answer(request: IncomingMessage): Promise<Reply | undefined> {
    const [, what, id = '', action] = (request.url ?? '/').split('?')[0]!.split('/')
    const intent = intents.get(decodeURIComponent(id))
    const method = request.method ?? 'GET'
    if (what === 'pay' && intent && method === 'GET') return { status: 200, html: payPage(intent) }
    if (what === 'pay' && intent && method === 'POST') {
      pay(intent, howToPay(await bodyOf(request)))
      return { status: 303, location: intent.returnUrl }
    }
    if (options.apiKey && request.headers.authorization !== `Bearer ${options.apiKey}`) return refusal('not-signed-in', 401)
    if (what === 'book' && method === 'GET') return { status: 200, body: { intents: [...intents.values()].map(shown) } }
    if (what !== 'intents') return refusal('not-found', 404)
    const key = request.headers['idempotency-key']?.toString()
    if (method === 'POST' && !id) return create(key, jsonOf(await bodyOf(request)))
    if (!intent) return refusal('not-found', 404)
    if (method === 'POST' && action) return act(action, intent, key, jsonOf(await bodyOf(request)))
    return method === 'GET' && !action ? { status: 200, body: shown(intent) } : refusal('not-found', 404)
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (reply) => (reply ? send(response, reply) : request.socket.destroy()),
      () => send(response, refusal('request-not-valid', 400)),
    )
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(options.port ?? 0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const webhook of journal.kept.webhooks.values()) sender.send(webhook)
  for (const intent of intents.values()) for (const refund of intent.refunds) if (refund.status === 'pending') settleLater(intent.id, refund.id)

  return {
    url,
    book: () => [...intents.values()],
    async pay(intentId, how = 'approve') {
      const intent = intents.get(intentId)
      if (!intent) throw new Error(`the provider has no intent ${intentId}`)
      return pay(intent, how)
    },
    behave: (changed) => void Object.assign(scenario, changed),
    idle: sender.idle,
    inFlight: sender.inFlight,
    async stop() {
      await new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      })
      await sender.stop()
      journal.close()
    },
  }
}

interface Reply {
  status: number
  body?: unknown
  html?: string
  location?: string
}

const refusal = (code: string, status = 400): Reply => ({ status, body: { error: { code } } })

function send(response: ServerResponse, { status, body, html, location }: Reply): void {
  if (location) response.writeHead(status, { location }).end()
  else if (html) response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html)
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const mostBytes = 64 * 1024

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    bytes += (part as Buffer).length
    if (bytes > mostBytes) throw new Error('too large')
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts).toString('utf8')
}

const jsonOf = (text: string): Record<string, unknown> => (text ? (JSON.parse(text) as Record<string, unknown>) : {})

function howToPay(form: string): HowToPay {
  const how = new URLSearchParams(form).get('how')
  return how === 'approve' || how === 'decline' ? how : 'abandon'
}

const isWebAddress = (text: unknown): text is string => typeof text === 'string' && /^https?:\/\//.test(text) && URL.canParse(text)
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24)
