import { filesNamedIn, importsOf } from './imports.ts'
import { isProgram, isTest, type Project } from './project.ts'

/** Pages begin where their document says. */
const tools = /^(start\.mjs|src\/main\.ts|src\/web\/main\.tsx|src\/web-build\/build-pages\.ts|(scripts|bench|e2e)\/.+)$/
/** Where a file that only a test reaches is a feature that nobody can use. Examples for tests say so in their name. */
const product = /^src\/(contexts|city|map|commands|web|web-build)\/(?!.*\.examples?\.ts$)/

/** Every file is reached from a program that somebody starts, or from a test. */
export function noDeadFiles(project: Project): string[] {
  const programs = [...project.keys()].filter(isProgram)
  const started = reachedFrom(project, programs.filter((path) => tools.test(path)))
  const tested = reachedFrom(project, programs.filter(isTest))
  const dead = programs.filter((path) => !started.has(path) && !tested.has(path)).map((path) => `${path} is dead: nothing that is started or tested reaches it.`)
  const onlyTested = programs.filter((path) => product.test(path) && !isTest(path) && !started.has(path) && tested.has(path)).map((path) => `${path} is reached by tests only: use it, remove it, or name it ….example.ts.`)
  return [...dead, ...onlyTested]
}

function reachedFrom(project: Project, roots: readonly string[]): Set<string> {
  const reached = new Set(roots)
  for (const path of reached) {
    const named = [...(importsOf(project).get(path) ?? []).map(({ target }) => target), ...filesNamedIn(path, project.get(path)!)]
    for (const target of named) if (project.has(target)) reached.add(target)
  }
  return reached
}
