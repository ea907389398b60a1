// What is made of dough: pizza by the slice and whole, fainá, fresh pasta, pancakes.
import { board, bowl, box, Drawing, dots, ellipse, leaf, line, moved, path, plate, pool, scatter, shade } from '../drawing.ts'

type Topping = (d: Drawing, cx: number, cy: number, rx: number, ry: number) => string
const cheesy: Topping = (d, cx, cy, rx, ry) => pool(cx, cy, rx, ry, d.round('#fff3cf', '#ffdf93', '#efbd5e')) + dots(4, 9, cx, cy, rx * 0.85, ry * 0.8, ['#e0a03c', '#fff8e2', '#d98f30'], 0.6)
const sauceOnly: Topping = (d, cx, cy, rx, ry) => pool(cx, cy, rx, ry, d.round('#ee6a48', '#d2432a', '#a32e19')) + dots(6, 12, cx, cy, rx * 0.8, ry * 0.8, ['#7fae3f', '#f08a6a', '#5d7a2a'], 0.35)
const onions = (cx: number, cy: number, rx: number, ry: number) => scatter(7, 9, cx, cy, rx * 0.8, ry * 0.75).map(([x, y, chance]) => moved(x, y, ellipse(0, 0, 1.7, 0.85, 'none', 'stroke="#fff6e4" stroke-width=".5"') + ellipse(0, 0.1, 1.2, 0.55, 'none', 'stroke="#e2c79a" stroke-width=".25"'), { turn: chance * 60 - 30 })).join('')
const peppers = (cx: number, cy: number, rx: number, ry: number) => scatter(3, 6, cx, cy, rx * 0.7, ry * 0.7).map(([x, y, chance]) => moved(x, y, box(-1.5, -0.35, 3, 0.7, 0.35, chance > 0.5 ? '#d9432f' : '#e2553c'), { turn: chance * 160 })).join('')
const figazza: Topping = (d, cx, cy, rx, ry) => pool(cx, cy, rx, ry, d.round('#f7dca4', '#e9b867', '#c98a3c')) + onions(cx, cy, rx, ry) + peppers(cx, cy, rx, ry)
const figazzaCheese: Topping = (d, cx, cy, rx, ry) => cheesy(d, cx, cy, rx, ry) + onions(cx, cy, rx, ry) + peppers(cx, cy, rx, ry)
const tomatoes: Topping = (d, cx, cy, rx, ry) => cheesy(d, cx, cy, rx, ry) + scatter(2, 6, cx, cy, rx * 0.7, ry * 0.68).map(([x, y]) => ellipse(x, y + 0.15, 1.75, 0.95, '#a92a1a') + ellipse(x, y, 1.75, 0.9, '#e2513a') + ellipse(x, y, 1.3, 0.6, '#f28b6c')).join('') + dots(8, 9, cx, cy, rx * 0.8, ry * 0.7, ['#fff6dd', '#5d8a2a'], 0.4)
const fourCheeses: Topping = (d, cx, cy, rx, ry) => cheesy(d, cx, cy, rx, ry) + dots(3, 8, cx, cy, rx * 0.8, ry * 0.75, ['#fffbee', '#f7e7b0'], 1.1, 0.55) + dots(9, 8, cx, cy, rx * 0.75, ry * 0.7, ['#6f93b0', '#8fb0c4'], 0.35) + dots(12, 7, cx, cy, rx * 0.8, ry * 0.7, ['#c98428'], 0.5)
const rocket: Topping = (d, cx, cy, rx, ry) => cheesy(d, cx, cy, rx, ry) + scatter(4, 6, cx, cy, rx * 0.7, ry * 0.65).map(([x, y, chance]) => moved(x, y, path('M-2.2.1C-1.7-.9-.4-.7.2-.9.9-1 1.9-.7 2.2.2 1.4.9.6.5 0 .7-.7.9-1.7.9-2.2.1z', chance > 0.5 ? '#c9503f' : '#d96a56') + line('M-1.6.1c1-.4 2.1-.4 3.1 0', '#f3c3b4', 0.3), { turn: chance * 70 - 35 })).join('') + scatter(9, 9, cx, cy, rx * 0.75, ry * 0.7).map(([x, y, chance]) => leaf(x, y, chance * 360, 0.95, '#5f9a2f', '#3f6d1c')).join('')

const wholePizza = (topping: Topping) => () => {
  const d = new Drawing()
  return d.add(shade(16, 24.6, 14, 2.8), ellipse(16, 20.6, 14.4, 6.6, '#8f5420'), ellipse(16, 19.6, 14.4, 6.6, d.round('#f7cf8d', '#dc9f51', '#a9692c')), ellipse(16, 19.4, 12.4, 5.3, '#c9582f'), topping(d, 16, 19.2, 12, 5), line('M4.5 17.8c1.7-2.2 5-3.6 9-4.1', '#fdebc4', 0.8, 'opacity=".75"'))
}
/** Two portions al tacho: thick, square, cut at the counter. */
const slices = (topping: Topping, plain?: readonly string[]) => () => {
  const d = plate(new Drawing())
  const dough = d.down('#eab865', '#b8742e')
  const one = (x: number, y: number) => moved(x, y, shade(0.5, 3.2, 7.6, 1.6) + path('M-7 .3L-4.6-2.6h11.7L5.6.3v2.2c0 .5-.3.8-.8.8h-11C-6.7 3.3-7 3-7 2.5z', dough) + path('M-7 .3L-4.6-2.6h11.7L5.6.3z', plain ? d.slant(...plain) : '#c9582f') + (plain ? '' : `<g>${topping(d, 0, -1.15, 5.3, 1.35)}</g>`))
  return d.add(one(17.5, 16.4), one(14.5, 20.8))
}
const metre = () => {
  const d = board(new Drawing(), { long: true })
  return d.add(path('M3.5 22.8L6 17.2h20l2.5 5.6v1.7c0 .5-.3.8-.8.8H4.3c-.5 0-.8-.3-.8-.8z', d.down('#eab865', '#b8742e')), path('M3.5 22.8L6 17.2h20l2.5 5.6z', '#c9582f'), path('M4.6 22.3l2-4.6h18.8l2 4.6c-2 .8-4-.3-6 .2s-4 .3-5.6-.1-3.7.5-5.6.1-3.7.4-5.6-.2z', d.down('#fff0c4', '#f3c765')), dots(4, 26, 16, 20, 10, 2, ['#e0a03c', '#fff8e2', '#d98f30'], 0.55), line('M10.5 17.5l-.9 5.3M16 17.5v5.3M21.5 17.5l.9 5.3', '#b9772a', 0.3, 'opacity=".7"'))
}
/** A wedge of chickpea bread with a burnt edge. */
const faina = (extra: (d: Drawing) => string) => () => {
  const d = plate(new Drawing())
  const crust = d.slant('#ffdf86', '#efb748', '#c98428')
  return d.add(
    shade(16, 22.8, 11, 2.2), path('M5.5 19.2L23.5 12c2.6 1.8 4 4.4 3.7 7.4L6.5 21.5c-.6 0-1-.4-1-1z', '#b9772a'), path('M5.5 18.4L23.5 11.2c2.6 1.8 4 4.4 3.7 7.4L6.5 20c-.9 0-1.5-1.1-1-1.6z', crust), path('M23.5 11.2c2.6 1.8 4 4.4 3.7 7.4l-1.6.1c.3-2.6-.9-4.9-3.5-7z', '#a8651e', 'opacity=".8"'),
    dots(6, 16, 17, 16.2, 7.6, 2.2, ['#c68a2e', '#ffeab0', '#d99a3a'], 0.6), dots(2, 10, 18.5, 16, 6, 2, ['#3f3a34'], 0.22), extra(d),
  )
}
const fainaPlain = faina(() => '')
const fainaCheese = faina((d) => moved(18, 16, pool(0, 0, 5.6, 2.3, d.round('#fff3cf', '#ffdf93', '#efbd5e')), { turn: -8 }))
const fainaOnion = faina(() => moved(18, 16, onions(0, 0, 5.5, 2), { turn: -8 }))

// ── fresh pasta: on the white plate, under its sauce ──
const tuco = (d: Drawing, cx = 16, cy = 18.8, rx = 5.6, ry = 2.3) => pool(cx, cy, rx, ry, d.round('#ef6a48', '#d2432a', '#9d2a16')) + dots(5, 8, cx, cy - 0.2, rx * 0.7, ry * 0.6, ['#f39274', '#a83420'], 0.5)
const grated = (seed: number) => dots(seed, 14, 16, 18.2, 5.4, 2, ['#fff8e2', '#fbe7b4'], 0.34) + leaf(17, 16.6, -20, 1.1) + leaf(14.7, 17.4, 30, 0.9)
const parcels = (shape: (d: Drawing, x: number, y: number, chance: number) => string, count = 15, seed = 3) => () => {
  const d = plate(new Drawing())
  const spots = scatter(seed, count, 16, 18.6, 9, 3.9).sort((a, b) => a[1] - b[1])
  return d.add(shade(16, 22, 10.5, 2.4), ...spots.map(([x, y, chance]) => shape(d, x, y, chance)), tuco(d), grated(4))
}
const cream = ['#fff3d2', '#f3d491', '#c99a4c'] as const
const raviol = (d: Drawing, x: number, y: number, chance: number, green = false) => moved(x, y, path('M-2.3-.9l.7-.3.7.2.8-.2.8.2.8-.2.6.4-.1.6.2.6-.2.6-.7.3-.7-.2-.8.2-.8-.2-.7.2-.7-.4.1-.6z', '#a9762c', 'opacity=".5" transform="translate(.3 .7)"') + path('M-2.3-1l.7-.3.7.2.8-.2.8.2.8-.2.6.4-.1.7.2.6-.2.6-.7.3-.7-.2-.8.2-.8-.2-.7.2-.7-.4.1-.7z', green ? '#cfd98a' : d.round(...cream)) + ellipse(0, -0.1, 1.1, 0.6, green ? '#9cb85a' : '#fff8e4', 'opacity=".85"'), { turn: chance * 40 - 20, scale: 1.15 })
const ravioles = parcels((d, x, y, chance) => raviol(d, x, y, chance))
const sorrentino = parcels((d, x, y) => moved(x, y, ellipse(0.2, 0.6, 2.7, 1.6, '#a9762c', 'opacity=".5"') + ellipse(0, 0, 2.7, 1.6, '#eac98a') + ellipse(0, -0.15, 2.5, 1.4, d.round(...cream)) + ellipse(-0.1, -0.3, 1.6, 0.8, '#fff8e4', 'opacity=".9"')), 10, 5)
const agnolotti = parcels((d, x, y, chance) => moved(x, y, path('M-2.6.6c0-1.9 1.2-3 2.6-3S2.6-1.3 2.6.6c-.8.7-1.7.3-2.6.6-.9-.3-1.8.1-2.6-.6z', '#a9762c', 'opacity=".5" transform="translate(.2 .6)"') + path('M-2.6.6c0-1.9 1.2-3 2.6-3S2.6-1.3 2.6.6c-.8.7-1.7.3-2.6.6-.9-.3-1.8.1-2.6-.6z', d.round('#fff0c4', '#f3c777', '#cf8f3c')) + ellipse(0, -0.5, 1.3, 0.7, '#ffe3a8', 'opacity=".9"'), { turn: chance * 50 - 25 }), 12, 8)
const cappelletti = parcels((d, x, y, chance) => moved(x, y, path('M-1.9.8c-.4-1.2.3-2.7 1.9-2.7S2.3-.4 1.9.8C1.2 1.5-1.2 1.5-1.9.8z', d.round(...cream)) + path('M-1.9.8c-.9.1-1.3-.6-1-1.1.4-.4 1-.3 1.3.1zM1.9.8c.9.1 1.3-.6 1-1.1-.4-.4-1-.3-1.3.1z', '#eac98a') + ellipse(0, 0.5, 0.6, 0.4, '#b98a44', 'opacity=".7"'), { turn: chance * 40 - 20 }), 17, 6)
const gnocchi = parcels((d, x, y, chance) => moved(x, y, ellipse(0.2, 0.6, 1.9, 1.25, '#a9762c', 'opacity=".5"') + ellipse(0, 0, 1.9, 1.25, d.round('#fff6da', '#f3d58c', '#cf9f4e')) + line('M-.9-.7c-.3.4-.3 1 0 1.4M0-.9c-.3.5-.3 1.2 0 1.8M.9-.7c-.3.4-.3 1 0 1.4', '#c99a4c', 0.22, 'opacity=".8"'), { turn: chance * 80 - 40 }), 22, 4)
const nest = (sauce: 'tuco' | 'none') => () => {
  const d = plate(new Drawing())
  const strand = (n: number) => line(`M${16 - 8.4 + n * 0.28} ${19.2 + (n % 3) * 0.5}c${2 + (n % 4) * 0.5} -${4.6 - (n % 5) * 0.6} ${11 - n * 0.3} -${4.8 - (n % 3) * 0.9} ${14.6 - n * 0.5} ${(n % 4) * 0.5}`, n % 2 ? '#f7d98a' : '#e3b654', 0.75)
  return d.add(shade(16, 22, 9.5, 2.3), ellipse(16, 19, 9.2, 4, '#d9a441'), ...Array.from({ length: 15 }, (_, n) => strand(n)), ...[0, 1, 2, 3].map((n) => ellipse(16, 18.4 - n * 0.55, 7.6 - n * 1.8, 3 - n * 0.6, 'none', `stroke="${n % 2 ? '#e3b654' : '#fae3a0'}" stroke-width=".8"`)), sauce === 'tuco' ? tuco(d, 16, 17.4, 4.6, 1.9) + grated(6) : '')
}
const lasagne = () => {
  const d = plate(new Drawing())
  const layer = (y: number, fill: string) => path(`M6.5 ${y}l13 3 6.5-3.6v1.3l-6.5 3.7-13-3z`, fill)
  return d.add(
    shade(16.5, 24, 10, 2), path('M6.5 14.5l13 3v7l-13-3z', d.down('#c9502f', '#8a2c16')), path('M19.5 17.5l6.5-3.6v6.9l-6.5 3.7z', d.down('#a83a20', '#6d2010')), ...[15.4, 17.6, 19.8].map((y) => layer(y, y === 17.6 ? '#f7e0a4' : '#ffeec2')), layer(16.5, '#fffaf0'), layer(18.8, '#8a4a26'),
    path('M6.5 14.5l6.7-4.2 12.8 3.6-6.5 3.6z', d.slant('#fff0c2', '#f3c25c', '#d98f2e')), path('M6.5 14.5l13 3 6.5-3.6c.6 1.4-.5 1.9-1.5 2.4-.7.4-.6 2-1.6 2s-1-1.3-2-.9-1 1.7-2.1 1.3-.8-1.7-1.9-1.9-1.3 1.3-2.4 1-1-1.7-2.2-1.9-1.6 1-2.7.6-1.3-1.3-3.1-2z', '#f7cf6a'), dots(5, 10, 16, 13.8, 6.5, 1.8, ['#c9772a', '#e9a03c'], 0.55), leaf(17, 13, -15, 1.2), leaf(14.6, 13.6, 30, 1),
  )
}
const cannelloni = () => {
  const d = plate(new Drawing())
  const tube = (y: number) => box(6.5, y, 19, 4, 2, d.down('#fff0c8', '#e3b560')) + ellipse(7.6, y + 2, 1.3, 1.7, '#5d8a35') + dots(3, 5, 7.6, y + 2, 0.9, 1.2, ['#8fbf52', '#fff6dd'], 0.3)
  return d.add(shade(16, 23.4, 10.5, 2.2), tube(14), tube(18.2), pool(17, 16.2, 6.6, 2.2, d.round('#fff6dd', '#fbe3ac', '#eec273')), pool(18, 20.6, 6, 1.9, d.round('#ef6a48', '#d2432a', '#9d2a16')), dots(6, 12, 17, 16.3, 5, 1.7, ['#c98428', '#5d8a2a'], 0.35), leaf(21.5, 16, -20))
}
const ravioliLamb = parcels((d, x, y, chance) => raviol(d, x, y, chance, chance > 0.6), 14, 9)

// ── pancakes and crêpes, folded ──
const crepe = (filling: (d: Drawing) => string) => () => {
  const d = plate(new Drawing())
  const skin = d.slant('#fff0c2', '#f0c574', '#cf9342')
  const fold = (x: number, y: number, turn: number) => moved(x, y, path('M-8 3C-6-2-2-4.5 7.5-4.6 8.5-1 6.5 2.4 2 3.7-2 4.6-6.5 4.3-8 3z', '#a9692c', 'opacity=".45" transform="translate(.3 .9)"') + path('M-8 3C-6-2-2-4.5 7.5-4.6 8.5-1 6.5 2.4 2 3.7-2 4.6-6.5 4.3-8 3z', skin) + dots(4, 12, 0, 0, 5, 2.4, ['#d99a4a', '#c98434', '#fff6dd'], 0.5) + line('M-7 2.8C-4.5-.5-.5-2.6 7.2-3.1', '#c98f42', 0.3, 'opacity=".7"'), { turn })
  return d.add(shade(16, 22.8, 10.5, 2.2), fold(17, 16.2, -4), filling(d), fold(15, 20, 5))
}
const drizzle = (colour: string) => line('M8.5 21c2-2.3 3.5.8 5.3-1.4s3.6.9 5.3-1.3 2.6.3 3.4-.9', colour, 0.9)
const pancakeCaramel = () => { const d = crepe((d) => path('M7.5 20.3c2.5-3.4 8-5.7 16.5-5.5l.8 2.5c-7-.5-13 1.4-16 4.6z', d.down('#b86a24', '#7d3f10')))(); return d.add(drizzle('#8a4a16'), dots(5, 12, 15, 19, 6, 2, ['#fffdf6'], 0.28)) }
const crepeSalty = (inside: readonly string[], specks: readonly string[]) => () => { const d = crepe((d) => path('M7.5 20.3c2.5-3.4 8-5.7 16.5-5.5l.8 2.5c-7-.5-13 1.4-16 4.6z', d.down(...inside)))(); return d.add(dots(3, 9, 15, 20, 5.5, 1.6, specks, 0.4), leaf(24.5, 22.3, 10, 1.3)) }
const crepeNutella = () => { const d = crepe((d) => path('M7.5 20.3c2.5-3.4 8-5.7 16.5-5.5l.8 2.5c-7-.5-13 1.4-16 4.6z', d.down('#6d3d1c', '#40200c')))(); return d.add(drizzle('#4d2710'), ...[[22.5, 21.8], [20, 23], [24.8, 20.4]].map(([x, y]) => ellipse(x!, y! + 0.3, 1.7, 0.95, '#c99a2c') + ellipse(x!, y!, 1.7, 0.9, '#fff0b0') + ellipse(x!, y!, 0.6, 0.3, '#e9cf7a'))) }

// ── rice and grains live in the bowl ──
const rice = (light: string, dark: string, specks: readonly string[], seed: number) => () => {
  const d = new Drawing()
  return bowl(d, path('M4.6 16.2c.6-5 5-8.2 11.4-8.2s10.8 3.2 11.4 8.2c-1.5 2.6-5.8 4.2-11.4 4.2S6.1 18.8 4.6 16.2z', d.round('#fffdf4', light, dark)) + dots(seed, 46, 16, 13.8, 9.4, 4.6, ['#ffffff', light, dark], 0.55, 0.55) + dots(seed + 3, 20, 16, 13.6, 8.6, 4.2, specks, 0.72, 0.75))
}

export const dough: Record<string, () => Drawing> = {
  muzzarella: slices(cheesy), 'pizza-salsa': slices(sauceOnly), figazza: slices(figazza), 'figazza-muzzarella': slices(figazzaCheese), pizzeta: wholePizza(cheesy), 'pizzeta-napolitana': wholePizza(tomatoes), 'cuatro-quesos': wholePizza(fourCheeses), 'rucula-y-crudo': wholePizza(rocket), metro: metre,
  faina: fainaPlain, 'faina-muzzarella': fainaCheese, 'faina-cebolla': fainaOnion,
  ravioles, sorrentinos: sorrentino, noquis: gnocchi, tallarines: nest('tuco'), capelettis: cappelletti, lasana: lasagne, canelones: cannelloni, agnolotis: agnolotti, 'ravioles-cordero': ravioliLamb,
  panqueque: pancakeCaramel, 'crepe-jamon': crepeSalty(['#f3a59c', '#e0827a'], ['#fff3cf', '#f3c765']), 'crepe-espinaca': crepeSalty(['#7fae4a', '#456d24'], ['#fffdf6', '#8fbf52']), 'crepe-salmon': crepeSalty(['#ffa777', '#e2733f'], ['#8fb54a', '#fffdf6']), 'crepe-hongos': crepeSalty(['#f3e2bd', '#c9a46c'], ['#a9794a', '#7d5530']), 'crepe-nutella': crepeNutella,
  'arroz-frito': rice('#f7e3b0', '#d9b36a', ['#f08a35', '#6fa832', '#e98a83', '#ffd95f'], 3), biryani: rice('#f9d27a', '#d99a34', ['#f08a35', '#6fa832', '#8a4a1a', '#ffe9ae'], 6), quinoa: rice('#f3e3bd', '#cfae72', ['#6fa832', '#e2513a', '#f6a03c', '#86bf43'], 8),
}
