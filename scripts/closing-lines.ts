// A test reporter that says at the end what failed, and how many passed.
import type { TestEvent } from 'node:test/reporters'

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
      yield `\n${failed.join('')}\nTests: ${passed} passed, ${tests - passed - skipped} failed, ${skipped} skipped\n`
    }
  }
}
