import type { Project } from './project.ts'

/** Applied once and in order: a missing or doubled number would be a different database on each machine. */
export function migrationsAreNumberedWithoutGaps(project: Project): string[] {
  const folders = new Map<string, string[]>()
  for (const path of project.keys()) {
    const [, folder, name] = /^(.+\/migrations)\/([^/]+\.sql)$/.exec(path) ?? []
    if (folder && name) folders.set(folder, [...(folders.get(folder) ?? []), name])
  }
  return [...folders].flatMap(([folder, names]) => [...misnamed(folder, names), ...gaps(folder, names)])
}

const misnamed = (folder: string, names: readonly string[]) => names.filter((name) => !/^\d{3}-[a-z0-9-]+\.sql$/.test(name)).map((name) => `${folder}/${name} is not named like 001-what-it-brings.sql.`)

function gaps(folder: string, names: readonly string[]): string[] {
  const numbers = names.map((name) => Number(name.slice(0, 3))).sort((a, b) => a - b)
  const wrong = numbers.findIndex((number, index) => number !== index + 1)
  return wrong < 0 ? [] : [`${folder} goes ${numbers.join(', ')}: number ${wrong + 1} is missing or there twice.`]
}
