// How a command finds the Tiffin that runs over a data folder: each process leaves a note there, readable by its owner only.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { isAlive } from '../platform/database/embedded-postgres-process.ts'
import { StartRefused } from '../platform/database/start-refused.ts'
import { projectFolder } from './project.ts'

export interface RunningNote {
  pid: number
  url: string
  token: string
  contexts: string[]
  database: pg.ClientConfig
  providerUrl?: string
}

export const dataFolder = (given?: string): string => given ?? join(projectFolder, '.data')
const notes = (folder: string) => join(folder, 'running')

export function leaveNote(folder: string, name: string, note: RunningNote): () => void {
  mkdirSync(notes(folder), { recursive: true, mode: 0o700 })
  const file = join(notes(folder), `${name}.json`)
  writeFileSync(file, JSON.stringify(note), { mode: 0o600 })
  return () => rmSync(file, { force: true })
}

export function runningProcesses(folder: string): RunningNote[] {
  if (!existsSync(notes(folder))) return []
  const found = readdirSync(notes(folder)).map((file) => JSON.parse(readFileSync(join(notes(folder), file), 'utf8')) as RunningNote)
  return found.filter(({ pid }) => isAlive(pid))
}

export function theRunning(folder: string): RunningNote[] {
  const found = runningProcesses(folder)
  if (found.length === 0) throw new StartRefused(`Tiffin is not running over ${folder}: start it with "npm start" in another terminal, or name its folder with --data.`)
  return found
}

/** Asks the process that serves this path. */
export async function askRunning<T>(note: RunningNote, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(new URL(path, note.url), {
    method,
    headers: { authorization: `Bearer ${note.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer: any = await response.json()
  if (!response.ok) throw new StartRefused(`${answer.title ?? response.statusText} (${answer.code ?? response.status}${answer.cause ? `: ${answer.cause}` : ''})`)
  return answer as T
}
