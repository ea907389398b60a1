// The people of the demo city whose place a visitor may take.
import { listDemoPeople, setDemoSpeed } from '../../contexts/gateway/contract.ts'
import type { Output } from '../../platform/contract.ts'
import { ask } from './ask.ts'
import { cityQuery } from './city.ts'
import { queries, reading } from './queries.ts'
import { signIn } from './session.ts'

export type DemoPerson = Output<typeof listDemoPeople>['people'][number]
export const demoPeopleQuery = { ...reading(listDemoPeople, {}), staleTime: Infinity }

/** What is decided within seconds of the city's clock cannot be decided when they fly by. */
const unhurried: Partial<Record<DemoPerson['role'], number>> = { cook: 5, courier: 1 }

export async function becomeDemoPerson(person: DemoPerson): Promise<void> {
  await signIn(person)
  const most = unhurried[person.role]
  const speed = queries.getQueryData(cityQuery.queryKey)?.speed
  if (most !== undefined && speed !== undefined && speed > most) await runCityAt(most)
}

export async function runCityAt(speed: number): Promise<void> {
  await ask(setDemoSpeed, { speed })
  await queries.invalidateQueries({ queryKey: cityQuery.queryKey })
}
