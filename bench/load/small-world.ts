// A Tiffin with a small city in it, whose people are signed in, whose couriers are online and seen, ready for load.
import { setTimeout as sleep } from 'node:timers/promises'
import { openEar, type Ear } from './ear.ts'
import { Lines } from './line.ts'
import { habitsOf, type Habit } from './check-out.ts'
import { openSqlMeter, type SqlMeter } from './meter.ts'
import { oneLife, ping, type LifeWorld, type Reached, type Rider } from './one-life.ts'
import { startLoadProvider } from './provider.ts'
import { signIn, type Person } from './sign-in.ts'
import type { SizeOfCity } from './small-city.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { startTiffinChild, type Tiffin } from './tiffin.ts'

export interface SmallWorld extends LifeWorld {
  tiffin: Tiffin
  ear: Ear
  sql: SqlMeter
  postmaster: number
  people: readonly Person[]
  habits: readonly Habit[]
  leave(): Promise<void>
}

export async function openSmallWorld({ name, size, settings, profile, folder = temporaryFolder(name), lines: count = 64 }: { name: string; folder?: string; size: SizeOfCity; settings?: Record<string, string>; profile?: string | undefined; lines?: number }): Promise<SmallWorld> {
  const provider = await startLoadProvider()
  const tiffin = await startTiffinChild({ folder, size, providerUrl: provider.url, webhookSecret: provider.secret, ...(settings ? { settings } : {}) }, { profile })
  const lines = new Lines(tiffin.url, count)
  const people = await signIn(lines, tiffin.city.users)
  const shop = { ask: lines.ask.bind(lines), approve: (orderId: string) => provider.approve(orderId) }
  const ofRole = (role: string) => people.filter((person) => person.role === role)
  const couriers = new Map(ofRole('courier').map((person, index): [string, Rider] => [person.userId, { person, position: tiffin.city.doors[index % tiffin.city.doors.length]!.position, pingedAt: 0 }]))
  await Promise.all([...couriers.values()].map(async (rider) => {
    const { status, text } = await shop.ask({ method: 'PUT', path: '/api/courier/shift', headers: rider.person.headers, body: JSON.stringify({ vehicle: 'motorbike', position: rider.position }) })
    if (status !== 200) throw new Error(`a courier cannot go online: ${status} ${text}`)
    await ping(shop, rider, [rider.position])
  }))
  await tiffin.caughtUp()
  const ear = await openEar(tiffin.url, ofRole('dispatcher')[0]!)
  const sql = await openSqlMeter(tiffin.database)
  return {
    tiffin, shop, ear, sql, people, couriers,
    postmaster: await sql.postmaster(),
    city: tiffin.city,
    staff: new Map(ofRole('restaurant-manager').map((person) => [person.restaurantIds[0]!, person])),
    habits: habitsOf(tiffin.city, ofRole('customer')),
    async leave() {
      ear.close()
      lines.close()
      await sql.close()
      await tiffin.stop()
      await provider.stop()
    },
  }
}

export interface LivesLived {
  /** When each ended, and how long it took. */
  ends: { at: number; ms: number; reached: Reached }[]
  failed: string[]
}

/** So many lifes at a time, one after the other, until the time is over; then those under way come to their end. */
export async function liveOn(world: SmallWorld, { at, until, perSecond, most = Infinity }: { at: number; until: number; perSecond?: number; most?: number }): Promise<LivesLived> {
  const lived: LivesLived = { ends: [], failed: [] }
  const start = performance.now()
  let begun = 0
  const customer = async () => {
    while (performance.now() < until) {
      const mine = (begun += 1)
      if (mine > most) return
      // At a given rate each life has its moment; without one, the next begins when the last has ended.
      const moment = perSecond ? start + (mine * 1000) / perSecond : start
      if (moment > until) return
      if (moment > performance.now()) await sleep(moment - performance.now())
      const index = mine % world.habits.length
      try {
        const { ms, reached } = await oneLife(world, world.habits[index]!, world.city.doors[index]!.position)
        lived.ends.push({ at: performance.now(), ms, reached })
      } catch (error) {
        lived.failed.push((error as Error).message)
        if (lived.failed.length > 20) return
      }
    }
  }
  await Promise.all(Array.from({ length: at }, customer))
  return lived
}
