// The provider outlives us: what it has promised is in a file, a line a change, and is there again after a crash of this process.
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import type { BookIntent } from './provider-book.ts'
import type { Webhook } from './webhooks.ts'

/** What was answered to an idempotency key: the intent it was about, or a refusal. */
export interface KeptAnswer {
  request: string
  intentId?: string
  no?: string
  status?: number
}
export interface Kept {
  intents: Map<string, BookIntent>
  keys: Map<string, KeptAnswer>
  /** Not yet received by anybody. */
  webhooks: Map<string, Webhook>
}
export type Line = { intent: BookIntent } | { key: string; answer: KeptAnswer } | { webhook: Webhook } | { received: string }

export interface Journal {
  readonly kept: Kept
  write(...lines: Line[]): void
  close(): void
}

/** Without a file everything is only remembered. */
export function openJournal(file?: string): Journal {
  const kept: Kept = { intents: new Map(), keys: new Map(), webhooks: new Map() }
  for (const line of file && existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    const read = parsed(line)
    if (read) keep(kept, read)
  }
  if (file) compact(file, kept)
  let open = file ? openSync(file, 'a', 0o600) : undefined
  return {
    kept,
    write(...lines) {
      for (const line of lines) keep(kept, line)
      if (open !== undefined) writeSync(open, textOf(lines))
    },
    close() {
      if (open !== undefined) closeSync(open)
      open = undefined
    },
  }
}

function keep({ intents, keys, webhooks }: Kept, line: Line): void {
  if ('intent' in line) intents.set(line.intent.id, line.intent)
  else if ('key' in line) keys.set(line.key, line.answer)
  else if ('webhook' in line) webhooks.set(line.webhook.id, line.webhook)
  else webhooks.delete(line.received)
}

/** The last line may have been cut off by the crash. */
function parsed(line: string): Line | undefined {
  try {
    return line ? (JSON.parse(line) as Line) : undefined
  } catch {
    return undefined
  }
}

function compact(file: string, { intents, keys, webhooks }: Kept): void {
  const lines: Line[] = [
    ...[...intents.values()].map((intent) => ({ intent })),
    ...[...keys].map(([key, answer]) => ({ key, answer })),
    ...[...webhooks.values()].map((webhook) => ({ webhook })),
  ]
  writeFileSync(`${file}.new`, textOf(lines), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

const textOf = (lines: readonly Line[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
