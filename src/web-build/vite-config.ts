// How the pages are built and served while they are written: one configuration for both.
import { join } from 'node:path'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import { contractsForBrowsers } from './contracts-for-browsers.ts'
import { foodArt } from './food-art.ts'
import { typeComesFirst } from './type-comes-first.ts'

const project = join(import.meta.dirname, '..', '..')

export const pagesFolder = join(project, 'src', 'web')

/** A browser fetches six at a time, and each costs a moment of a small processor: what belongs together comes together. */
const fewChunks = [
  { name: 'first', tags: ['$initial' as const], priority: 2 },
  { name: 'icons', test: /node_modules[\\/]lucide-react/, priority: 1 },
  { name: 'asked', test: /src[\\/](contexts|platform)[\\/]/, priority: 1 },
  { name: 'shared', minShareCount: 2, entriesAware: true },
]

export function viteConfig(): InlineConfig {
  return {
    configFile: false,
    root: pagesFolder,
    publicDir: join(pagesFolder, 'public'),
    plugins: [contractsForBrowsers(), foodArt(), typeComesFirst(), react(), tailwind()],
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
      rolldownOptions: { output: { codeSplitting: { groups: fewChunks }, chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js` } },
    },
    clearScreen: false,
  }
}
