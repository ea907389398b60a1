// `build-pages.ts FOLDER`: builds the pages into that folder, all or nothing, with a compressed twin of everything that is text.
import { globSync, existsSync, renameSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'
import { viteConfig } from './vite-config.ts'

const folder = process.argv[2]
if (!folder) throw new Error('Say where to: build-pages.ts FOLDER')
const making = `${folder}.${process.pid}`
const config = viteConfig()
try {
  await build({ ...config, logLevel: 'warn', build: { ...config.build, outDir: making, emptyOutDir: true } })
  await Promise.all(globSync('**/*.{html,js,css,svg,json,webmanifest}', { cwd: making }).map((name) => compress(join(making, name))))
  // Somebody else may have built the same meanwhile.
  if (!existsSync(folder)) renameSync(making, folder)
} finally {
  rmSync(making, { recursive: true, force: true })
}

async function compress(path: string): Promise<void> {
  const text = await readFile(path)
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }
  const [small, smaller] = await Promise.all([promisify(gzip)(text, { level: 9 }), promisify(brotliCompress)(text, brotli)])
  await Promise.all([writeFile(`${path}.gz`, small), writeFile(`${path}.br`, smaller)])
}
