// `npm run food:art`: sets every table anew and writes the pictures to data/food. The result is committed; nothing of this runs at a start.
// `npm run food:art -- dish-milanesa cover-pizza`: only those whose names begin so.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { tables } from '../src/web/food/cuisines.ts'
import { dishPictures } from '../src/web/food/dishes.ts'
import { frames, hash, plated, stillsEach } from '../src/web/food/pictures.ts'
import { beside, cuisines, familyOf, hours } from './food-art/company.ts'
import { allPieces, type Piece } from './food-art/pieces.ts'
import { type Company, type Frame, layouts, setAlone, setHeap, setTable } from './food-art/still-life.ts'

const folder = join(import.meta.dirname, '..', 'data', 'food')
const only = process.argv.slice(2)
const pieces = await allPieces()
const piece = (name: string): Piece => {
  const found = pieces.get(name)
  if (!found) throw new Error(`Nobody drew "${name}".`)
  return found
}
const pick = (from: readonly string[], seed: string, not: readonly string[] = []): Piece => {
  const others = from.filter((name) => !not.includes(name))
  return piece(others[hash(seed) % others.length]!)
}

const scenes = [...dishes(), ...stills(), ...covers(), ...longTables(), ...homeTables()].filter(([name]) => only.length === 0 || only.some((begin) => name.startsWith(begin)))
mkdirSync(folder, { recursive: true })
if (only.length === 0) for (const name of readdirSync(folder)) if (name.endsWith('.avif')) rmSync(join(folder, name))
const begun = performance.now()
for (const [name, svg, quality] of scenes) await sharp(Buffer.from(svg)).avif({ quality, effort: 2, chromaSubsampling: '4:2:0' }).toFile(join(folder, `${name}.avif`))
const files = readdirSync(folder).filter((name) => name.endsWith('.avif')).sort()
const digest = createHash('sha256')
for (const name of files) digest.update(name).update(readFileSync(join(folder, name)))
writeFileSync(join(import.meta.dirname, '..', 'src', 'web', 'food', 'edition.ts'), `// Written by \`npm run food:art\`: which edition of the pictures is in data/food.\nexport const edition = '${digest.digest('hex').slice(0, 8)}'\n`)
const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
console.log(`${files.length} pictures, ${(bytes / 1e6).toFixed(2)} MB, ${((performance.now() - begun) / 1000).toFixed(0)} s`)

type Scene = [name: string, svg: string, quality: number]

function dishes(): Scene[] {
  return dishPictures.map((name): Scene => {
    const frame: Frame = { ...frames.dish, table: plated(name) ? 0.4 : 0.28 }
    return [`dish-${name}`, name === 'docena' ? setHeap(piece('dumpling'), frame, 2) : setAlone(piece(name), frame, fillOf(piece(name)), 2), 56]
  })
}
/** Wide things fill the tin, tall ones leave air. */
function fillOf({ bounds }: Piece): number {
  return bounds.width / bounds.height > 1.5 ? 0.96 : bounds.width / bounds.height > 1.15 ? 0.82 : 0.74
}

function stills(): Scene[] {
  const frame: Frame = { width: frames.still.width, height: frames.still.height, table: 0.4, reach: 0.7 }
  return dishPictures.flatMap((name) =>
    Array.from({ length: stillsEach }, (_, at): Scene => {
      const seed = `${name}/${at}`
      const hero = piece(name === 'docena' ? 'dumpling' : name)
      const { sides, small } = beside[familyOf(name)]
      const side = pick(sides, `${seed}/side`, [name])
      const other = pick(sides, `${seed}/other`, [name, side.name])
      const company: Company = { hero: { ...hero, bulk: hero.bulk * 1.3 }, second: name === 'docena' ? hero : other, side, other, small: [pick(small, `${seed}/small`, [name, side.name, other.name])] }
      return [`still-${name}-${at + 1}`, setTable(layouts[at === 0 ? 0 : 2 - (hash(seed) % 2)]!, company, frame, 1.6), 44]
    }),
  )
}

function companyOf(cuisine: string, at: number): Company {
  const { heroes, sides, small } = cuisines[cuisine]!
  const seed = `${cuisine}/${at}`
  const hero = piece(heroes[at % heroes.length]!)
  const second = piece(heroes[(at + 1) % heroes.length]!)
  const side = pick(sides, `${seed}/side`, [hero.name, second.name])
  const other = pick(sides, `${seed}/other`, [hero.name, second.name, side.name])
  const first = pick(small, `${seed}/small`, [side.name, other.name])
  return { hero, second, side, other, small: [first, pick(small, `${seed}/smaller`, [side.name, other.name, first.name])] }
}

function covers(): Scene[] {
  return Object.entries(tables).flatMap(([cuisine, count]) => Array.from({ length: count }, (_, at): Scene => [`cover-${cuisine}-${at + 1}`, setTable(layouts[(at + hash(cuisine)) % layouts.length]!, companyOf(cuisine, at), { ...frames.cover, table: 0.3, reach: 0.7 }, 2), 50]))
}

/** Two tables pushed together. */
function longTables(): Scene[] {
  return Object.keys(tables).map((cuisine): Scene => {
    const { heroes, sides, small } = cuisines[cuisine]!
    const names = [sides[0]!, heroes[0]!, sides[1]!, heroes[1]!, sides[2]!, heroes[2]!, sides[3] ?? sides[0]!]
    const at = ['side', 'hero', 'other', 'second'] as const
    const company: Record<string, Piece> = Object.fromEntries(names.map((name, place) => [String(place), piece(name)]))
    const layout = { row: names.map((_, place) => ({ who: String(place) as (typeof at)[number], size: place % 2 ? 1.08 : 0.96, depth: place % 2 ? 0.5 : 0.12, flip: place === 5 && names[5] === names[1] })), small: [1.05, 3.95, 5.05] }
    return [`long-${cuisine}`, setTable(layout, { ...(company as unknown as Company), small: small.map(piece) }, { ...frames.long, table: 0.34, reach: 0.74 }, 2), 48]
  })
}

function homeTables(): Scene[] {
  return Object.entries(hours).map(([hour, names]): Scene => {
    const company = Object.fromEntries(names.slice(0, 4).map((name, place) => [String(place), piece(name)]))
    const layout = { row: [0, 1, 2, 3].map((place) => ({ who: String(place) as 'side', size: place === 2 ? 1.12 : 1, depth: place % 2 ? 0.2 : 0.5 })), small: [2.98] }
    return [`hour-${hour}`, setTable(layout, { ...(company as unknown as Company), small: [piece(names[4]!)] }, { ...frames.hour, reach: 0.82 }, 2), 60]
  })
}
