import { parseArgs, type ParseArgsConfig } from 'node:util'

/** The command line was not understood; the message says what would be. */
export class UsageError extends Error {}

/** Like parseArgs, with a sentence instead of a stack, and `--help` for every command. */
export function argumentsOf<O extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: O, usage: string) {
  try {
    const parsed = parseArgs({ args, options: { ...options, help: { type: 'boolean', short: 'h' } }, allowPositionals: true, strict: true })
    if ((parsed.values as { help?: boolean }).help) throw new UsageError(usage)
    return parsed as { values: ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>['values']; positionals: string[] }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${(error as Error).message}\n\n${usage}`)
  }
}

export function numberOf(name: string, text: string | undefined, { from, to, standard }: { from: number; to: number; standard: number }): number {
  if (text === undefined) return standard
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < from || value > to) throw new UsageError(`--${name} must be a number from ${from} to ${to}, not "${text}".`)
  return value
}
