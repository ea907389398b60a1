// A test reporter that says at the end what failed, and how many passed, for the one who runs several at once.
import type { TestEvent } from 'node:test/reporters'

export interface Closing {
  passed: number
  failed: number
  skipped: number
  /** Each with its place and cause. */
  failures: string[]
  /** False also where a process died without a word. */
  well: boolean
}

export default async function* closingLines(source: AsyncIterable<TestEvent>): AsyncIterable<string> {
  const failed: string[] = []
  for await (const event of source) {
    if (event.type === 'test:fail' && event.data.details.error.message !== undefined) {
      const { name, file, line, details } = event.data
      const cause = (details.error as Error & { cause?: unknown }).cause
      const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? details.error.message)
      if (!/subtests? failed/.test(text)) failed.push(`\n✖ ${name}\n  ${file}:${line}\n  ${text.split('\n').slice(0, 12).join('\n  ')}\n`)
    }
    if (event.type === 'test:summary' && !event.data.file) {
      const { passed, tests, skipped } = event.data.counts
      yield JSON.stringify({ passed, failed: tests - passed - skipped, skipped, failures: failed })
    }
  }
}
