import assert from 'node:assert/strict'
import test from 'node:test'
import type { Item } from './ticket.ts'
import { minutesOfWork } from './workload.ts'

const now = '2026-03-02T20:00:00.000Z'
const item = (station: string, minutes: number, more: Partial<Item> = {}): { items: Item[] } => ({
  items: [{ itemId: 'a', dishId: 'd', name: 'n', quantity: 1, options: [], station, preparationSeconds: minutes * 60, status: 'waiting', ...more }],
})

const examples: [string, { items: Item[] }[], number][] = [
  ['an empty kitchen has no work', [], 0],
  ['one dish is its minutes', [item('oven', 8)], 8],
  ['a station makes one after another', [item('oven', 8), item('oven', 5)], 13],
  ['stations work at the same time: the busiest counts', [item('oven', 8), item('cold', 5)], 8],
  ['three of a dish are three times the work', [item('oven', 4, { quantity: 3 })], 12],
  ['what is ready is no work', [item('oven', 8, { status: 'ready' })], 0],
  ['what was begun is worth what is left of it', [item('oven', 8, { status: 'started', startedAt: '2026-03-02T19:57:00.000Z' })], 5],
  ['what takes longer than it should is about to be done', [item('oven', 8, { status: 'started', startedAt: '2026-03-02T19:40:00.000Z' })], 0],
  ['a begun minute is a minute', [item('oven', 0.5)], 1],
]
for (const [says, tickets, minutes] of examples) test(says, () => assert.equal(minutesOfWork(tickets, now), minutes))
