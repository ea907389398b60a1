// The payment provider inside the load: as little work as it can be. What intents are follows the simulated provider's book.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as book from '../../src/city/provider/provider-book.ts'
import type { BookIntent } from '../../src/city/provider/provider-book.ts'

export interface LoadProvider {
  readonly url: string
  readonly secret: string
  /** The customer of this order agrees; the webhook that says so. */
  approve(orderId: string): SignedWebhook
  stop(): Promise<void>
}
export interface SignedWebhook {
  headers: string
  body: string
}

export async function startLoadProvider(): Promise<LoadProvider> {
  const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
  const key = Buffer.alloc(24, 7)
  const intents = new Map<string, BookIntent>()
  const byOrder = new Map<string, BookIntent>()
  const keep = (answer: book.Answer): BookIntent => {
    if ('no' in answer) throw new Error(`the provider of the load refused: ${answer.no}`)
    intents.set(answer.ok.id, answer.ok)
    byOrder.set(answer.ok.reference, answer.ok)
    return answer.ok
  }
  const server = createServer(async (request, response) => {
    const { status, value } = answerTo(request, await bodyOf(request), intents, keep)
    const text = JSON.stringify(value)
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text)
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secret,
    approve(orderId) {
      const known = byOrder.get(orderId)
      if (!known) throw new Error(`nobody asked for an intent for order ${orderId}`)
      return signed(key, keep(book.approved(known)))
    },
    stop: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

/** Standard Webhooks: id, time and body under one HMAC. */
export function signed(key: Buffer, intent: BookIntent): SignedWebhook {
  const body = JSON.stringify({ type: `intent.${intent.status}`, data: { intent: shown(intent) } })
  const id = `msg_${intent.id}_${intent.status}`
  const timestamp = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { body, headers: `webhook-id: ${id}\r\nwebhook-timestamp: ${timestamp}\r\nwebhook-signature: v1,${signature}\r\n` }
}

const shown = ({ returnUrl: _, ...intent }: BookIntent) => ({ ...intent, redirectUrl: `http://provider.example/pay/${intent.id}` })

function answerTo({ method, url = '/' }: IncomingMessage, body: any, intents: Map<string, BookIntent>, keep: (answer: book.Answer) => BookIntent): { status: number; value: unknown } {
  const [, what, id = '', action] = url.split('/')
  const ok = (intent: BookIntent) => ({ status: 200, value: shown(intent) })
  if (what === 'book') return { status: 200, value: { intents: [...intents.values()].map(shown) } }
  const intent = intents.get(id)
  if (what === 'intents' && !id && method === 'POST') {
    const { reference, attempt = 1, amount, currency, returnUrl } = body
    const newId = `pi_${reference}_${attempt}`
    // The same attempt asked for again is the same intent.
    return ok(intents.get(newId) ?? keep(book.created({ id: newId, reference, attempt, amount, currency, returnUrl, at: new Date().toISOString() })))
  }
  if (!intent) return { status: 404, value: { error: { code: 'not-found' } } }
  if (action === 'capture') return ok(intent.status === 'captured' ? intent : keep(book.captured(intent, body.amount ?? intent.amount)))
  if (action === 'void') return ok(intent.status === 'voided' ? intent : keep(book.voided(intent)))
  if (action === 'refunds') {
    const refundId = `re_${body.reference}`
    if (intent.refunds.some((refund) => refund.id === refundId)) return ok(intent)
    keep(book.refunded(intent, { id: refundId, reference: body.reference, amount: body.amount }))
    return ok(keep(book.refundArrived(intents.get(id)!, refundId)))
  }
  return ok(intent)
}

async function bodyOf(request: IncomingMessage): Promise<any> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return parts.length ? JSON.parse(Buffer.concat(parts).toString('utf8')) : undefined
}
