// Tells the platform what happened, signed by the rules of standardwebhooks.com, again and again until it is received.
import { createHmac } from 'node:crypto'
import { iso, type Clock } from '../../platform/clock.ts'
import type { Random } from '../../platform/random.ts'
import type { Scenario } from './scenario.ts'

export interface Webhook {
  id: string
  type: string
  data: unknown
}

export interface WebhookSender {
  send(webhook: Webhook): void
  /** Resolves when none is on its way. Those that wait for their time do not count. */
  idle(): Promise<void>
  inFlight(): number
  stop(): Promise<void>
}

const retryAfterSeconds = [5, 30, 120, 600, 3600, 6 * 3600, 24 * 3600]

export function webhookSender(options: {
  clock: Clock
  random: Random
  scenario: Scenario
  url: () => string
  secret: string
  received: (webhookId: string) => void
}): WebhookSender {
  const { clock, scenario } = options
  const onTheWay = new Set<Promise<void>>()
  const waiting = new Set<() => void>()
  let stopped = false

  const later = (seconds: number, call: () => void) => {
    const callOff = clock.at(clock.now() + seconds * 1000, () => {
      waiting.delete(callOff)
      call()
    })
    waiting.add(callOff)
  }

  const attempt = (webhook: Webhook, tried: number): void => {
    if (stopped) return
    const sending = post(options, webhook).then((received) => {
      onTheWay.delete(sending)
      if (received) return options.received(webhook.id)
      const wait = retryAfterSeconds[tried]
      if (wait !== undefined && !stopped) later(wait, () => attempt(webhook, tried + 1))
    })
    onTheWay.add(sending)
  }

  return {
    send(webhook) {
      const draw = (what: string) => options.random.fork(`${webhook.id}/${what}`).next()
      if (draw('lost') < scenario.webhooksLost) return options.received(webhook.id)
      const wait = draw('late') < scenario.webhooksLate ? 60 + 240 * draw('minutes') : draw('order') < scenario.webhooksOutOfOrder ? 1 + 4 * draw('seconds') : 0
      const times = draw('doubled') < scenario.webhooksDoubled ? 2 : 1
      for (let time = 0; time < times; time += 1) {
        if (wait) later(wait, () => attempt(webhook, 0))
        else attempt(webhook, 0)
      }
    },
    async idle() {
      while (onTheWay.size) await Promise.all(onTheWay)
    },
    inFlight: () => onTheWay.size,
    async stop() {
      stopped = true
      for (const callOff of waiting) callOff()
      await Promise.all(onTheWay)
    },
  }
}

/** Signed with the time of this try, so that a late one is not taken for a replayed one. */
async function post({ clock, url, secret }: { clock: Clock; url: () => string; secret: string }, webhook: Webhook): Promise<boolean> {
  const timestamp = Math.floor(clock.now() / 1000)
  const body = JSON.stringify({ type: webhook.type, timestamp: iso(clock.now()), data: webhook.data })
  try {
    const response = await fetch(url(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'webhook-id': webhook.id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature(secret, webhook.id, timestamp, body) },
      body,
      signal: AbortSignal.timeout(10_000),
    })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

export function signature(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}
