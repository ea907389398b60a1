// Who imports whom. Types count: a type that leaks is a dependency that leaks.
import { posix } from 'node:path'
import { init, parse } from 'es-module-lexer'
import { isProgram, type Project } from './project.ts'
import { takeApart } from './source-text.ts'

await init()

export interface Import {
  /** A path of the project, `package:<name>` or `node:<name>`. */
  target: string
  /** What is taken from it; `*` for all or nothing in particular. */
  names: string[]
  typeOnly: boolean
}

const known = new WeakMap<Project, ReadonlyMap<string, Import[]>>()

/** The imports of every program file. */
export function importsOf(project: Project): ReadonlyMap<string, Import[]> {
  const found = known.get(project) ?? new Map([...project].filter(([path]) => isProgram(path)).map(([path, source]) => [path, listImports(path, source)]))
  known.set(project, found)
  return found
}

function listImports(path: string, source: string): Import[] {
  if (path.endsWith('.tsx')) return listImportsAmongMarkup(path, source)
  const [imports] = parse(source, path)
  return imports.flatMap((one) => {
    if (one.type === 'import-meta' || one.specifier === undefined) return []
    const statement = source.slice(one.importStart, one.importEnd)
    return [{ target: targetOf(path, one.specifier), names: namesIn(statement), typeOnly: one.type !== 'dynamic' && one.typeOnly }]
  })
}

/** The lexer knows no markup, but what is imported stands at the beginning of a line, or in `import('…')`. */
function listImportsAmongMarkup(path: string, source: string): Import[] {
  const whole = [...source.matchAll(/^(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/gm)]
  const dynamic = [...source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)]
  return [
    ...whole.map(([statement, specifier]) => ({ target: targetOf(path, specifier!), names: namesIn(statement), typeOnly: /^(?:import|export)\s+type\b/.test(statement) })),
    ...dynamic.map(([, specifier]) => ({ target: targetOf(path, specifier!), names: ['*'], typeOnly: false })),
  ]
}

function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier)
  return specifier.startsWith('node:') ? specifier : `package:${specifier}`
}

function namesIn(statement: string): string[] {
  const braces = /\{([^}]*)\}\s*from/.exec(statement)?.[1]
  if (braces === undefined) return ['*']
  return braces.split(',').map((name) => name.trim().replace(/^type\s+/, '').replace(/\s+as\s+.*$/, '')).filter(Boolean)
}

/** Files that this one names as programs to run or to read beside it: `join(import.meta.dirname, 'watchdog.ts')`. */
export function filesNamedIn(path: string, source: string): string[] {
  if (!source.includes('import.meta')) return []
  return takeApart(source).texts.filter(({ text }) => /^[\w./-]+\.(ts|mjs)$/.test(text)).map(({ text }) => posix.join(posix.dirname(path), text))
}
