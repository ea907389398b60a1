import { linesOf, type Feature, type MapSource, type Point } from '../read/feature.ts'
import { turnedAccess } from '../routing/modes.ts'
import { roadClasses } from '../routing/travel-speed.ts'
import { readRoad } from './road-access.ts'
import { keepConnected } from './keep-connected.ts'
import { dissect } from './dissect.ts'
import type { Street } from './street.ts'

export type StreetGraph = { crossings: Point[]; streets: Street[] }

/** Streets between crossings; crossings numbered by their rank in the hierarchy and every street from low to high. */
export function makeStreetGraph({ features, joinDegrees }: MapSource): StreetGraph {
  const vertices = makeVertices(joinDegrees)
  const ways = features.flatMap((feature) => waysOf(feature, vertices))
  const cut = cutAtCrossings(ways, vertices)
  const streets = keepConnected(cut, vertices.points.length)
  return inOrder(dissect(vertices.points, streets), streets, vertices.points)
}

type Way = Omit<Street, 'from' | 'to' | 'points'> & { vertices: number[] }

/** Points that ways share get one number. `uses` counts how many ways pass; two for an end, so that ends are crossings. */
type Vertices = { points: Point[]; uses: number[]; at(point: Point): number }

function makeVertices(joinDegrees: number): Vertices {
  const numbers = new Map<string, number>()
  const points: Point[] = []
  const uses: number[] = []
  const at = (point: Point) => {
    const key = `${Math.round(point[0] / joinDegrees)} ${Math.round(point[1] / joinDegrees)}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, points.length)
    points.push(point)
    return uses.push(0) - 1
  }
  return { points, uses, at }
}

function waysOf(feature: Feature, vertices: Vertices): Way[] {
  const road = feature.kind === 'line' ? readRoad(feature.tags) : undefined
  if (!road || road.access === 0) return []
  const name = feature.tags['name'] ?? ''
  return linesOf(feature).flatMap((line) => {
    const way = line.map(vertices.at).filter((vertex, i, all) => vertex !== all[i - 1])
    if (way.length < 2) return []
    way.forEach((vertex, i) => { vertices.uses[vertex]! += i === 0 || i === way.length - 1 ? 2 : 1 })
    const { access, limitKmh } = road
    const [roadClass, rough] = [roadClasses.indexOf(road.roadClass), road.rough ? 1 : 0]
    return [{ vertices: way, access, limitKmh, rough, roadClass, name }]
  })
}

function cutAtCrossings(ways: Way[], { points, uses }: Vertices): Street[] {
  return ways.flatMap(({ vertices, ...kind }) => {
    const streets: Street[] = []
    const add = (piece: number[]) => {
      streets.push({ ...kind, from: piece[0]!, to: piece.at(-1)!, points: piece.map((vertex) => points[vertex]!) })
    }
    let start = 0
    for (let i = 1; i < vertices.length; i++) {
      if (uses[vertices[i]!]! < 2) continue
      withoutLoops(vertices.slice(start, i + 1)).forEach(add)
      start = i
    }
    return streets
  })
}

/** A way that comes back to its crossing is cut in the middle, for a street needs two ends. */
function withoutLoops(piece: number[]): number[][] {
  if (piece[0] !== piece.at(-1)) return [piece]
  const middle = piece.length >> 1
  return piece.length < 3 ? [] : [piece.slice(0, middle + 1), piece.slice(middle)]
}

function inOrder(order: number[], streets: Street[], points: Point[]): StreetGraph {
  const rank = new Map(order.map((vertex, i) => [vertex, i]))
  const ranked = streets.map((street) => {
    const [from, to] = [rank.get(street.from)!, rank.get(street.to)!]
    if (from < to) return { ...street, from, to }
    return { ...street, from: to, to: from, points: street.points.toReversed(), access: turnedAccess(street.access) }
  })
  ranked.sort((a, b) => a.from - b.from || a.to - b.to)
  return { crossings: order.map((vertex) => points[vertex]!), streets: ranked }
}
