import { posix } from 'node:path'
import type { Project } from './project.ts'

/** Documents outlive the code they speak of, unless somebody looks: every link and every path in `code` leads to something. */
export function documentsNameWhatIsThere(project: Project): string[] {
  const paths = [...project.keys()]
  const isThere = (path: string) => project.has(path) || paths.some((one) => one.startsWith(`${path.replace(/\/$/, '')}/`))
  return [...project].flatMap(([path, text]) => {
    if (!path.endsWith('.md')) return []
    const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((found) => found[1]!).filter((link) => !/^[a-z]+:/.test(link))
    const wrong = links.filter((link) => !isThere(posix.join(posix.dirname(path), link)))
    const named = [...text.matchAll(/`((?:src|scripts|bench|docs|contexts|platform|map|gateway)\/[\w./-]+\.(?:ts|sql|md|json))`/g)].map((found) => found[1]!)
    const gone = named.filter((name) => ![name, `src/${name}`, `src/contexts/${name}`].some((one) => project.has(one)))
    return [...wrong, ...gone].map((name) => `${path} names ${name}, which is not there.`)
  })
}
