import type { DeadLetter } from '../platform/dead-letters.ts'
import { argumentsOf, UsageError } from './arguments.ts'
import { askRunning, dataFolder, theRunning, type RunningNote } from './running.ts'

const usage = `tiffin dead-letters [list] [--all] [--json]   what could not be handled
tiffin dead-letters show <id>                 one with its cause and message
tiffin dead-letters replay <id | all>         handle it again, and in order what waits behind it
tiffin dead-letters give-up <id> --reason "…" it will not be handled

--data DIR names another data folder.`

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = argumentsOf(args, { data: { type: 'string' }, all: { type: 'boolean' }, json: { type: 'boolean' }, reason: { type: 'string' } }, usage)
  const [verb = 'list', id] = positionals
  const letters = await everywhere(theRunning(dataFolder(values.data)), values.all ?? false)
  const find = () => {
    const found = letters.find(({ letter }) => id !== undefined && letter.id.startsWith(id))
    if (!found) throw new UsageError(id ? `There is no dead letter ${id}.` : usage)
    return found
  }
  switch (verb) {
    case 'list':
      return print(letters.map(({ letter }) => letter), values.json ?? false)
    case 'show':
      return console.log(JSON.stringify(find().letter, undefined, 2))
    case 'replay': {
      const chosen = id === 'all' ? letters.filter(({ letter }) => letter.status === 'failed') : [find()]
      for (const { note, letter } of chosen) {
        const { handled } = await askRunning<{ handled: number }>(note, 'POST', `/api/operations/dead-letters/${letter.id}/replay`, {})
        console.log(`${letter.id}: ${handled} handled`)
      }
      return
    }
    case 'give-up': {
      if (!values.reason) throw new UsageError('Say why with --reason "…".')
      const { note, letter } = find()
      await askRunning(note, 'POST', `/api/operations/dead-letters/${letter.id}/give-up`, { reason: values.reason })
      return console.log(`${letter.id}: given up`)
    }
    default:
      throw new UsageError(usage)
  }
}

async function everywhere(notes: RunningNote[], all: boolean): Promise<{ note: RunningNote; letter: DeadLetter }[]> {
  const lists = await Promise.all(
    notes.map(async (note) => (await askRunning<{ deadLetters: DeadLetter[] }>(note, 'GET', `/api/operations/dead-letters${all ? '?all=true' : ''}`)).deadLetters.map((letter) => ({ note, letter }))),
  )
  return lists.flat()
}

function print(letters: DeadLetter[], json: boolean): void {
  if (json) return console.log(JSON.stringify({ deadLetters: letters }))
  if (letters.length === 0) return console.log('No dead letters.')
  for (const letter of letters) {
    console.log(`${letter.id}  ${letter.at.slice(0, 19)}  ${letter.status.padEnd(8)}  ${letter.context}/${letter.consumer}  ${letter.type} of ${letter.stream}`)
    if (letter.cause) console.log(`    ${letter.cause.split('\n')[0]}`)
  }
}
