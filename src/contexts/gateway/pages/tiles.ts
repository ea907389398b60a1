// The base map: vector tiles as they lie in the city's folder, compressed as they are.
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

/** A gzip'ed Mapbox vector tile; undefined where there is nothing to draw. */
export type TileSource = (z: number, x: number, y: number) => Uint8Array | undefined

const address = /^(\d{1,2})\/(\d{1,7})\/(\d{1,7})\.mvt$/

export function attachTiles(app: FastifyInstance, tile: TileSource): void {
  app.get('/map/tiles/*', { config: { uncounted: true } as object }, async (request, reply) => {
    const place = address.exec((request.params as { '*': string })['*'])
    if (!place) return reply.callNotFound()
    const [z, x, y] = place.slice(1).map(Number) as [number, number, number]
    const bytes = tile(z, x, y)
    reply.header('cache-control', 'public, max-age=86400, stale-while-revalidate=604800')
    // Open country and open sea: nothing to draw is an answer.
    if (!bytes) return reply.status(204).send()
    const tag = `"${createHash('sha1').update(bytes).digest('base64url').slice(0, 16)}"`
    reply.headers({ etag: tag, 'content-type': 'application/vnd.mapbox-vector-tile', 'content-encoding': 'gzip' })
    if (request.headers['if-none-match'] === tag) return reply.status(304).send()
    return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  })
}
