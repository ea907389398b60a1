// The food's pictures lie in data/food under plain names. The pages ask for them under the name of their edition, so that browsers keep
// them for ever; no list of their addresses is sent to anybody.
import { createReadStream, existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Plugin } from 'vite'
import { edition } from '../web/food/edition.ts'

const folder = join(import.meta.dirname, '..', '..', 'data', 'food')

/** A Vite plugin: `/assets/food/<edition>/milanesa.avif` is `data/food/milanesa.avif`, built and while pages are written. */
export function foodArt(): Plugin {
  return {
    name: 'food-art',
    generateBundle() {
      for (const name of globSync('*.avif', { cwd: folder })) this.emitFile({ type: 'asset', fileName: `assets/food/${edition}/${name}`, source: readFileSync(join(folder, name)) })
    },
    configureServer(server) {
      server.middlewares.use('/assets/food', (request, response, next) => {
        const path = join(folder, basename((request.url ?? '').split('?')[0]!))
        if (!path.endsWith('.avif') || !existsSync(path)) return next()
        response.setHeader('content-type', 'image/avif')
        createReadStream(path).pipe(response)
      })
    },
  }
}
