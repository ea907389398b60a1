// A courier's story: goes to work, waits where food is, considers offers, brings what was agreed, goes home.
import { acceptOffer, declineMove, declineOffer, followMove, goOffline, goOnline, myDeliveries } from '../../../contexts/dispatch/contract.ts'
import type { Output } from '../../../platform/contract.ts'
import type { Random } from '../../../platform/random.ts'
import { isRefused, type LiveEvent } from '../../api.ts'
import { dutyAt } from '../../seed/shift-patterns.ts'
import type { Rider } from '../../seed/townspeople.ts'
import type { Inbox } from '../../world/stories.ts'
import type { Position } from '../../world/streets.ts'
import { drawn, openAccount, type Town } from '../../world/town.ts'
import { delivering, type Errand, type Job } from './delivery.ts'
import { sendPositions } from './phone.ts'
import { vehicleOf } from './vehicle.ts'

export interface Courier {
  works(): Promise<void>
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** `meetingPoints`: where couriers wait for work. */
export function courierOf(town: Town, me: Rider, meetingPoints: readonly Position[]): Courier {
  const app = openAccount(town, me)
  const { clock, stories, statistics } = town
  const rates = town.scenario.courier
  const draws = town.random.fork(`rider/${me.userId}`)
  const vehicle = vehicleOf(town, me.vehicle, draws.pick(meetingPoints))

  async function works(): Promise<void> {
    for (let shift = 1; ; shift += 1) {
      const { hour } = town.localTime(clock.now())
      const duty = dutyAt(me.shift, hour)
      const random = draws.fork(`shift/${shift}`)
      if (!duty.on) await stories.until(clock.now() + (duty.fromHour - hour) * hourMs + random.between(0, 10) * minuteMs)
      // A shift that breaks off is begun again a little later.
      else if (!(await town.trying(`shift of ${me.email}`, () => shiftUntil(clock.now() + (duty.untilHour - hour) * hourMs + random.between(-5, 10) * minuteMs, random)))) await stories.wait(120)
    }
  }

  async function shiftUntil(until: number, random: Random): Promise<true> {
    await stories.wait(random.between(1, 60))
    const news = stories.inbox<LiveEvent>()
    const errand = delivering(town, me, app, vehicle, news)
    // Whoever rides to a counter answers whether they take one more there, and rides on.
    const stop = await app.follow([`couriers/${me.userId}`], (event) => {
      if (event.data['beside'] && errand.fetching) stories.begin(`one more for ${me.email}`, () => considerOneMore(event, errand))
      else news.put(event)
    })
    const phone = { on: true }
    try {
      await begin()
      stories.begin(`phone of ${me.email}`, () => sendPositions(town, app, vehicle, phone, random.fork('phone')))
      await workOff(news, errand, until, random)
      return true
    } finally {
      phone.on = false
      stop()
    }
  }

  async function begin(): Promise<void> {
    await app.ask(goOnline, { vehicle: me.vehicle, position: vehicle.here() })
    statistics.courierIs(me.userId, 'online')
  }

  async function workOff(news: Inbox<LiveEvent>, errand: Errand, until: number, random: Random): Promise<void> {
    await carryOn(errand)
    for (;;) {
      const event = await news.next(clock.now() < until ? until : clock.now() + 5 * minuteMs)
      if (!event && !town.closing && (await goesHome())) return
      if (event) await town.trying(`${event.type} for ${me.email}`, () => hear(event, errand, random))
    }
  }

  async function hear(event: LiveEvent, errand: Errand, random: Random): Promise<void> {
    switch (event.type) {
      case 'delivery.offered':
        return consider(event, errand)
      case 'courier.move_suggested':
        return considerMove(event)
      case 'courier.went_offline':
        return comeBack(event, random)
      // The app may have missed something while it had no network.
      case 'live.resync':
        return carryOn(errand)
      default:
        return undefined
    }
  }

  async function consider({ data }: LiveEvent, errand: Errand): Promise<void> {
    // What is asked together is considered once.
    if (data['together'] && data['together'].stop > 0) return
    const random = town.random.fork(`offer/${data['offerId']}`)
    const taken = await answer(data, random)
    if (!taken) return
    await town.trying(`delivery of ${me.email}`, () => errand.bring(jobsOf(taken, data['restaurantId'])))
    await carryOn(errand)
    rideBack(random)
  }

  async function considerOneMore({ data }: LiveEvent, errand: Errand): Promise<void> {
    await town.trying(`one more for ${me.email}`, async () => {
      const taken = await answer(data, town.random.fork(`offer/${data['offerId']}`))
      if (taken) jobsOf(taken, data['restaurantId']).forEach(errand.add)
    })
  }

  /** Undefined for a no, and for silence. */
  async function answer({ offerId, expiresAt }: LiveEvent['data'], random: Random): Promise<Output<typeof acceptOffer> | undefined> {
    await stories.wait(drawn(random, rates.considersSeconds))
    if (random.chance(rates.ignores) || Date.parse(expiresAt) < clock.now()) return undefined
    if (!random.chance(rates.declines)) return app.command(acceptOffer, { offerId }, offerId)
    await app.command(declineOffer, { offerId, reason: random.pick(reasonsToDecline) }, offerId)
    return undefined
  }

  const jobsOf = (taken: Output<typeof acceptOffer>, restaurantId: string): Job[] => (taken.together ?? [taken]).map(({ deliveryId, orderId }) => ({ deliveryId, orderId, restaurantId }))

  /** Orders are likely elsewhere: most ride there, and are asked on the way as anybody is. */
  async function considerMove({ data: { moveId, position, until } }: LiveEvent): Promise<void> {
    const random = town.random.fork(`move/${moveId}`)
    await stories.wait(drawn(random, rates.considersSeconds))
    // Read too late, or an order has come meanwhile.
    if (random.chance(rates.ignores) || Date.parse(until) < clock.now() ) return
    const follows = random.chance(rates.followsMoves)
    try {
      await app.command(follows ? followMove : declineMove, { moveId }, moveId)
    } catch (error) {
      if (isRefused(error, 'move-not-found', 'move-over')) return
      throw error
    }
    if (follows) vehicle.setOut(position, drawn(random, rates.pace), 'idle')
  }

  /** What is still in the bag: after a restart, or when a step did not work the first time. */
  async function carryOn(errand: Errand): Promise<void> {
    for (let tries = 1; tries <= 6; tries += 1) {
      const { deliveries } = await app.ask(myDeliveries, { open: true })
      if (deliveries.length === 0) return
      if (tries > 1) await stories.wait(60)
      await town.trying(`delivery of ${me.email}`, () => errand.bring(deliveries))
    }
  }

  /** Who does not answer offers is taken off the list, and notices after a while. */
  async function comeBack({ data }: LiveEvent, random: Random): Promise<void> {
    if (data['reason'] === 'own-wish') return
    await stories.wait(random.between(60, 480))
    await begin()
  }

  async function goesHome(): Promise<boolean> {
    try {
      await app.ask(goOffline, {})
      return true
    } catch (error) {
      if (isRefused(error, 'courier-not-found')) return true
      if (isRefused(error, 'courier-carries-an-order')) return false
      throw error
    }
  }

  /** To where food is, at leisure: the next offer may come on the way. */
  function rideBack(random: Random): void {
    const here = vehicle.here()
    const nearBy = Array.from({ length: 8 }, () => random.pick(meetingPoints)).reduce((best, one) => (crowFlies(one, here) < crowFlies(best, here) ? one : best))
    vehicle.setOut(nearBy, drawn(random, rates.pace) * 1.2, 'idle')
  }

  return { works }
}

const reasonsToDecline = ['too-far', 'pay-too-low', 'wrong-direction', 'taking-a-break'] as const

/** Only to compare by. */
const crowFlies = (a: Position, b: Position): number => (a.lat - b.lat) ** 2 + (a.lon - b.lon) ** 2
