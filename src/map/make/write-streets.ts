import { encodeColumns, type Column } from '../files/columns.ts'
import { perDegree, type StreetColumn } from '../routing/streets.ts'
import { contract } from './contract.ts'
import type { StreetGraph } from './street-graph.ts'

/** streets.bin: crossings in hierarchy order, streets from low to high; see routing/streets.ts for what is read back. */
export function encodeStreets({ crossings, streets }: StreetGraph): Buffer {
  const names = [...new Set(['', ...streets.map(({ name }) => name)])].sort()
  const numberOfName = new Map(names.map((name, i) => [name, i]))
  const bends = streets.map(({ points }) => points.slice(1, -1))
  const from = Int32Array.from(streets, (street) => street.from)
  const { parent } = contract(crossings.length, from, Int32Array.from(streets, (street) => street.to))
  const columns: Record<StreetColumn, Column> = {
    crossingLon: delta(crossings.map(([lon]) => lon * perDegree)),
    crossingLat: delta(crossings.map(([, lat]) => lat * perDegree)),
    climb: plain([...parent].map((above, crossing) => (above < 0 ? 0 : above - crossing))),
    from: delta([...from]),
    rise: plain(streets.map(({ from, to }) => to - from)),
    access: plain(streets.map(({ access }) => access)),
    roadClass: plain(streets.map(({ roadClass }) => roadClass)),
    limitKmh: plain(streets.map(({ limitKmh }) => limitKmh)),
    rough: plain(streets.map(({ rough }) => rough)),
    name: plain(streets.map(({ name }) => numberOfName.get(name)!)),
    bends: plain(bends.map(({ length }) => length)),
    bendLon: delta(bends.flat().map(([lon]) => lon * perDegree)),
    bendLat: delta(bends.flat().map(([, lat]) => lat * perDegree)),
  }
  return encodeColumns({ names }, columns)
}

function plain(values: number[]): Column {
  return { coding: 'plain', values }
}

function delta(values: number[]): Column {
  return { coding: 'delta', values: values.map(Math.round) }
}
