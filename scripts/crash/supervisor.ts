// What systemd or Kubernetes would do: the process is started again the moment it ends, however it ended.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectFolder } from '../../src/commands/project.ts'

export interface Supervisor {
  /** The one that runs now. */
  pid(): number | undefined
  kill(): void
  /** Ends of the process that nobody asked for, each as a sentence. */
  readonly unexpected: string[]
  /** Asks it to stop, and does not start it again. */
  stop(): Promise<void>
}

export function supervise({ folder, port, env, log }: { folder: string; port: number; env: Record<string, string>; log(line: string): void }): Supervisor {
  const unexpected: string[] = []
  let child: ChildProcess
  let killed = false
  let stopping = false
  const begin = () => {
    killed = false
    child = spawn(process.execPath, [join(projectFolder, 'start.mjs'), 'start', '--no-city', '--data', folder, '--port', String(port)], { cwd: projectFolder, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout!, child.stderr!]) createInterface(stream).on('line', (line) => log(`[${child.pid}] ${line}`))
    child.on('exit', (code, signal) => {
      log(`[${child.pid}] ended with ${signal ?? code}`)
      if (!killed && !stopping) unexpected.push(`the process ended by itself with ${signal ?? code}`)
      if (!stopping) begin()
    })
  }
  begin()
  process.on('exit', () => child.kill('SIGKILL'))
  return {
    pid: () => child.pid,
    kill() {
      killed = true
      child.kill('SIGKILL')
    },
    unexpected,
    async stop() {
      stopping = true
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
