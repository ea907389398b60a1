// `npm run bench -- <name>`: each figure in a file of its own. With --json the last line is one JSON object.
import { UsageError } from '../src/commands/arguments.ts'
import { machine, told } from './machine.ts'

/** Prints as it goes; what it returns is printed as JSON when that is asked for. */
type Bench = (args: string[]) => Promise<object>

const benches: Record<string, { about: string; load(): Promise<Bench> }> = {
  checkout: { about: 'orders a second from cart to CONFIRMED, against a bare server', load: async () => (await import('./checkout.ts')).checkout },
  life: { about: 'whole order lifes a second, kept up for a minute', load: async () => (await import('./life.ts')).life },
  live: { about: 'from the commit of a fact to the pages that show it', load: async () => (await import('./live.ts')).live },
  history: { about: 'what a checkout costs after 10,000 orders and after 200,000', load: async () => (await import('./history.ts')).history },
  start: { about: 'first start, warm start, memory after a minute', load: async () => (await import('./start.ts')).start },
  dispatch: { about: 'the dispatch engine over twelve published days, against the recorded figure', load: async () => (await import('./dispatch.ts')).dispatch },
  exceptions: { about: 'how many late orders the queue of operations foresees, and how often it cries wolf', load: async () => (await import('./exceptions.ts')).exceptions },
  promises: { about: 'what is paid is what was shown, what is shown can be ordered, what was said of the time holds', load: async () => (await import('./promises.ts')).promises },
  pages: { about: 'what a person waits for in the pages, on a slow phone', load: async () => (await import('./pages.ts')).pages },
  routes: { about: 'routes a second in Montevideo', load: async () => (await import('./routes.ts')).routes },
}

const args = process.argv.slice(2)
const json = args.includes('--json')
const [name, ...options] = args.filter((arg) => arg !== '--json')
const bench = benches[name ?? '']
if (!bench) {
  console.error(`npm run bench -- <name> [--json] [options]     (--help for the options)\n\n${Object.entries(benches).map(([one, { about }]) => `  ${one.padEnd(10)}${about}`).join('\n')}`)
  process.exit(2)
}
try {
  console.log(`${name}: ${told(machine())}\n`)
  const figures = await (await bench.load())(options)
  if (json) console.log(JSON.stringify({ ...figures, machine: machine() }))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
