import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadCityMap } from './city-map.ts'
import { distanceMetres, type Position } from './position.ts'
import { alongRoute, modes, type Mode } from './router.ts'
import { mayTravel, travelMilliseconds, type Streets } from './routing/streets.ts'

const city = loadCityMap(fileURLToPath(new URL('../../data/montevideo', import.meta.url)))
const { router, streets } = city

const plazaIndependencia = { lat: -34.9066, lon: -56.2001 }
const pocitos = { lat: -34.9103, lon: -56.1496 }
const tresCruces = { lat: -34.8939, lon: -56.1665 }
const cerro = { lat: -34.8858, lon: -56.2553 }

for (const mode of modes) {
  test(`the ${mode} hierarchy finds exactly what Dijkstra finds`, () => {
    const travelled = streetsOf(streets, mode)
    const crossings = seededCrossings(60, travelled)
    for (const from of crossings.slice(0, 8)) {
      const quickest = dijkstra(travelled, from)
      for (const to of crossings) {
        const found = router.measure(city.nodePosition(from), city.nodePosition(to), mode)
        assert.equal(Math.round(found!.seconds * 1000), quickest[to], `${mode} from crossing ${from} to ${to}`)
      }
    }
  })
}

test('a matrix holds what measuring one by one gives', () => {
  const from = [plazaIndependencia, pocitos, cerro]
  const to = [tresCruces, pocitos]
  const matrix = router.matrix(from, to, 'motorbike')
  const measured = from.flatMap((a) => to.map((b) => Math.fround(router.measure(a, b, 'motorbike')!.seconds)))
  assert.deepEqual([...matrix], measured)
})

test('a drawn route is as long and as quick as the measured one, whatever the mode', () => {
  for (const mode of modes) {
    const measured = router.measure(cerro, pocitos, mode)!
    const route = router.route(cerro, pocitos, mode)!
    assert.equal(route.metres, measured.metres)
    assert.ok(Math.abs(route.secondsAt.at(-1)! - measured.seconds) < 0.001)
    assert.ok(Math.abs(lengthOf(route.points) / measured.metres - 1) < 0.002)
    assert.ok(route.secondsAt.every((seconds, i) => i === 0 || seconds >= route.secondsAt[i - 1]!))
  }
})

test('the way from the old town to Pocitos follows streets everyone in Montevideo knows', () => {
  const route = router.route(plazaIndependencia, pocitos, 'motorbike')!
  assert.ok(route.streets.length >= 3)
  assert.ok(route.streets.every((street, i) => street !== '' && street !== route.streets[i - 1]))
  assert.ok(route.metres > distanceMetres(plazaIndependencia, pocitos))
  assert.ok(route.metres < 1.6 * distanceMetres(plazaIndependencia, pocitos))
})

test('nobody drives against a one-way street, but one may walk back', () => {
  const oneWay = findOneWay(streets)
  const [ahead, behind] = [pointOn(streets, oneWay, 0.75), pointOn(streets, oneWay, 0.25)]
  const withTraffic = router.measure(behind, ahead, 'car')!
  const against = router.measure(ahead, behind, 'car')!
  const walkingBack = router.measure(ahead, behind, 'walking')!
  assert.ok(against.metres > 2 * withTraffic.metres, `${against.metres} m round the block, ${withTraffic.metres} m ahead`)
  assert.ok(Math.abs(walkingBack.metres - withTraffic.metres) < 1)
})

test('a motorbike is quicker than a car, a car than a bicycle, a bicycle than a walk, and a walk is shortest', () => {
  const [walking, bicycle, motorbike, car] = modes.map((mode) => router.measure(plazaIndependencia, tresCruces, mode)!)
  assert.ok(motorbike!.seconds < car!.seconds && car!.seconds < bicycle!.seconds && bicycle!.seconds < walking!.seconds)
  assert.ok(walking!.metres <= car!.metres)
})

test('who is far from any street cannot be reached', () => {
  const atSea = { lat: -35.2, lon: -56.15 }
  assert.equal(router.measure(plazaIndependencia, atSea, 'car'), undefined)
  assert.equal(router.route(atSea, plazaIndependencia, 'walking'), undefined)
  assert.deepEqual([...router.matrix([plazaIndependencia], [atSea], 'car')], [Infinity])
})

test('going nowhere takes no time and is still a place', () => {
  const route = router.route(pocitos, pocitos, 'bicycle')!
  assert.equal(route.seconds, 0)
  assert.equal(route.points.length, 1)
  assert.deepEqual(alongRoute(route, 30), route.points[0])
})

test('a rider is on the way: at the start, at every bend in time, at the end for good', () => {
  const route = router.route(tresCruces, pocitos, 'motorbike')!
  assert.deepEqual(alongRoute(route, -5), route.points[0])
  assert.deepEqual(alongRoute(route, route.seconds + 60), route.points.at(-1))
  const half = Math.floor(route.points.length / 2)
  assert.ok(distanceMetres(alongRoute(route, route.secondsAt[half]!), route.points[half]!) < 0.01)
  let before = route.points[0]!
  for (let seconds = 1; seconds < route.seconds; seconds++) {
    const now = alongRoute(route, seconds)
    assert.ok(distanceMetres(before, now) < 20, 'no motorbike in town makes 20 metres in a second')
    before = now
  }
})

type Travelled = { streets: Streets; out: { to: number; milliseconds: number }[][] }

function streetsOf(streets: Streets, mode: Mode): Travelled {
  const out: Travelled['out'] = Array.from({ length: streets.crossings }, () => [])
  for (let edge = 0; edge < streets.edges; edge++) {
    const { forward, backward } = mayTravel(streets, edge, mode)
    const [from, to, milliseconds] = [streets.from[edge]!, streets.to[edge]!, travelMilliseconds(streets, edge, mode)]
    if (forward) out[from]!.push({ to, milliseconds })
    if (backward) out[to]!.push({ to: from, milliseconds })
  }
  return { streets, out }
}

function seededCrossings(count: number, { out }: Travelled): number[] {
  const chosen: number[] = []
  for (let seed = 7; chosen.length < count;) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    const crossing = seed % out.length
    if (out[crossing]!.length > 0) chosen.push(crossing)
  }
  return chosen
}

/** The plain algorithm, with whole milliseconds as buckets for a queue. */
function dijkstra({ out }: Travelled, from: number): Float64Array {
  const quickest = new Float64Array(out.length).fill(Infinity)
  const waiting = new Map<number, number[]>([[0, [from]]])
  const times = new MinHeap()
  quickest[from] = 0
  times.push(0)
  while (times.size > 0) {
    const now = times.pop()
    for (const crossing of waiting.get(now) ?? []) {
      if (quickest[crossing] !== now) continue
      for (const { to, milliseconds } of out[crossing]!) {
        const there = now + milliseconds
        if (there >= quickest[to]!) continue
        quickest[to] = there
        if (!waiting.has(there)) times.push(there)
        waiting.set(there, [...(waiting.get(there) ?? []), to])
      }
    }
    waiting.delete(now)
  }
  return quickest
}

class MinHeap {
  #values: number[] = []

  get size(): number {
    return this.#values.length
  }

  push(value: number): void {
    let at = this.#values.push(value) - 1
    while (at > 0 && this.#values[(at - 1) >> 1]! > value) {
      this.#values[at] = this.#values[(at - 1) >> 1]!
      at = (at - 1) >> 1
    }
    this.#values[at] = value
  }

  pop(): number {
    const least = this.#values[0]!
    const last = this.#values.pop()!
    if (this.#values.length === 0) return least
    let at = 0
    for (let child = 1; child < this.#values.length; child = 2 * at + 1) {
      if (child + 1 < this.#values.length && this.#values[child + 1]! < this.#values[child]!) child++
      if (this.#values[child]! >= last) break
      this.#values[at] = this.#values[child]!
      at = child
    }
    this.#values[at] = last
    return least
  }
}

/** A block of a named street, 80 to 120 metres long, that cars may only take forwards. */
function findOneWay(streets: Streets): number {
  for (let edge = 0; edge < streets.edges; edge++) {
    const { forward, backward } = mayTravel(streets, edge, 'car')
    const bends = streets.shapeStart[edge + 1]! - streets.shapeStart[edge]!
    const metres = streets.metresAt[streets.shapeStart[edge + 1]! - 1]!
    if (forward && !backward && bends === 2 && metres > 80 && metres < 120 && streets.name[edge]! > 0) return edge
  }
  throw new Error('Montevideo without one-way streets?')
}

function pointOn(streets: Streets, edge: number, share: number): Position {
  const start = streets.shapeStart[edge]!
  return {
    lat: streets.lat[start]! + share * (streets.lat[start + 1]! - streets.lat[start]!),
    lon: streets.lon[start]! + share * (streets.lon[start + 1]! - streets.lon[start]!),
  }
}

function lengthOf(points: Position[]): number {
  return points.slice(1).reduce((metres, point, i) => metres + distanceMetres(points[i]!, point), 0)
}
