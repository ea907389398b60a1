/** Tiffin cannot start, and the message tells a person in one sentence why and what to do. */
export class StartRefused extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.name = 'StartRefused'
  }
}
