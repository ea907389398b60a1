import type { Hand } from '../../../contexts/gateway/contract.ts'
import type { SayOperations } from '../acting.tsx'
import { firstName, type Person } from '../names.ts'
import { sinceOf } from '../spans.ts'

/** The reason in a sentence. */
export function whyOf({ code, at, courierId, count }: Hand, { say, now, time, couriers }: { say: SayOperations; now: number; time(at: string): string; couriers: ReadonlyMap<string, Person> }): string {
  const courier = courierId === undefined ? undefined : couriers.get(courierId)
  return say(`why.${code}`, { who: courier ? firstName(courier.name) : say('somebody'), ...(at ? { time: time(at), for: sinceOf(say, at, now) } : { time: '', for: '' }), count: count ?? 0 })
}
