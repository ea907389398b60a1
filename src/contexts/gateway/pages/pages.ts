// The pages: files whose names change with their content, kept by browsers for ever, and one document that every address of a
// person leads to; at the door it is one that also names what stands behind it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../../../platform/module.ts'

export interface Pages {
  attach(app: FastifyInstance): Promise<void>
  /** Shows a person the page that belongs to an address which is no operation's; false: there is none. */
  otherwise(request: FastifyRequest, reply: FastifyReply): Promise<boolean>
}

/** Nothing comes from elsewhere, nothing runs that was not built. MapLibre measures and decodes in a worker of ours. */
export const contentSecurityPolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "worker-src 'self' blob:", "manifest-src 'self'",
  "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ')

const ofTheDocument = {
  'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy, 'cache-control': 'no-cache', 'cross-origin-opener-policy': 'same-origin', 'permissions-policy': 'geolocation=(self), camera=(), microphone=()',
}
const forEver = 'public, max-age=31536000, immutable'
const ofPrograms = /^\/(?:api|internal|health|metrics|problems|map|assets|\.well-known)(?:\/|$)/
const uncounted = { config: { uncounted: true } as object }

/** The folder may still be being built: the first visitors wait for it. */
export function openPages(folder: Promise<string>, log: Log): Pages {
  const opened = folder.then(openShelf).catch((error: unknown): Shelf => {
    log.error({ cause: String(error) }, 'there are no pages')
    return { broken: error instanceof Error ? error.message : String(error) }
  })
  return {
    async attach(app) {
      await app.register(staticFiles, { root: import.meta.dirname, serve: false, preCompressed: true, cacheControl: false })
      app.get('/', uncounted, async (_request, reply) => showDocument(await opened, reply, 'door'))
      app.get('/assets/*', uncounted, async (request, reply) => {
        const shelf = await opened
        if ('broken' in shelf) return reply.callNotFound()
        return reply.header('cache-control', forEver).sendFile(`assets/${(request.params as { '*': string })['*']}`, shelf.folder)
      })
    },
    async otherwise({ method, url, headers }, reply) {
      const path = url.split('?')[0]!
      if ((method !== 'GET' && method !== 'HEAD') || ofPrograms.test(path)) return false
      const shelf = await opened
      if ('loose' in shelf && shelf.loose.has(path)) await reply.header('cache-control', 'public, max-age=3600').sendFile(path.slice(1), shelf.folder)
      else if (/\.\w+$/.test(path) || !(headers.accept ?? '').includes('text/html')) return false
      else showDocument(shelf, reply)
      return true
    },
  }
}

/** `loose`: what lies beside the documents under a name that does not change. */
type Shelf = { folder: string; document: string; door: string; loose: ReadonlySet<string> } | { broken: string }

function openShelf(folder: string): Shelf {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && !/\.(html|gz|br)$/.test(entry.name))
  const [document, door] = ['index.html', 'door.html'].map((name) => readFileSync(join(folder, name), 'utf8')) as [string, string]
  return { folder, document, door, loose: new Set(files.map(({ name }) => `/${name}`)) }
}

function showDocument(shelf: Shelf, reply: FastifyReply, which: 'document' | 'door' = 'document'): FastifyReply {
  if ('document' in shelf) return reply.headers(ofTheDocument).send(shelf[which])
  return reply.status(503).type('text/plain; charset=utf-8').send(`${shelf.broken}\n\nThe API works all the same: /api/openapi.json says what it offers.\n`)
}
