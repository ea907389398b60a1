// What the pages are made of, as one short word: the same sources give the same word, so they are built once.
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const madeOf = ['src/web/**/*', 'src/web-build/*.ts', 'src/contexts/*/contract.ts', 'src/platform/{contract,operations}.ts', 'data/food/*', 'package-lock.json']

export function wordOfSources(project: string): string {
  const hash = createHash('sha256')
  for (const entry of globSync(madeOf, { cwd: project, withFileTypes: true }).filter((entry) => entry.isFile()).sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
    const path = join(entry.parentPath, entry.name)
    hash.update(path.slice(project.length)).update('\0').update(readFileSync(path))
  }
  return hash.digest('hex').slice(0, 16)
}
