import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { canEnter, type ServerUser } from './embedded-postgres-user.ts'
import { StartRefused } from './start-refused.ts'

/** Where the server's things are. All paths are real ones: PostgreSQL tells us its own in that form. */
export interface Place {
  readonly base: string
  readonly data: string
  readonly sockets: string
  readonly log: string
}

/** Makes the folder the user chose; one that we make can be entered by the server's user. */
export function makeFolder(folder: string): string {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o755)
  }
  return realpathSync(folder)
}

/** Whose data is there already, if any is. */
export function ownerOfData(folder: string): { uid: number; gid: number } | undefined {
  const data = join(folder, 'postgres')
  return existsSync(data) ? statSync(data) : undefined
}

/**
 * The folder itself, or, when the server's user cannot enter it (root, and the project below a private home), one of our
 * own in /var/lib/tiffin. A link in the folder leads there: for a person who looks for the data, and for the next start.
 */
export function choosePlace(folder: string, user: ServerUser, stateHome = '/var/lib/tiffin'): Place {
  const link = join(folder, 'postgres')
  const base = baseOf(folder, link, user, stateHome)
  const data = join(base, 'postgres')
  if (base !== folder && !isLink(link)) symlinkSync(data, link)
  return { base, data, sockets: socketFolder(base, user), log: join(base, 'postgres.log') }
}

function baseOf(folder: string, link: string, user: ServerUser, stateHome: string): string {
  if (isLink(link)) {
    if (existsSync(link)) return dirname(realpathSync(link))
    if (existsSync(dirname(readlinkSync(link)))) return realpathSync(dirname(readlinkSync(link))) // died before the data was made
    unlinkSync(link) // what it led to was removed: start anew
  }
  if (canEnter(user, folder)) return folder
  if (existsSync(link)) {
    throw new StartRefused(
      `The database in ${link} cannot be reached by its own user any more: make the folders above it enterable (chmod o+x), or choose another data folder.`,
    )
  }
  const base = join(stateHome, createHash('sha256').update(folder).digest('hex').slice(0, 10))
  for (const made of [stateHome, base]) {
    mkdirSync(made, { recursive: true })
    chmodSync(made, 0o755) // whatever our umask says
  }
  return realpathSync(base)
}

/** Refuses data of another PostgreSQL or of a newer Tiffin. */
export function checkVersion(place: Place, major: number): void {
  const made = read(join(place.data, 'PG_VERSION'))
  if (made && Number.parseInt(made) !== major) {
    throw new StartRefused(
      `The data in ${place.data} was made by PostgreSQL ${made} and this Tiffin brings ${major}: start it with the Tiffin that made it, or choose another data folder.`,
    )
  }
  const layout = Number(read(join(place.base, 'tiffin-version')) ?? knownLayout)
  if (layout > knownLayout) {
    throw new StartRefused(
      `The data in ${place.base} was made by a newer Tiffin (layout ${layout}; this one knows ${knownLayout}): update Tiffin, or choose another data folder.`,
    )
  }
}

export const markVersion = (place: Place) => writeFileSync(join(place.base, 'tiffin-version'), `${knownLayout}\n`)

const knownLayout = 1

/** Socket paths end at 107 bytes (103 on macOS), so a deep project gets a folder in the temporary one. */
function socketFolder(base: string, user: ServerUser): string {
  const owner = user.uid ?? process.getuid?.() ?? 0
  const near = join(base, 'run')
  const short = createHash('sha256').update(base).digest('hex').slice(0, 10)
  const folder = Buffer.byteLength(near) <= 80 ? near : join(realpathSync(tmpdir()), `tiffin-${owner}-${short}`)
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 })
    if (user.uid !== undefined) chownSync(folder, user.uid, user.gid!)
  }
  const found = lstatSync(folder) // anybody may have made that name in the temporary folder before us
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw new StartRefused(`The folder ${folder} for PostgreSQL's socket is not ours alone: remove it and start again.`)
  }
  return folder
}

const isLink = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}
