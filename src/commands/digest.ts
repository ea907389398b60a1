// One number for everything that happened: the same day gives the same digest, on any machine.
import { createHash } from 'node:crypto'
import type { Process } from '../platform/process.ts'
import { allFacts } from '../platform/fact-tables.ts'
import { sorted } from '../platform/views.ts'

/**
 * SHA-256 over all facts as opened: context, stream, version, type, time and data, context by context, in the order of stream and
 * version. Positions and trace ids are left out: they say how it ran, not what happened.
 */
export async function digestOf(tiffin: Process, contexts: readonly string[]): Promise<string> {
  const whole = createHash('sha256')
  for (const context of [...contexts].sort()) {
    const lines: string[] = []
    for await (const facts of allFacts(tiffin.owner, tiffin.vault, context)) {
      for (const fact of facts) lines.push(`${fact.stream} ${String(fact.version).padStart(6, '0')} ${fact.type} ${fact.at} ${sorted(fact.data)}`)
    }
    for (const line of lines.sort()) whole.update(`${context} ${line}\n`)
  }
  return whole.digest('hex')
}
