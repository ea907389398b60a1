/**
 * The skeleton of a customisable contraction hierarchy (Dibbelt, Strasser, Wagner 2014). Crossings are numbered so that
 * the last ones cut the city in half, the ones before them its halves, and so on (dissect.ts). Removing them in that
 * order, each leaves its higher neighbours joined to each other by "arcs". How fast anybody travels plays no part yet.
 */
export type Skeleton = {
  crossings: number
  /** The lowest crossing above each one, -1 at a top: whatever a search climbs to lies on the path of parents. */
  parent: Int32Array
  /** The arcs up from crossing c are firstArc[c] … firstArc[c + 1] - 1, by rising `head`. */
  firstArc: Int32Array
  head: Int32Array
}

/** `from[i]` is lower than `to[i]`. */
export function contract(crossings: number, from: Int32Array, to: Int32Array): Skeleton {
  const parent = new Int32Array(crossings).fill(-1)
  const firstArc = new Int32Array(crossings + 1)
  const above = neighboursAbove(crossings, from, to)
  const heads: Int32Array[] = []
  const children: number[][] = Array.from({ length: crossings }, () => [])
  for (let crossing = 0; crossing < crossings; crossing++) {
    const found = new Set(above[crossing])
    for (const child of children[crossing]!) heads[child]!.forEach((head) => found.add(head))
    found.delete(crossing)
    const sorted = Int32Array.from(found).sort()
    heads.push(sorted)
    firstArc[crossing + 1] = firstArc[crossing]! + sorted.length
    if (sorted.length === 0) continue
    parent[crossing] = sorted[0]!
    children[sorted[0]!]!.push(crossing)
  }
  const head = new Int32Array(firstArc[crossings]!)
  heads.forEach((sorted, crossing) => head.set(sorted, firstArc[crossing]))
  return { crossings, parent, firstArc, head }
}

function neighboursAbove(crossings: number, from: Int32Array, to: Int32Array): number[][] {
  const above: number[][] = Array.from({ length: crossings }, () => [])
  for (let edge = 0; edge < from.length; edge++) above[from[edge]!]!.push(to[edge]!)
  return above
}
