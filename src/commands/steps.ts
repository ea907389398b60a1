/** Each step of the start with its time, and when everything is ready. */
export function stepsOnScreen(print: (line: string) => void = console.log) {
  const begun = performance.now()
  let last = begun
  const milliseconds = (from: number) => `${Math.round(performance.now() - from)} ms`.padStart(8)
  return {
    done(what: string): void {
      print(`  ${milliseconds(last)}  ${what}`)
      last = performance.now()
    },
    ready(url: string): void {
      print(`\nTiffin is ready after ${((performance.now() - begun) / 1000).toFixed(1)} s: ${url}\n`)
    },
  }
}
