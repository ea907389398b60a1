// The documents that are made from the contracts: complete, consistent with themselves, and true to their formats.
import assert from 'node:assert/strict'
import test from 'node:test'
import { contracts } from '../../contexts/contracts.ts'
import { operationsContract } from '../operations.ts'
import { asyncApi } from './asyncapi.ts'
import { openApi } from './openapi.ts'
import { referencePages } from './pages.ts'
import type { Json } from './schemas.ts'

const document = openApi(contracts)
const told = asyncApi(contracts)
const asked = [...contracts, operationsContract].flatMap((contract) => contract.operations)
const paths = document['paths'] as Record<string, Record<string, Json>>
const described = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
const operationNamed = (name: string): Json => described.find(({ operation }) => operation['operationId'] === name)!.operation

test('every operation that somebody outside may ask is described once, and no other', () => {
  const wanted = asked.filter(({ access }) => access.who !== 'contexts').map(({ name, method, path }) => `${name} ${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  assert.deepEqual(described.map(({ path, method, operation }) => `${operation['operationId']} ${method.toUpperCase()} ${path}`).sort(), wanted.sort())
})

for (const [name, made] of Object.entries({ OpenAPI: document, AsyncAPI: told })) {
  test(`every reference in ${name} leads somewhere`, () => {
    const broken = references(made).filter((reference) => at(made, reference) === undefined)
    assert.deepEqual(broken, [])
  })
  test(`${name} refers to every shape it names`, () => {
    const used = new Set(references(made))
    assert.deepEqual(Object.keys(made['components'].schemas).filter((shape) => !used.has(`#/components/schemas/${shape}`)), [])
  })
  test(`${name} survives being written and read`, () => assert.deepEqual(JSON.parse(JSON.stringify(made)), made))
}

test('the parameters in a path are those that are described', () => {
  for (const { path, operation } of described) {
    const inPath = ((operation['parameters'] ?? []) as Json[]).filter((parameter) => parameter['in'] === 'path')
    assert.deepEqual(inPath.map((parameter) => parameter['name']), [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]), path)
    assert.ok(inPath.every((parameter) => parameter['required'] === true))
    assert.ok(!path.includes(':'), path)
  }
})

test('no field is described in two places', () => {
  for (const { operation } of described) {
    const fields = ((operation['parameters'] ?? []) as Json[]).map((parameter) => parameter['name'] as string)
    const body = operation['requestBody']?.content['application/json'].schema
    const inBody = body ? Object.keys((body['$ref'] ? at(document, body['$ref']) : body)['properties'] ?? {}) : []
    assert.deepEqual(fields.filter((field) => inBody.includes(field)), [], operation['operationId'])
  }
})

test('placing an order says who may, what it needs and how it is refused', () => {
  const placeOrder = operationNamed('orders.placeOrder')
  assert.deepEqual(placeOrder['x-roles'], ['customer'])
  assert.deepEqual(placeOrder['security'], [{ cookie: [] }, { bearer: [] }])
  assert.deepEqual(placeOrder['parameters'].map((parameter: Json) => parameter['name']), ['Idempotency-Key'])
  assert.deepEqual(Object.keys(placeOrder['responses']), ['201', '400', '401', '403', '409', '410', '413', '415', '422', '429', '500', '503'])
  assert.ok(codes(placeOrder, 409).includes('quote-already-used'))
  assert.ok(codes(placeOrder, 409).includes('request-in-progress'))
  assert.ok(codes(placeOrder, 422).includes('idempotency-key-reused'))
})

test('an edit asks for the version that reading tells', () => {
  const edit = operationNamed('catalog.updateRestaurant')
  assert.ok(edit['parameters'].some((parameter: Json) => parameter['name'] === 'If-Match' && parameter['required']))
  assert.deepEqual([codes(edit, 412), codes(edit, 428)], [['version-stale'], ['version-missing']])
  assert.ok(edit['responses']['200'].headers.ETag)
  assert.ok(operationNamed('catalog.getRestaurant')['responses']['200'].headers.ETag)
})

test('every fact is a message on the channel of its context, in its envelope', () => {
  for (const { context, facts } of contracts) {
    assert.deepEqual(Object.keys(told['channels'][context]?.messages ?? {}), facts.map((fact) => fact.name))
  }
  const placed = told['components'].messages['order.placed']
  assert.deepEqual(placed['x-aliases'], ['order.created', 'OrderCreated', 'OrderPlaced'])
  const [envelope, own] = placed.payload.allOf
  assert.equal(envelope.$ref, '#/components/schemas/CloudEvent')
  assert.deepEqual([own.properties.type, own.properties.source], [{ const: 'order.placed' }, { const: '/contexts/orders' }])
})

test('what is personal says so, and whose it is', () => {
  const { data } = told['components'].messages['user.registered'].payload.allOf[1].properties
  const properties = (data.$ref ? at(told, data.$ref) : data).properties
  assert.deepEqual(properties.email, { allOf: [{ $ref: '#/components/schemas/Email' }], 'x-personal': 'user' })
  assert.equal(properties.name['x-personal'], 'user')
  assert.equal(properties.role['x-personal'], undefined)
  assert.ok(!JSON.stringify(told).includes('"personal"'))
})

test('the pages name every operation, fact and code, and link to what is there', () => {
  const pages = referencePages(contracts)
  for (const { name } of asked) assert.ok(pages['operations.md']!.includes(`### ${name}\n`), name)
  for (const { name } of contracts.flatMap(({ facts }) => facts)) assert.ok(pages['facts.md']!.includes(`### ${name}\n`), name)
  for (const [, code] of pages['operations.md']!.matchAll(/refusals\.md#([\w-]+)/g)) assert.ok(pages['refusals.md']!.includes(`### ${code}\n`), code)
})

const codes = (operation: Json, status: number): string[] => operation['responses'][status].content['application/problem+json'].schema.allOf[1].properties.code.enum

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => (name === '$ref' ? [part as string] : references(part)))
}

/** RFC 6901, within the document. */
const at = (whole: Json, pointer: string): any => pointer.split('/').slice(1).reduce<any>((value, part) => value?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], whole)
