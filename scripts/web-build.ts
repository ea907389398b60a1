// `npm run web:build`: builds the pages now and says what each first view costs.
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openPages } from '../src/web-build/pages.ts'

const begun = performance.now()
const { folder, kept } = openPages()
const built = await folder
const size = (pattern: string) => globSync(pattern, { cwd: built }).reduce((sum, name) => sum + statSync(join(built, name)).size, 0)
console.log(`${kept ? 'kept' : 'built'} in ${((performance.now() - begun) / 1000).toFixed(1)} s: ${built}`)
console.log(`JavaScript ${(size('**/*.js.gz') / 1000).toFixed(0)} kB, CSS ${(size('**/*.css.gz') / 1000).toFixed(0)} kB compressed, all chunks together`)
