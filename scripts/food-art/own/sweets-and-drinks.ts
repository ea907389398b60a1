// Afternoons and afters: the café, the ice cream parlour, puddings; and what is drunk.
import { board, box, Drawing, dots, egg, ellipse, frothy, glass, leaf, lemonWedge, line, moved, path, plate, pool, scatter, shade, tomatoSlice } from '../drawing.ts'

const caramel = ['#c98434', '#9a5a1c', '#6d3a10'] as const
const dulceDeLeche = (d: Drawing, x: number, y: number, scale = 1) => moved(x, y, path('M-3.4 1c-.4-1.6.6-2.6 1.7-2.7C-1.4-3 0-3.7 1-3c.7.5.6 1.2.4 1.6 1.4.1 2.3 1.1 2 2.4C3 2-3 2-3.4 1z', d.round('#d99a52', '#b06a28', '#7d4212')) + line('M-1.4-1.5c.8-.6 1.6-.6 2.3-.2M-2.3.1c1.2-.7 3-.8 4.3 0', '#f0c28a', 0.4, 'opacity=".8"'), { scale })
const flan = () => {
  const d = plate(new Drawing())
  return d.add(shade(15, 23.4, 9.5, 2.2), pool(15, 22.4, 9.5, 2.7, '#8a4a14'), path('M9.3 12h11.4l2.6 9.3c-1.7 1.8-4.6 2.5-8.3 2.5s-6.6-.7-8.3-2.5z', d.across('#ffe29a', '#f3bd56', '#c98428')), ellipse(15, 12.3, 5.8, 2.1, d.round(...caramel)), path('M9.2 12.3c0 1.2 2.6 2.1 5.8 2.1s5.8-.9 5.8-2.1l.5 1.7c-.5 1-1 2.3-1.7 2.3s-.6-1.1-1.4-1-.8 2.6-1.7 2.6-.8-2-1.6-2-1 1.2-1.8 1.2-.7-1.4-1.5-1.5-1 1.5-1.8 1.2c-.6-.2-.3-1.6-.7-2.7z', '#9a5a1c'), dulceDeLeche(d, 24, 20.6, 0.95))
}
/** A slice of cake: layers from above, and what lies on it. */
const cake = (layers: readonly (readonly [colour: string, height: number])[], top: (d: Drawing) => string, glaze: readonly string[]) => () => {
  const d = plate(new Drawing())
  const height = layers.reduce((sum, [, part]) => sum + part, 0)
  let y = 21.6 - height
  const foot = y
  const bands = layers.map(([colour, part]) => { const band = path(`M5 ${y}L24.5 ${y + 2.6}v${part}L5 ${y + part}z`, colour); y += part; return band })
  return d.add(shade(16, 24.6, 10, 1.8), path(`M24.5 ${foot + 2.6}l2.7-4.6v${height}l-2.7 4.6z`, '#c9a06a'), ...bands, path(`M5 ${foot}L24.5 ${foot + 2.6}v${height}L5 ${foot + height}z`, d.across('#ffffff', '#8a5a2c'), 'opacity=".14"'), path(`M5 ${foot}l19.5 2.6 2.7-4.6L14.5 ${foot - 3.3}z`, d.slant(...glaze)), moved(16, foot - 0.6, top(d)))
}
const berries = (d: Drawing) => pool(0, -0.3, 6.5, 1.4, d.round('#e2453a', '#b5241f', '#7d1212')) + dots(4, 7, 0, -0.9, 5, 0.9, ['#c9302a', '#4a4f8a', '#e2453a'], 1.05, 0.85) + leaf(1.5, -2, -20, 1.1)
const meringue = (d: Drawing) => scatter(5, 9, 0, -0.9, 6, 1).sort((a, b) => a[1] - b[1]).map(([x, y]) => moved(x, y, path('M-1.5 1C-1.5-.3-.6-.5-.3-1.8.5-.6 1.5-.2 1.5 1 .8 1.5-.8 1.5-1.5 1z', d.round('#ffffff', '#fff3dc', '#e0c79a')))).join('')
const chaja = () => {
  const d = plate(new Drawing())
  const white = d.round('#ffffff', '#fff8ea', '#e6d3ae')
  return d.add(shade(16, 23.5, 9.5, 2.2), path('M6.8 20.4c0-5.5 4-9.3 9.2-9.3s9.2 3.8 9.2 9.3c-1.5 2.5-4.9 3.6-9.2 3.6s-7.7-1.1-9.2-3.6z', d.round('#fff3cf', '#ffe3a3', '#e0b25c')), ...scatter(4, 24, 16, 16.8, 8.6, 6).sort((a, b) => a[1] - b[1]).map(([x, y, chance]) => moved(x, y, path('M-1.7.6L-.6-1.1l1.6-.2.8 1.2-.9 1.2-1.7.2z', white) + path('M-1.7.6l1.7-.3 1.8-.4-.9 1.2-1.7.2z', '#e6d3ae', 'opacity=".6"'), { turn: chance * 160 - 80 })), pool(16, 11.8, 3.4, 1.5, '#fffdf6'), ellipse(15, 11.2, 1.9, 0.9, '#f2a343'), ellipse(17.4, 11.7, 1.7, 0.8, '#f6b85c'))
}
const martinFierro = () => {
  const d = plate(new Drawing())
  const slab = (x: number, y: number, top: string, side: string, front: string) => moved(x, y, path('M-6.5 0L0-2.6 7 0 .6 3z', top) + path('M-6.5 0L.6 3v4L-6.5 4z', front) + path('M7 0L.6 3v4L7 4z', side))
  return d.add(shade(15.5, 24, 10, 2), slab(18.5, 16.3, '#fff0b0', '#e0b04a', '#f7d36e'), slab(13, 18, '#d9603c', '#8a2814', '#b03a1e'), line('M8 17.6l5-2', '#f5a183', 0.5, 'opacity=".8"'), dots(3, 5, 22, 19.6, 2, 1.3, ['#e0b04a'], 0.5))
}
const alfajor = () => {
  const d = plate(new Drawing())
  const biscuit = (y: number) => path(`M5.5 ${y}c0-2.5 4.7-4.2 10.5-4.2S26.5 ${y - 2.5} 26.5 ${y}v2.2c0 2.4-4.7 4.2-10.5 4.2S5.5 ${y + 4.6} 5.5 ${y + 2.2}z`, d.across('#fff3d2', '#f3d59a', '#cfa258'))
  return d.add(shade(16, 24, 11, 2.2), biscuit(19.4), path('M4.6 17.6c0 3 5 5.2 11.4 5.2s11.4-2.2 11.4-5.2v1.7c0 2.6-5 4.7-11.4 4.7S4.6 21.9 4.6 19.3z', '#8a4a16'), path('M4.8 17.3c0 2.8 5 4.9 11.2 4.9s11.2-2.1 11.2-4.9-5-4-11.2-4-11.2 1.2-11.2 4z', d.across('#d99a52', '#b06a28', '#7d4212')), dots(8, 40, 16, 20.3, 11, 2.5, ['#fffdf6', '#f7ecd6'], 0.38, 0.9), biscuit(14.5), ellipse(16, 14.5, 10.5, 4.2, d.round('#fffaea', '#f9e3b4', '#dcb46c')), dots(3, 12, 16, 14.3, 8.5, 3, ['#fffdf6', '#e6c68a'], 0.4))
}
const crescent = 'M3.8 21.5c-.9-6 4-11.6 11.8-11.8 8-.2 13.3 5 12.7 11.3-.1 1.5-2 2-3 .8-2-2.7-5-4.3-9.3-4.2-4.2.1-7.4 1.7-9.2 4.5-.8 1.2-2.8.9-3-.6z'
const crust = (d: Drawing) => path(crescent, d.round('#ffc978', '#d98a34', '#8f4d14')) + line('M9 12.3c.6 1.7 1.7 4.2 2.5 6M13.3 10.3c.2 2.3.6 5 .9 7.2M18 10.2c-.1 2.4-.3 5-.6 7.2M22.6 12c-.8 1.9-1.8 4-2.8 5.9', '#8f4d14', 0.5, 'opacity=".55"') + line('M7 14c2-2.1 4.6-3.2 7.6-3.4', '#fff0cf', 0.8, 'opacity=".85"')
const medialuna = () => { const d = plate(new Drawing()); return d.add(shade(16, 23.4, 12, 2), crust(d)) }
/** Cut open: its lower half, cheese and ham that look out, its upper half. */
const filledMedialuna = () => {
  const d = plate(new Drawing())
  return d.add(shade(16, 24.4, 12, 1.9), moved(0, 2.2, path(crescent, d.down('#e3a550', '#8f4d14'))), moved(0, 1.1, path(crescent, '#ffd75f')), moved(-0.2, 0.2, path(crescent, '#e98a83')), moved(0.3, -0.6, path(crescent, '#f5b0a8')), moved(0, -2, crust(d)))
}
const scone = () => {
  const d = plate(new Drawing())
  return d.add(shade(14.5, 23.5, 9, 2), path('M6 14.5c0-2.3 3.6-3.9 8.2-3.9s8.2 1.6 8.2 3.9l-.6 6.3c-.2 1.9-3.5 3-7.6 3s-7.4-1.1-7.6-3z', d.across('#ffe6b0', '#efc176', '#b9803a')), path('M6.3 18c2 1.3 4.6 1.9 7.9 1.9s6-.6 7.9-1.9l-.2 1.5c-2 1.2-4.5 1.7-7.7 1.7s-5.8-.5-7.7-1.7z', '#b52a22'), dots(4, 9, 14.2, 20.3, 7, 0.7, ['#e2554a'], 0.5), ellipse(14.2, 14.4, 8.2, 3.5, d.round('#ffd992', '#e3a550', '#a86a2a')), dots(5, 9, 14.2, 14.2, 6.5, 2.5, ['#fff0cf', '#c98a44'], 0.5), moved(24.4, 20.4, ellipse(0, 0.5, 3, 1.6, '#3b62c6') + ellipse(0, 0, 3, 1.5, '#fffdf8') + ellipse(0, 0, 2.4, 1.1, '#b52a22') + ellipse(-0.6, -0.3, 0.8, 0.3, '#ef8078')))
}
const toastie = () => {
  const d = plate(new Drawing())
  const half = (x: number, y: number, flip = false) => moved(x, y, path('M-7.5 4.5L0-7.5 7.5 4.5z', d.slant('#ffd792', '#dc9c48', '#a5662a')) + line('M-4.5 3.2L-1.5-2M-1.3 3.5l2.3-4M2 3.5l1.3-2.2', '#8a4f1c', 0.8, 'opacity=".65"') + path('M-7.5 4.5h15v1H-7.5z', '#f7e3b4') + path('M-7.5 5.5h15v.9H-7.5z', '#e98a83') + path('M-7.5 6.3h15l-1.6 1.3-1.7-.8-2 1.5-2-1.3-2.2 1-2-1.2-1.7.9z', '#ffd35c') + path('M-7.5 7.2h15v1.1c0 .6-.4 1-1 1h-13c-.6 0-1-.4-1-1z', '#dca256'), { flip })
  return d.add(shade(16, 24, 11.5, 2), half(19.3, 14.3, true), half(12, 15.3))
}
const avocadoToast = () => {
  const d = plate(new Drawing())
  return d.add(shade(16, 23.4, 10.5, 2.1), path('M5.5 17.5c-.6-4 3-6.4 10.5-6.5 7-.1 11.3 2 10.7 5.7-.3 2.2-1.3 3.3-1.6 5-.2 1.4-1 2-2.4 2H9.6c-1.4 0-2.2-.6-2.4-1.9-.3-1.6-1.5-2.7-1.7-4.3z', d.down('#d9994a', '#8f5a22')), path('M6.3 16.6c-.4-3.3 3-5 9.7-5.1 6.4-.1 10.2 1.5 9.8 4.5-.3 2-1.2 2.8-1.5 4-.2 1-.9 1.4-2 1.4H9.9c-1.1 0-1.8-.4-2-1.4-.2-1.2-1.4-1.9-1.6-3.4z', '#f0c88a'), pool(16, 16.3, 8.6, 4, d.round('#cfe08a', '#9cc04c', '#6d932a')), egg(16.5, 16.3, 1.350), dots(4, 14, 16, 16.3, 7.5, 3.2, ['#3f3a34', '#d9432f'], 0.22), tomatoSlice(24.5, 22.3, 0.9), leaf(7.5, 23, 10, 1.2))
}
const brownie = () => {
  const d = plate(new Drawing())
  const one = (x: number, y: number) => moved(x, y, path('M-6.5 0L0-3 7 0 .6 3.2z', d.slant('#8a5230', '#5d3218', '#3f1f0e')) + path('M-6.5 0L.6 3.2v5L-6.5 4.8z', '#4a2611') + path('M7 0L.6 3.2v5L7 4.8z', '#361a0a') + dots(4, 9, 0, 0, 4.5, 1.7, ['#d9b07a', '#a8744a', '#2d1508'], 0.45) + line('M-3.5-.4l2.5-1', '#b98058', 0.4, 'opacity=".7"'))
  return d.add(shade(16, 24, 10, 2), one(19.5, 14.4), one(13.5, 16.6), leaf(24.6, 22.3, 0, 1.2))
}
const suspiro = () => {
  const d = new Drawing()
  return d.add(shade(16, 29, 6.5, 1.3), path('M14.8 22.5h2.4l.4 4.7h-3.2z', '#d5e3ea'), ellipse(16, 28, 6, 1.6, '#c3d6df'), ellipse(16, 27.7, 6, 1.5, '#e6f0f3'), path('M6.5 10.5h19c-.2 7.5-3.5 12.3-9.5 12.3S6.7 18 6.5 10.5z', d.across('#e3a860', '#c9843c', '#9a5a20')), path('M6.5 10.5h19c0 .9-.1 1.7-.2 2.5-6 1.2-12.6 1.2-18.6 0-.1-.8-.2-1.6-.2-2.5z', '#fff3dc'), moved(16, 10.3, path('M-9.5.6C-9.5-1.9-6.5-2.5-5.5-2.6-5-4.6-2.6-4.8-1.6-4.6-1-6.6.9-6.5 1-7.9 2.5-6.9 3-5.6 2.6-4.7 5-4.6 5.9-3.5 5.8-2.6 8-2.3 9.5-1.3 9.5.6 6 2-6 2-9.5.6z', d.round('#ffffff', '#fff8ea', '#e6cfa4')) + line('M-5-2.5c3 .8 7 .8 10.5 0M-1.5-4.6c1.3.4 2.7.4 4 0', '#e0c79a', 0.4, 'opacity=".8"')), dots(5, 9, 16, 7.5, 5, 2.5, ['#a8652c'], 0.28), line('M8.5 13.5c.5 3.3 1.8 5.6 3.8 7', '#ffffff', 0.9, 'opacity=".55"'))
}
// ── ice cream ──
const scoop = (d: Drawing, x: number, y: number, s: number, flavour: readonly string[]) => moved(x, y, path('M-4.5 1c-.6-3.4 1.6-5.7 4.5-5.7S5.1-2.4 4.5 1c-.6 1.3-1.5.6-2.1 1.2S.9 2.8.2 2.4s-1.7.4-2.6-.1S-4 2.1-4.5 1z', d.round(...flavour)) + ellipse(-1.6, -2.6, 1.3, 0.8, '#ffffff', 'opacity=".35"'), { scale: s })
const tub = (d: Drawing, width: number, height: number) => {
  const half = width / 2
  const top = 28 - height
  return path(`M${16 - half} ${top}h${width}l-1.5 ${height - 1}c-.1.9-.8 1.5-1.7 1.5h-${width - 6.4}c-.9 0-1.6-.6-1.7-1.5z`, d.across('#fffdf8', '#f3eadb', '#d3c3a8')) + path(`M${16 - half + 0.25} ${top + height * 0.32}h${width - 0.5}l-.4 ${height * 0.28}h-${width - 1.3}z`, '#3b62c6') + path(`M${16 - half + 0.25} ${top + height * 0.32}h${width - 0.5}l-.08 .6h-${width - 0.660}z`, '#ffe29a') + box(16 - half - 0.6, top - 1.1, width + 1.2, 1.7, 0.850, '#e6d9c2')
}
const pot = (width: number, height: number, scoops: readonly (readonly [x: number, y: number, s: number, flavour: number])[], more: (d: Drawing) => string = () => '') => () => {
  const d = new Drawing()
  const flavours = [['#e9b878', '#c98a44', '#945a20'], ['#9a6038', '#6d3c1c', '#42200c'], ['#ffb0a6', '#f08078', '#c24f48'], ['#fff8e2', '#f7e3b0', '#d9bd7c'], ['#fff0a0', '#f7d95c', '#d9ab2a']] as const
  return d.add(shade(16, 28.6, width / 2 + 1.5, 1.5), ...scoops.map(([x, y, s, flavour]) => scoop(d, x, y, s, flavours[flavour]!)), tub(d, width, height), more(d))
}
const wafer = (x: number, y: number, turn: number) => moved(x, y, box(-1, -5, 2, 8, 0.4, '#e0a85c') + line('M-1-2.5l2-1.5M-1 0l2-1.5M-1 2.5L1 1', '#b97a34', 0.3), { turn })
const cones = () => {
  const d = new Drawing()
  const one = (x: number, turn: number) => moved(x, 17, path('M-4-8h8L.5 10.5c-.2.6-.8.6-1 0z', d.slant('#f7cf8d', '#dc9c4c', '#a5662a')) + line('M-3.5-5.5L1.5 4.5M-2-8L2.4.8M3.5-5.5L-1.5 4.5M2-8L-2.4.8', '#a8682c', 0.3, 'opacity=".7"') + ellipse(0, -8, 4, 1.3, '#a5662a') + ellipse(0, -7.9, 3.3, 0.9, '#7d4a1c'), { turn })
  return d.add(shade(16, 28, 9, 1.4), one(8, -14), one(24, 14), one(12, -5), one(20, 5), one(16, 0))
}
const iceCake = () => {
  const d = plate(new Drawing())
  return d.add(shade(16, 24.5, 10.5, 2), path('M6.5 13v8.5c0 2 4.2 3.5 9.5 3.5s9.5-1.5 9.5-3.5V13z', d.across('#fff8e6', '#f7e6bf', '#d3b884')), path('M6.5 17v3.3c0 2 4.2 3.5 9.5 3.5s9.5-1.5 9.5-3.5V17c0 2-4.2 3.5-9.5 3.5S6.5 19 6.5 17z', '#f08078'), ellipse(16, 13, 9.5, 3.7, d.round('#8a5230', '#5d3218', '#3f1f0e')), path('M6.5 13c0 2 4.2 3.6 9.5 3.6s9.5-1.6 9.5-3.6v2c-.5 1-.8 2.6-1.6 2.6s-.7-1.4-1.5-1.2-.9 2.5-1.9 2.5-.9-1.9-1.9-1.8-1 1.1-2 1.1-1-2-2.1-2-1.2 2.4-2.2 2.3-.8-2-1.7-2.2-1.3 1-2.1.8-1.5-1-2-2z', '#5d3218'), ...[[10, 12.5], [13.5, 11.3], [18.5, 11.3], [22, 12.5], [16, 13.8]].map(([x, y]) => moved(x!, y!, path('M-1.5 1C-1.5-.3-.6-.5-.3-1.8.5-.6 1.5-.2 1.5 1 .8 1.5-.8 1.5-1.5 1z', '#fffaf0'))), ellipse(16, 11.3, 1.5, 1.4, '#d9302a'), ellipse(15.5, 10.9, 0.5, 0.4, '#f79a90'))
}
// ── the café ──
const cup = (paint: (d: Drawing) => string, small = false) => () => {
  const d = new Drawing()
  return d.add(moved(small ? 3.2 : 0, small ? 5.2 : 0, shade(15.5, 27.5, 12, 2) + ellipse(15.5, 26.4, 13.5, 3.8, '#2a4fb3') + ellipse(15.5, 25.9, 13.5, 3.7, '#3b62c6') + ellipse(15.5, 25.9, 12.9, 3.3, '#fffdf8') + ellipse(15.5, 26.2, 7, 1.7, '#e3d6c0') + line('M23.5 15.5c4-1.5 6 .5 5.5 3.2-.5 2.8-3.5 4.3-6.8 3.6', '#efe4d2', 1.9) + path('M5.5 13.5h19.6c0 7.5-3.3 12.3-9.8 12.3S5.5 21 5.5 13.5z', d.across('#ffffff', '#f6efe3', '#d6c8b0')) + path('M5.9 17.3c.1.8.3 1.6.5 2.3h17.8c.2-.7.4-1.5.5-2.3z', '#3b62c6') + ellipse(15.3, 13.5, 9.8, 3.5, '#fffdf8') + ellipse(15.3, 13.7, 9, 3, '#d9ccb8') + paint(d), { scale: small ? 0.8 : 1 }))
}
const espresso = cup((d) => ellipse(15.3, 14, 8.5, 2.6, d.round('#c98a4c', '#7d4a20', '#42220c')) + ellipse(15.3, 14, 6.5, 1.9, '#5a3014') + line('M10 13.7c1.5-1 3-1.2 5-1.3', '#e0b078', 0.5), true)
const cappuccino = cup((d) => ellipse(15.3, 13.7, 8.8, 2.9, d.round('#f7e3c0', '#e0b888', '#a8703c')) + path('M15.3 12c1.3-1.3 4-.7 3.7.7-.2 1.2-2.4 2-3.7 2.8-1.3-.8-3.5-1.6-3.7-2.8-.3-1.4 2.4-2 3.7-.7z', '#fffaf0') + dots(4, 9, 15.3, 13.7, 7, 2, ['#9a6030'], 0.2))
const flatWhite = cup((d) => ellipse(15.3, 13.7, 8.8, 2.9, d.round('#e6b988', '#c08a52', '#84501f')) + path('M15.3 11.5c2.3.2 3.6 1 3.4 2s-1.6 1.5-3.4 2.3c-1.8-.8-3.2-1.3-3.4-2.3s1.1-1.8 3.4-2z', '#fff3dd') + line('M13 13.3c1.3-.7 3.3-.7 4.6 0M13.6 14.3c1-.5 2.4-.5 3.4 0', '#c08a52', 0.35))
const tea = cup((d) => ellipse(15.3, 13.9, 8.6, 2.7, d.round('#e9a24a', '#c9702a', '#8a3f10')) + line('M10 13.5c1.5-1 3-1.2 5-1.3', '#ffd9a0', 0.5, 'opacity=".8"') + lemonWedge(19.5, 13.3, 160, 0.8))
const cortado = () => { const d = new Drawing(); return d.add(shade(16, 29, 7.5, 1.5), layered(d, ['#fff3dd', '#e6c49a', '#a8703c', '#6d3e18'])) }
const layered = (d: Drawing, colours: readonly string[]) => path('M9.3 8h13.4l-1.3 18.3c-.1 1.3-.9 2.1-2.3 2.1h-6.2c-1.4 0-2.2-.8-2.3-2.1z', '#dcebef', 'opacity=".6"') + path('M9.7 10.5h12.6l-1.1 15.6c-.1.9-.7 1.4-1.6 1.4h-7.2c-.9 0-1.5-.5-1.6-1.4z', d.down(...colours)) + ellipse(16, 10.5, 6.3, 1.5, colours[0]!) + line('M11.3 12.5l.9 13', '#ffffff', 1, 'opacity=".55"') + ellipse(16, 8.1, 6.7, 1.3, 'none', 'stroke="#f4fafb" stroke-width=".5" opacity=".9"')
const submarino = () => {
  const d = new Drawing()
  return glass(d.add(shade(16, 29.5, 7.5, 1.4)), d.down('#fffdf6', '#f3e6cf', '#dcb98c'), { full: 7.5, foam: dots(4, 10, 16, 7.6, 5.5, 0.7, ['#ffffff', '#f7efe0'], 0.7, 0.7) + moved(19.5, 8, box(-1.7, -7.5, 3.4, 11, 0.4, '#5d3218') + line('M-1.7-4h3.4M-1.7-.5h3.4M0-7.5v10', '#3f1f0e', 0.35) + box(-1.7, -7.5, 3.4, 3.4, 0.4, '#3b62c6'), { turn: 16 }) })
}
const shake = (colours: readonly string[], top: (d: Drawing) => string = () => '') => () => {
  const d = new Drawing()
  return glass(d.add(shade(16, 29.5, 7.5, 1.4), moved(20, 6, box(-0.7, -6, 1.4, 13, 0.7, '#3b62c6') + line('M-.6-3.5l1.2-.6M-.6-.5l1.2-.6', '#ffffff', 0.5), { turn: 12 })), d.down(...colours), { full: 7, foam: frothy(colours[0]!) + top(d) })
}
const cold = (colours: readonly string[], more: string) => () => { const d = new Drawing(); return glass(d.add(shade(16, 29.5, 7.5, 1.4)), d.down(...colours), { full: 8, foam: more }) }
const ice = (x: number, y: number, turn: number) => moved(x, y, box(-1.9, -1.9, 3.8, 3.8, 0.7, '#ffffff', 'opacity=".5"') + box(-1.4, -1.5, 1.6, 1.2, 0.3, '#ffffff', 'opacity=".6"'), { turn })
const orange = cold(['#ffc24a', '#f79a1e', '#e07a10'], ellipse(16, 8, 7, 1.3, '#ffd47a') + dots(4, 12, 16, 15, 5, 6, ['#ffe0a0'], 0.3) + moved(22.5, 5.5, ellipse(0, 0, 3.8, 3.8, '#f08a1e') + ellipse(0, 0, 3.3, 3.3, '#ffe0a0') + ellipse(0, 0, 2.9, 2.9, '#ffae3c') + line('M0-2.8v5.6M-2.5-1.4l5 2.8M-2.5 1.4l5-2.8', '#ffe0a0', 0.35)))
const lemonade = cold(['#f7f3b8', '#efe68a', '#d9cf5a'], ellipse(16, 8, 7, 1.3, '#fbf8d4') + ice(13, 12, 12) + ice(18.5, 14.5, -15) + ice(14, 18.5, 30) + leaf(14, 7, -20, 1.9) + leaf(18, 6.5, 25, 1.9) + leaf(16, 5.3, -70, 1.6) + moved(9.5, 6, ellipse(0, 0, 3, 3, '#e9c32a') + ellipse(0, 0, 2.6, 2.6, '#fff6c4') + ellipse(0, 0, 2.250, 2.250, '#ffe55c') + line('M0-2.2v4.4M-2-1.1l4 2.2M-2 1.1l4-2.2', '#fff6c4', 0.3)))

// ── bottles and cans ──
const bottle = (glassy: readonly string[], label: string, cap: string, { tall = false, bubbles = false, mark = '#ffffff' } = {}) => () => {
  const d = new Drawing()
  const neck = tall ? 'M13.9 3h4.2v5.5c0 2 3.4 3 3.4 6.5v12.3c0 1.2-.8 1.9-2 1.9h-7c-1.2 0-2-.7-2-1.9V15c0-3.5 3.4-4.5 3.4-6.5z' : 'M13.6 4h4.8v3.5c0 2.2 4.3 2.7 4.3 7v12.7c0 1.2-.8 2-2.1 2h-9.2c-1.3 0-2.1-.8-2.1-2V14.5c0-4.3 4.3-4.8 4.3-7z'
  return d.add(shade(16, 29.3, 7, 1.3), path(neck, d.across(...glassy)), box(tall ? 10.5 : 9.3, 16, tall ? 11 : 13.4, 7.5, 0.3, label), box(tall ? 10.5 : 9.3, 16, tall ? 11 : 13.4, 0.9, 0, mark, 'opacity=".7"'), ellipse(16, 20, 2.4, 2, mark, 'opacity=".85"'), line(tall ? 'M12.3 14.5v13' : 'M11.3 13.5v14', '#ffffff', 1, 'opacity=".45"'), bubbles ? dots(4, 12, 16, 13, 4.5, 4, ['#ffffff'], 0.35, 1) : '', box(13.3, 1.8, 5.4, 2.7, 0.7, cap), box(13.3, 1.8, 5.4, 0.8, 0.4, '#ffffff', 'opacity=".35"'))
}
const can = () => {
  const d = new Drawing()
  return d.add(shade(16, 29.3, 7, 1.3), path('M9.5 6.5l1.7-2h9.6l1.7 2v20.5l-1.7 2h-9.6l-1.7-2z', d.across('#f0c765', '#d9a02e', '#9a6a14')), path('M9.5 11h13v11.5h-13z', '#2a4fb3'), path('M9.5 12.2h13v1.1h-13zM9.5 20.2h13v1.1h-13z', '#ffe29a'), path('M13 15.2c0-1 6-1 6 0v1.6c0 1.4-1.2 2.2-3 2.2s-3-.8-3-2.2z', '#ffe29a'), ellipse(16, 4.7, 4.8, 1.1, '#e6ebee'), ellipse(16, 4.7, 3.9, 0.8, '#b9c3c9'), ellipse(16, 4.9, 1.3, 0.4, '#8c979e'), line('M11.3 7.5v19', '#ffffff', 0.9, 'opacity=".4"'))
}
const jug = () => {
  const d = new Drawing()
  return d.add(shade(16, 29.3, 8.5, 1.3), line('M23 11c4.5-.5 5.5 2.5 5 6s-2.5 5.5-5.5 5', '#cfe0e6', 1.7), path('M7.5 6l1.5-1.5h13L24 6.5l-1.3 20c-.1 1.7-1 2.5-2.7 2.5h-8c-1.7 0-2.6-.8-2.7-2.5z', '#dcebef', 'opacity=".65"'), path('M8.4 10h15.2l-1.1 16.3c-.1 1.2-.8 1.8-2 1.8h-9c-1.2 0-1.9-.6-2-1.8z', d.down('#fff3b0', '#f3d76a', '#d9b23c')), ellipse(16, 10, 7.6, 1.5, '#fff8d0'), dots(5, 7, 16, 15, 5.5, 5.5, ['#d9432f', '#f08a35', '#7fae3f', '#f6a0a0'], 1.3, 0.85), ice(13, 13, 20), ice(19, 17, -12), line('M10.3 9l1.2 17', '#ffffff', 1.1, 'opacity=".55"'), leaf(17, 8.8, -20, 1.6))
}
const picada = () => {
  const d = board(new Drawing(), { long: true })
  const cheese = (x: number, y: number) => moved(x, y, path('M-1.5-.5L0-1.3l1.5.8V1L0 1.8-1.5 1z', '#e9b53a') + path('M-1.5-.5L0-1.3l1.5.8L0 .3z', '#fff0b0') + path('M0 .3l1.5-.8V1L0 1.8z', '#c98f1e'))
  const salami = (x: number, y: number) => moved(x, y, ellipse(0.1, 0.4, 1.9, 1.1, '#5a1a12') + ellipse(0, 0, 1.9, 1.1, '#a83a2a') + ellipse(0, 0, 1.6, 0.9, '#c4523f') + dots(3, 7, 0, 0, 1.2, 0.6, ['#f3c4b4'], 0.25))
  return d.add(...[[7.5, 18.5], [9.3, 20.6], [7, 22.5], [10.5, 23.6], [11, 18.3], [12.6, 21.3]].map(([x, y]) => cheese(x!, y!)), ...[[15.5, 18], [17.6, 18.6], [19.7, 18], [16.2, 20.2], [18.5, 20.8], [20.7, 20.3], [16.5, 22.6], [19, 23.2]].map(([x, y]) => salami(x!, y!)), ...[[23.3, 18.3], [25, 19.3], [23.5, 20.6], [25.5, 21.5]].map(([x, y]) => ellipse(x!, y! + 0.3, 1.1, 0.9, '#4a6418') + ellipse(x!, y!, 1.1, 0.85, '#86a838') + ellipse(x! + 0.2, y! - 0.1, 0.35, 0.3, '#d9432f')), path('M21.8 22.6c1.5-1 5-1.3 6.2-.2 1 1-.4 2.7-2.7 3-2.3.2-4.7-1.7-3.5-2.8z', '#e0a85c'), ellipse(24.6, 23.6, 2.3, 1, '#fbe6b8'))
}
const sub = (filling: (d: Drawing) => string) => () => {
  const d = new Drawing()
  return d.add(shade(16, 25.6, 14, 2), path('M1.8 20c-.3 3.3 2.2 5.5 6.2 5.5h16c4 0 6.5-2.2 6.2-5.5z', d.down('#eab36b', '#b87230')), filling(d), path('M2.5 17.5c.5-3.3 5-5.5 13.5-5.5s13 2.2 13.5 5.5c.1.9-1.1 1.1-2.3.9-7-.9-15.5-.9-22.4 0-1.2.2-2.4 0-2.3-.9z', d.round('#ffd79a', '#e6a557', '#b46c2b')), line('M8 15.3l2-1.5M13 14.5l1.5-1.6M18 14.5l1.5-1.6M23 15.2l1.5-1.5', '#b46c2b', 0.6, 'opacity=".6"'))
}
const wave = (y: number, colour: string) => path(`M2.2 ${y}q1.7 2.4 3.4 .6t3.4 .2 3.5 .3 3.5 .2 3.5-.2 3.5 .2 3.4-.3 3.4-1l-.3-1.3H2.4z`, colour)
const subHam = sub(() => box(2, 18.8, 28, 2.2, 1, '#e98a83') + wave(20.6, '#ffd35c') + wave(18.9, '#7fb53c'))
const subMeat = sub(() => dots(4, 20, 16, 20, 13, 1.2, ['#8a4a2a', '#a8653c', '#6d3820'], 1.2, 0.7) + wave(21.3, '#ffd35c') + wave(18.9, '#7fb53c'))
const subChicken = sub(() => dots(4, 20, 16, 20, 13, 1.2, ['#f3d3a0', '#d99a52', '#e6b877'], 1.2, 0.7) + wave(18.9, '#7fb53c') + dots(8, 8, 16, 21.3, 12, 0.5, ['#e2513a'], 0.8, 0.6))
const subGreen = sub(() => wave(21, '#5f9a2f') + dots(4, 12, 16, 20, 12.5, 0.9, ['#e2513a', '#f08a35', '#fff0b0', '#b5568f'], 1.1, 0.6) + wave(18.9, '#94c552'))
const massini = cake([['#f3cf8a', 1.8], ['#fffdf4', 3.6], ['#fff3d6', 2.4], ['#f3cf8a', 1.9]], () => line('M-6.5-.6c2-.6 4-.4 6-.9s4-.6 6-1', '#8a4a14', 0.5, 'opacity=".6"'), ['#e9b25c', '#b9722a', '#7d4212'])

export const sweetsAndDrinks: Record<string, () => Drawing> = {
  flan, chaja, 'martin-fierro': martinFierro, massini, rogel: cake([['#e6b877', 0.8], ['#8a4a16', 0.7], ['#e6b877', 0.8], ['#8a4a16', 0.7], ['#e6b877', 0.8], ['#8a4a16', 0.7], ['#e6b877', 0.8], ['#8a4a16', 0.7], ['#e6b877', 0.9]], meringue, ['#ffffff', '#fff3dc', '#e6cfa4']),
  cheesecake: cake([['#fffaea', 3.3], ['#fff3d2', 3.4], ['#c98a44', 1.6]], berries, ['#fffdf4', '#fff3d6', '#f0dcb0']), alfajor, medialuna, 'medialuna-rellena': filledMedialuna, scon: scone, tostado: toastie, 'avocado-toast': avocadoToast, brownie, suspiro,
  'cuarto-kilo': pot(15, 12, [[12.5, 14.5, 1, 0], [19.5, 14.5, 1, 1]]), 'medio-kilo': pot(19, 13.5, [[10.5, 13.5, 1.050, 2], [21.5, 13.5, 1.050, 3], [16, 11.5, 1.1, 0]]), kilo: pot(23, 15, [[8.5, 12.5, 1.050, 4], [23.5, 12.5, 1.050, 1], [13, 9.5, 1.1, 0], [19.5, 9.5, 1.1, 2]]), vasito: pot(11, 11.5, [[16, 14.6, 1.2, 0]]), 'copa-melba': pot(15, 10, [[11.5, 16.5, 1, 3], [20.5, 16.5, 1, 2], [16, 13, 1.050, 3]], () => pool(16, 9.8, 3.6, 1.2, '#c9302a') + wafer(22.5, 9.5, 18)), 'milkshake': shake(['#fff3dd', '#e6bd88', '#c08a4c'], (d) => scoop(d, 16, 6.5, 1.1, ['#fffaf0', '#fbeccc', '#dcc08a']) + ellipse(16, 1.9, 1.2, 1.1, '#d9302a')), 'torta-helada': iceCake, cucuruchos: cones,
  espresso, cortado, capuchino: cappuccino, 'flat-white': flatWhite, te: tea, submarino, licuado: shake(['#fff6d2', '#fbe29a', '#e6bd5c'], () => moved(10, 6.5, ellipse(0, 0, 2.7, 2.5, '#e0b53a') + ellipse(0, 0, 2.3, 2.1, '#fff3b8') + dots(3, 5, 0, 0, 1, 0.9, ['#b98f2a'], 0.2, 1))), naranja: orange, limonada: lemonade,
  agua: bottle(['#e3f1f6', '#bcdbe8', '#8db8cc'], '#2a4fb3', '#2a4fb3'), 'agua-con-gas': bottle(['#dff2ea', '#a8d9c4', '#74b096'], '#1f7d54', '#1f7d54', { bubbles: true }), refresco: bottle(['#7d3a22', '#4a1d10', '#2a0f08'], '#d2382a', '#d2382a', { bubbles: true }), pomelo: bottle(['#fbf0a8', '#f0dc5c', '#c9ae2a'], '#f3a02a', '#f3a02a', { bubbles: true, mark: '#fff6c4' }),
  rubia: bottle(['#c98a3c', '#8a5218', '#5a300a'], '#f3d27a', '#d9b23c', { tall: true, mark: '#b52a22' }), negra: bottle(['#5a3a2a', '#33201a', '#1c110d'], '#d9c08a', '#7d2018', { tall: true, mark: '#33201a' }), lata: can, 'medio-y-medio': bottle(['#f3e6a8', '#d9c46a', '#a8923a'], '#fff8e2', '#8a2a3a', { tall: true, mark: '#b52a22' }), tannat: bottle(['#4a3040', '#2d1826', '#1a0d15'], '#f7efdc', '#7d1f2c', { tall: true, mark: '#7d1f2c' }), clerico: jug,
  picada, 'sub-jamon': subHam, 'sub-carne': subMeat, 'sub-pollo': subChicken, 'sub-veggie': subGreen,
}
