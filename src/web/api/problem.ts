// What went wrong with a request, in the three ways a page treats differently.

/** The platform refused: a stable code to choose words by, and what it said about the case. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: string, status: number, details: Readonly<Record<string, unknown>> = {}) {
    super(`${code} (${status})`)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.details = details
  }
}

/** No answer came: the network is away, or the server is. Whether the request took effect is not known. */
export class NoAnswer extends Error {
  constructor(cause: unknown) {
    super('no answer', { cause })
    this.name = 'NoAnswer'
  }
}

export const codeOf = (error: unknown): string | undefined => (error instanceof Problem ? error.code : error instanceof NoAnswer ? 'no-answer' : undefined)

/** Asking again may help: nothing was refused, somebody was only away or too busy. */
export const mayPass = (error: unknown): boolean => error instanceof NoAnswer || (error instanceof Problem && (error.status === 429 || error.status >= 500))
