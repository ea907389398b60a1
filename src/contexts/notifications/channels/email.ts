// E-mails leave by SMTP where a server is named; where none is, the stored message is the outbox, and that is all.
import { createTransport } from 'nodemailer'
import type { Message } from '../message.ts'

export interface EmailChannel {
  send(message: Pick<Message, 'notificationId' | 'to' | 'subject' | 'text' | 'language'>): Promise<void>
  close(): void
}

/** The address does not exist, or the server will never take this message: trying again is of no use. */
export class Undeliverable extends Error {}

/** With as many messages to a timer and as long a wait, a timer ends well before another worker may take it up. */
const connections = 5
const timeoutMs = 8_000

export function smtp(url: string, from: string): EmailChannel {
  const transport = createTransport({ url, pool: true, maxConnections: connections, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs })
  return {
    async send({ notificationId, to, subject, text, language }) {
      try {
        // The same id at every try: a server that has it already may drop the second one.
        await transport.sendMail({ from, to: { name: '', address: to }, subject: subject ?? '', text, messageId: `<${notificationId}@tiffin>`, headers: { 'content-language': language, 'auto-submitted': 'auto-generated' } })
      } catch (error) {
        throw isFinal(error) ? new Undeliverable(String((error as Error).message)) : error
      }
    },
    close: () => transport.close(),
  }
}

const isFinal = (error: unknown): boolean => {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  return (responseCode !== undefined && responseCode >= 500) || (code === 'EENVELOPE' && responseCode === undefined)
}
