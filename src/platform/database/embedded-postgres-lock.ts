import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { diskIsFull, StartRefused } from './start-refused.ts'

export interface FolderLock {
  /** The file that says who owns the server now; the watchdog of a dead owner finds another owner's token in it. */
  readonly ownerFile: string
  readonly token: string
  release(): void
}

/**
 * One process at a time. The lock is one of the kernel (SQLite's on its file): it goes when the process goes, however it
 * goes, which neither a pid in a file nor a socket can promise.
 */
export function lockFolder(base: string): FolderLock {
  const ownerFile = join(base, 'owner')
  closeSync(openSync(join(base, 'owner.lock'), 'a')) // says why it cannot; SQLite does not
  const lock = new DatabaseSync(join(base, 'owner.lock'))
  try {
    lock.exec('begin exclusive')
  } catch (cause) {
    lock.close()
    const { errcode } = cause as { errcode?: number }
    if (errcode === full) throw diskIsFull(base)
    if (errcode !== busy) throw cause
    throw new StartRefused(
      `Tiffin already runs over this data (process ${owner(ownerFile)}, ${base}): stop it first, or choose another data folder.`,
    )
  }
  const token = `${process.pid} ${crypto.randomUUID()}`
  writeFileSync(ownerFile, token)
  return { ownerFile, token, release: () => lock.close() }
}

const busy = 5 // SQLITE_BUSY
const full = 13 // SQLITE_FULL

function owner(file: string): string {
  try {
    return readFileSync(file, 'utf8').split(' ')[0] || 'unknown'
  } catch {
    return 'unknown'
  }
}
