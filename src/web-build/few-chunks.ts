// A browser fetches six files at a time, and each costs a moment of a small processor: what belongs together comes together.
import { join } from 'node:path'
import { normalizePath, type Rolldown } from 'vite'

/**
 * `first` is the program, whoever comes. Then whoever arrives at the customers' door needs `arriving`, of the customers' own, and
 * `common`, of which every area uses the most. What else two rooms share lies in files between them.
 */
export function fewChunks(pagesFolder: string): Rolldown.CodeSplittingGroup[] {
  const door = normalizePath(join(pagesFolder, 'customer', 'home', 'home-page.tsx'))
  const ofCustomers = normalizePath(join(pagesFolder, 'customer', '/'))
  let atTheDoor: ReadonlySet<string> | undefined
  const isNeeded = (id: string, modules: Rolldown.ChunkingContext) => (atTheDoor ??= neededBy(door, modules)).has(id)
  const isOfCustomers = (id: string) => normalizePath(id).startsWith(ofCustomers)
  return [
    { name: 'first', tags: ['$initial'], priority: 4 },
    { name: (id, modules) => (isNeeded(id, modules) && !isOfCustomers(id) ? 'common' : null), debugName: 'common', priority: 3 },
    { name: (id, modules) => (isNeeded(id, modules) ? 'arriving' : null), debugName: 'arriving', priority: 2 },
    { name: 'icons', test: /node_modules[\\/]lucide-react/, priority: 1 },
    { name: 'asked', test: /src[\\/](contexts|platform)[\\/]/, priority: 1 },
    { name: 'shared', minShareCount: 2, entriesAware: true },
  ]
}

/** The module and whatever it imports, without what it loads later. */
function neededBy(id: string, modules: Rolldown.ChunkingContext): ReadonlySet<string> {
  const needed = new Set([id])
  // What is added on the way is walked to as well.
  for (const one of needed) for (const imported of modules.getModuleInfo(one)?.importedIds ?? []) needed.add(imported)
  return needed
}
