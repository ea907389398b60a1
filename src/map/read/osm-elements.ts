import type { Point, Tags } from './feature.ts'

/** OpenStreetMap's own three kinds of things, as a file gives them; ids are numbers below 2^53. */
export type OsmElements = {
  nodes: Map<number, Point>
  /** Nodes that are something by themselves. */
  taggedNodes: { id: number; tags: Tags }[]
  ways: Map<number, { refs: number[]; tags: Tags }>
  relations: { tags: Tags; members: { way: number; role: string }[] }[]
}

export function noElements(): OsmElements {
  return { nodes: new Map(), taggedNodes: [], ways: new Map(), relations: [] }
}

export function hasTags(tags: Tags): boolean {
  for (const _ in tags) return true
  return false
}
