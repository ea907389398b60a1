// Four digits that prove a hand-over: the restaurant shows one at pick-up, the customer says one at the door. They are
// derived from a secret of the installation, so nothing is stored that could be read.
import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'

export type HandOver = 'pickup' | 'door'

export function codeOf(secret: KeyObject, orderId: string, at: HandOver): string {
  const hash = createHmac('sha256', secret).update(`${at} ${orderId}`).digest()
  return String(hash.readUInt32BE(0) % 10_000).padStart(4, '0')
}

export function isCode(secret: KeyObject, orderId: string, at: HandOver, said: string): boolean {
  return timingSafeEqual(Buffer.from(codeOf(secret, orderId, at)), Buffer.from(said.trim().padEnd(4).slice(0, 4))) && said.trim().length === 4
}
