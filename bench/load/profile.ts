// What a `--cpu-prof` says in a few lines: the functions in which the processor was, without those they called.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { table } from '../report.ts'

interface Frame {
  functionName: string
  url: string
  lineNumber: number
}
interface CpuProfile {
  nodes: { id: number; callFrame: Frame; children?: number[] }[]
  samples: number[]
  timeDeltas: number[]
}

export function hottest(folder: string, most = 15): string {
  const file = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile')).sort().at(-1)
  if (!file) return `no profile in ${folder}`
  const { nodes, samples, timeDeltas }: CpuProfile = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const frameOf = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const callerOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const own = new Map<string, number>()
  const onBehalf = new Map<string, number>()
  const add = (to: Map<string, number>, name: string, time: number) => to.set(name, (to.get(name) ?? 0) + time)
  samples.forEach((id, index) => {
    const frame = frameOf.get(id)!
    if (frame.functionName === '(idle)') return
    add(own, nameOf(frame), timeDeltas[index]!)
    add(onBehalf, ownerOf(id), timeDeltas[index]!)
  })
  const busy = [...own.values()].reduce((sum, time) => sum + time, 0)
  const told = (title: string, times: Map<string, number>) =>
    table([title, 'ms', '%'], [...times].sort((a, b) => b[1] - a[1]).slice(0, most).map(([name, time]) => [name, Math.round(time / 1000), Math.round((1000 * time) / busy) / 10]))
  return `\nWhere the processor was (${join(folder, file)}):\n${told('in the function itself', own)}\n\n${told('on behalf of the file or package', onBehalf)}`

  /** The nearest caller that is ours or a package's: the runtime works for them. */
  function ownerOf(leaf: number): string {
    for (let id: number | undefined = leaf; id !== undefined; id = callerOf.get(id)) {
      const path = shortened(frameOf.get(id)!.url)
      if (/^(src|bench)\//.test(path)) return path
      if (path.startsWith('node_modules/')) return path.split('/').slice(0, path.startsWith('node_modules/@') ? 3 : 2).join('/')
    }
    return frameOf.get(leaf)!.functionName.startsWith('(') ? frameOf.get(leaf)!.functionName : '(runtime)'
  }
}

const nameOf = ({ functionName, url, lineNumber }: Frame): string => `${functionName || '(anonymous)'}  ${shortened(url)}${url ? `:${lineNumber + 1}` : ''}`
const shortened = (url: string): string => url.replace(/^file:\/\//, '').replace(/^.*\/(node_modules|src|bench)\//, '$1/')
