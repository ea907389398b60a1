import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { runs, type ServerUser } from './embedded-postgres-user.ts'
import { StartRefused } from './start-refused.ts'

export interface Binaries {
  /** Holds bin, lib and share. */
  readonly native: string
  readonly version: string
  readonly major: number
}

/** The binaries that npm installed where the server's user can run them there, else hard links (or copies) of them in `base`. */
export function usableBinaries(user: ServerUser, base: string): Binaries {
  const root = packageFolder()
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const major = Number.parseInt(version)
  const native = join(root, 'native')
  if (startsFrom(user, native)) return { native, version, major }
  linkLibraries(root, root) // npm leaves these out when install scripts are off
  if (startsFrom(user, native)) return { native, version, major }
  const copy = join(base, `binaries-${version}`)
  if (!existsSync(copy)) copyPackage(root, copy)
  if (!startsFrom(user, join(copy, 'native'))) {
    throw new StartRefused(
      `The bundled PostgreSQL does not run on this machine (tried ${copy}): set DATABASE_URL to use a PostgreSQL of your own.`,
    )
  }
  return { native: join(copy, 'native'), version, major }
}

function packageFolder(): string {
  if (process.platform === 'win32') {
    throw new StartRefused(
      'The bundled PostgreSQL is not used on Windows: run Tiffin in WSL, or set DATABASE_URL to a PostgreSQL 15 or later.',
    )
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return resolve(entry, '../..')
  } catch (cause) {
    throw new StartRefused(
      `No PostgreSQL is bundled for ${process.platform} on ${process.arch}, or npm left it out: run "npm ci" without --omit=optional, or set DATABASE_URL.`,
      { cause },
    )
  }
}

const startsFrom = (user: ServerUser, native: string) => runs(user, join(native, 'bin/postgres'), ['--version'])

function copyPackage(root: string, copy: string) {
  const part = `${copy}.part-${process.pid}`
  copyTree(join(root, 'native'), join(part, 'native'))
  linkLibraries(root, part)
  renameSync(part, copy)
}

function copyTree(from: string, to: string) {
  mkdirSync(to, { recursive: true, mode: 0o755 })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyTree(source, target)
    else if (entry.isFile() && !entry.name.endsWith('.a')) linkOrCopy(source, target)
  }
}

function linkOrCopy(source: string, target: string) {
  try {
    linkSync(source, target)
  } catch {
    rmSync(target, { force: true })
    copyFileSync(source, target, constants.COPYFILE_FICLONE) // another file system
  }
}

function linkLibraries(root: string, into: string) {
  const list = join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    try {
      symlinkSync(relative(dirname(target), source), join(into, target))
    } catch {
      // There already, or read only: whether the server runs decides.
    }
  }
}
