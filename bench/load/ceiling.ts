// The ceiling as a process of its own, in a database of its own on the same server.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import pg from 'pg'
import type { CeilingOptions } from '../ceiling.ts'

export interface Ceiling {
  url: string
  pid: number
  stop(): Promise<void>
}

export async function startCeiling({ database, ...options }: CeilingOptions): Promise<Ceiling> {
  const client = new pg.Client(database)
  await client.connect()
  await client.query('drop database if exists ceiling')
  await client.query('create database ceiling')
  await client.end()
  const child = fork(join(import.meta.dirname, '..', 'ceiling.ts'), { stdio: ['ignore', 2, 2, 'ipc'] })
  child.send({ ...options, database: { ...database, database: 'ceiling' } })
  const [url] = (await once(child, 'message')) as [string]
  return {
    url,
    pid: child.pid!,
    async stop() {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}
