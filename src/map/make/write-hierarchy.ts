import { encodeColumns, type Column } from '../files/columns.ts'
import type { Mode } from '../routing/modes.ts'
import type { StepColumn } from '../routing/hierarchy.ts'
import type { Streets } from '../routing/streets.ts'
import { contract, type Skeleton } from './contract.ts'
import { customise, type Costs } from './customise.ts'
import { arcsWorthTaking } from './worth-taking.ts'

/** ways-MODE.bin: the steps a search of this mode may take up and down the hierarchy. */
export function encodeHierarchy(skeleton: Skeleton, streets: Streets, mode: Mode): Buffer {
  const { up, down } = customise(skeleton, streets, mode)
  const worth = arcsWorthTaking(skeleton, up, down)
  const firstEdge = firstEdges(streets)
  const upColumns = toColumns(skeleton, up, worth.up, firstEdge)
  const downColumns = toColumns(skeleton, down, worth.down, firstEdge)
  const columns: Record<StepColumn, Column> = {
    upCount: upColumns.count, upRise: upColumns.rise, upVia: upColumns.via,
    downCount: downColumns.count, downRise: downColumns.rise, downVia: downColumns.via,
  }
  return encodeColumns({ mode }, columns)
}

export function skeletonOf(streets: Streets): Skeleton {
  return contract(streets.crossings, streets.from, streets.to)
}

/** Numbers relative to the crossing they belong to are small: a byte or two each. */
function toColumns({ crossings, firstArc, head }: Skeleton, { via }: Costs, arcs: number[], firstEdge: Int32Array) {
  const count = new Int32Array(crossings)
  const rise: number[] = []
  const viaCode: number[] = []
  let low = 0
  for (const arc of arcs) {
    while (firstArc[low + 1]! <= arc) low++
    count[low]!++
    rise.push(head[arc]! - low)
    viaCode.push(via[arc]! < 0 ? firstEdge[low]! - (-1 - via[arc]!) : low - via[arc]!)
  }
  return { count: plain(count), rise: plain(rise), via: plain(viaCode) }
}

function plain(values: ArrayLike<number>): Column {
  return { coding: 'plain', values }
}

/** Streets are sorted by their lower crossing. */
function firstEdges({ crossings, from }: Streets): Int32Array {
  const first = new Int32Array(crossings)
  for (let edge = from.length - 1; edge >= 0; edge--) first[from[edge]!] = edge
  return first
}
