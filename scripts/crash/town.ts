// The place that is shaken: a small city in a fresh database, its people signed in, and a payment provider that lives on.
import { smallCity, password, type SmallCity } from '../../bench/load/small-city.ts'
import type { Session } from '../../src/city/api.ts'
import { startProvider, type Provider } from '../../src/city/provider/provider-server.ts'
import { kind } from '../../src/city/provider/scenario.ts'
import { openInstallation } from '../../src/commands/installation.ts'
import { cityFolder } from '../../src/commands/project.ts'
import { startTiffin } from '../../src/commands/tiffin-process.ts'
import { importUsers, logIn } from '../../src/contexts/auth/contract.ts'
import { importRestaurants } from '../../src/contexts/catalog/contract.ts'
import { goOnline } from '../../src/contexts/dispatch/contract.ts'
import { sendPings } from '../../src/contexts/tracking/contract.ts'
import { loadCityMap } from '../../src/map/city-map.ts'
import { liveClock } from '../../src/platform/clock.ts'
import { seededRandom } from '../../src/platform/random.ts'
import { silentLog } from '../../src/platform/telemetry/log.ts'
import type { PatientApi } from './patient-api.ts'

export interface Town {
  readonly api: PatientApi
  readonly city: SmallCity
  readonly provider: Provider
  /** What the process has to be told. */
  readonly env: Record<string, string>
  customers: Session[]
  /** By restaurant, by courier. */
  staff: Map<string, Session>
  couriers: Map<string, Session>
  dispatcher: Session
  /** Everybody signs in, couriers go online. */
  enter(): Promise<void>
  leave(): Promise<void>
}

export async function openTown({ folder, api, webhookUrl, clients }: { folder: string; api: PatientApi; webhookUrl: string; clients: number }): Promise<Town> {
  const city = await seed(folder, clients)
  const webhookSecret = `whsec_${Buffer.alloc(24, 5).toString('base64')}`
  const provider = await startProvider({ clock: liveClock(), random: seededRandom(1), scenario: { ...kind, refundSeconds: [1, 2] }, webhookUrl, webhookSecret })
  const town: Town = {
    api, city, provider,
    env: { TIFFIN_PASSWORD_COST: 'cheap', TIFFIN_RATE_LIMIT: 'off', TIFFIN_PAYMENT_PROVIDER_URL: provider.url, TIFFIN_PAYMENT_WEBHOOK_SECRET: webhookSecret },
    customers: [], staff: new Map(), couriers: new Map(), dispatcher: undefined as unknown as Session,
    async enter() {
      const sessions = await Promise.all(city.users.map(async ({ email, role, restaurantIds = [] }): Promise<Session> => {
        const { token, user } = await api.ask(logIn, { email, password, session: 'token' })
        return { token: token!, userId: user.userId, role, restaurantIds }
      }))
      const ofRole = (role: string) => sessions.filter((session) => session.role === role)
      town.customers = ofRole('customer')
      town.staff = new Map(ofRole('restaurant-manager').map((session) => [session.restaurantIds[0]!, session]))
      town.couriers = new Map(ofRole('courier').map((session) => [session.userId, session]))
      town.dispatcher = ofRole('dispatcher')[0]!
      await Promise.all([...town.couriers.values()].map(async (session, index) => {
        const { position } = city.doors[index % city.doors.length]!
        await api.ask(goOnline, { vehicle: 'motorbike', position }, session)
        await api.ask(sendPings, { pings: [{ at: new Date().toISOString(), position }] }, session)
      }))
    },
    leave: () => provider.stop(),
  }
  return town
}

/** By a Tiffin in this process, which is gone when the one to be killed starts. */
async function seed(folder: string, clients: number): Promise<SmallCity> {
  const installation = await openInstallation({ folder, reset: false, env: {}, step: () => {}, log: () => {} })
  const map = loadCityMap(cityFolder)
  const city = smallCity(map, { restaurants: 8, customers: 2 * clients, couriers: 2 * clients })
  const tiffin = await startTiffin({ installation, map, clock: liveClock(), log: silentLog, env: { TIFFIN_PASSWORD_COST: 'cheap' }, publicUrl: '' })
  await tiffin.call(importRestaurants, { restaurants: city.restaurants })
  for (let from = 0; from < city.users.length; from += 1000) await tiffin.call(importUsers, { password, users: city.users.slice(from, from + 1000) })
  await tiffin.stop()
  await installation.close()
  return city
}
