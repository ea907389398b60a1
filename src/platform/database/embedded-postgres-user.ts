import { spawnSync, type SpawnOptions } from 'node:child_process'
import { StartRefused } from './start-refused.ts'

/** Somebody PostgreSQL accepts as its user: it refuses uid 0. */
export interface ServerUser {
  /** Undefined: whoever we are. */
  readonly uid: number | undefined
  readonly gid: number | undefined
  /** What has to stand before a command so that it runs as this user. */
  readonly prefix: readonly string[]
}

interface Owner {
  uid: number
  gid: number
}

/** Who may run the server, given who owns the data that is there already. */
export function serverUser(owner: Owner | undefined): ServerUser {
  const own = process.getuid?.()
  if (own !== 0) {
    if (own !== undefined && owner && owner.uid !== own) refuseForeignData(owner)
    return { uid: undefined, gid: undefined, prefix: [] }
  }
  const found = candidates(owner).find((user) => runs(user, '/bin/sh', ['-c', ':']))
  if (!found) {
    throw new StartRefused(
      'PostgreSQL refuses to run as root and this container allows no other user: start Tiffin as an ordinary user, or set DATABASE_URL.',
    )
  }
  return found
}

/** Runs a short program as that user, in a neutral folder, and tells how it ended. */
export function runAs(user: ServerUser, command: string, args: readonly string[]) {
  const [first, ...rest] = [...user.prefix, command, ...args]
  return spawnSync(first!, rest, { ...asUser(user), encoding: 'utf8' as const })
}

export const runs = (user: ServerUser, command: string, args: readonly string[]) =>
  runAs(user, command, args).status === 0

/** A real probe: mode bits do not tell about access lists, mounts and namespaces. */
export const canEnter = (user: ServerUser, folder: string) =>
  user.uid === undefined && user.prefix.length === 0 ? true : runs(user, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])

export const asUser = (user: ServerUser): SpawnOptions => ({
  ...(user.uid === undefined ? {} : { uid: user.uid, gid: user.gid }),
  cwd: '/',
  env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8' },
})

const nobody = 65534

function candidates(owner: Owner | undefined): ServerUser[] {
  // In a sandbox with a single uid we become somebody else in a user namespace; what we write there belongs to root outside.
  const renamed = {
    uid: undefined,
    gid: undefined,
    prefix: ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`],
  }
  if (owner?.uid === 0) return [renamed]
  if (owner) return [{ ...owner, prefix: [] }]
  return [{ uid: nobody, gid: nobody, prefix: [] }, renamed]
}

function refuseForeignData(owner: Owner): never {
  throw new StartRefused(
    `The database files belong to another user (uid ${owner.uid}): start Tiffin as root or as that user, or choose another data folder.`,
  )
}
