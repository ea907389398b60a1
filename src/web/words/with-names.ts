export type Values = Readonly<Record<string, string | number | Date | undefined>>

const onlyNames = /^(?:[^{}'<]|\{\w+\})*$/

/**
 * A sentence that has only names to be filled in, as the message format fills them in; undefined for what counts, chooses or quotes.
 * The first message that is formatted costs a phone a tenth of a second, and the first page has none that needs it.
 */
export function withNames(text: string, values: Values = {}): string | undefined {
  if (!onlyNames.test(text)) return undefined
  const names = text.match(/\{\w+\}/g) ?? []
  if (!names.every((name) => name.slice(1, -1) in values && !(values[name.slice(1, -1)] instanceof Date))) return undefined
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
