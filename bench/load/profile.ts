// What a `--cpu-prof` says in a few lines: the functions in which the processor was, without those they called.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { table } from '../report.ts'

interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[]
  samples: number[]
  timeDeltas: number[]
}

export function hottest(folder: string, most = 15): string {
  const file = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile')).sort().at(-1)
  if (!file) return `no profile in ${folder}`
  const { nodes, samples, timeDeltas }: CpuProfile = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const nameOf = new Map(nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [id, `${functionName || '(anonymous)'}  ${shortened(url)}${url ? `:${lineNumber + 1}` : ''}`]))
  const own = new Map<string, number>()
  samples.forEach((id, index) => own.set(nameOf.get(id)!, (own.get(nameOf.get(id)!) ?? 0) + timeDeltas[index]!))
  const idle = [...own].filter(([name]) => name.startsWith('(idle)')).reduce((sum, [, time]) => sum + time, 0)
  const busy = [...own.values()].reduce((sum, time) => sum + time, 0) - idle
  const top = [...own].filter(([name]) => !name.startsWith('(idle)')).sort((a, b) => b[1] - a[1]).slice(0, most)
  return `\nWhere the processor was (${join(folder, file)}):\n${table(['', 'ms', '%'], top.map(([name, time]) => [name, Math.round(time / 1000), Math.round((1000 * time) / busy) / 10]))}`
}

const shortened = (url: string): string => url.replace(/^file:\/\//, '').replace(/^.*\/(node_modules|src|bench)\//, '$1/')
