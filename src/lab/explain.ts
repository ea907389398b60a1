// What happened to one order, minute by minute, in sentences.
import { plan } from '../contexts/dispatch/engine/plan.ts'
import type { Policy } from '../contexts/dispatch/engine/policy.ts'
import type { OrderReasons, Reason } from '../contexts/dispatch/engine/snapshot.ts'
import { BadInstance, type Instance } from './instance.ts'
import { storiesOf } from './measures.ts'
import { simulate } from './simulate.ts'

export function explain(instance: Instance, orderId: string, policy: Policy, seed: string, readyUnknown = false): string[] {
  const order = instance.orders.find(({ id }) => id === orderId)
  if (!order) throw new BadInstance(`${instance.name} has no order ${orderId}.`)
  const lines: string[] = []
  let last = ''
  let lastStanding = ''
  const watch = ({ at }: { at: number }, planned: ReturnType<typeof plan>): void => {
    if (at < order.placed) return
    const reasons = planned.reasons[orderId]
    if (!reasons) return
    const assignment = planned.assignments.find(({ orderIds }) => orderIds.includes(orderId))
    const now = `${reasons.status}/${assignment?.courierId}/${assignment?.orderIds.join()}/${assignment?.act}`
    if (now !== last) lines.push(`${at}: ${sentence(orderId, reasons, assignment, lastStanding === `${assignment?.courierId}`)}`)
    last = now
    lastStanding = `${assignment?.courierId}`
  }
  const run = simulate(instance, { policy, seed, readyUnknown, watch })
  const story = storiesOf(instance, run).find((one) => one.order === orderId)
  return [
    `Order ${orderId} of ${instance.restaurants[order.restaurant]!.id}: placed at ${order.placed}, ready at ${order.ready}.`,
    ...lines,
    story
      ? `Delivered by ${story.courier}, ${story.clickToDoor} minutes after it was placed: ${story.excess} more than nobody could beat, ${story.readyToPickup} of them waiting at the restaurant; ${story.together === 1 ? 'carried alone' : `${story.together} orders together`}.`
      : 'Never picked up: no courier could before the end of their shift.',
  ]
}

type Assignment = ReturnType<typeof plan>['assignments'][number]

function sentence(orderId: string, reasons: OrderReasons, assignment: Assignment | undefined, same: boolean): string {
  if (reasons.status === 'waits' || !assignment) return `nobody can take it yet (${reasons.status === 'waits' ? reasons.because.replaceAll('-', ' ') : ''}).`
  const { courierId, act, pickUpAt, deliveredAt, leaveAt, orderIds } = assignment
  const others = orderIds.filter((id) => id !== orderId)
  const together = others.length ? ` together with ${others.join(', ')}` : ''
  const what = act === 'take' ? `${courierId} takes it${together}` : act === 'go' ? `${courierId} sets out for it${together}` : `planned for ${courierId}${same ? ' still' : ''}${together}, who would leave at ${round(leaveAt)}`
  const next = reasons.next ? ` Next best: ${reasons.next.courierId}, ${reasons.next.difference >= 0 ? `${round(reasons.next.difference)} dearer` : `${round(-reasons.next.difference)} cheaper alone, but not for the others`}.` : ' There is no other.'
  return `${what}; pick-up at ${round(pickUpAt)}, at the door at ${round(deliveredAt[orderIds.indexOf(orderId)]!)}. Cost ${round(reasons.cost)}: ${reasons.weighed.map(share).join(', ')}.${next}`
}

const words: Record<Reason['code'], string> = {
  wait: 'minutes from click to door', late: 'minutes late', age: 'age', 'courier-time': "courier's minutes", pace: 'ahead of the pace', 'place-at-end': 'ends far from orders', 'others-of-the-route': 'later for others',
}
const share = ({ code, value, weight }: Reason): string => `${words[code]} ${round(value)}${weight === 1 ? '' : ` × ${round(weight)}`}`
const round = (value: number): number => Math.round(value * 100) / 100
