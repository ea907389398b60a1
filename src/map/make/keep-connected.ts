import { backwardBit, forwardBit, modes, type Mode } from '../routing/modes.ts'
import type { Street } from './street.ts'

/**
 * Takes from each mode the streets from which it could not go everywhere and come back: gated yards, mapping slips, pieces
 * cut off at the edge. Whatever a position is then moved to, a way exists.
 */
export function keepConnected(streets: Street[], vertices: number): Street[] {
  const access = streets.map((street) => street.access)
  for (const mode of modes) {
    const bits = forwardBit(mode) | backwardBit(mode)
    const inside = largestComponent(streets, vertices, mode)
    streets.forEach((street, i) => {
      if (!inside[street.from] || !inside[street.to]) access[i]! &= ~bits
    })
  }
  return streets.map((street, i) => ({ ...street, access: access[i]! })).filter((street) => street.access !== 0)
}

/** The largest set of vertices that all reach each other (Kosaraju: leave order forwards, then flood backwards). */
function largestComponent(streets: Street[], vertices: number, mode: Mode): Uint8Array {
  const out: number[][] = Array.from({ length: vertices }, () => [])
  const back: number[][] = Array.from({ length: vertices }, () => [])
  for (const { from, to, access } of streets) {
    if (access & forwardBit(mode)) link(out, back, from, to)
    if (access & backwardBit(mode)) link(out, back, to, from)
  }
  const seen = new Uint8Array(vertices)
  let largest: number[] = []
  const done = new Uint8Array(vertices)
  const order: number[] = []
  for (let vertex = 0; vertex < vertices; vertex++) leaveOrder(vertex, out, seen, order)
  for (const vertex of order.reverse()) {
    const component = flood(vertex, back, done)
    if (component.length > largest.length) largest = component
  }
  const inside = new Uint8Array(vertices)
  for (const vertex of largest) inside[vertex] = 1
  return inside
}

function link(out: number[][], back: number[][], from: number, to: number): void {
  out[from]!.push(to)
  back[to]!.push(from)
}

function leaveOrder(start: number, out: number[][], seen: Uint8Array, order: number[]): void {
  if (seen[start]) return
  seen[start] = 1
  const stack = [{ vertex: start, next: 0 }]
  while (stack.length > 0) {
    const top = stack.at(-1)!
    const other = out[top.vertex]![top.next++]
    if (other === undefined) order.push(stack.pop()!.vertex)
    else if (!seen[other]) {
      seen[other] = 1
      stack.push({ vertex: other, next: 0 })
    }
  }
}

function flood(start: number, adjacent: number[][], done: Uint8Array): number[] {
  if (done[start]) return []
  done[start] = 1
  const found = [start]
  for (let i = 0; i < found.length; i++) {
    for (const other of adjacent[found[i]!]!) {
      if (done[other]) continue
      done[other] = 1
      found.push(other)
    }
  }
  return found
}
