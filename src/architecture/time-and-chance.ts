import { importsOf } from './imports.ts'
import { isProgram, isTest, type Project } from './project.ts'
import { lineAt, takeApart } from './source-text.ts'

const mayKnowTheWall = /^(start\.mjs$|src\/main\.ts$|src\/(platform|commands|architecture|web|web-build)\/|scripts\/|bench\/|e2e\/)/

const forbidden: readonly { sign: RegExp; instead: string }[] = [
  { sign: /\bDate\.now\b|\bnew Date(?:\(\s*\)|(?![\w(.]))|(?<![\w.])Date\(\s*\)|\bTemporal\.Now\b/g, instead: 'time is an argument: take it from the clock, or from `now` of the route or the transaction' },
  { sign: /\bperformance\.now\b|\bhrtime\b/g, instead: 'durations are measured by the platform: use `stopwatch` of platform/wall.ts there' },
  { sign: /\bMath\.random\b/g, instead: 'chance is an argument: take a `Random` with a seed' },
  { sign: /\brandomUUID\b|\brandomBytes\b|\brandomInt\b|\brandomFill(?:Sync)?\b|\bgetRandomValues\b/g, instead: 'ids are made from what caused them, by `context.id` or `idFrom`, and secrets by platform/identity/secrets.ts' },
  { sign: /\bsetTimeout\b|\bsetInterval\b|\bsetImmediate\b/g, instead: 'a delay is a timer as a row (`transaction.schedule`), or `clock.at`; pauses of the wall live in platform/wall.ts' },
]

/** The same seed gives the same day only if nobody looks at the wall or throws dice behind the clock's back. */
export function timeAndChanceAreArguments(project: Project): string[] {
  return [...project].flatMap(([path, source]) => {
    if (!isProgram(path) || isTest(path) || mayKnowTheWall.test(path)) return []
    const { code } = takeApart(source)
    const used = forbidden.flatMap(({ sign, instead }) => [...code.matchAll(sign)].map((found) => `${path}:${lineAt(code, found.index)} uses ${found[0]}, but ${instead}.`))
    const timers = (importsOf(project).get(path) ?? []).filter(({ target }) => target.startsWith('node:timers')).map(({ target }) => `${path} imports ${target}, but a delay is a timer as a row, or \`clock.at\`.`)
    return [...used, ...timers]
  })
}
