// The pages, ready to be served: built when there is no build of these very sources yet, by a process of its own so that the
// start goes on meanwhile. The install builds them before that.
import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { wordOfSources } from './sources.ts'

const project = join(import.meta.dirname, '..', '..')
const start = join(project, 'start.mjs')
const builder = 'src/web-build/build-pages.ts'

export interface Pages {
  /** Where the built pages lie; rejects with what the builder said when they could not be built. */
  folder: Promise<string>
  /** Whether an earlier build of the same sources serves again. */
  kept: boolean
}

/** Run by itself, as the install does, it only sees to it that they are there. */
if (import.meta.main) await openPages().folder

export function openPages(): Pages {
  const shelf = shelfFor(project)
  const folder = join(shelf, wordOfSources(project))
  if (existsSync(folder)) return { folder: Promise.resolve(folder), kept: true }
  return { folder: build(folder).then(() => (forgetOthers(shelf, folder), folder)), kept: false }
}

function build(folder: string): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [start, '--run', builder, folder], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (part: Buffer) => (said += part))
    child.stderr.on('data', (part: Buffer) => (said += part))
    child.on('error', failed)
    child.on('close', (code) => (code === 0 ? done() : failed(new Error(`The pages could not be built:\n${said.trim()}`))))
  })
}

/** In the project; where somebody else owns that, in a folder of this user's own. */
function shelfFor(folder: string): string {
  try {
    const shelf = join(folder, '.data', 'pages')
    mkdirSync(shelf, { recursive: true })
    accessSync(shelf, constants.W_OK)
    return shelf
  } catch {
    const shelf = join(tmpdir(), `tiffin-pages-${userInfo().uid}`)
    mkdirSync(shelf, { recursive: true, mode: 0o700 })
    return shelf
  }
}

/** The latest few stay: another process may still serve one. */
function forgetOthers(shelf: string, folder: string): void {
  const others = readdirSync(shelf).map((name) => join(shelf, name)).filter((path) => path !== folder).sort()
  for (const path of others.slice(0, Math.max(0, others.length - 3))) rmSync(path, { recursive: true, force: true })
}
