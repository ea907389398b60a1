// A courier's story: a shift, offers, and each delivery from the counter to the door, along the streets.
import { acceptOffer, declineOffer, giveBack, goOffline, goOnline, myDeliveries, type Delivery } from '../../contexts/dispatch/contract.ts'
import { arriveAtCustomer, arriveAtRestaurant, deliver, getOrder, headToCustomer, headToRestaurant, pickUp, type OrderPage } from '../../contexts/orders/contract.ts'
import { sendPings } from '../../contexts/tracking/contract.ts'
import { iso } from '../../platform/clock.ts'
import type { Static } from '../../platform/contract.ts'
import type { Random } from '../../platform/random.ts'
import { isRefused, type LiveEvent } from '../api.ts'
import { dutyAt } from '../seed/shift-patterns.ts'
import type { Rider } from '../seed/townspeople.ts'
import type { Inbox } from '../world/stories.ts'
import type { Position } from '../world/streets.ts'
import { drawn, openAccount, type Town } from '../world/town.ts'
import { arrivalOf, asReceived, isMoving, positionAt, sightings, standingAt, type Sighting, type Whereabouts } from './journey.ts'

type Job = Pick<Static<typeof Delivery>, 'deliveryId' | 'orderId' | 'restaurantId'>

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** Seconds of the wall between two batches of pings at the least, however fast the clock runs. */
const sendsAtMostEverySecondsOfWall = 0.75

/** `meetingPoints`: where couriers wait for work. */
export function courierOf(town: Town, me: Rider, meetingPoints: readonly Position[]): { works(): Promise<void> } {
  const app = openAccount(town, me)
  const { clock, stories, statistics } = town
  const rates = town.scenario.courier
  const ways = town.random.fork(`rider/${me.userId}`)
  let whereabouts: Whereabouts = standingAt(ways.pick(meetingPoints), clock.now())

  // ── the shift ──

  async function works(): Promise<void> {
    for (let shift = 1; ; shift += 1) {
      const { hour } = town.localTime(clock.now())
      const duty = dutyAt(me.shift, hour)
      const random = ways.fork(`shift/${iso(clock.now()).slice(0, 13)}/${shift}`)
      if (!duty.on) await stories.until(clock.now() + (duty.fromHour - hour) * hourMs + random.between(0, 10) * minuteMs)
      else await onShift(clock.now() + (duty.untilHour - hour) * hourMs + random.between(-5, 10) * minuteMs, random)
    }
  }

  async function onShift(until: number, random: Random): Promise<void> {
    await stories.wait(random.between(1, 60))
    const news = stories.inbox<LiveEvent>()
    const stop = await app.follow([`couriers/${me.userId}`], news.put)
    const phone = { on: true }
    try {
      await begin()
      stories.begin(`phone of ${me.name}`, () => sendPositions(phone, random.fork('phone')))
      await carryOn(news)
      await takeOffers(news, until, random)
    } finally {
      phone.on = false
      stop()
    }
  }

  async function begin(): Promise<void> {
    await app.ask(goOnline, { vehicle: me.vehicle, position: positionAt(whereabouts, clock.now()) })
    statistics.courierIs(me.userId, 'online')
  }

  async function takeOffers(news: Inbox<LiveEvent>, until: number, random: Random): Promise<void> {
    for (;;) {
      const event = await news.next(clock.now() < until ? until : clock.now() + 5 * minuteMs)
      if (!event && !town.closing && (await goesHome())) return
      if (event) await trying(() => (event.type === 'delivery.offered' ? consider(event, news) : event.type === 'courier.went_offline' ? comeBack(event, random) : nothing()))
      // The app may have missed something while it had no network.
      if (event?.type === 'live.resync') await trying(() => carryOn(news))
    }
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

  /** Who does not answer offers is taken off the list, and notices after a while. */
  async function comeBack(event: LiveEvent, random: Random): Promise<void> {
    if (event.data['reason'] === 'own-wish') return
    await stories.wait(random.between(60, 480))
    await begin()
  }

  // ── offers ──

  async function consider({ data }: LiveEvent, news: Inbox<LiveEvent>): Promise<void> {
    const { offerId, deliveryId, orderId, restaurantId, expiresAt } = data
    const random = town.random.fork(`offer/${offerId}`)
    await stories.wait(drawn(random, rates.considersSeconds))
    if (random.chance(rates.ignores) || Date.parse(expiresAt) < clock.now()) return
    if (random.chance(rates.declines)) return void (await app.command(declineOffer, { offerId, reason: random.pick(reasonsToDecline) }, offerId))
    await app.command(acceptOffer, { offerId }, offerId)
    await trying(() => bring({ deliveryId, orderId, restaurantId }, news))
    await trying(() => carryOn(news))
    await rideBack(random)
  }

  /** What is still in the bag: after a restart, or when a step did not work the first time. */
  async function carryOn(news: Inbox<LiveEvent>): Promise<void> {
    for (let tries = 1; tries <= 6; tries += 1) {
      const { deliveries } = await app.ask(myDeliveries, { open: true })
      if (deliveries.length === 0) return
      if (tries > 1) await stories.wait(60)
      await trying(() => bring(deliveries[0]!, news))
    }
  }

  // ── a delivery ──

  async function bring(job: Job, news: Inbox<LiveEvent>): Promise<void> {
    const { orderId } = job
    const order = await assigned(orderId)
    if (!order) return
    statistics.courierIs(me.userId, 'busy')
    const random = town.random.fork(`delivery/${me.userId}/${orderId}`)
    const passed = stages.indexOf(order.progress.delivery)
    if (passed < stages.indexOf('picked-up') && !(await fetchFood(job, order, passed, random, news))) return
    if (passed < stages.indexOf('to-customer')) await step(headToCustomer, orderId)
    if (passed < stages.indexOf('at-customer')) {
      await ride(order.address!.position, orderId, random, news)
      await step(arriveAtCustomer, orderId)
    }
    await handOver(order, random)
  }

  /** The order follows the delivery in a moment; until then it is a stranger's. */
  async function assigned(orderId: string): Promise<OrderPage | undefined> {
    for (let look = 1; look <= 6; look += 1) {
      await stories.wait(3 * look)
      try {
        const order = await app.ask(getOrder, { orderId })
        if (order.courierId === me.userId && order.open) return order
      } catch (error) {
        if (!isRefused(error, 'order-not-found')) throw error
      }
    }
    return undefined
  }

  /** True with the food in the bag. */
  async function fetchFood({ deliveryId, orderId, restaurantId }: Job, order: OrderPage, passed: number, random: Random, news: Inbox<LiveEvent>): Promise<boolean> {
    if (passed < stages.indexOf('to-restaurant')) await step(headToRestaurant, orderId)
    if (random.chance(rates.givesBack)) {
      await stories.wait(random.between(30, 200))
      return returnJob(deliveryId, 'vehicle-broken')
    }
    if (passed < stages.indexOf('at-restaurant')) {
      if (!(await ride(order.restaurantPosition, orderId, random, news))) return false
      await stories.wait(drawn(random, rates.parksSeconds))
      await step(arriveAtRestaurant, orderId)
    }
    const says = await town.speech.atTheCounter(restaurantId, orderId).next(clock.now() + rates.waitsMinutes * minuteMs)
    if (!says) return returnJob(deliveryId, 'waited-too-long')
    if (says.food === 'never') return false
    await stories.wait(random.between(10, 40))
    await withCode(pickUp, orderId, says.code, random)
    return true
  }

  async function returnJob(deliveryId: string, reason: string): Promise<false> {
    await app.command(giveBack, { deliveryId, reason }, deliveryId, me.userId, clock.now())
    return false
  }

  async function handOver({ orderId, customerId }: OrderPage, random: Random): Promise<void> {
    await stories.wait(drawn(random, rates.findsDoorSeconds))
    const code = await town.speech.atTheDoor(customerId, orderId)
    if (code !== undefined) return withCode(deliver, orderId, code, random)
    await stories.wait(5 * 60)
    await town.speech.nobodyOpens(orderId)
  }

  async function withCode(operation: typeof pickUp | typeof deliver, orderId: string, code: string, random: Random): Promise<void> {
    if (random.chance(rates.mistypes)) {
      await app.command(operation, { orderId, code: mistyped(code) }, orderId, me.userId, 'mistyped').catch(unless('code-wrong'))
      await stories.wait(12)
    }
    await app.command(operation, { orderId, code }, orderId, me.userId, clock.now())
  }

  const step = (operation: typeof headToRestaurant, orderId: string) => app.command(operation, { orderId }, orderId, me.userId, clock.now())

  // ── on the streets ──

  /** False when the order is called off on the way. */
  async function ride(to: Position, orderId: string, random: Random, news: Inbox<LiveEvent>): Promise<boolean> {
    const arrival = setOut(to, drawn(random, rates.pace))
    while (clock.now() < arrival) {
      const event = await news.next(arrival)
      if (event && callsOff.has(event.type) && event.data['orderId'] === orderId) {
        whereabouts = standingAt(positionAt(whereabouts, clock.now()), clock.now())
        return false
      }
    }
    whereabouts = standingAt(to, clock.now())
    return true
  }

  /** When one will be there. Where no street leads there, one walks the last bit in no time. */
  function setOut(to: Position, pace: number): number {
    const route = town.map.router.route(positionAt(whereabouts, clock.now()), to, me.vehicle)
    if (!route) return clock.now()
    const riding = { route, startedAt: clock.now(), pace }
    whereabouts = { riding }
    return arrivalOf(riding)
  }

  /** Back to where food is, at leisure: the next offer may come on the way. */
  async function rideBack(random: Random): Promise<void> {
    const here = positionAt(whereabouts, clock.now())
    const nearBy = Array.from({ length: 8 }, () => random.pick(meetingPoints)).reduce((best, one) => (crowFlies(one, here) < crowFlies(best, here) ? one : best))
    setOut(nearBy, drawn(random, rates.pace) * 1.2)
  }

  // ── the phone ──

  async function sendPositions(phone: { on: boolean }, random: Random): Promise<void> {
    const isLive = Number.isFinite(clock.speed)
    const least = isLive ? sendsAtMostEverySecondsOfWall * clock.speed : 0
    // On a simulated day nobody watches the map.
    const standing = isLive ? rates.standingSendEverySeconds : 3 * rates.standingSendEverySeconds
    let noted: Sighting[] = []
    let notedUntil = clock.now()
    let signalBackAt = 0
    for (;;) {
      const often = isMoving(whereabouts, clock.now()) ? rates.sendEverySeconds : standing
      await stories.wait(Math.max(often, least) * random.between(0.95, 1.05))
      if (!phone.on || (town.closing && statistics.underWay === 0)) return
      const seen = sightings(whereabouts, notedUntil, clock.now(), rates.pingEverySeconds)
      notedUntil = seen.at(-1)?.at ?? notedUntil
      noted.push(...seen.map((sighting) => asReceived(sighting, random, rates.glitches)))
      if (random.chance(rates.losesSignal)) signalBackAt = clock.now() + drawn(random, rates.signalLostSeconds) * 1000
      if (clock.now() < signalBackAt || noted.length === 0) continue
      const pings = noted.splice(0, 500).map(({ at, position }) => ({ at: iso(at), position }))
      await trying(() => app.ask(sendPings, { pings }))
    }
  }

  // ── when something does not work ──

  /** A step that fails is no reason to give up the shift. */
  async function trying<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      if (isRefused(error)) statistics.refused(error.code)
      else town.log.warn({ courier: me.userId, cause: String(error) }, 'a courier could not go on with a step')
      return undefined
    }
  }

  return { works }
}

/** Of a delivery, as the order's page names them. */
const stages = ['nobody', 'assigned', 'to-restaurant', 'at-restaurant', 'picked-up', 'to-customer', 'at-customer']
const callsOff: ReadonlySet<string> = new Set(['order.cancelled', 'order.rejected', 'delivery.withdrawn', 'delivery.unassigned', 'order.courier_unassigned'])
const reasonsToDecline = ['too-far', 'pay-too-low', 'wrong-direction', 'taking-a-break'] as const

const nothing = async () => {}
const unless = (...codes: string[]) => (error: unknown) => {
  if (!isRefused(error, ...codes)) throw error
}

/** One sign off. */
const mistyped = (code: string): string => code.slice(0, -1) + (code.endsWith('7') ? '3' : '7')

const crowFlies = (a: Position, b: Position): number => (a.lat - b.lat) ** 2 + (a.lon - b.lon) ** 2
