// How the pages are built and served while they are written: one configuration for both.
import { join } from 'node:path'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import { contractsForBrowsers } from './contracts-for-browsers.ts'
import { doorDocument } from './door-document.ts'
import { fewChunks } from './few-chunks.ts'
import { foodArt } from './food-art.ts'
import { readAtOnce } from './read-at-once.ts'
import { typeComesFirst } from './type-comes-first.ts'

const project = join(import.meta.dirname, '..', '..')

export const pagesFolder = join(project, 'src', 'web')

export function viteConfig(): InlineConfig {
  return {
    configFile: false,
    root: pagesFolder,
    publicDir: join(pagesFolder, 'public'),
    plugins: [contractsForBrowsers(), foodArt(), typeComesFirst(), doorDocument(), readAtOnce(), react(), tailwind()],
    // The food art lies beside the city's data, outside the pages' folder.
    server: { fs: { allow: [project] } },
    build: {
      target: 'es2023',
      // `light-dark()` and nesting stay as they are written: a subtree may have its own time of day.
      cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
      // Fonts and pictures stay files of their own: a data: URL is neither cached nor allowed for fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      sourcemap: false,
      rolldownOptions: { output: { codeSplitting: { groups: fewChunks(pagesFolder) }, chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js` } },
    },
    clearScreen: false,
  }
}
