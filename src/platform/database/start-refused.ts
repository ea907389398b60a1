/** Tiffin cannot start, and the message tells a person in one sentence why and what to do. */
export class StartRefused extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.name = 'StartRefused'
  }
}

export const diskIsFull = (folder: string) =>
  new StartRefused(`The disk that holds ${folder} is full: make room, then start again.`)
export const notWritable = (folder: string) =>
  new StartRefused(`Tiffin cannot write to ${folder}: give its user the right to, or choose another data folder.`)
