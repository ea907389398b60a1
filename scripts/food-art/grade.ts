// The set is drawn in the colours of a chat: its magentas become tomato here, its violet shadows warm grey. Food first, candy last.
// Works in OKLab, where a hue can be turned without a colour getting brighter.

/** An SVG fragment in the colours of this kitchen. `keep`: what is violet or pink by nature. */
export function grade(body: string, { wine = false } = {}): string {
  return body.replace(/#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b(?=["';])/g, (hex) => {
    const [light, chroma, hue] = toLch(hex)
    if (chroma < 0.02) return hex
    if (hue >= 335 || hue < 24) return toHex(wine ? light * 0.82 : light, Math.min(chroma, 0.2), wine ? 18 : 26 + (hue < 24 ? hue : hue - 360) / 8)
    if (hue < 272) return hex
    if (wine && chroma > 0.1) return toHex(light * 0.8, chroma, 15)
    if (chroma > 0.14) return toHex(light, chroma * 0.8, 24)
    return toHex(light, chroma * 0.3, 50)
  })
}

/** Turns every hue by some degrees: orange fries of sweet potato from yellow ones. */
export function turnHue(body: string, degrees: number, strength = 1): string {
  return body.replace(/#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b(?=["';])/g, (hex) => {
    const [light, chroma, hue] = toLch(hex)
    return toHex(light, chroma * strength, (hue + degrees + 360) % 360)
  })
}

const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
const gamma = (c: number) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055)

function toLch(hex: string): [light: number, chroma: number, hue: number] {
  const pairs = hex.length === 4 ? Array.from(hex.slice(1), (digit) => digit + digit) : hex.slice(1).match(/../g)!
  const [r, g, b] = pairs.map((pair) => linear(parseInt(pair, 16) / 255)) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(a, c), ((Math.atan2(c, a) * 180) / Math.PI + 360) % 360]
}

/** What lies outside the screen's colours loses chroma until it fits. */
function toHex(light: number, chroma: number, hue: number): string {
  for (let c = chroma; ; c *= 0.94) {
    const rgb = toRgb(light, c, hue)
    if (rgb.every((part) => part > -0.002 && part < 1.002) || c < 0.005) return '#' + rgb.map((part) => Math.round(255 * gamma(Math.min(1, Math.max(0, part)))).toString(16).padStart(2, '0')).join('')
  }
}
function toRgb(light: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s]
}
