// `npm run docs` writes docs/reference from the contracts; with --check it only says whether that is still to be done.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contracts } from '../src/contexts/contracts.ts'
import { asyncApi } from '../src/platform/reference/asyncapi.ts'
import { openApi } from '../src/platform/reference/openapi.ts'
import { referencePages } from '../src/platform/reference/pages.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'reference')
const json = (value: unknown) => `${JSON.stringify(value, undefined, 1)}\n`
const wanted = new Map(Object.entries({ 'openapi.json': json(openApi(contracts)), 'asyncapi.json': json(asyncApi(contracts)), ...referencePages(contracts) }))

const there = existsSync(folder) ? readdirSync(folder) : []
const stale = [...wanted].filter(([name, text]) => !there.includes(name) || readFileSync(join(folder, name), 'utf8') !== text).map(([name]) => name)
const leftOver = there.filter((name) => !wanted.has(name))

if (process.argv.includes('--check')) {
  if (stale.length > 0 || leftOver.length > 0) {
    console.error(`The contracts have changed, docs/reference has not (${[...stale, ...leftOver].join(', ')}): run "npm run docs" and commit what it writes.`)
    process.exitCode = 1
  } else console.log('docs/reference says what the contracts say.')
} else {
  mkdirSync(folder, { recursive: true })
  for (const name of stale) writeFileSync(join(folder, name), wanted.get(name)!)
  for (const name of leftOver) rmSync(join(folder, name), { recursive: true })
  console.log(stale.length + leftOver.length > 0 ? `docs/reference: ${[...stale, ...leftOver].join(', ')} written anew.` : 'docs/reference was up to date.')
}
