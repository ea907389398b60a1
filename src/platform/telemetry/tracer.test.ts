// While nobody exports; what is recorded where somebody does, the journey that follows an order tells.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tracer } from './tracer.ts'

const { span, linked } = tracer()
const handedOn = (parent: string | undefined) => span('a request', parent, async (traceparent) => traceparent)
const [traceId, spanId] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7']

test('the trace of whoever asks goes on, with what it says of being sampled', async () => {
  for (const flags of ['00', '01']) assert.equal(await handedOn(`00-${traceId}-${spanId}-${flags}`), `00-${traceId}-${spanId}-${flags}`)
  assert.equal(await handedOn(`00-${traceId}-${spanId}-ff`), `00-${traceId}-${spanId}-01`)
})

test('without one that is valid another begins, never the same twice', async () => {
  const none = [undefined, '', 'nonsense', `00-${'0'.repeat(32)}-${spanId}-01`, `00-${traceId}-${'0'.repeat(16)}-01`, `00-${traceId.toUpperCase()}-${spanId}-01`, `01-${traceId}-${spanId}-01`]
  const begun = await Promise.all(none.map(handedOn))
  for (const traceparent of begun) assert.match(traceparent, /^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  assert.equal(new Set([traceId, ...begun.map((traceparent) => traceparent.split('-')[1])]).size, none.length + 1)
})

test('what the work answers is answered, and what it throws is thrown', async () => {
  const broken = () => {
    throw new Error('broken')
  }
  assert.equal(await linked('a batch', [`00-${traceId}-${spanId}-01`, undefined], async () => 7), 7)
  await assert.rejects(span('a request', undefined, broken), /broken/)
  await assert.rejects(linked('a batch', [], broken), /broken/)
})
