// A still life: things that stand on a table, overlap a little, and cast a shadow. What is behind them is not painted: the pages
// lay wall, table and lamp beneath, by day and night.
import type { Piece } from './pieces.ts'

/** Where somebody is placed: its size beside its natural one, and how far in front it stands (0 back, 1 front). */
interface Place {
  who: 'hero' | 'second' | 'side' | 'other'
  size: number
  depth: number
  flip?: boolean
}
interface Layout {
  row: readonly Place[]
  /** Small things before the gaps: after which of the row, or at the ends. */
  small: readonly number[]
}
/** Eight ways to set a table. */
export const layouts: readonly Layout[] = [
  { row: [{ who: 'side', size: 0.95, depth: 0.1 }, { who: 'hero', size: 1.14, depth: 0.5 }, { who: 'other', size: 1, depth: 0.2 }], small: [1.72] },
  { row: [{ who: 'hero', size: 1.16, depth: 0.5 }, { who: 'other', size: 1, depth: 0.25 }, { who: 'side', size: 0.95, depth: 0.1 }], small: [0.9] },
  { row: [{ who: 'other', size: 1, depth: 0.15 }, { who: 'side', size: 0.95, depth: 0.1 }, { who: 'hero', size: 1.14, depth: 0.5 }], small: [1.2] },
  { row: [{ who: 'side', size: 0.9, depth: 0 }, { who: 'hero', size: 1.05, depth: 0.45 }, { who: 'second', size: 1.02, depth: 0.55, flip: true }], small: [2.95] },
  { row: [{ who: 'side', size: 0.95, depth: 0.1 }, { who: 'second', size: 0.9, depth: 0.2 }, { who: 'hero', size: 1.1, depth: 0.55 }, { who: 'other', size: 0.9, depth: 0.1 }], small: [2.1] },
  { row: [{ who: 'second', size: 0.92, depth: 0.1 }, { who: 'hero', size: 1.16, depth: 0.6 }, { who: 'side', size: 1, depth: 0.15 }], small: [0.95, 2] },
  { row: [{ who: 'other', size: 1, depth: 0.1 }, { who: 'hero', size: 1.12, depth: 0.5 }, { who: 'second', size: 0.88, depth: 0.15 }, { who: 'side', size: 0.95, depth: 0.3 }], small: [1.98] },
  { row: [{ who: 'hero', size: 1.06, depth: 0.45 }, { who: 'side', size: 1, depth: 0.1 }, { who: 'second', size: 0.98, depth: 0.4, flip: true }, { who: 'other', size: 0.95, depth: 0.2 }], small: [1.05] },
]

export interface Company {
  hero: Piece
  second: Piece
  side: Piece
  other: Piece
  small: readonly Piece[]
}
export interface Frame {
  width: number
  height: number
  /** How high the table reaches, as a share of the height; 0: things stand on an edge. */
  table: number
  /** How much of the height the tallest may take. */
  reach?: number
}

/** The scene as SVG, `scale` times as large as its frame in CSS pixels. */
export function setTable(layout: Layout, company: Company, frame: Frame, scale: number): string {
  const row = layout.row.map((place) => ({ ...sized(company[place.who], place.size), place }))
  const overlap = 0.13
  const overlaps = row.slice(1).map((one, at) => Math.min(one.width, row[at]!.width) * overlap)
  const natural = row.reduce((sum, one) => sum + one.width, 0) - overlaps.reduce((sum, one) => sum + one, 0)
  const unit = Math.min((frame.width * 0.93) / natural, (frame.height * (frame.reach ?? 0.76)) / Math.max(...row.map(({ height }) => height)))
  // What is left when height was the limit opens the gaps, at most to stand apart.
  const gap = Math.min(Math.max(0, (frame.width * 0.86 - natural * unit) / row.length), frame.width * 0.05)
  const total = natural * unit + gap * (row.length - 1)
  let x = (frame.width - total) / 2
  const things: Thing[] = row.map((one, at) => {
    const width = one.width * unit
    const thing: Thing = { piece: one.piece, centre: x + width / 2, foot: footOf(frame, one.place.depth), unit: one.unit * unit, flip: one.place.flip ?? false, depth: one.place.depth }
    x += width - (overlaps[at] ?? 0) * unit + gap
    return thing
  })
  layout.small.slice(0, company.small.length).forEach((between, at) => {
    const { unit: own, width, piece } = sized(company.small[at]!, 1)
    const left = things[Math.min(things.length - 1, Math.floor(between))]!
    const edge = left.centre + (left.piece.bounds.width * left.unit) * (between - Math.floor(between) - 0.5)
    const centre = Math.min(frame.width - (width * unit) / 2 - 4, Math.max((width * unit) / 2 + 4, edge))
    things.push({ piece, centre, foot: footOf(frame, 1), unit: own * unit, flip: false, depth: 1 })
  })
  return scene(things, frame, scale)
}

/** One thing alone, as large as it fits: the tin of a dish. */
export function setAlone(piece: Piece, frame: Frame, fill: number, scale: number): string {
  const { width, height } = piece.bounds
  const unit = Math.min((frame.width * fill) / width, (frame.height * 0.8) / height)
  return scene([{ piece, centre: frame.width / 2, foot: footOf(frame, 0.5), unit, flip: false, depth: 0.5 }], frame, scale)
}

/** Several of the same, for a dozen of empanadas. */
export function setHeap(piece: Piece, frame: Frame, scale: number): string {
  const unit = (frame.width * 0.5) / piece.bounds.width
  const at = (x: number, depth: number, size: number, flip = false): Thing => ({ piece, centre: frame.width * x, foot: footOf(frame, depth), unit: unit * size, flip, depth })
  return scene([at(0.32, -0.4, 0.9), at(0.68, -0.4, 0.9, true), at(0.5, 0.7, 1.05)], frame, scale)
}

interface Thing {
  piece: Piece
  centre: number
  foot: number
  unit: number
  flip: boolean
  depth: number
}
const footOf = ({ height, table }: Frame, depth: number): number => (table === 0 ? height * 0.965 : height * (1 - table * (0.55 - depth * 0.25)))

/** A hamburger is 26 units wide: that is bulk 1. */
function sized(piece: Piece, size: number): { piece: Piece; unit: number; width: number; height: number } {
  const unit = (piece.bulk * size * 26) / Math.max(piece.bounds.width, piece.bounds.height * 1.02)
  return { piece, unit, width: piece.bounds.width * unit, height: piece.bounds.height * unit }
}

function scene(things: readonly Thing[], frame: Frame, scale: number): string {
  const ordered = things.toSorted((a, b) => a.depth - b.depth)
  const shadow = '<radialGradient id="shadow"><stop stop-color="#3a2210" stop-opacity=".5"/><stop offset=".55" stop-color="#3a2210" stop-opacity=".26"/><stop offset="1" stop-color="#3a2210" stop-opacity="0"/></radialGradient>'
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width * scale}" height="${frame.height * scale}" viewBox="0 0 ${frame.width} ${frame.height}"><defs>${shadow}</defs>${ordered.map(drawn).join('')}</svg>`
}

function drawn({ piece, centre, foot, unit, flip }: Thing, at: number): string {
  const { x, y, width, height } = piece.bounds
  const [w, h] = [width * unit, height * unit]
  const prefix = `t${at}_`
  const body = piece.body.replace(/id="([^"]+)"/g, `id="${prefix}$1"`).replace(/url\(#([^)]+)\)/g, `url(#${prefix}$1)`).replace(/href="#([^"]+)"/g, `href="#${prefix}$1"`)
  return (
    `<ellipse cx="${centre + w * 0.03}" cy="${foot - h * 0.03}" rx="${w * 0.56}" ry="${Math.max(4, Math.min(w * 0.12, h * 0.17))}" fill="url(#shadow)"/>` +
    `<g transform="translate(${centre - w / 2 - x * unit} ${foot - h - y * unit}) scale(${unit})${flip ? ` translate(${2 * x + width} 0) scale(-1 1)` : ''}">${body}</g>`
  )
}
