import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { placeOrder } from '../contexts/orders/contract.ts'
import * as cart from '../contexts/cart/contract.ts'
import { contractsForBrowsers, slimContract } from './contracts-for-browsers.ts'

test('a browser learns where an operation lives and how it wants to be asked, and nothing of its schemas', async () => {
  const slim = await contractsForBrowsers().load(join(import.meta.dirname, '../contexts/orders/contract.ts'))
  const { name, method, path, idempotency, edit } = placeOrder
  assert.ok(slim!.includes(`export const placeOrder = ${JSON.stringify({ name, method, path, idempotency, edit })}`))
  assert.ok(slim!.includes('export const orderPlaced = {"name":"order.placed"}'))
  assert.ok(!slim!.includes('"properties"'))
})

test('schemas, refusals and words of a contract stay on the server', () => assert.deepEqual(slimContract(cart).match(/export const (\w+)/g), ['export const getCart', 'export const putCart']))

test('other files are left alone', async () => assert.equal(await contractsForBrowsers().load('/anywhere/src/web/main.tsx'), undefined))
