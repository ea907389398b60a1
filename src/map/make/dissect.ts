import { longitudeScale } from '../position.ts'
import type { Point } from '../read/feature.ts'
import type { Street } from './street.ts'

/**
 * The order in which crossings join the hierarchy: nested dissection. The few crossings that cut the city in two come last,
 * before them those that cut each half, and so on. Only vertices with a street appear.
 */
export function dissect(points: Point[], streets: Street[]): number[] {
  const adjacent = neighbours(points.length, streets)
  const all = points.flatMap((_, vertex) => (adjacent[vertex]!.length > 0 ? [vertex] : []))
  const cell = new Int32Array(points.length)
  const order: number[] = []
  let cells = 0
  const split = (vertices: number[]) => {
    if (vertices.length <= 2) return order.push(...vertices)
    const own = ++cells
    for (const vertex of vertices) cell[vertex] = own
    const { sideA, sideB, separator } = bestCut(vertices, { points, adjacent, cell, own })
    if (sideA.length === 0 && sideB.length === 0) return order.push(...separator)
    split(sideA)
    split(sideB)
    return order.push(...separator)
  }
  split(all)
  return order
}

/** The part of the city being cut: the vertices whose `cell` is `own`. */
type Part = { points: Point[]; adjacent: number[][]; cell: Int32Array; own: number }
type Cut = { sideA: number[]; sideB: number[]; separator: number[] }

/**
 * Inertial flow (Schild, Sommer 2015): sort the crossings along a direction, let the first quarter flow to the last; where
 * the flow is stopped the city is narrowest. Of eight directions the one that cuts off most for the fewest crossings.
 */
function bestCut(vertices: number[], part: Part): Cut {
  const scale = longitudeScale(part.points[vertices[0]!]![1])
  let best: Cut | undefined
  for (const [east, north] of directions) {
    const along = (vertex: number) => part.points[vertex]![0] * scale * east + part.points[vertex]![1] * north
    const placed = vertices.map((vertex) => ({ vertex, at: along(vertex) }))
    const sorted = placed.sort((a, b) => a.at - b.at || a.vertex - b.vertex).map(({ vertex }) => vertex)
    const quarter = Math.max(1, Math.floor(vertices.length / 4))
    const [sources, sinks] = [sorted.slice(0, quarter), sorted.slice(-quarter)]
    const cut = separate(vertices, floodedByFlow(sources, sinks, part), part)
    if (!best || price(cut) < price(best)) best = cut
  }
  return best!
}

const directions = [[1, 0], [2, 1], [1, 1], [1, 2], [0, 1], [-1, 2], [-1, 1], [-2, 1]] as const

function price({ sideA, sideB, separator }: Cut): number {
  return separator.length / (1 + Math.min(sideA.length, sideB.length))
}

/** What sources still reach when the greatest flow to the sinks fills every street it can (each carries one). */
function floodedByFlow(sources: number[], sinks: number[], part: Part): Set<number> {
  const isSink = new Set(sinks)
  const flow = new Map<number, Set<number>>()
  for (;;) {
    const before = new Map<number, number>(sources.map((source) => [source, -1]))
    const reached = augment([...sources], before, isSink, flow, part)
    if (reached === undefined) return new Set(before.keys())
    for (let to = reached, from = before.get(to)!; from >= 0; to = from, from = before.get(to)!) push(flow, from, to)
  }
}

function augment(
  queue: number[], before: Map<number, number>, isSink: Set<number>, flow: Map<number, Set<number>>, part: Part,
): number | undefined {
  for (let i = 0; i < queue.length; i++) {
    const vertex = queue[i]!
    const full = flow.get(vertex)
    for (const other of part.adjacent[vertex]!) {
      if (part.cell[other] !== part.own || before.has(other) || full?.has(other)) continue
      before.set(other, vertex)
      if (isSink.has(other)) return other
      queue.push(other)
    }
  }
  return undefined
}

/** Flow one way cancels flow the other way. */
function push(flow: Map<number, Set<number>>, from: number, to: number): void {
  if (flow.get(to)?.delete(from)) return
  const full = flow.get(from) ?? new Set()
  flow.set(from, full.add(to))
}

/** Cutting streets is not enough: take out the crossings at one end of them, on the side where they are fewer. */
function separate(vertices: number[], flooded: Set<number>, { adjacent, cell, own }: Part): Cut {
  const borderA = new Set<number>()
  const borderB = new Set<number>()
  for (const vertex of vertices) {
    if (!flooded.has(vertex)) continue
    for (const other of adjacent[vertex]!) {
      if (cell[other] !== own || flooded.has(other)) continue
      borderA.add(vertex)
      borderB.add(other)
    }
  }
  const removed = borderA.size < borderB.size ? borderA : borderB
  return {
    sideA: vertices.filter((vertex) => flooded.has(vertex) && !removed.has(vertex)),
    sideB: vertices.filter((vertex) => !flooded.has(vertex) && !removed.has(vertex)),
    separator: vertices.filter((vertex) => removed.has(vertex)),
  }
}

function neighbours(count: number, streets: Street[]): number[][] {
  const sets: Set<number>[] = Array.from({ length: count }, () => new Set())
  for (const { from, to } of streets) {
    sets[from]!.add(to)
    sets[to]!.add(from)
  }
  return sets.map((set) => [...set].sort((a, b) => a - b))
}
