import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { startProvider, type Provider } from '../city/provider/provider-server.ts'
import { kind, ordinary } from '../city/provider/scenario.ts'
import type { Clock } from '../platform/clock.ts'
import { seededRandom } from '../platform/random.ts'
import type { Installation } from './installation.ts'

/** Where its book survives restarts. */
export const providerJournal = (folder: string) => join(folder, 'payment-provider.jsonl')

/** The payment provider of the demo: simulated, an HTTP server of its own whose book survives restarts. Its address and secret go into `env`. */
export async function startDemoProvider(options: { installation: Installation; clock: Clock; env: Record<string, string | undefined>; seed: string; webhookUrl: () => string; troubled: boolean }): Promise<Provider> {
  const { installation, clock, env } = options
  const webhookSecret = `whsec_${createHmac('sha256', installation.masterKey).update('demo provider').digest().subarray(0, 24).toString('base64')}`
  const start = (port: number) => startProvider({
    clock, port, random: seededRandom(options.seed).fork('provider'), scenario: options.troubled ? ordinary : kind, webhookUrl: options.webhookUrl, webhookSecret,
    journal: providerJournal(installation.folder),
  })
  // The same address after a restart, so that pages to pay on which are still open go on working; another one where it is taken.
  const kept = await installation.kept<number>('provider-port')
  const provider = await start(kept ?? 0).catch(() => start(0))
  const port = Number(new URL(provider.url).port)
  if (port !== kept) await installation.keep('provider-port', port)
  env['TIFFIN_PAYMENT_PROVIDER_URL'] = provider.url
  env['TIFFIN_PAYMENT_WEBHOOK_SECRET'] = webhookSecret
  return provider
}
