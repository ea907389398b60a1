// A payment provider as an HTTP server of its own: intents, holds, captures, refunds, a page to pay on, signed webhooks, a book.
// It fails on purpose, at the rates of its scenario.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../platform/clock.ts'
import type { Random } from '../../platform/random.ts'
import { openBank, waysToPay, type Bank, type BankAnswer, type HowToPay } from './bank.ts'
import { openJournal, type Journal } from './journal.ts'
import { payPage } from './pay-page.ts'
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

export interface Provider {
  readonly url: string
  book(): readonly BookIntent[]
  /** What a customer does on the page; how the intent stands then. */
  pay(intentId: string, how?: HowToPay): Promise<BookIntent['status']>
  /** How it behaves from now on. */
  behave(scenario: Partial<Scenario>): void
  /** Resolves when no webhook is on its way. */
  idle(): Promise<void>
  inFlight(): number
  stop(): Promise<void>
}

export async function startProvider(options: ProviderOptions): Promise<Provider> {
  const { clock, random, webhookUrl } = options
  const scenario = { ...options.scenario }
  const journal = openJournal(options.journal)
  const webhooks = webhookSender({
    clock, random, scenario, secret: options.webhookSecret,
    url: typeof webhookUrl === 'string' ? () => webhookUrl : webhookUrl,
    received: (id) => journal.write({ received: id }),
  })
  let url = ''
  const bank = openBank({ clock, random, scenario, journal, url: () => url, tell: webhooks.send })
  const server = createServer((request, response) => void serve(request, response, bank, journal, options.apiKey))
  url = await listen(server, options.port)
  bank.resume()
  const { intents } = journal.kept
  return {
    url,
    book: () => [...intents.values()],
    async pay(intentId, how = 'approve') {
      const intent = intents.get(intentId)
      if (!intent) throw new Error(`the provider has no intent ${intentId}`)
      return bank.pay(intent, how)
    },
    behave: (changed) => void Object.assign(scenario, changed),
    idle: webhooks.idle,
    inFlight: webhooks.inFlight,
    async stop() {
      await new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      })
      await webhooks.stop()
      journal.close()
    },
  }
}

async function listen(server: Server, port = 0): Promise<string> {
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function serve(request: IncomingMessage, response: ServerResponse, bank: Bank, journal: Journal, apiKey: string | undefined): Promise<void> {
  try {
    const reply = await answer(request, bank, journal, apiKey)
    if (reply === 'lost') request.socket.destroy()
    else send(response, reply)
  } catch {
    send(response, refusal('request-not-valid'))
  }
}

type Reply = { status: number; body: unknown } | { html: string } | { location: string } | 'lost'

async function answer(request: IncomingMessage, bank: Bank, { kept: { intents } }: Journal, apiKey: string | undefined): Promise<Reply> {
  const [, what, id = '', action] = (request.url ?? '/').split('?')[0]!.split('/')
  const { method = 'GET' } = request
  const intent = intents.get(decodeURIComponent(id))
  if (what === 'pay' && intent) {
    if (method === 'GET') return { html: payPage(intent, request.headers['accept-language']) }
    bank.pay(intent, howToPay(await bodyOf(request)))
    return { location: intent.returnUrl }
  }
  if (apiKey && request.headers.authorization !== `Bearer ${apiKey}`) return refusal('not-signed-in', 401)
  if (what === 'book' && method === 'GET') return { status: 200, body: { intents: [...intents.values()].map(bank.shown) } }
  if (what !== 'intents' || (id && !intent)) return refusal('not-found', 404)
  if (method === 'GET' && intent && !action) return { status: 200, body: bank.shown(intent) }
  if (method !== 'POST' || (intent && !action)) return refusal('not-found', 404)
  const key = request.headers['idempotency-key']?.toString()
  const wanted = jsonOf(await bodyOf(request))
  return replyTo(intent ? bank.act(action!, intent, key, wanted) : bank.create(key, wanted), bank)
}

function replyTo(said: BankAnswer, bank: Bank): Reply {
  if (said === 'lost') return said
  return 'no' in said ? refusal(said.no, said.status) : { status: 200, body: bank.shown(said.ok) }
}

const refusal = (code: string, status = 400): Exclude<Reply, 'lost'> => ({ status, body: { error: { code } } })

function send(response: ServerResponse, reply: Exclude<Reply, 'lost'>): void {
  if ('location' in reply) response.writeHead(303, { location: reply.location }).end()
  else if ('html' in reply) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(reply.html)
  else response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
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
  return waysToPay.find((one) => one === how) ?? 'abandon'
}
