import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cookQueue } from './cook-queue.ts'

test('first come, first served, as far as cooks and places go', () => {
  const begun: string[] = []
  const queue = cookQueue(2, 1)
  const ask = (station: string, name: string) => queue.ask(station, () => begun.push(name))
  ask('grill', 'chivito')
  ask('grill', 'entrecot')
  ask('oven', 'pizza')
  ask('cold', 'flan')
  assert.deepEqual(begun, ['chivito', 'pizza'], 'one place at the grill, two cooks')
  assert.equal(queue.length, 4)
  queue.leave('oven')
  assert.deepEqual(begun, ['chivito', 'pizza', 'flan'], 'the grill is still taken')
  queue.leave('grill')
  assert.deepEqual(begun, ['chivito', 'pizza', 'flan', 'entrecot'])
  queue.leave('cold')
  queue.leave('grill')
  assert.equal(queue.length, 0)
})
