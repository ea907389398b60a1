/** The product says no, for a reason the caller can act on. Everything else that is thrown is a bug. */
export class Refused extends Error {
  readonly code: string
  readonly details: Record<string, unknown>

  constructor(code: string, details: Record<string, unknown> = {}) {
    super(code)
    this.name = 'Refused'
    this.code = code
    this.details = details
  }
}

/** Somebody else wrote the same stream or row first: load again and decide again. */
export class Conflict extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'Conflict'
  }
}

/** A thing that must never be false is false. Crashes loudly. */
export function assert(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(`this must never happen: ${sentence}`)
}

/** At the end of a switch over all shapes: a new shape does not compile until it is handled. */
export function never(value: never): never {
  throw new Error(`this must never happen: unhandled ${JSON.stringify(value)}`)
}
