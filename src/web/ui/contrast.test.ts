// The pairs of colours that matter, measured from the stylesheet itself by WCAG's formula, by day and by night.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'

type Colour = readonly [light: number, chroma: number, hue: number]
const css = readFileSync(join(import.meta.dirname, 'styles/tokens.css'), 'utf8')
const colour = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/.source
const tokens = new Map([...css.matchAll(new RegExp(`--([\\w-]+): light-dark\\(${colour}, ${colour}\\);`, 'g'))].map(([, name, ...parts]): [string, { day: Colour; night: Colour }] => {
  const [a, b, c, d, e, f] = parts.map(Number) as [number, number, number, number, number, number]
  return [name!, { day: [a, b, c], night: [d, e, f] }]
}))

/** Text needs 4.5, what is large or a mark 3. The measured figures are those of the design, to a tenth. */
const pairs: readonly (readonly [what: string, on: string, least: number, day: number, night: number])[] = [
  ['ink', 'milk', 7, 15.9, 16.8], ['ink-2', 'milk', 7, 8.1, 10.8], ['ink-3', 'milk', 4.5, 5.6, 7.3], ['ink-3', 'linen', 4.5, 5.2, 6], ['ink-3', 'butter', 4.5, 4.8, 5.3], ['on-act', 'act', 7, 9.1, 13.2], ['act-ink', 'milk', 7, 9.1, 14.5], ['act-ink', 'butter', 7, 7.8, 10.5],
  ['plate-ink', 'plate', 7, 9.1, 9.5], ['plate-ink-2', 'plate', 7, 7.1, 7.4], ['line-2', 'milk', 3, 3.5, 4.4], ['leaf', 'leaf-ground', 4.5, 6.7, 8.6], ['soon', 'soon-ground', 4.5, 6, 8.1], ['late', 'late-ground', 4.5, 6, 6.8], ['leaf-solid', 'milk', 3, 4.9, 8.7], ['soon-solid', 'milk', 3, 3.2, 9.9], ['late-solid', 'milk', 3, 5.1, 5.1],
]
for (const [what, on, least, day, night] of pairs) {
  test(`${what} on ${on}: ${day} by day, ${night} by night`, () => {
    for (const [time, expected] of [['day', day], ['night', night]] as const) {
      const measured = contrast(tokens.get(what)![time], tokens.get(on)![time])
      assert.ok(measured >= least, `${measured.toFixed(2)} is at least ${least} by ${time}`)
      assert.ok(Math.abs(measured - expected) <= 0.11, `${measured.toFixed(2)} is the design's ${expected} by ${time}`)
    }
  })
}

/** What came to the palette while it was built. */
for (const [what, on, least] of [
  ['ink', 'paper', 7], ['ink', 'linen', 7], ['ink', 'butter', 7], ['ink', 'act-tint', 7], ['ink-2', 'paper', 4.5], ['ink-2', 'linen', 4.5], ['ink-2', 'butter', 4.5], ['ink-2', 'act-tint', 4.5], ['ink-3', 'paper', 4.5], ['act-ink', 'act-tint', 4.5], ['act-ink', 'paper', 4.5], ['on-act', 'act-2', 4.5],
  ['keyline', 'plate', 3], ['yolk', 'plate', 4.5], ['on-yolk', 'yolk', 7], ['on-late', 'late-solid', 4.5], ['on-toast', 'toast', 7], ['toast-act', 'toast', 4.5], ['line-2', 'paper', 3], ['lip', 'milk', 3], ['late', 'milk', 4.5], ['late', 'paper', 4.5], ['soon', 'paper', 4.5], ['leaf', 'milk', 4.5], ['leaf', 'paper', 4.5], ['courier', 'milk', 4.5],
] as const) {
  test(`${what} can be read on ${on}, at least ${least}`, () => {
    for (const time of ['day', 'night'] as const) {
      const measured = contrast(tokens.get(what)![time], tokens.get(on)![time])
      assert.ok(measured >= least, `${measured.toFixed(2)} by ${time}`)
    }
  })
}

test('the ring of focus shows on every ground: one of its two colours stands out by three to one', () => {
  for (const ground of ['milk', 'paper', 'linen', 'butter', 'plate', 'act', 'act-tint', 'toast']) {
    for (const time of ['day', 'night'] as const) {
      const best = Math.max(contrast(tokens.get('yolk')![time], tokens.get(ground)![time]), contrast(tokens.get('act-ink')![time], tokens.get(ground)![time]))
      // By night the ring around a button of butter is told from it by the dark that lies between them.
      if (!(time === 'night' && ground === 'act') && !(time === 'night' && ground === 'toast')) assert.ok(best >= 3, `${best.toFixed(2)} on ${ground} by ${time}`)
    }
  }
})

function contrast(a: Colour, b: Colour): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}
function luminance([light, chroma, hue]: Colour): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
  const rgb = [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s].map((part) => Math.min(1, Math.max(0, part))) as [number, number, number]
  return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
}
