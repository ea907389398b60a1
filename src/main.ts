// `tiffin <command>`: each command is one file; only the one that is asked for is loaded.
import { StartRefused } from './platform/database/start-refused.ts'
import { UsageError } from './commands/arguments.ts'

const commands: Record<string, { about: string; load(): Promise<{ run(args: string[]): Promise<void> }> }> = {
  start: { about: 'start Tiffin with its demo city (npm start)', load: () => import('./commands/start.ts') },
  order: { about: 'the story of one order: facts, money, messages', load: () => import('./commands/order.ts') },
  verify: { about: 'check all invariants over the running data', load: () => import('./commands/verify.ts') },
  city: { about: 'a simulated day without waiting, with a digest of all facts', load: () => import('./commands/city.ts') },
  'dead-letters': { about: 'list, show, replay or give up what could not be handled', load: () => import('./commands/dead-letters.ts') },
  lab: { about: 'what the dispatch engine is worth: published days, one order explained, a large city', load: () => import('./commands/lab.ts') },
  'import-city': { about: 'make a city from an OpenStreetMap extract', load: () => import('./commands/import-city.ts') },
}

const [name = 'help', ...args] = process.argv.slice(2)
const command = commands[name]

try {
  if (command) await (await command.load()).run(args)
  else {
    const width = Math.max(...Object.keys(commands).map((one) => one.length))
    console.log(`tiffin <command>\n\n${Object.entries(commands).map(([one, { about }]) => `  ${one.padEnd(width)}  ${about}`).join('\n')}\n\nEach command explains itself with --help.`)
    if (name !== 'help' && name !== '--help') process.exitCode = 2
  }
} catch (error) {
  if (!(error instanceof StartRefused || error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
