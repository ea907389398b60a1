// Everybody who may get hungry, and when somebody does.
import type { OrderSummary } from '../../contexts/orders/contract.ts'
import type { Random } from '../../platform/random.ts'
import { rhythmOf } from '../rhythm.ts'
import type { Resident } from '../seed/townspeople.ts'
import type { Town } from '../world/town.ts'
import { customerOf, type Customer } from './customer/customer.ts'

export interface Customers {
  start(): void
  /** Somebody who ordered before the city was started waits on. */
  waitsOn(order: OrderSummary): void
  atTheDoor(customerId: string, orderId: string): Promise<string | undefined>
}

const minutesOfAVisit = 4

/** `guest`: whoever looks around as them has the code on a screen and says it at the door; nothing else is done in their name. */
export function customersOf(town: Town, residents: readonly Resident[], guest?: Resident): Customers {
  const residentOf = new Map(residents.map((resident) => [resident.userId, resident]))
  const known = new Map<string, Customer>()
  const customer = (resident: Resident): Customer => {
    const there = known.get(resident.userId) ?? customerOf(town, resident)
    known.set(resident.userId, there)
    return there
  }

  const rhythm = rhythmOf(town.map.timeZone, town.scenario.ordersPerMinute)

  async function getHungryOneAfterAnother(): Promise<void> {
    const arrivals = town.random.fork('arrivals')
    for (let visit = 1; ; visit += 1) {
      await town.stories.until(rhythm.next(town.clock.now(), arrivals))
      if (town.closing) return
      visitBy(`visit/${visit}`)
    }
  }

  /** Whoever would have begun to look around before the city was started does so in its first minute. */
  async function wereHungryAlready(): Promise<void> {
    const count = Math.round(rhythm.ordersPerMinute(town.clock.now()) * minutesOfAVisit)
    for (let visit = 1; visit <= count; visit += 1) {
      await town.stories.wait(60 / count)
      visitBy(`earlier visit/${visit}`)
    }
  }

  function visitBy(name: string): void {
    const random = town.random.fork(name)
    const somebody = somebodyAtLeisure(random)
    if (somebody) town.stories.begin(name, () => somebody.getsHungry(random))
  }

  function somebodyAtLeisure(random: Random): Customer | undefined {
    for (let tries = 0; tries < 8; tries += 1) {
      const found = customer(random.pick(residents))
      if (!found.busy) return found
    }
    return undefined
  }

  return {
    start() {
      town.stories.begin('hunger', getHungryOneAfterAnother)
      town.stories.begin('hunger of before', wereHungryAlready)
    },
    waitsOn(order) {
      const resident = residentOf.get(order.customerId)
      if (resident) town.stories.begin(`order ${order.code}`, () => customer(resident).waitsOn(order, town.random.fork(`waits-on/${order.orderId}`)))
    },
    async atTheDoor(customerId, orderId) {
      const resident = customerId === guest?.userId ? guest : residentOf.get(customerId)
      return resident && customer(resident).readsCode(orderId)
    },
  }
}
