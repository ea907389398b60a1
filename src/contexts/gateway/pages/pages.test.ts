import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { gzipSync } from 'node:zlib'
import fastify from 'fastify'
import { silentLog } from '../../../platform/telemetry/log.ts'
import { contentSecurityPolicy, openPages } from './pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'tiffin-pages-test-'))
after(() => rmSync(folder, { recursive: true, force: true }))
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Tiffin</title>')
writeFileSync(join(folder, 'door.html'), '<!doctype html><title>Tiffin</title><link rel="modulepreload" href="/assets/main-1.js">')
writeFileSync(join(folder, 'favicon.svg'), '<svg/>')
writeFileSync(join(folder, 'assets', 'main-1.js'), 'run()')
writeFileSync(join(folder, 'assets', 'main-1.js.gz'), gzipSync('run()'))

async function serve(built: Promise<string> = Promise.resolve(folder)) {
  const app = fastify()
  const pages = openPages(built, silentLog)
  app.setNotFoundHandler(async (request, reply) => ((await pages.otherwise(request, reply)) ? reply : reply.status(404).send({ code: 'not-found' })))
  await pages.attach(app)
  return app
}
const html = { accept: 'text/html,application/xhtml+xml' }

test('every address of a person leads to the document, which lets nothing in from elsewhere', async () => {
  const app = await serve()
  for (const url of ['/', '/orders/7', '/operations?code=A1']) {
    const { statusCode, headers, payload } = await app.inject({ url, headers: html })
    assert.deepEqual([statusCode, headers['content-security-policy'], headers['cache-control']], [200, contentSecurityPolicy, 'no-cache'], url)
    assert.match(payload, /<title>Tiffin/)
  }
  assert.doesNotMatch(contentSecurityPolicy, /unsafe|https?:|\*/)
})

test('only the door names what stands behind it', async () => {
  const app = await serve()
  const named = async (url: string) => /modulepreload/.test((await app.inject({ url, headers: html })).payload)
  assert.deepEqual([await named('/'), await named('/?sheet=address'), await named('/orders/7')], [true, true, false])
})

test('programs are not shown pages', async () => {
  const app = await serve()
  for (const [method, url] of [['GET', '/api/nothing'], ['GET', '/map/tiles/1'], ['POST', '/orders'], ['GET', '/assets/none.js'], ['GET', '/none.png']] as const) {
    const { statusCode, payload } = await app.inject({ method, url, headers: html })
    assert.deepEqual([statusCode, JSON.parse(payload).code], [404, 'not-found'], url)
  }
  assert.equal((await app.inject({ url: '/orders/7', headers: { accept: 'application/json' } })).statusCode, 404)
})

test('files that were built stay in browsers for ever, compressed where that is understood', async () => {
  const app = await serve()
  const small = await app.inject({ url: '/assets/main-1.js', headers: { 'accept-encoding': 'gzip' } })
  assert.deepEqual([small.statusCode, small.headers['content-encoding'], small.headers['cache-control']], [200, 'gzip', 'public, max-age=31536000, immutable'])
  const plain = await app.inject({ url: '/assets/main-1.js' })
  assert.deepEqual([plain.payload, plain.headers['content-encoding']], ['run()', undefined])
  assert.match(String((await app.inject('/favicon.svg')).headers['content-type']), /svg/)
  assert.equal((await app.inject('/assets/..%2findex.html')).statusCode, 403)
})

test('pages that could not be built say so, and the API works all the same', async () => {
  const app = await serve(Promise.reject(new Error('The pages could not be built:\nhome.tsx: a bracket is missing')))
  const { statusCode, payload } = await app.inject({ url: '/', headers: html })
  assert.equal(statusCode, 503)
  assert.match(payload, /a bracket is missing/)
})
