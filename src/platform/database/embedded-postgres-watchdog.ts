import { spawn, type ChildProcess } from 'node:child_process'
import type { FolderLock } from './embedded-postgres-lock.ts'
import { asUser, type ServerUser } from './embedded-postgres-user.ts'

export interface Watchdog {
  dismiss(): void
}

/**
 * The server outlives us on purpose, so that the next start can adopt it. When no next start comes, this little shell
 * stops it: it waits for the end of a pipe that only we hold, then a grace, then looks whether somebody else owns the server.
 */
export function startWatchdog(user: ServerUser, lock: FolderLock, data: string, graceSeconds: number): Watchdog {
  let dismissed = false
  let child: ChildProcess
  const begin = () => {
    child = spawn(
      '/bin/sh',
      ['-c', script, 'tiffin-watchdog', lock.ownerFile, lock.token, data, String(graceSeconds)],
      {
        ...asUser(user), // not the prefix: a namespace of its own would hide the server from it
        stdio: ['pipe', 'ignore', 'ignore'],
        detached: true, // Ctrl-C and a closed terminal are for us, not for it
      },
    )
    child.unref()
    child.stdin!.on('error', () => {}) // it was killed
    ;(child.stdin as { unref?(): void }).unref?.()
    child.on('error', () => {})
    child.on('exit', () => dismissed || setTimeout(begin, 1000).unref())
  }
  begin()
  return {
    dismiss() {
      dismissed = true
      try {
        process.kill(-child.pid!, 'SIGKILL') // the group: the shell and what it waits with
      } catch {
        // Gone already.
      }
    },
  }
}

const script = `
owner=$1 token=$2 data=$3 grace=$4
is_server() {
  if [ -e /proc/self/cwd ]; then [ "/proc/$1/cwd" -ef "$data" ]
  else ps -p "$1" -o command= | grep -qF -- "$data"; fi
}
cat > /dev/null
sleep "$grace"
[ "$(cat "$owner")" = "$token" ] || exit 0
# This one and no other: as soon as it is gone, somebody may start the next one over the same data.
read -r pid < "$data/postmaster.pid" || exit 0
for signal in INT QUIT KILL; do
  is_server "$pid" || exit 0
  kill -s "$signal" "$pid" || exit 0
  tries=0
  while is_server "$pid" && [ "$tries" -lt 60 ]; do sleep 0.25; tries=$((tries + 1)); done
done
`
