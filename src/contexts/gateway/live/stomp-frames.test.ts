import assert from 'node:assert/strict'
import { test } from 'node:test'
import { frameReader, frameText, NotStomp, type Frame } from './stomp-frames.ts'

const read = (...chunks: string[]): Frame[] => {
  const reader = frameReader(1000)
  return chunks.flatMap((chunk) => reader(Buffer.from(chunk))).map((frame) => ({ ...frame, headers: { ...frame.headers } }))
}

const frames: [name: string, text: string, frame: Frame][] = [
  ['without headers', 'DISCONNECT\n\n\0', { command: 'DISCONNECT', headers: {}, body: '' }],
  ['with headers', 'SUBSCRIBE\nid:0\ndestination:/topic/city\n\n\0', { command: 'SUBSCRIBE', headers: { id: '0', destination: '/topic/city' }, body: '' }],
  ['with line ends of Windows', 'SUBSCRIBE\r\nid:0\r\n\r\n\0', { command: 'SUBSCRIBE', headers: { id: '0' }, body: '' }],
  ['of Windows without headers', 'DISCONNECT\r\n\r\n\0', { command: 'DISCONNECT', headers: {}, body: '' }],
  ['with a colon in a value', 'SEND\na:b\\cc\\n\\\\\n\n\0', { command: 'SEND', headers: { a: 'b:c\n\\' }, body: '' }],
  ['where the first of two headers counts', 'SEND\na:1\na:2\n\n\0', { command: 'SEND', headers: { a: '1' }, body: '' }],
  ['with a NUL inside a counted body', 'SEND\ncontent-length:5\n\nab\0cd\0', { command: 'SEND', headers: { 'content-length': '5' }, body: 'ab\0cd' }],
  ['of the handshake, which is not escaped', 'CONNECT\npasscode:a\\cb\n\n\0', { command: 'CONNECT', headers: { passcode: 'a\\cb' }, body: '' }],
  ['with letters beyond ASCII', 'SEND\na:ñ\n\nчай\0', { command: 'SEND', headers: { a: 'ñ' }, body: 'чай' }],
]
for (const [name, text, frame] of frames) test(`a frame ${name}`, () => assert.deepEqual(read(text), [frame]))

test('frames may come in pieces and in heaps, with heartbeats between', () => {
  assert.deepEqual(read('\n\r\nSEN', 'D\na:', '1\n\nbo', 'dy', '\0\n\nDISCONNECT\n\n\0\n').map((frame) => `${frame.command} ${frame.body}`), ['SEND body', 'DISCONNECT '])
})

const wrong: [name: string, text: string][] = [
  ['no command', '\0\n\n\0'], ['a small command', 'send\n\n\0'], ['a header without colon', 'SEND\nabc\n\n\0'], ['an unknown escape', 'SEND\na:\\t\n\n\0'],
  ['a length that is none', 'SEND\ncontent-length:-1\n\n\0'], ['a body longer than said', 'SEND\ncontent-length:1\n\nabc\0'], ['a frame without end', `SEND\na:${'x'.repeat(2000)}`],
  ['too many headers', `SEND\n${'a:1\n'.repeat(50)}\n\0`],
]
for (const [name, text] of wrong) test(`${name} is not STOMP`, () => assert.throws(() => read(text), NotStomp))

test('what is written is read back', () => {
  const frame = { command: 'MESSAGE', headers: { destination: '/topic/a:b', odd: 'x\\y\nz' }, body: '{"a":"ñ"}' }
  assert.deepEqual(read(frameText(frame)), [frame])
})
