// `npm run bench -- <name>`: each figure in a file of its own. With --json the last line is one JSON object.
import { UsageError } from '../src/commands/arguments.ts'
import { machine, told } from './machine.ts'

/** Prints as it goes; what it returns is printed as JSON when that is asked for. */
type Bench = (args: string[]) => Promise<object>

const benches: Record<string, { about: string; load(): Promise<Bench> }> = {
  checkout: { about: 'orders a second from cart to CONFIRMED, against a bare server: --seconds 5 --rounds 5 --at 1,8,32 --profile DIR', load: async () => (await import('./checkout.ts')).checkout },
  life: { about: 'whole order lifes a second: --seconds 60 --at 160', load: async () => (await import('./life.ts')).life },
  live: { about: 'commit → browser, by SSE and STOMP: --seconds 30 --rate lifes a second', load: async () => (await import('./live.ts')).live },
  history: { about: 'cost of a checkout with a short and a long past: --orders 10000,200000', load: async () => (await import('./history.ts')).history },
  start: { about: 'first start, warm start, memory after a minute: --minute 60 --no-city', load: async () => (await import('./start.ts')).start },
  routes: { about: 'routes a second in Montevideo', load: async () => (await import('./routes.ts')).routes },
}

const args = process.argv.slice(2)
const json = args.includes('--json')
const [name, ...options] = args.filter((arg) => arg !== '--json')
const bench = benches[name ?? '']
if (!bench) {
  console.error(`npm run bench -- <name> [--json] [options]\n\n${Object.entries(benches).map(([one, { about }]) => `  ${one.padEnd(10)}${about}`).join('\n')}`)
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
