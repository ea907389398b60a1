import { fileURLToPath } from 'node:url'
import { loadCityMap, type CityMap } from '../src/map/city-map.ts'
import { distanceMetres, type Position } from '../src/map/position.ts'
import { modes, type Mode } from '../src/map/router.ts'

type Pair = { from: Position; to: Position }

/** Routes a second in Montevideo, place to door over 0.3 to 4 km: the median of five rounds of 2,000. */
export async function routes(): Promise<Record<string, number>> {
  const start = performance.now()
  const city = loadCityMap(fileURLToPath(new URL('../data/montevideo', import.meta.url)))
  const { router } = city
  const results: Record<string, number> = { 'streets loaded, ms': Math.round(performance.now() - start) }
  const pairs = deliveries(city, 2000)
  for (const mode of modes) {
    results[`${mode}: loaded, ms`] = Math.round(timed(() => router.measure(pairs[0]!.from, pairs[0]!.to, mode)))
    results[`${mode}: measured a second`] = perSecond(pairs, ({ from, to }) => router.measure(from, to, mode))
    results[`${mode}: drawn a second`] = perSecond(pairs, ({ from, to }) => router.route(from, to, mode))
    results[`${mode}: matrix cells a second`] = matrixCells(city, pairs, mode)
  }
  for (const [what, figure] of Object.entries(results)) console.log(`${what.padEnd(36)} ${figure.toLocaleString('en')}`)
  return results
}

/** From a place to eat to a door, always the same ones. */
function deliveries(city: CityMap, count: number): Pair[] {
  const doors = city.doors()
  const pairs: Pair[] = []
  for (let seed = 7; pairs.length < count;) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    const from = city.places[seed % city.places.length]!.position
    const to = doors.positionOf(Math.floor((seed / 2 ** 32) * doors.count))
    const metres = distanceMetres(from, to)
    if (metres > 300 && metres < 4000) pairs.push({ from, to })
  }
  return pairs
}

function perSecond(pairs: Pair[], work: (pair: Pair) => unknown): number {
  const rounds = Array.from({ length: 5 }, () => timed(() => pairs.forEach(work)))
  return Math.round((pairs.length * 1000) / median(rounds))
}

function matrixCells({ router }: CityMap, pairs: Pair[], mode: Mode): number {
  const some = pairs.slice(0, 200)
  const [from, to] = [some.map((pair) => pair.from), some.map((pair) => pair.to)]
  const rounds = Array.from({ length: 5 }, () => timed(() => router.matrix(from, to, mode)))
  return Math.round((some.length ** 2 * 1000) / median(rounds))
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}
