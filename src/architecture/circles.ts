import { importsOf } from './imports.ts'
import type { Project } from './project.ts'

/** Two files that need each other are one file in two pieces; nobody can read either alone. */
export function noCircles(project: Project): string[] {
  const graph = new Map([...importsOf(project)].map(([path, imports]) => [path, imports.map(({ target }) => target).filter((target) => project.has(target))]))
  const told = new Set<string>()
  const sentences: string[] = []
  for (const start of graph.keys()) {
    if (told.has(start)) continue
    const circle = shortestWayBack(graph, start)
    if (!circle) continue
    for (const path of circle) told.add(path)
    sentences.push(`These files go in a circle: ${[...circle, start].join(' → ')}. Move what both need into a file of its own.`)
  }
  return sentences
}

function shortestWayBack(graph: ReadonlyMap<string, readonly string[]>, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>()
  for (const queue = [start]; queue.length > 0; ) {
    const path = queue.shift()!
    for (const next of graph.get(path) ?? []) {
      if (next === start) return wayTo(cameFrom, start, path)
      if (!cameFrom.has(next)) {
        cameFrom.set(next, path)
        queue.push(next)
      }
    }
  }
  return undefined
}

function wayTo(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const way = [end]
  while (way[0] !== start) way.unshift(cameFrom.get(way[0]!)!)
  return way
}
