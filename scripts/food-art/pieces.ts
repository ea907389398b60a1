// Everything that can stand on a table: pieces of Fluent Emoji (MIT) in the colours of this kitchen, and our own, with the bounds of
// what is really painted, so that things stand on the table and not in the air.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { grade, turnHue } from './grade.ts'
import { bowls } from './own/bowls.ts'
import { dough } from './own/dough.ts'
import { rioplatense } from './own/rioplatense.ts'
import { sweetsAndDrinks } from './own/sweets-and-drinks.ts'

export interface Piece {
  name: string
  body: string
  /** Where it is painted, in its box of 32 units. */
  bounds: { x: number; y: number; width: number; height: number }
  /** How large it is beside a hamburger. */
  bulk: number
}

/** The set's names, and how large each is beside a hamburger. */
const fromTheSet: Record<string, number> = {
  hamburger: 1, pizza: 1.02, 'hot-dog': 0.95, 'cut-of-meat': 0.95, 'poultry-leg': 0.9, dumpling: 0.88, 'stuffed-flatbread': 0.95, taco: 0.95, spaghetti: 1.05, 'pot-of-food': 1.05, 'green-salad': 1, sandwich: 0.98, 'french-fries': 0.95, croissant: 0.95,
  'baguette-bread': 1, bread: 0.95, flatbread: 1, pancakes: 1, cookie: 0.62, 'soft-ice-cream': 1, 'ice-cream': 1, shortcake: 0.9, custard: 0.78, 'chocolate-bar': 0.72, 'honey-pot': 0.75, mate: 0.8, 'cup-with-straw': 0.95, 'glass-of-milk': 0.75, teapot: 0.9, 'takeout-box': 0.9,
  sushi: 0.95, 'fried-shrimp': 0.9, shrimp: 0.85, lobster: 1, oyster: 0.82, 'shallow-pan-of-food': 1.2, 'curry-rice': 1.05, 'steaming-bowl': 1.05,
  tomato: 0.56, lemon: 0.46, lime: 0.42, tangerine: 0.5, avocado: 0.62, 'leafy-green': 0.74, 'cheese-wedge': 0.66, olive: 0.3, garlic: 0.5, onion: 0.56, 'hot-pepper': 0.55, 'brown-mushroom': 0.46, butter: 0.48, carrot: 0.66, 'red-apple': 0.55, cherries: 0.46, strawberry: 0.46,
  blueberries: 0.45, potato: 0.52, 'bell-pepper': 0.6, broccoli: 0.72, egg: 0.42, herb: 0.55, 'pea-pod': 0.5, ginger: 0.5, 'ginger-root': 0.5, 'ear-of-corn': 0.7, beans: 0.4, 'roasted-sweet-potato': 0.6, banana: 0.62, salt: 0.5, pie: 0.95, 'red-hot': 0.5, falafel: 0.8, cucumber: 0.6, chopsticks: 0.8,
}
/** How large our own are; a plate is as wide as one and a half hamburgers. */
const ownBulk: readonly (readonly [names: RegExp, bulk: number])[] = [
  [/^(cuarto-kilo|vasito)$/, 0.82], [/^medio-kilo$/, 0.98], [/^kilo$/, 1.12], [/^(copa-melba|suspiro|milkshake|licuado|naranja|limonada)$/, 1.1], [/^(espresso|cortado|lata)$/, 0.82], [/^(capuchino|flat-white|te)$/, 0.92], [/^submarino$/, 1.08], [/^(agua|agua-con-gas|refresco|pomelo)$/, 1.16], [/^(rubia|negra|medio-y-medio|tannat|clerico)$/, 1.25],
  [/^cucuruchos$/, 0.95], [/^(shawarma|kebab)$/, 1.1], [/^(milanesa-al-pan|choripan|pancho|sub-.*|pascualina|tarta-.*)$/, 1.15], [/^(provolone|parrillada|chipirones|lehmeyun|pizzeta.*|cuatro-quesos|rucula-y-crudo)$/, 1.42],
]
const bowlNames = /^(guiso|callos|pastel|wok-.*|chop-suey|agridulce|carne-brocoli|tallarines-saltados|tikka-masala|rogan-josh|palak-paneer|chana-masala|curry-lentejas|sopa|gazpacho|cazuela|risotto|yogur|hummus|ensalada-mixta|ensalada-cesar|tabule|arroz-frito|biryani|quinoa)$/

export async function allPieces(): Promise<Map<string, Piece>> {
  const set = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji/icons.json'), 'utf8')) as { icons: Record<string, { body: string }> }
  const bodies = new Map<string, { body: string; bulk: number }>()
  for (const [name, bulk] of Object.entries(fromTheSet)) {
    const icon = set.icons[name]
    if (icon) bodies.set(name, { body: grade(icon.body), bulk })
  }
  bodies.set('boniatos', { body: turnHue(bodies.get('french-fries')!.body, -24, 1.02), bulk: 0.95 })
  for (const [name, draw] of Object.entries({ ...rioplatense, ...dough, ...bowls, ...sweetsAndDrinks })) bodies.set(name, { body: draw().body, bulk: ownBulk.find(([names]) => names.test(name))?.[1] ?? (bowlNames.test(name) ? 1.1 : 1.46) })
  return new Map(await Promise.all([...bodies].map(async ([name, { body, bulk }]): Promise<[string, Piece]> => [name, { name, body, bulk, bounds: await boundsOf(body) }])))
}

/** What is more than a shadow. */
async function boundsOf(body: string): Promise<Piece['bounds']> {
  const size = 256
  const { data } = await sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32">${body}</svg>`)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  let [left, top, right, bottom] = [size, size, 0, 0]
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      if (data[(y * size + x) * 4 + 3]! > 120) [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)]
  const unit = 32 / size
  return { x: left * unit, y: top * unit, width: (right - left + 1) * unit, height: (bottom - top + 1) * unit }
}
