// The published instances, read: tab-separated files with one header line, whole minutes, metres.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

export interface Instance {
  name: string
  orders: readonly { id: string; x: number; y: number; placed: number; restaurant: number; ready: number }[]
  restaurants: readonly { id: string; x: number; y: number }[]
  couriers: readonly { id: string; x: number; y: number; on: number; off: number }[]
  metresPerMinute: number
  /** Half of it before the food is taken or handed over, half after. */
  pickUpMinutes: number
  dropOffMinutes: number
  targetMinutes: number
  payPerOrder: number
  payPerHour: number
}

/** A file says something that cannot be: one sentence with the file and the line. */
export class BadInstance extends Error {}

/** The folders under this one that hold an instance, or this one itself; those of some seeds only, where somebody asks. */
export function instanceFolders(directory: string, seeds?: readonly string[]): string[] {
  if (!existsSync(directory)) throw new BadInstance(`${directory} does not exist.`)
  if (existsSync(join(directory, 'orders.txt'))) return [directory]
  const folders = readdirSync(directory).filter((name) => statSync(join(directory, name)).isDirectory() && existsSync(join(directory, name, 'orders.txt'))).sort()
  const asked = seeds ? folders.filter((name) => seeds.includes(/^\d+/.exec(name)?.[0] ?? '')) : folders
  if (asked.length === 0) throw new BadInstance(`${directory} holds no instance${seeds ? ` of seed ${seeds.join(', ')}` : ''}: a folder with orders.txt, restaurants.txt, couriers.txt and instance_parameters.txt.`)
  return asked.map((name) => join(directory, name))
}

export function readInstance(folder: string): Instance {
  const [parameters, more] = table(folder, 'instance_parameters.txt', { 'meters_per_minute': positive, 'pickup service minutes': minutes, 'dropoff service minutes': minutes, 'target click-to-door': minutes, 'pay per order': minutes, 'guaranteed pay per hour': minutes })
  if (!parameters || more) throw new BadInstance(`${join(folder, 'instance_parameters.txt')}: one line of parameters is expected, not ${parameters ? 'more' : 'none'}.`)
  const restaurants = table(folder, 'restaurants.txt', { restaurant: word, x: metres, y: metres }, 'restaurant').map(({ restaurant, x, y }) => ({ id: restaurant, x, y }))
  const places = new Map(restaurants.map(({ id }, index) => [id, index]))
  const knownRestaurant = (text: string): number => {
    const index = places.get(text)
    if (index === undefined) throw new Wrong(`restaurant ${text} is not in restaurants.txt`)
    return index
  }
  const orders = table(folder, 'orders.txt', { order: word, x: metres, y: metres, placement_time: minutes, restaurant: knownRestaurant, ready_time: minutes }, 'order', ({ placement_time, ready_time }) => {
    if (ready_time < placement_time) throw new Wrong(`the food is ready at ${ready_time}, before it is ordered at ${placement_time}`)
  }).map(({ order, x, y, placement_time, restaurant, ready_time }) => ({ id: order, x, y, placed: placement_time, restaurant, ready: ready_time }))
  const couriers = table(folder, 'couriers.txt', { courier: word, x: metres, y: metres, on_time: minutes, off_time: minutes }, 'courier', ({ on_time, off_time }) => {
    if (off_time < on_time) throw new Wrong(`the shift ends at ${off_time}, before it begins at ${on_time}`)
  }).map(({ courier, x, y, on_time, off_time }) => ({ id: courier, x, y, on: on_time, off: off_time }))
  return {
    name: basename(folder), orders, restaurants, couriers,
    metresPerMinute: parameters['meters_per_minute'], pickUpMinutes: parameters['pickup service minutes'] / 2, dropOffMinutes: parameters['dropoff service minutes'] / 2,
    targetMinutes: parameters['target click-to-door'], payPerOrder: parameters['pay per order'], payPerHour: parameters['guaranteed pay per hour'],
  }
}

class Wrong extends Error {}

const word = (text: string): string => {
  if (text === '') throw new Wrong('is empty')
  return text
}
const metres = (text: string): number => {
  const value = Number(text)
  if (text === '' || !Number.isFinite(value)) throw new Wrong(`"${text}" is not a number`)
  return value
}
const minutes = (text: string): number => {
  const value = metres(text)
  if (!Number.isInteger(value)) throw new Wrong(`${text} is not a whole number`)
  if (value < 0) throw new Wrong(`${text} is negative`)
  return value
}
const positive = (text: string): number => {
  const value = metres(text)
  if (value <= 0) throw new Wrong(`${text} is not above zero`)
  return value
}

type Row<C> = { [K in keyof C]: C[K] extends (text: string) => infer T ? T : never }

function table<C extends Record<string, (text: string) => unknown>>(folder: string, file: string, columns: C, key?: keyof C & string, check?: (row: Row<C>) => void): Row<C>[] {
  const path = join(folder, file)
  if (!existsSync(path)) throw new BadInstance(`${path} is missing.`)
  const lines = readFileSync(path, 'utf8').split(/\r?\n/)
  while (lines.at(-1)?.trim() === '') lines.pop()
  if (lines.length === 0) throw new BadInstance(`${path} is empty.`)
  const header = lines[0]!.split('\t').map((name) => name.trim())
  const names = Object.keys(columns)
  const missing = names.find((name) => !header.includes(name))
  if (missing) throw new BadInstance(`${path}:1 has no column "${missing}".`)
  if (lines.length === 1) throw new BadInstance(`${path} has a header and no lines.`)
  const seen = new Set<string>()
  return lines.slice(1).map((line, index) => {
    const at = `${path}:${index + 2}`
    const cells = line.split('\t').map((cell) => cell.trim())
    if (cells.length !== header.length) throw new BadInstance(`${at} has ${cells.length} cells where the header has ${header.length}.`)
    const row: Record<string, unknown> = {}
    for (const name of names) {
      try {
        row[name] = columns[name]!(cells[header.indexOf(name)]!)
      } catch (error) {
        if (!(error instanceof Wrong)) throw error
        throw new BadInstance(`${at} ${name}: ${error.message}.`)
      }
    }
    if (key && seen.has(row[key] as string)) throw new BadInstance(`${at} ${key}: ${String(row[key])} is there twice.`)
    if (key) seen.add(row[key] as string)
    try {
      check?.(row as Row<C>)
    } catch (error) {
      if (!(error instanceof Wrong)) throw error
      throw new BadInstance(`${at} ${error.message}.`)
    }
    return row as Row<C>
  })
}
