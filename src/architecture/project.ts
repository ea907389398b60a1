// The project as the rules see it: the texts of its files, by their path. Tests of the rules make one up.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Project = ReadonlyMap<string, string>
/** What is wrong, a sentence each; none when the rule holds. */
export type Rule = (project: Project) => string[]

const read = ['src/**/*.{ts,tsx,sql,css}', 'scripts/**/*.ts', 'bench/**/*.ts', 'e2e/**/*.ts', 'start.mjs', '*.md', 'docs/**/*.md']
/** That they are there is all that matters. */
const named = ['LICENSE', 'package.json', '.ci/*', 'data/*/*', 'docs/**/*.json']

export function readProject(root: string): Project {
  const list = (patterns: string[]) => globSync(patterns, { cwd: root }).map((path) => path.replaceAll('\\', '/')).sort()
  return new Map([...list(read).map((path) => [path, readFileSync(join(root, path), 'utf8')] as const), ...list(named).map((path) => [path, ''] as const)])
}

export const isProgram = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path)
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

/** The names of all contexts: folders with a contract. */
export const contextNames = (project: Project): string[] => [...project.keys()].flatMap((path) => /^src\/contexts\/(\w+)\/contract\.ts$/.exec(path)?.[1] ?? [])
export const contextOfPath = (path: string): string | undefined => /^src\/contexts\/(\w+)\//.exec(path)?.[1]
