// A database with nothing in it, kept beside the packages: making one takes PostgreSQL a second of the processor, copying it a tenth of that.
// The install makes it, as this file run by itself; where there is none, or none that may be read, PostgreSQL makes a new one.
import { createHash } from 'node:crypto'
import { chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { usableBinaries, type Binaries } from './embedded-postgres-binaries.ts'
import { runAs, serverUser, type ServerUser } from './embedded-postgres-user.ts'

const options = ['-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8']

/** Fills an empty folder that belongs to the server's user; answers with what went wrong, if anything did. */
export function fillWithBlank(folder: string, user: ServerUser, binaries: Binaries, blank: string = blankOf(binaries)): string | undefined {
  if (!existsSync(join(blank, 'PG_VERSION'))) return initdb(folder, user, binaries, options)
  try {
    copyTree(blank, folder, user)
  } catch (error) {
    return (error as Error).message
  }
  return initdb(folder, user, binaries, ['--sync-only'])
}

function initdb(folder: string, user: ServerUser, binaries: Binaries, more: readonly string[]): string | undefined {
  const done = runAs(user, join(binaries.native, 'bin/initdb'), ['-D', folder, ...more])
  return done.status === 0 ? undefined : done.stderr || String(done.error)
}

const blankOf = ({ version }: Binaries): string =>
  join(import.meta.dirname, '../../../node_modules/.cache/tiffin', `blank-${version}-${createHash('sha256').update(options.join(' ')).digest('hex').slice(0, 8)}`)

/** In the temporary folder, which every user can enter, and then here at once. */
function keepBlank(): void {
  const base = mkdtempSync(join(tmpdir(), 'tiffin-blank-'))
  try {
    const user = serverUser(undefined)
    const binaries = usableBinaries(user, base)
    const blank = blankOf(binaries)
    if (existsSync(blank)) return
    if (user.uid !== undefined) chownSync(base, user.uid, user.gid!)
    const made = join(base, 'data')
    const wrong = initdb(made, user, binaries, [...options, '--no-sync'])
    if (wrong) throw new Error(wrong)
    mkdirSync(dirname(blank), { recursive: true })
    const part = `${blank}.part-${process.pid}`
    mkdirSync(part, { mode: 0o700 })
    copyTree(made, part)
    renameSync(part, blank)
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
}

function copyTree(from: string, to: string, owner?: ServerUser): void {
  const own = (path: string) => owner?.uid !== undefined && chownSync(path, owner.uid, owner.gid!)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) {
      mkdirSync(target, { mode: 0o700 })
      copyTree(source, target, owner)
    } else copyFileSync(source, target)
    own(target)
  }
}

if (import.meta.main) keepBlank()
