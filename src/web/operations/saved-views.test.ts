import assert from 'node:assert/strict'
import test from 'node:test'
import { viewsIn, withView } from './saved-views.ts'

const late = { name: 'Late in Pocitos', path: '/operations/orders?show=late' }

test('a view is kept under its name; the same name again stands for another view, at the same place', () => {
  const kept = withView(withView([], late), { name: 'City', path: '/operations' })
  assert.deepEqual(withView(kept, { ...late, path: '/operations/orders?show=all' }).map(({ path }) => path), ['/operations/orders?show=all', '/operations'])
})

test('forty are kept, the oldest go first', () => {
  const many = Array.from({ length: 45 }, (_, nth) => ({ name: String(nth), path: '/operations' })).reduce(withView, [] as { name: string; path: string }[])
  assert.deepEqual([many.length, many[0]!.name], [40, '5'])
})

for (const [what, text] of [['nothing', null], ['no JSON', '{'], ['another shape', '{"a":1}'], ['names without addresses', '[{"name":"x"},null]']] as const)
  test(`where ${what} is kept, there are no views`, () => assert.deepEqual(viewsIn(text), []))

test('only addresses of the console are followed', () => {
  const kept = ['/operations', '/operations?order=1', '/operations/orders?show=late', '/operationsx', '//elsewhere.example', 'javascript:alert(1)', '/orders'].map((path) => ({ name: path, path }))
  assert.deepEqual(viewsIn(JSON.stringify(kept)).map(({ path }) => path), ['/operations', '/operations?order=1', '/operations/orders?show=late'])
})
