// What can be followed, and by whom. What somebody may not follow looks like what does not exist.
import { isCourier, isCustomer, runsTheCity, worksFor, type Caller } from '../../../platform/caller.ts'
import { Refused } from '../../../platform/refused.ts'

export const mostTopics = 50

export type Topic = { text: string; kind: 'orders'; id: string } | { text: string; kind: 'restaurants' | 'couriers' | 'customers' | 'menus'; id: string } | { text: string; kind: 'city' | 'notices' }

const pattern = /^(orders|restaurants|couriers|customers|menus)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export function topicFrom(text: string): Topic {
  if (text === 'city' || text === 'notices') return { text, kind: text }
  const [, kind, id] = pattern.exec(text) ?? []
  if (!kind || !id) throw new Refused('topic-not-found', { topic: text.slice(0, 100) })
  return { text, kind: kind as 'orders', id }
}

export function topicsFrom(texts: readonly string[]): Topic[] {
  const wanted = [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))]
  if (wanted.length === 0) throw new Refused('topic-not-found')
  if (wanted.length > mostTopics) throw new Refused('too-many-topics', { most: mostTopics })
  return wanted.map(topicFrom)
}

/** Whether an order is somebody's, its context decides. */
export function checkAccess(topic: Topic, caller: Caller): void {
  if (caller.role === 'anonymous' && !isPublic(topic)) throw new Refused('not-signed-in')
  if (!mayFollow(topic, caller)) throw new Refused('topic-not-found', { topic: topic.text })
}

const isPublic = ({ kind }: Topic): boolean => kind === 'notices' || kind === 'menus'

function mayFollow(topic: Topic, caller: Caller): boolean {
  switch (topic.kind) {
    case 'orders':
    case 'notices':
    case 'menus':
      return true
    case 'restaurants':
      return worksFor(caller, topic.id) || runsTheCity(caller)
    case 'couriers':
      return isCourier(caller, topic.id)
    case 'customers':
      return isCustomer(caller, topic.id)
    case 'city':
      return runsTheCity(caller)
  }
}
