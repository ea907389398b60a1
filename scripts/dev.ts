// `npm run dev`: pages with hot reload at http://127.0.0.1:5173, over the Tiffin that runs at --api (npm start).
import { parseArgs } from 'node:util'
import { createServer } from 'vite'
import { viteConfig } from '../src/web-build/vite-config.ts'

const { values } = parseArgs({ options: { api: { type: 'string', default: 'http://127.0.0.1:8000' }, port: { type: 'string', default: '5173' } } })
const target = values.api
/** Sources have addresses of their own here: `src/web/api/ask.ts` is asked for as /api/ask.ts. */
const ofTheServer = '^/(?:api|map|health|problems)/(?!.*\\.(?:tsx?|css)(?:\\?|$))'
const config = viteConfig()
const server = await createServer({
  ...config,
  server: { ...config.server, port: Number(values.port), host: '127.0.0.1', proxy: { [ofTheServer]: { target, ws: true, changeOrigin: true } } },
})
await server.listen()
server.printUrls()
console.log(`  API and map come from ${target}: start it with "npm start" in another terminal.`)
