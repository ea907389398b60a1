import type { Bounds } from '../position.ts'
import { isInside, linesOf, metresBetween, type Feature, type Point } from '../read/feature.ts'

/**
 * The sea as an area, from the lines of the shore: water lies on the right of a `natural=coastline`. Nothing if no shore
 * crosses the extract. In Montevideo the shore is untagged (the Río de la Plata is a river to some, a sea to others) but
 * noted "Please don't tag as coastline"; those pieces point any way, and the water is in the south.
 */
export function findSea(features: Feature[], bounds: Bounds): Point[][][] {
  const noted = joinLines(shoreWith(features, ({ note }) => /tag as coastline/.test(note ?? '')), true).map(eastwards)
  const tagged = joinLines(shoreWith(features, (tags) => tags['natural'] === 'coastline'), false)
  const open = [...noted, ...tagged].filter((line) => !isClosed(line))
  const seas = closeAlongEdges(open, widened(bounds))
  const islands = tagged.filter(isClosed)
  return seas.map((sea) => [sea, ...islands.filter((island) => isInside(island[0]!, sea))])
}

function shoreWith(features: Feature[], matches: (tags: Feature['tags']) => boolean): Point[][] {
  return features.filter((feature) => feature.kind !== 'point' && matches(feature.tags)).flatMap(linesOf)
}

/** Joins lines whose ends lie within six metres, turning pieces round where `mayTurn`. */
function joinLines(lines: Point[][], mayTurn: boolean): Point[][] {
  const rest = [...lines]
  const joined: Point[][] = []
  for (let line = rest.shift(); line; line = rest.shift()) {
    let whole = line
    for (let next = extend(whole, rest, mayTurn); next; next = extend(whole, rest, mayTurn)) whole = next
    joined.push(whole)
  }
  return joined
}

function extend(line: Point[], rest: Point[][], mayTurn: boolean): Point[] | undefined {
  for (const [i, piece] of rest.entries()) {
    for (const turned of mayTurn ? [piece, piece.toReversed()] : [piece]) {
      const longer = touch(line.at(-1)!, turned[0]!) ? [...line, ...turned.slice(1)]
        : touch(turned.at(-1)!, line[0]!) ? [...turned, ...line.slice(1)] : undefined
      if (!longer) continue
      rest.splice(i, 1)
      return longer
    }
  }
  return undefined
}

function touch(a: Point, b: Point): boolean {
  return metresBetween(a, b) < 6
}

function isClosed(line: Point[]): boolean {
  return line.length > 3 && touch(line[0]!, line.at(-1)!)
}

function eastwards(line: Point[]): Point[] {
  return line[0]![0] <= line.at(-1)![0] ? line : line.toReversed()
}

function widened([west, south, east, north]: Bounds): Bounds {
  return [west - 0.05, south - 0.05, east + 0.05, north + 0.05]
}

/** With water on the right one goes clockwise round it: from a line's end along the edges to the next line's start. */
function closeAlongEdges(lines: Point[][], bounds: Bounds): Point[][] {
  const starts = lines.map((line) => perimeterAt(line[0]!, bounds))
  const ends = lines.map((line) => perimeterAt(line.at(-1)!, bounds))
  const unused = new Set(lines.keys())
  const rings: Point[][] = []
  for (const first of unused) {
    const ring: Point[] = []
    let line = first
    do {
      unused.delete(line)
      const end = ends[line]!
      const ahead = (other: number) => (starts[other]! - end + 4) % 4
      const next = [...unused, first].reduce((a, b) => (ahead(b) < ahead(a) ? b : a))
      ring.push(perimeterPoint(starts[line]!, bounds), ...lines[line]!, perimeterPoint(end, bounds))
      for (let corner = Math.floor(end) + 1; corner < end + ahead(next); corner++) {
        ring.push(perimeterPoint(corner % 4, bounds))
      }
      line = next
    } while (line !== first)
    rings.push([...ring, ring[0]!])
  }
  return rings
}

/** 0…4 clockwise round the edges, from the north-west corner; a point counts at the edge nearest to it. */
function perimeterAt([lon, lat]: Point, [west, south, east, north]: Bounds): number {
  const across = (lon - west) / (east - west)
  const down = (north - lat) / (north - south)
  const nearest = Math.min(down, 1 - across, 1 - down, across)
  if (nearest === down) return across
  if (nearest === 1 - across) return 1 + down
  return nearest === 1 - down ? 3 - across : 4 - down
}

function perimeterPoint(at: number, [west, south, east, north]: Bounds): Point {
  const share = at % 1
  if (at < 1) return [west + share * (east - west), north]
  if (at < 2) return [east, north - share * (north - south)]
  return at < 3 ? [east - share * (east - west), south] : [west, south + share * (north - south)]
}
