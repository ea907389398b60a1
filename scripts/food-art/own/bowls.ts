// What came from further away, in bowls and on plates; and what is fried.
import { board, bowl, box, Drawing, dots, egg, ellipse, fries, leaf, lemonWedge, line, moved, pan, path, plate, pool, scatter, shade, tomatoSlice } from '../drawing.ts'

// ── a wok in a bowl: a ground, and what was tossed with it ──
const wok = (ground: readonly [string, string, string], pieces: readonly (readonly [seed: number, count: number, colours: readonly string[], size: number, flat?: number])[], more: (d: Drawing) => string = () => '') => () => {
  const d = new Drawing()
  return bowl(d, ellipse(16, 16.2, 11.3, 4.2, d.round(...ground)) + pieces.map(([seed, count, colours, size, flat]) => scatter(seed, count, 16, 15.5, 9, 3.4).map(([x, y, chance]) => moved(x, y, ellipse(0.15, 0.4, size, size * (flat ?? 0.6), '#3a1a08', 'opacity=".3"') + ellipse(0, 0, size, size * (flat ?? 0.6), colours[Math.floor(chance * 997) % colours.length]!) + ellipse(-size * 0.25, -size * 0.2, size * 0.35, size * 0.16, '#ffffff', 'opacity=".35"'), { turn: chance * 120 - 60 })).join('')).join('') + more(d))
}
const noodleBed = () => Array.from({ length: 9 }, (_, n) => line(`M${6 + n * 0.4} ${15.2 + (n % 3) * 0.9}c3 -${2.6 - (n % 4) * 0.5} ${8 + (n % 3)} ${1.6 - (n % 5) * 0.6} ${18.4 - n * 0.8} ${(n % 2) * 0.8 - 0.3}`, n % 2 ? '#f7dc94' : '#dfb054', 0.85)).join('')
const brown: [string, string, string] = ['#b06a34', '#7d4520', '#4d2810']
const greens = ['#6fa832', '#4c8a2c', '#86bf43']
const carrots = ['#f08a35', '#e2732a']
const chickenBits = ['#f3d3a0', '#e6b877', '#f7e0b8']
const beefBits = ['#8a4a2a', '#6d3820', '#a05c38']

const curry = (sauce: [string, string, string], bits: readonly string[], size = 1.3, swirl = '#fff3dc') => () => {
  const d = new Drawing()
  return bowl(d, ellipse(16, 16.2, 11.3, 4.2, d.round(...sauce)) + scatter(5, 8, 16, 15.9, 8, 2.7).map(([x, y, chance]) => ellipse(x, y + 0.3, size, size * 0.6, '#3a1408', 'opacity=".3"') + ellipse(x, y, size, size * 0.58, bits[Math.floor(chance * 997) % bits.length]!)).join('') + line('M9 16.6c2.5-1.6 4.5.8 7 0s4.5-1.8 7-.5', swirl, 0.55, 'opacity=".85"') + leaf(15, 14.5, 15, 1.2) + leaf(17.5, 15, -25, 1) + leaf(13, 17.5, 40, 0.8))
}
const soup = (paint: [string, string, string], more: (d: Drawing) => string) => () => {
  const d = new Drawing()
  return bowl(d, ellipse(16, 16.2, 11.3, 4.2, d.round(...paint)) + ellipse(13, 15, 4, 1.1, '#ffffff', 'opacity=".18"') + more(d))
}
const salad = (seed: number, more: (d: Drawing) => string) => () => {
  const d = new Drawing()
  return bowl(d, path('M4.6 16.4c.4-4 4.5-7.6 11.4-7.6s11 3.6 11.4 7.6c-1.7 2.4-6 4-11.4 4s-9.7-1.6-11.4-4z', '#4c8a2c') + scatter(seed, 26, 16, 13.6, 9.6, 4.6).sort((a, b) => a[1] - b[1]).map(([x, y, chance]) => leaf(x, y, chance * 360, 1.5 + chance * 0.5, ['#7fb53c', '#94c552', '#5f9a2f'][Math.floor(chance * 3)]!, '#3f7a1e')).join('') + more(d))
}
const hummus = () => {
  const d = new Drawing()
  return bowl(d, ellipse(16, 16, 11.3, 4.2, d.round('#fff3d2', '#eccf95', '#c39a5c')) + line('M7.5 16c0-2.2 4-3.3 8.5-3.3s8.3 1.2 8.3 3.2-3.9 2.8-7.5 2.7-5.7-1-5.7-2.3 2.3-1.9 5-1.8 3.7 1 3.5 1.6', '#cfa766', 0.6) + pool(16.3, 16, 3, 1.1, '#c99a1e') + dots(4, 14, 16, 15.8, 7, 2.4, ['#c2452a', '#5d8a2a'], 0.3) + ellipse(20.5, 14.7, 1, 0.75, '#e9c98a') + ellipse(19, 17.7, 1, 0.75, '#e9c98a'))
}
const ceviche = () => {
  const d = plate(new Drawing())
  const cube = (x: number, y: number, chance: number) => moved(x, y, path('M-1.7-.4l1.7-.9 1.7.9v1.3l-1.7.9-1.7-.9z', '#fffdf6') + path('M-1.7-.4l1.7.8 1.7-.8v1.3l-1.7.9-1.7-.9z', '#ead9c2') + path('M-1.7-.4L0-1.3l1.7.9L0 .4z', '#fff8ec'), { turn: chance * 50 - 25, scale: 1.2 })
  return d.add(shade(16, 22, 9.5, 2.2), ...scatter(3, 5, 10.5, 21, 4, 1.4).map(([x, y]) => ellipse(x, y, 0.9, 0.7, '#f6c544')), ...scatter(6, 15, 16, 17.8, 7, 3.2).sort((a, b) => a[1] - b[1]).map(([x, y, chance]) => cube(x, y, chance)), ...scatter(9, 8, 16, 16.8, 7, 2.8).map(([x, y, chance]) => moved(x, y, line('M-1.8.4C-1-.7 1-.7 1.8.4', '#b5568f', 0.4) + line('M-1.8.1C-1-1 1-1 1.8.1', '#ecd3e4', 0.35), { turn: chance * 120 })), dots(5, 9, 16, 17.4, 6.5, 2.8, ['#d9432f', '#6fa832'], 0.42), ellipse(23.5, 20.3, 2.9, 1.8, '#c9662a'), ellipse(23.5, 20, 2.9, 1.7, '#f28f45'), lemonWedge(8.5, 19, 8, 0.9))
}
const lomoSaltado = () => {
  const d = plate(new Drawing())
  return d.add(
    shade(16, 22, 10, 2.2), path('M17.5 18.5c.3-2.8 2-4.3 4.4-4.3s4 1.5 4.3 4.3c-.8 1.5-7.9 1.5-8.7 0z', d.round('#ffffff', '#f6efe0', '#d9cbb2')), dots(4, 16, 21.9, 16.7, 3.4, 1.8, ['#ffffff', '#e6dac2'], 0.35), fries(d, 9, 16.5, 0.85), fries(d, 12.5, 18, 0.75),
    ...scatter(7, 9, 14.5, 19.5, 5.6, 2.4).map(([x, y, chance]) => moved(x, y, ellipse(0.2, 0.5, 2, 0.9, '#2d1208', 'opacity=".4"') + ellipse(0, 0, 2, 0.9, beefBits[Math.floor(chance * 3)]!) + ellipse(-0.4, -0.25, 0.8, 0.25, '#c98a62', 'opacity=".6"'), { turn: chance * 90 - 45 })), dots(3, 5, 14.5, 19, 5, 2.2, ['#e2513a'], 1.1, 0.6), ...scatter(5, 5, 14.5, 18.8, 5, 2).map(([x, y, chance]) => moved(x, y, line('M-1.5.3C-.8-.6.8-.6 1.5.3', '#b5568f', 0.4), { turn: chance * 120 })), leaf(16, 17.2, 20), leaf(12, 20.6, -30),
  )
}
const ajiDeGallina = () => {
  const d = plate(new Drawing())
  return d.add(shade(16, 22, 10, 2.2), path('M17.5 19c.3-3 2-4.6 4.4-4.6s4.2 1.6 4.5 4.6c-.8 1.5-8.1 1.5-8.9 0z', d.round('#ffffff', '#f6efe0', '#d9cbb2')), dots(4, 16, 21.9, 17, 3.4, 1.8, ['#ffffff', '#e6dac2'], 0.35), pool(13.3, 19, 7, 3.4, d.round('#ffe08a', '#f2b834', '#c2841a')), dots(8, 14, 13, 18.8, 5.6, 2.4, ['#ffeab0', '#d99a24'], 0.9, 0.4), egg(11, 17.8, 0.7), ellipse(15.6, 20.3, 0.95, 0.6, '#3c2c2c'), ellipse(14, 21, 0.95, 0.6, '#3c2c2c'), leaf(16.6, 18, -20))
}
const causa = () => {
  const d = plate(new Drawing())
  return d.add(shade(16, 24, 8, 2), box(9, 12, 14, 10.5, 3, d.across('#ffe08a', '#f2bf3c', '#c98f1e')), path('M9 15.5h14v2.6c-2 .9-5 1.3-7 1.3s-5-.4-7-1.3z', '#fff3dc'), dots(4, 12, 16, 17.3, 6, 0.9, ['#a8cf6a', '#e98a6a', '#7fae4a'], 0.5), ellipse(16, 22.4, 7, 2.3, '#c98f1e'), path('M9 19.8h14v2.8c-2 1.5-12 1.5-14 0z', d.across('#ffe08a', '#f2bf3c', '#c98f1e')), ellipse(16, 12, 7, 2.5, d.round('#fff0b8', '#ffd75f', '#eab53c')), egg(16, 11.6, 0.75), ellipse(11.8, 12, 0.8, 0.5, '#3c2c2c'), leaf(20.5, 11.6, -20, 0.9))
}

// ── fried things, in a heap ──
const heap = (one: (x: number, y: number, chance: number) => string, count: number, seed: number, side: (d: Drawing) => string = () => '', [rx, ry] = [8.6, 3.6]) => () => {
  const d = plate(new Drawing())
  return d.add(shade(16, 22, 10, 2.2), side(d), ...scatter(seed, count, 16, 17.8, rx!, ry!).sort((a, b) => a[1] - b[1]).map(([x, y, chance]) => one(x, y, chance)), lemonWedge(25, 22.3, -12, 0.9))
}
const gold = ['#ffdf96', '#f0b44f', '#e09a38'] as const
const ring = (x: number, y: number, chance: number) => moved(x, y, ellipse(0.2, 0.6, 2.6, 1.7, '#6d3c12', 'opacity=".35"') + ellipse(0, 0, 2.2, 1.35, 'none', `stroke="${chance > 0.5 ? '#eaa847' : '#d99234'}" stroke-width="1.35"`) + ellipse(-0.1, -0.25, 2.2, 1.35, 'none', 'stroke="#ffe3a0" stroke-width=".4"'), { turn: chance * 80 - 40 })
const stick = (x: number, y: number, chance: number) => moved(x, y, box(-3.6, -0.5, 7.2, 2.1, 1.05, '#9a5d1e', 'opacity=".55"') + box(-3.6, -1.1, 7.2, 2.1, 1.05, gold[1]) + box(-3.2, -0.95, 5.6, 0.6, 0.3, '#ffeab8', 'opacity=".8"') + dots(3, 6, 0, 0, 3, 0.7, ['#c98428', '#fff0c2'], 0.3), { turn: chance * 70 - 35 })
const nugget = (x: number, y: number, chance: number) => moved(x, y, ellipse(0.3, 0.8, 2.6, 1.7, '#6d3c12', 'opacity=".4"') + path('M-2.6.2c-.2-1.5 1-2.2 2.3-2.1C1.2-2 2.7-1.3 2.6.1 2.5 1.5 1.2 1.9-.1 1.8-1.4 1.8-2.5 1.4-2.6.2z', gold[Math.floor(chance * 2) + 1 as 1 | 2]) + path('M-2.2-.2c.2-1 1.1-1.4 2-1.3 1 .1 1.9.5 2.2 1.2-.9-.4-2.7-.6-4.2.1z', '#ffe6ac', 'opacity=".85"') + dots(5, 6, 0, 0.2, 1.9, 1.1, ['#b9722a', '#fff0c2'], 0.3), { turn: chance * 90 - 45, scale: 1.1 })
const ball = (fill: string, light: string, specks: readonly string[]) => (x: number, y: number, chance: number) => moved(x, y, ellipse(0.3, 0.9, 2.2, 1.8, '#4a2a0e', 'opacity=".4"') + ellipse(0, 0, 2.2, 2, fill) + ellipse(-0.5, -0.6, 1.2, 0.9, light, 'opacity=".8"') + dots(4, 7, 0, 0, 1.7, 1.5, specks, 0.32, 1), { scale: 1 + chance * 0.15 })
const croquette = (x: number, y: number, chance: number) => moved(x, y, ellipse(0.3, 0.9, 3, 1.6, '#4a2a0e', 'opacity=".4"') + box(-2.9, -1.5, 5.8, 3, 1.5, '#d08a34') + box(-2.5, -1.3, 4.4, 1, 0.5, '#f7c774', 'opacity=".9"') + dots(6, 9, 0, 0, 2.4, 1.1, ['#a8651e', '#ffe3a0'], 0.3), { turn: chance * 60 - 30 })
const potatoCube = (x: number, y: number, chance: number) => moved(x, y, path('M-1.8-.5L0-1.4l1.8.9v1.5L0 1.9l-1.8-.9z', '#d9962f') + path('M-1.8-.5L0-1.4l1.8.9L0 .4z', '#ffe08a') + path('M0 .4l1.8-.9v1.5L0 1.9z', '#b87620'), { turn: chance * 40 - 20, scale: 1.15 })
const springRoll = (x: number, y: number, chance: number) => moved(x, y, box(-4.5, -0.6, 9, 3, 1.4, '#6d3c12', 'opacity=".4"') + box(-4.5, -1.5, 9, 3, 1.4, '#e3a144') + box(-4.2, -1.35, 8, 0.9, 0.45, '#ffe0a0', 'opacity=".8"') + ellipse(4, 0, 0.75, 1.3, '#f7e3b4') + dots(3, 4, 4, 0, 0.4, 0.8, ['#6fa832', '#f08a35'], 0.25, 1), { turn: chance * 50 - 25 })
const wonton = (x: number, y: number, chance: number) => moved(x, y, path('M-2.8.9C-2-.3-1.4-.8-.6-1.2L-1.2-2.6 0-1.6l1.3-1L.7-1.2c.8.4 1.4.9 2.1 2.1C1.9 1.9-1.9 1.9-2.8.9z', '#6d3c12', 'opacity=".35" transform="translate(.2 .7)"') + path('M-2.8.9C-2-.3-1.4-.8-.6-1.2L-1.2-2.6 0-1.6l1.3-1L.7-1.2c.8.4 1.4.9 2.1 2.1C1.9 1.9-1.9 1.9-2.8.9z', '#f0b44f') + path('M-.6-1.2L-1.2-2.6 0-1.6l1.3-1L.7-1.2C.3-.9-.2-.9-.6-1.2z', '#ffe0a0') + ellipse(0, 0.5, 1.5, 0.7, '#fbd58a', 'opacity=".9"'), { turn: chance * 60 - 30, scale: 1.15 })
const samosas = () => {
  const d = plate(new Drawing())
  const one = (x: number, y: number, turn: number) => moved(x, y, path('M-6 4L0-6.5 6 4C3 5.6-3 5.6-6 4z', '#6d3c12', 'opacity=".35" transform="translate(.5 1)"') + path('M-6 4L0-6.5 6 4C3 5.6-3 5.6-6 4z', d.slant('#ffdb92', '#e0a044', '#a8651e')) + line('M-4.6 3.2L0-5l4.6 8.2', '#b9772a', 0.4, 'opacity=".7"') + dots(4, 10, 0, 1, 3.5, 2.5, ['#c98428', '#ffeab8'], 0.4), { turn })
  return d.add(shade(16, 23, 10.5, 2.2), one(11.6, 16.6, -8), one(19.8, 17.6, 10), leaf(25.6, 22, 10, 1.2), pool(7, 22.3, 2.3, 1, '#7fae3f'))
}
const nachos = () => {
  const d = plate(new Drawing())
  const chip = (x: number, y: number, turn: number, tone = '#f3bf54') => moved(x, y, path('M-3 2.3L.3-3.2 3.3 2c-2 .8-4.4.9-6.3.3z', '#a8651e', 'opacity=".5" transform="translate(.2 .6)"') + path('M-3 2.3L.3-3.2 3.3 2c-2 .8-4.4.9-6.3.3z', tone) + dots(3, 6, 0.2, 0.5, 1.7, 1.4, ['#d9922e', '#ffe6a4'], 0.26), { turn })
  return d.add(shade(16, 22.4, 11, 2.3), chip(8.5, 17, -20), chip(12.5, 14.6, 8, '#f7ca66'), chip(18.5, 14.4, 22), chip(23, 16.6, 45, '#f7ca66'), chip(7.5, 20.6, -60), chip(24.5, 20.3, 70), chip(12, 21.8, -15, '#f7ca66'), chip(20.5, 22, 25), ellipse(16, 19.6, 5.4, 2.9, '#3b62c6'), ellipse(16, 18.9, 5.4, 2.8, '#fffdf8'), ellipse(16, 18.8, 4.7, 2.3, '#6f9a2c'), dots(6, 12, 16, 18.5, 3.8, 1.6, ['#94bf4a', '#5a8220', '#e2513a', '#fff6dd'], 0.45))
}
const loadedFries = () => {
  const d = plate(new Drawing())
  return d.add(shade(16, 22, 10, 2.2), fries(d, 9, 18.6, 1.1), fries(d, 13.5, 16.8, 1.2), fries(d, 19, 17.2, 1.2), fries(d, 23, 19, 1), fries(d, 15.5, 20.6, 1), pool(16, 17.6, 7.6, 2.8, d.round('#ffe08a', '#f6b83c', '#d98f1e')), dots(4, 12, 16, 17.3, 6.4, 2.2, ['#a83a2a', '#c9503f', '#f3b0a0'], 0.75, 0.6), dots(9, 9, 16, 17.3, 6.4, 2.2, ['#6fa832'], 0.38))
}
const bravas = heap(potatoCube, 16, 5, (d) => pool(16, 21, 8.5, 2.6, d.round('#f0603c', '#cf3f22', '#962812')))
const russianSalad = () => {
  const d = plate(new Drawing())
  return d.add(shade(16, 22.4, 9, 2.2), path('M6.5 19.6c.4-4.6 4.4-7.8 9.5-7.8s9.1 3.2 9.5 7.8c-1.4 2.7-5 4-9.5 4s-8.1-1.3-9.5-4z', d.round('#fffdf2', '#f7ecca', '#d9c592')), dots(4, 22, 16, 17.3, 7.6, 4.3, ['#ffe9ae', '#f7d98a'], 0.95, 0.7), dots(7, 13, 16, 17, 7.4, 4.2, ['#f08a35'], 0.8, 0.7), dots(2, 16, 16, 17, 7.6, 4.3, ['#6fa832', '#86bf43'], 0.6, 0.95), leaf(16, 12.3, 0, 1.3))
}
const mash = () => {
  const d = plate(new Drawing())
  return d.add(shade(16, 22.4, 9, 2.2), path('M6.5 20c.2-3 2-4.3 4.2-5.3 1.4-3 3.3-4.5 5.6-4.5 2.5 0 4.2 1.8 5.2 4.3 2.4.9 4 2.6 4 5.3-1.3 2.7-5 3.8-9.5 3.8S7.8 22.7 6.5 20z', d.round('#fffbe6', '#f7e3a6', '#d9b968')), line('M9 19.4c2-1.7 4.5-1.8 7-.9s5 .6 7-.9M11.5 16.3c1.6-1.1 3-.9 4.7-.4s3.2.2 4.6-.8', '#d9b968', 0.5, 'opacity=".8"'), path('M14.6 11.3l3.2-.7 1 1.8-3.2.9z', '#ffd95f'), path('M14.6 11.3l1 2v1.2l-1-1.7zM15.6 13.3l3.2-.9v1.1l-3.2 1z', '#e9b93c'), leaf(21, 16.3, 20))
}
const octopus = () => {
  const d = plate(new Drawing())
  const slice = (x: number, y: number, chance: number) => moved(x, y, ellipse(0.2, 0.6, 2.3, 1.5, '#4a1f2a', 'opacity=".4"') + ellipse(0, 0, 2.3, 1.5, '#a8475a') + ellipse(0, -0.15, 1.850, 1.1, '#fbeee6') + ellipse(0, -0.15, 0.6, 0.35, '#eecfc6'), { scale: 1 + chance * 0.2 })
  return d.add(shade(16, 22, 10, 2.2), dots(3, 9, 16, 19.5, 8.5, 3, ['#f7e0a4', '#f0cf80'], 2, 0.6), ...scatter(6, 11, 16, 17.8, 8, 3.3).sort((a, b) => a[1] - b[1]).map(([x, y, chance]) => slice(x, y, chance)), dots(5, 26, 16, 17.5, 8.4, 3.4, ['#c2452a', '#d9662f'], 0.28), dots(12, 6, 16, 18, 7, 3, ['#e9c33c'], 0.5))
}
const chipirones = () => {
  const d = new Drawing()
  const one = (x: number, y: number, chance: number) => moved(x, y, path('M-2.6.2c0-1.2 1.6-1.7 3.2-1.4 1.3.2 1.9.8 1.9 1.3s-.7 1.2-2 1.3C-1.1 1.6-2.6 1.2-2.6.2z', '#f3d9c4') + path('M-2.2-.1c.3-.7 1.5-1 2.7-.8.9.1 1.5.5 1.7.9-1.3-.3-3-.3-4.4-.1z', '#fff6ec') + line('M2.3-.2l1.5-.7M2.4.2l1.7 0M2.3.6l1.5.6', '#d99a86', 0.4), { turn: chance * 300 })
  return pan(d, ellipse(16, 19.5, 11.2, 5.2, d.round('#f0c765', '#c98f2a', '#8a5a14')) + scatter(4, 12, 16, 19.2, 9, 3.8).sort((a, b) => a[1] - b[1]).map(([x, y, chance]) => one(x, y, chance)).join('') + dots(7, 14, 16, 19.3, 9.5, 4.2, ['#fff3d2', '#e9d09a'], 0.55, 0.8) + dots(3, 16, 16, 19.3, 9.5, 4.2, ['#5d8a2a', '#c2452a'], 0.34) + lemonWedge(22.5, 21.3, -14, 0.9))
}
const shawarma = (sauce: boolean) => () => {
  const d = new Drawing()
  const paper = d.across('#ffffff', '#f3eadb', '#d5c6ae')
  return d.add(
    shade(16, 28.4, 8, 1.5), moved(16, 16, path('M-5.5-7.5C-5.5-10 5.5-10 5.5-7.5L4.6 11c-.2 2-9 2-9.2 0z', d.across('#ffe6b4', '#eebd74', '#b9803c')) + ellipse(0, -7.8, 5.6, 2.3, '#c99248') + ellipse(0, -7.9, 4.9, 1.9, '#6d3a1c') + frillTop() + (sauce ? line('M-3.6-8.6c1.5-1.3 2.5.5 3.7-.5s2.3.3 3.4-.5', '#fffaf0', 0.9) : '') + path('M-5.4 0l10.6 2.3L4.6 11c-.2 2-9 2-9.2 0z', paper) + path('M-5.350 1.5l10.5 2.3-.1 1.6-10.350-2.3z', '#3b62c6') + dots(4, 8, 0, -4, 4, 3, ['#c98a44', '#a8682c'], 0.5), { turn: 14 }),
  )
}
const frillTop = () => scatter(5, 11, 0, -8.8, 4.2, 1.5).map(([x, y, chance]) => chance > 0.66 ? ellipse(x, y, 1.2, 0.8, '#a8653c') : chance > 0.36 ? leaf(x, y, chance * 300, 0.9, '#7fb53c') : ellipse(x, y, 1, 0.65, '#e2513a')).join('')
const lahmacun = () => {
  const d = new Drawing()
  return d.add(shade(16, 24.4, 14, 2.6), ellipse(16, 20.4, 14.3, 6.4, '#9a6528'), ellipse(16, 19.7, 14.3, 6.3, d.round('#f7d9a0', '#e0ac62', '#b0702f')), pool(16, 19.5, 12.3, 5, d.round('#c9603c', '#a3422a', '#732818')), dots(5, 46, 16, 19.3, 11.4, 4.5, ['#8a3a20', '#d97a50', '#6d2a16'], 0.55), dots(9, 16, 16, 19.3, 11, 4.3, ['#6fa832', '#e2513a'], 0.45), lemonWedge(21, 20.3, -10, 1), leaf(12, 18, 20, 1.2))
}
const baklava = () => {
  const d = plate(new Drawing())
  const one = (x: number, y: number) => moved(x, y, path('M-6 0L0-3 6 0 0 3z', d.slant('#ffdb8a', '#e0a23e', '#b0701e')) + path('M-6 0L0 3v4.5L-6 4.5z', '#c9852c') + path('M6 0L0 3v4.5l6-3z', '#9a5f1c') + line('M-6 1.4L0 4.4l6-3M-6 2.9L0 5.9l6-3', '#ffe3a0', 0.45, 'opacity=".9"') + ellipse(0, -0.1, 1.7, 0.8, '#7fae3f') + dots(4, 6, 0, -0.2, 1.3, 0.6, ['#5a8a2a', '#a8cf6a'], 0.3))
  return d.add(shade(16, 23.5, 10, 2), one(20, 14.6), one(12, 15.6), one(16.5, 18.2))
}

// ── sushi ──
const roll = (x: number, y: number, middle: readonly string[], outside: string, top = '') => moved(x, y, ellipse(0.2, 3.4, 3, 1.3, '#3a2412', 'opacity=".3"') + path('M-2.9-1.2v3.6c0 2 5.8 2 5.8 0v-3.6z', outside) + ellipse(0, -1.2, 2.9, 1.550, outside) + ellipse(0, -1.25, 2.5, 1.250, '#fffdf8') + dots(3, 9, 0, -1.25, 2, 0.9, ['#ffffff', '#eee4d2'], 0.35) + ellipse(-0.4, -1.3, 0.75, 0.5, middle[0]!) + ellipse(0.6, -1.2, 0.6, 0.42, middle[1]!) + top)
const rolls = (middle: readonly string[], outside: string, top = '', count = 6) => () => {
  const d = board(new Drawing())
  const dark = outside === 'nori' ? d.across('#37403a', '#232b26', '#151a17') : d.across('#fffdf6', '#f3e8d4', '#d5c5a8')
  const rest: [number, number][] = [[7.5, 17.6], [13.2, 17.2], [18.9, 17.2], [24.6, 17.6], [10.4, 21.8], [16.1, 21.6], [21.8, 21.8]]
  return d.add(...rest.slice(0, count).map(([x, y]) => roll(x, y, middle, dark, top)), count < 7 ? moved(25.5, 22.8, pool(0, 0, 1.7, 0.9, '#8fbf52') + ellipse(-0.3, -0.25, 0.6, 0.25, '#c2e08a')) : '')
}
const nigiri = (x: number, y: number, fish: string, stripe: string) => moved(x, y, ellipse(0.2, 2.3, 4.4, 1.2, '#3a2412', 'opacity=".3"') + box(-4, -0.6, 8, 3, 1.4, '#fffdf6') + dots(3, 9, 0, 1, 3.3, 0.9, ['#ffffff', '#e6dac2'], 0.35) + path('M-4.6.4C-4.8-1.9-2-2.6 0-2.6s4.8.7 4.6 3C2.6-.2-2.6-.2-4.6.4z', fish) + line('M-2.6-2l-.6 1.7M-.6-2.3l-.3 1.8M1.5-2.3l.2 1.8M3.2-1.7l.5 1.6', stripe, 0.4, 'opacity=".8"'))
const combined = () => {
  const d = board(new Drawing(), { long: true })
  const dark = d.across('#37403a', '#232b26', '#151a17')
  const light = d.across('#fffdf6', '#f3e8d4', '#d5c5a8')
  return d.add(nigiri(7.5, 17.6, '#f28a55', '#ffd9bd'), nigiri(17, 17.3, '#e2553c', '#f8b4a0'), nigiri(25.6, 18, '#f28a55', '#ffd9bd'), roll(6.5, 22.6, ['#f28a55', '#8fbf52'], dark), roll(12.6, 22.8, ['#f28a55', '#8fbf52'], dark), roll(18.7, 22.8, ['#f28a55', '#fff6dd'], light), roll(24.8, 22.6, ['#f28a55', '#fff6dd'], light))
}
const sashimi = () => {
  const d = plate(new Drawing())
  const slice = (x: number, y: number) => moved(x, y, path('M-3.4 2.6C-3.9-.6-1.6-3.3 1.6-3.4c2 0 2.6 1.3 1.7 3C2 1.9-1 3.3-3.4 2.6z', '#b0502a', 'opacity=".5" transform="translate(.4 .7)"') + path('M-3.4 2.6C-3.9-.6-1.6-3.3 1.6-3.4c2 0 2.6 1.3 1.7 3C2 1.9-1 3.3-3.4 2.6z', d.slant('#ffb98d', '#f28a55', '#d9662f')) + line('M-2.6 2c.2-2.2 1.7-3.9 3.7-4.5M-1.3 2.2c.4-1.7 1.5-2.9 3.2-3.5', '#ffe0c9', 0.4, 'opacity=".85"'))
  return d.add(shade(16, 22.3, 10, 2.2), ...scatter(4, 10, 9, 18, 3.6, 2).map(([x, y, chance]) => line(`M${x - 1} ${y}c.6-${0.8 + chance} 1.4-${0.8 + chance} 2 0`, '#fffdf6', 0.4)), slice(11, 18.4), slice(14.6, 18), slice(18.2, 18), slice(21.8, 18.4), leaf(24.6, 21.6, 0, 1.5), pool(8, 22.3, 1.7, 0.9, '#8fbf52'))
}
const gyozas = () => {
  const d = plate(new Drawing())
  const one = (x: number, y: number) => moved(x, y, path('M-4 1.8C-4-1.8-1.8-3.3 0-3.3s4 1.5 4 5.1C2.6 3-2.6 3-4 1.8z', '#8a5a20', 'opacity=".4" transform="translate(.3 .7)"') + path('M-4 1.8C-4-1.8-1.8-3.3 0-3.3s4 1.5 4 5.1C2.6 3-2.6 3-4 1.8z', d.down('#fff6df', '#f3d59a', '#c9853a')) + line('M-2.6-1.3c.4.5.5 1 .5 1.5M-1.3-2.5c.4.6.6 1.2.6 1.9M.3-3c.3.7.5 1.3.4 2M1.8-2.3c.3.6.3 1.2.2 1.7', '#cfa25c', 0.35, 'opacity=".8"'))
  return d.add(shade(16, 22.6, 10.5, 2.2), one(9.5, 16.2), one(16.6, 15.6), one(23, 16.6), one(12, 20.4), one(19, 20.3), dots(4, 12, 16, 18, 8, 3.3, ['#6fa832', '#fffdf6'], 0.3))
}
const tabbouleh = () => {
  const d = new Drawing()
  return bowl(d, path('M4.6 16.4c.4-4 4.5-7 11.4-7s11 3 11.4 7c-1.7 2.4-6 4-11.4 4s-9.7-1.6-11.4-4z', '#4c8a2c') + dots(3, 70, 16, 14, 9.8, 4.5, ['#6fa832', '#86bf43', '#5f9a2f', '#a8cf6a'], 0.75, 0.7) + dots(7, 24, 16, 14, 9.5, 4.3, ['#f3e3bd', '#e6cf9a'], 0.45) + dots(5, 13, 16, 14, 9.2, 4.2, ['#e2513a', '#f07a5c'], 0.75, 0.75))
}
const chicken = () => scatter(4, 6, 16, 12.6, 6.5, 2.5).map(([x, y, chance]) => moved(x, y, box(-2.2, -0.8, 4.4, 1.6, 0.7, '#e3b06a') + box(-2, -0.7, 3.6, 0.5, 0.25, '#fbe0b4') + line('M-1 -.7v1.4M.6-.7v1.4', '#8a5220', 0.25, 'opacity=".7"'), { turn: chance * 90 - 45 })).join('') + dots(9, 9, 16, 13, 7.5, 3, ['#e9bd74', '#d9a04c'], 0.75, 0.8) + dots(12, 10, 16, 12.5, 7, 3, ['#fff8e2'], 0.5)
const garden = () => [[10, 13], [20, 12.3], [15, 15.3], [23, 15]].map(([x, y]) => tomatoSlice(x!, y!, 0.85)).join('') + dots(4, 9, 16, 13, 8, 3.3, ['#f08a35', '#fff0b0', '#b5568f'], 0.55)

export const bowls: Record<string, () => Drawing> = {
  'wok-pollo': wok(brown, [[4, 12, chickenBits, 1.35], [7, 9, greens, 1.1], [3, 7, carrots, 0.95], [9, 5, ['#d9432f'], 0.9]]), 'wok-tofu': wok(brown, [[4, 11, ['#fff6df', '#f3dfb4'], 1.350, 0.72], [7, 9, greens, 1.1], [3, 7, carrots, 0.95], [9, 5, ['#d9432f'], 0.9]]), 'wok-verduras': wok(['#f7ecd2', '#e6d2a4', '#c9ac70'], [[7, 13, greens, 1.2], [3, 9, carrots, 1], [9, 7, ['#d9432f', '#f6c544'], 0.95], [5, 6, ['#a9794a'], 1]]),
  'chop-suey': wok(['#d9a45c', '#a8723a', '#6d451c'], [[4, 10, chickenBits, 1.3], [7, 10, greens, 1.05], [3, 6, carrots, 0.9], [8, 9, ['#fff8e6', '#f3e6c4'], 1.1, 0.3]]), agridulce: wok(['#f0703c', '#c9431f', '#8f2a10'], [[4, 11, ['#e08a3c', '#c9702a', '#f0a050'], 1.45], [7, 6, ['#f6c544', '#ffd95f'], 1.2], [3, 6, ['#6fa832', '#4c8a2c'], 1.1]]), 'carne-brocoli': wok(brown, [[4, 11, beefBits, 1.5, 0.5], [7, 10, ['#4c9a3c', '#3a7f2e', '#5fae48'], 1.5, 0.8], [3, 4, carrots, 0.9]]),
  'tallarines-saltados': wok(['#d9a45c', '#b07a3a', '#6d451c'], [[3, 8, carrots, 0.85], [7, 8, greens, 0.95], [4, 6, chickenBits, 1.1]], noodleBed), 'tikka-masala': curry(['#f59a54', '#dd6a2a', '#a03d12'], ['#c9662a', '#a8481c', '#e08a44']), 'rogan-josh': curry(['#c2502c', '#8f2f18', '#5a1a0c'], ['#6d3018', '#8a4224'], 1.5), 'palak-paneer': curry(['#7fae4a', '#4f7f2a', '#2f5518'], ['#fffaf0', '#f7e8c4'], 1.35), 'chana-masala': curry(['#e0923c', '#b8641c', '#7d3d0e'], ['#f3cf8a', '#e6b866'], 1.05), 'curry-lentejas': curry(['#f0b44a', '#cf8428', '#8f5210'], ['#e0a03c', '#c9822a'], 0.8),
  sopa: soup(['#f7d98a', '#e6b24c', '#b07c22'], () => dots(4, 10, 16, 16, 8.5, 2.6, carrots, 0.9, 0.7) + dots(7, 12, 16, 16, 8.5, 2.7, greens, 0.75, 0.7) + dots(2, 9, 16, 16, 8, 2.5, ['#fff6df'], 0.9, 0.6)), gazpacho: soup(['#f3704a', '#d9432a', '#a32c16'], () => dots(4, 14, 16, 15.8, 7, 2.2, ['#7fae3f', '#fff0d2', '#a8cf6a'], 0.6, 0.75) + line('M8 16.6c2-1.3 4 .6 6-.3', '#f7c04a', 0.5) + leaf(20, 15, 15, 1.1)), cazuela: soup(['#f08a4a', '#cf5a24', '#932f0e'], () => scatter(4, 5, 16, 15.8, 7.5, 2.4).map(([x, y, chance]) => moved(x, y, path('M-1.9.7C-2.1-1 .2-1.9 1.7-.7 2.3-.1 2 .8 1.2.8.9.2.2 0-.3.4c-.5.5-1.3.8-1.6.3z', '#f79a7a') + line('M-1.2-.3c.6-.5 1.4-.5 1.9-.1', '#e2603c', 0.3), { turn: chance * 200 })).join('') + scatter(9, 5, 16, 16, 8.3, 2.6).map(([x, y]) => ellipse(x, y, 1.5, 0.9, '#2f3550') + ellipse(x, y - 0.15, 1.2, 0.6, '#f6a84e')).join('') + dots(3, 9, 16, 16, 8, 2.5, ['#6fa832'], 0.4)),
  risotto: wok(['#fff3d6', '#efdcae', '#cbb078'], [[4, 30, ['#fffaf0', '#f7e8c4', '#efdcae'], 0.7], [7, 9, ['#b98a5a', '#a3743f', '#8a5a2c'], 1.35, 0.6]], () => dots(5, 10, 16, 15, 8, 2.8, ['#6fa832', '#86bf43'], 0.4)), yogur: soup(['#ffffff', '#f7f1e6', '#e0d4c0'], () => dots(4, 26, 11.5, 15.6, 5, 2.2, ['#c98f4a', '#e0b06a', '#a3703a'], 0.7, 0.7) + dots(7, 7, 20.5, 15.6, 3.6, 2, ['#4a4f8a', '#5a5fa0'], 0.95, 0.8) + dots(3, 5, 18, 17.3, 4.5, 1.3, ['#e2453a'], 0.95, 0.75) + leaf(16.5, 14, 20, 1)), hummus,
  'ensalada-mixta': salad(4, garden), 'ensalada-cesar': salad(7, chicken), tabule: tabbouleh, ceviche, 'lomo-saltado': lomoSaltado, 'aji-de-gallina': ajiDeGallina, causa,
  rabas: heap(ring, 13, 4), 'aros-de-cebolla': heap(ring, 10, 7), bastones: heap(stick, 9, 5, (d) => moved(8, 15.6, ellipse(0, 0.5, 2.9, 1.6, '#3b62c6') + ellipse(0, 0, 2.9, 1.5, '#fffdf8') + ellipse(0, 0, 2.3, 1.1, d.round('#ef6a48', '#d2432a', '#9d2a16')))), nuggets: heap(nugget, 10, 3), miniaturas: heap(nugget, 13, 8), bunuelos: heap(ball('#b9863a', '#e6bd6a', ['#4c8a2c', '#6fa832', '#8a5a1c']), 10, 4), falafel: heap(ball('#8a5a2c', '#b9863f', ['#5d3a18', '#6fa832', '#d9a85c']), 9, 6, (d) => pool(9, 21, 4, 1.6, d.round('#fffdf4', '#f3e8d0', '#d9c9a4'))), croquetas: heap(croquette, 8, 5), bravas, arrolladitos: heap(springRoll, 5, 4, () => '', [5.5, 3.4]), wantan: heap(wonton, 9, 6), samosas, nachos, 'papas-cheddar': loadedFries,
  'ensalada-rusa': russianSalad, pure: mash, pulpo: octopus, chipirones, shawarma: shawarma(true), kebab: shawarma(false), lehmeyun: lahmacun, baklava,
  'new-york-roll': rolls(['#f28a55', '#8fbf52'], 'rice', dots(4, 5, 0, -2, 1.8, 0.4, ['#3a3128', '#fff3c4'], 0.25)), 'philadelphia-roll': rolls(['#f28a55', '#fffaf0'], 'rice', moved(0, -2, box(-2.4, -0.8, 4.8, 1.3, 0.6, '#f28a55') + line('M-1.5-.6l-.3.9M0-.6v1M1.4-.6l.2.9', '#ffd9bd', 0.3))), 'tempura-roll': rolls(['#f28a55', '#ffd95f'], 'rice', dots(6, 12, 0, -1.9, 2.3, 0.9, ['#eaa847', '#ffdf96', '#c98428'], 0.5)), 'veggie-roll': rolls(['#8fbf52', '#f08a35'], 'nori'), combinado: combined, sashimi, gyozas,
}
