// The courier's phone notes where it is and sends that in batches; now and then it has no signal, and they come late.
import { sendPings } from '../../../contexts/tracking/contract.ts'
import { iso } from '../../../platform/clock.ts'
import type { Random } from '../../../platform/random.ts'
import type { Account } from '../../world/account.ts'
import { drawn, type Town } from '../../world/town.ts'
import { asReceived, isMoving, sightings, type Sighting } from './journey.ts'
import type { Vehicle } from './vehicle.ts'

export interface Phone {
  on: boolean
}

/** Seconds of the wall between two batches at the least, however fast the clock runs. */
const leastSecondsOfWall = 0.75
const mostAtOnce = 500

export async function sendPositions(town: Town, app: Account, vehicle: Vehicle, phone: Phone, random: Random): Promise<void> {
  const { clock, stories } = town
  const rates = town.scenario.courier
  const isLive = Number.isFinite(clock.speed)
  const atLeast = isLive ? leastSecondsOfWall * clock.speed : 0
  // On a simulated day nobody watches the map.
  const standing = isLive ? rates.standingSendEverySeconds : 3 * rates.standingSendEverySeconds
  const noted: Sighting[] = []
  let notedUntil = clock.now()
  let signalBackAt = 0
  for (;;) {
    const often = isMoving(vehicle.whereabouts, clock.now()) ? rates.sendEverySeconds : standing
    await stories.wait(Math.max(often, atLeast) * random.between(0.95, 1.05))
    if (!phone.on || (town.closing && town.statistics.underWay === 0)) return
    const seen = sightings(vehicle.whereabouts, notedUntil, clock.now(), rates.pingEverySeconds)
    notedUntil = seen.at(-1)?.at ?? notedUntil
    noted.push(...seen.map((sighting) => asReceived(sighting, random, rates.glitches)))
    if (random.chance(rates.losesSignal)) signalBackAt = clock.now() + drawn(random, rates.signalLostSeconds) * 1000
    if (clock.now() < signalBackAt || noted.length === 0) continue
    const pings = noted.splice(0, mostAtOnce).map(({ at, position }) => ({ at: iso(at), position }))
    await town.trying('positions', () => app.ask(sendPings, { pings }))
  }
}
