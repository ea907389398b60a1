import assert from 'node:assert/strict'
import test from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import fastify from 'fastify'
import { attachTiles } from './tiles.ts'

const app = fastify()
attachTiles(app, (z, x, y) => (z === 12 && x === 1408 && y === 2468 ? gzipSync('streets') : undefined))

test('a tile comes compressed as it lies, and is kept by browsers for a day', async () => {
  const { statusCode, headers, rawPayload } = await app.inject('/map/tiles/12/1408/2468.mvt')
  assert.equal(statusCode, 200)
  assert.deepEqual([headers['content-type'], headers['content-encoding']], ['application/vnd.mapbox-vector-tile', 'gzip'])
  assert.match(String(headers['cache-control']), /max-age=86400/)
  assert.equal(gunzipSync(rawPayload).toString(), 'streets')
})

test('who has it already is told so', async () => {
  const { headers } = await app.inject('/map/tiles/12/1408/2468.mvt')
  const again = await app.inject({ url: '/map/tiles/12/1408/2468.mvt', headers: { 'if-none-match': String(headers['etag']) } })
  assert.deepEqual([again.statusCode, again.payload], [304, ''])
})

test('where there is nothing to draw, nothing comes; what is no tile is not found', async () => {
  assert.equal((await app.inject('/map/tiles/12/0/0.mvt')).statusCode, 204)
  for (const url of ['/map/tiles/12/0/0.png', '/map/tiles/../city.json', '/map/tiles/a/b/c.mvt', '/map/tiles/12/0/0/0.mvt']) assert.equal((await app.inject(url)).statusCode, 404, url)
})
