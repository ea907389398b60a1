// The grammar of our own pieces, after the set's: soft gradients, no outlines, light from above left, warm shadows. A piece is
// drawn in a box of 32 units; what stands on the white plate with the cobalt rim lies around (16, 20).

/** A drawing: its SVG inside, with its gradients. */
export class Drawing {
  readonly #defs: string[] = []
  readonly #parts: string[] = []

  add(...parts: string[]): this {
    this.#parts.push(...parts)
    return this
  }
  /** Light from above left to its own shade: the paint of round things. */
  round(...stops: string[]): string {
    return this.#gradient('radialGradient', 'cx=".38" cy=".26" r=".95"', stops)
  }
  /** From above to below. */
  down(...stops: string[]): string {
    return this.#gradient('linearGradient', 'x1="0" y1="0" x2="0" y2="1"', stops)
  }
  /** From left to right: the paint of cylinders. */
  across(...stops: string[]): string {
    return this.#gradient('linearGradient', 'x1="0" y1="0" x2="1" y2="0"', stops)
  }
  slant(...stops: string[]): string {
    return this.#gradient('linearGradient', 'x1="0" y1="0" x2="1" y2="1"', stops)
  }
  #gradient(kind: string, shape: string, stops: string[]): string {
    const id = `g${this.#defs.length}`
    const text = stops.map((colour, place) => `<stop offset="${stops.length === 1 ? 0 : +(place / (stops.length - 1)).toFixed(3)}" stop-color="${colour}"/>`).join('')
    this.#defs.push(`<${kind} id="${id}" ${shape}>${text}</${kind}>`)
    return `url(#${id})`
  }
  get body(): string {
    return `<defs>${this.#defs.join('')}</defs>${this.#parts.join('')}`
  }
}

// ── shapes ──
export const path = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`
export const line = (d: string, stroke: string, width: number, more = '') => `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`
export const ellipse = (cx: number, cy: number, rx: number, ry: number, fill: string, more = '') => `<ellipse cx="${r(cx)}" cy="${r(cy)}" rx="${r(rx)}" ry="${r(ry)}" fill="${fill}" ${more}/>`
export const box = (x: number, y: number, width: number, height: number, radius: number, fill: string, more = '') => `<rect x="${r(x)}" y="${r(y)}" width="${r(width)}" height="${r(height)}" rx="${radius}" fill="${fill}" ${more}/>`
export const moved = (x: number, y: number, inside: string, { scale = 1, turn = 0, flip = false } = {}) =>
  `<g transform="translate(${r(x)} ${r(y)})${turn ? ` rotate(${r(turn)})` : ''}${scale !== 1 || flip ? ` scale(${flip ? -scale : scale} ${scale})` : ''}">${inside}</g>`
export const faint = (opacity: number, inside: string) => `<g opacity="${opacity}">${inside}</g>`
export const shade = (cx: number, cy: number, rx: number, ry: number, opacity = 0.24) => ellipse(cx, cy, rx, ry, '#4a2a0e', `opacity="${opacity}"`)
const r = (value: number) => +value.toFixed(2)

/** Always the same scatter for the same seed. */
export function scatter(seed: number, count: number, cx: number, cy: number, rx: number, ry: number): [x: number, y: number, chance: number][] {
  let state = seed * 2654435761 + 1
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) ^ Math.imul(state, 3266489917)) >>> 0
    return state / 4294967296
  }
  return Array.from({ length: count }, (_, place) => {
    // A sunflower's spiral, shaken: even, and not in rows.
    const radius = Math.sqrt((place + 0.5) / count)
    const angle = place * 2.39996 + seed
    return [cx + Math.cos(angle) * radius * rx + (next() - 0.5) * rx * 0.22, cy + Math.sin(angle) * radius * ry + (next() - 0.5) * ry * 0.22, next()]
  })
}

// ── what things are served on and in ──

/** White, with a cobalt rim; the food lies around (16, 20.5). */
export function plate(d: Drawing, { cy = 20.6 } = {}): Drawing {
  const white = d.round('#fffdf8', '#f3ece0', '#dccfbd')
  return d.add(
    ellipse(16, cy + 0.6, 15.4, 7.6, d.down('#2a4fb3', '#17307f')), ellipse(16, cy, 15.4, 7.4, '#3b62c6'), ellipse(16, cy, 14.7, 6.9, white), ellipse(16, cy + 0.3, 11.4, 5, '#e9dfcf'), ellipse(16, cy + 0.55, 11.1, 4.7, '#f8f2e7'),
  )
}

/** A bowl with the cobalt line; what is in it is drawn by `fill` upon the ellipse (16, 16.2, 11.6, 4.6). */
export function bowl(d: Drawing, fill: string, { rim = 16 } = {}): Drawing {
  const body = d.across('#ffffff', '#f6efe3', '#d9ccb8')
  return d.add(
    path(`M3.4 ${rim}c0 7.6 5 12.6 12.6 12.6S28.6 ${rim + 7.6} 28.6 ${rim}z`, body),
    path(`M4.05 ${rim + 3.6}c.25 1 .6 2 1.05 2.9h21.8c.45-.9.8-1.9 1.05-2.9z`, '#3b62c6'),
    path(`M10.6 28.1c.4.9 2.6 1.5 5.4 1.5s5-.6 5.4-1.5z`, '#cdbfa9'),
    ellipse(16, rim, 12.6, 5, '#3b62c6'), ellipse(16, rim, 12.1, 4.65, '#fffdf8'), ellipse(16, rim + 0.35, 11.5, 4.2, '#d9ccb8'),
    fill,
  )
}

/** A board of light wood. */
export function board(d: Drawing, { long = false } = {}): Drawing {
  const [left, right] = long ? [0.6, 31.4] : [1.6, 30.4]
  return d.add(
    path(`M${left + 3.4} 15.5h${right - left - 6.8}l3.4 10.2c.3 1-.3 1.9-1.4 1.9H${left + 1.4}c-1.1 0-1.7-.9-1.4-1.9z`, d.down('#d9a566', '#c58a48')),
    path(`M${left} 25.8c-.3 1.1.3 1.8 1.4 1.8h${right - left - 2.8}c1.1 0 1.7-.7 1.4-1.8v1.6c0 1-.6 1.6-1.6 1.6H${left + 1.6}c-1 0-1.6-.6-1.6-1.6z`, '#9a6530'),
    line(`M${left + 4.6} 18.4h${right - left - 9.2}M${left + 3.4} 21.6h${right - left - 6.8}`, '#b87d3d', 0.22, 'opacity=".55"'),
  )
}

/** A black iron pan with two ears; its inside is the ellipse (16, 19, 11, 5.2). */
export function pan(d: Drawing, inside: string): Drawing {
  return d.add(
    path('M1 18.6c0-1 .9-1.6 2-1.6h1.6v4.2H3c-1.2 0-2-.9-2-2.6zM31 18.6c0-1-.9-1.6-2-1.6h-1.6v4.2H29c1.2 0 2-.9 2-2.6z', '#33302f'),
    ellipse(16, 20.8, 13, 7, '#232120'), ellipse(16, 19.4, 13, 6.6, d.down('#55504d', '#35312f')), ellipse(16, 19.5, 11.7, 5.6, '#1f1d1c'), inside,
  )
}

/** A straight glass; `liquid` paints what is in it, up to `full`. */
export function glass(d: Drawing, liquid: string, { full = 9, foam = '' } = {}): Drawing {
  return d.add(
    path('M8.6 4h14.8l-1.5 23.4c-.1 1.5-1.1 2.4-2.6 2.4h-6.6c-1.5 0-2.5-.9-2.6-2.4z', '#dcebef', 'opacity=".55"'),
    path(`M${r(8.9 + (full - 4) * 0.064)} ${full}h${r(14.2 - (full - 4) * 0.128)}l-${r(1.45 * (1 - (full - 4) / 26))} ${r(28.6 - full)}c-.1.7-.7 1.1-1.5 1.1h-7c-.8 0-1.4-.4-1.5-1.1z`, liquid),
    foam,
    path('M10.2 6.5l1.2 19.5', 'none', 'stroke="#ffffff" stroke-width="1.1" stroke-linecap="round" opacity=".6"'),
    ellipse(16, 4.1, 7.4, 1.2, '#f4fafb', 'opacity=".8"'), ellipse(16, 4.2, 6.8, 0.9, '#c9dde3', 'opacity=".6"'),
  )
}

// ── what comes back again and again ──
export const egg = (x: number, y: number, scale = 1) =>
  moved(x, y, [
    path('M-3.3 0c0-1.6 1.5-2.5 3.3-2.6 2-.1 3.6.8 3.7 2.2.1 1.5-1.7 2.3-3.5 2.4-1.9.1-3.5-.5-3.5-2z', '#fffaf0'),
    path('M-3.2.3c.2 1.2 1.7 1.8 3.4 1.7 1.6-.1 3.2-.8 3.5-1.9-.2 1.6-1.9 2.3-3.5 2.4-1.8.1-3.4-.6-3.4-2.2z', '#e4d3b4'),
    ellipse(0, -0.5, 1.5, 1.05, '#f7a823'), ellipse(-0.4, -0.85, 0.55, 0.3, '#ffd778'),
  ].join(''), { scale })

export const fries = (d: Drawing, x: number, y: number, scale = 1) => {
  const paint = d.slant('#ffe07a', '#eaa52c')
  return moved(x, y, [[0, 0, -24], [1.6, -0.8, -8], [3.2, -0.2, 12], [1, 1.1, 38], [-1.2, 0.8, -50], [2.7, 1.2, 62]].map(([a, b, turn]) =>
    moved(a!, b!, box(-0.75, -3.3, 1.5, 6.6, 0.35, paint, 'stroke="#c9851f" stroke-width=".12"'), { turn: turn! })).join(''), { scale })
}

export const leaf = (x: number, y: number, turn = 0, scale = 1, colour = '#6fa832', dark = '#4c8322') =>
  moved(x, y, path('M-1.8 0c.3-1.1 2.6-1.3 3.6 0-1 1.2-3.3 1.1-3.6 0z', colour) + line('M-1.5 0h2.8', dark, 0.18), { turn, scale })

export const lemonWedge = (x: number, y: number, turn = 0, scale = 1) =>
  moved(x, y, path('M-2.7 0a2.7 2.7 0 0 0 5.4 0z', '#f2b91f') + path('M-2.4-.05a2.4 2.3 0 0 0 4.8 0z', '#fff3b8') + path('M-2.05 0a2 1.9 0 0 0 4.1 0z', '#ffe04f') + line('M0 0v1.7M-.1 0l-1.3 1.2M.1 0l1.3 1.2', '#fff3b8', 0.2), { turn, scale })

export const tomatoSlice = (x: number, y: number, scale = 1) =>
  moved(x, y, ellipse(0, 0.2, 2, 1.25, '#a92a1a') + ellipse(0, 0, 2, 1.2, '#e2513a') + ellipse(0, 0, 1.65, 0.92, '#f07a5c') + [[-0.7, 0], [0.7, 0], [0, -0.42], [0, 0.42]].map(([a, b]) => ellipse(a!, b!, 0.42, 0.24, '#ffc98f')).join(''), { scale })

/** A sauce that has run a little: an uneven pool. */
export const pool = (cx: number, cy: number, rx: number, ry: number, fill: string, more = '') => {
  const x = (share: number) => r(cx + rx * share)
  const y = (share: number) => r(cy + ry * share)
  return path(`M${x(-1)} ${y(0.05)}C${x(-1.02)} ${y(-0.55)} ${x(-0.55)} ${y(-0.98)} ${x(0)} ${y(-0.95)}S${x(1.04)} ${y(-0.6)} ${x(1)} ${y(0.02)}S${x(0.72)} ${y(0.6)} ${x(0.46)} ${y(0.9)}S${x(0.05)} ${y(0.72)} ${x(-0.28)} ${y(0.98)}S${x(-0.96)} ${y(0.62)} ${x(-1)} ${y(0.05)}z`, fill, more)
}
export const dots = (seed: number, count: number, cx: number, cy: number, rx: number, ry: number, colours: readonly string[], size = 0.4, flat = 0.62) =>
  scatter(seed, count, cx, cy, rx, ry).map(([x, y, chance]) => ellipse(x, y, size * (0.75 + chance * 0.5), size * flat * (0.75 + chance * 0.5), colours[Math.floor(chance * 997) % colours.length]!)).join('')
/** The head of something that was whipped, at the rim of a glass. */
export const frothy = (colour: string) => path('M8.9 7.3c-.6-1.3.4-2.3 1.5-2.2.4-1.3 2.2-1.6 3-.7.8-1.3 2.9-1.3 3.6 0 1-.9 2.7-.5 3.1.7 1.4-.2 2.5.9 2 2.2-2 1.5-11.2 1.5-13.2 0z', colour) + ellipse(12.5, 5.9, 1.2, 0.6, '#ffffff', 'opacity=".5"')
