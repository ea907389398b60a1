import { isInside, type Feature, type Point, type Tags } from './feature.ts'
import { hasTags, type OsmElements } from './osm-elements.ts'

/** Nodes, ways and relations become points, lines and areas. What lies outside the extract is left out of its way. */
export function toFeatures({ nodes, taggedNodes, ways, relations }: OsmElements): Feature[] {
  const points = taggedNodes.map(({ id, tags }): Feature => ({ kind: 'point', tags, point: nodes.get(id)! }))
  const lines = [...ways.values()].flatMap(({ refs, tags }): Feature[] => {
    const line = pointsOf(refs, nodes)
    if (line.length < 2 || !hasTags(tags)) return []
    const closed = refs.length > 3 && refs[0] === refs.at(-1)
    return [closed && isArea(tags) ? { kind: 'area', tags, areas: [[line]] } : { kind: 'line', tags, lines: [line] }]
  })
  const areas = relations.flatMap(({ tags, members }): Feature[] => {
    if (tags['type'] !== 'multipolygon') return []
    const rings = (role: string) => closeRings(members.filter((each) => (each.role || 'outer') === role), ways, nodes)
    const outer = rings('outer')
    return outer.length > 0 ? [{ kind: 'area', tags, areas: withHoles(outer, rings('inner')) }] : []
  })
  return [...points, ...lines, ...areas]
}

/** A closed street is a roundabout and a closed shore an island; nearly everything else that closes is an area. */
function isArea(tags: Tags): boolean {
  if (tags['area'] === 'yes') return true
  if (tags['area'] === 'no' || tags['natural'] === 'coastline') return false
  return !tags['highway'] && !tags['barrier'] && !tags['railway'] && !/^(stream|river|canal)$/.test(tags['waterway'] ?? '')
}

function pointsOf(refs: number[], nodes: Map<number, Point>): Point[] {
  return refs.map((ref) => nodes.get(ref)).filter((point) => point !== undefined)
}

/** Ways of a relation, end to end, whichever way they point. What does not close is cut off by the edge: left out. */
function closeRings(members: { way: number }[], ways: OsmElements['ways'], nodes: Map<number, Point>): Point[][] {
  const rings: Point[][] = []
  const pieces = members.flatMap(({ way }) => {
    const found = ways.get(way)
    return found ? [found.refs] : []
  })
  for (let ring = pieces.shift(); ring; ring = pieces.shift()) {
    let whole = ring
    while (whole[0] !== whole.at(-1)) {
      const next = pieces.findIndex((piece) => piece[0] === whole.at(-1) || piece.at(-1) === whole.at(-1))
      if (next < 0) break
      const [piece] = pieces.splice(next, 1) as [number[]]
      whole = [...whole, ...(piece[0] === whole.at(-1) ? piece : piece.toReversed()).slice(1)]
    }
    if (whole.length > 3 && whole[0] === whole.at(-1)) rings.push(pointsOf(whole, nodes))
  }
  return rings
}

function withHoles(outer: Point[][], inner: Point[][]): Point[][][] {
  return outer.map((ring) => [ring, ...inner.filter((hole) => hole[0] && isInside(hole[0], ring))])
}
