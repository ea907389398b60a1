// The River Plate table: milanesas, chivitos, the grill, minutas.
import { board, bowl, box, Drawing, dots, egg, ellipse, faint, fries, leaf, lemonWedge, line, moved, pan, path, plate, pool, scatter, shade, tomatoSlice } from '../drawing.ts'

// ── milanesas: one cutlet, dressed ──
const cutlet = (d: Drawing, x: number, y: number, scale = 1) => {
  const crust = d.round('#ffcf77', '#e79a3c', '#a9601d')
  const side = d.down('#a4571a', '#7b3c10')
  const outline = 'M5.6 17.7c-.5-3 3.1-6.2 8.6-7 5.8-.9 11.7.6 12.5 3.8.7 3-3.7 6.3-9.9 7.1-5.6.7-10.7-.8-11.2-3.9z'
  const crumbs = [[9, 15], [11.5, 13.2], [14.5, 12.6], [18.5, 12.4], [22, 13.3], [24.3, 15], [8, 17.5], [11, 17], [13.5, 15.5], [17, 15], [20.5, 15.5], [23, 17], [10.5, 19.2], [14, 18.5], [17.5, 18], [20.5, 18.2], [15.8, 20.3], [12.3, 20.2]]
  return moved(x, y, [
    moved(0.5, 3.2, faint(0.28, path(outline, '#5a3512'))), moved(0, 1.5, path(outline, side)), moved(0, 0.75, path(outline, side)), path(outline, crust),
    ...crumbs.map(([cx, cy], place) => ellipse(cx!, cy!, 0.45 + (place % 3) * 0.14, 0.28 + (place % 2) * 0.1, place % 2 ? '#ffe0a0' : '#b36a20', 'opacity=".75"')),
  ].join(''), { scale })
}
const gratin = (d: Drawing, sauce: boolean) => {
  const red = d.round('#ef6a4a', '#d8432c', '#a92a1a')
  const cheese = d.round('#fff3cf', '#ffdf93', '#eab552')
  const melted = 'M9.9 15.9c.6-1.9 3.4-3 6.3-3.2 3-.2 5.9.6 6 2.2.1 1.2-1.3 1.4-1.7 2.3-.3.7-.2 1.7-1.2 1.7-.9 0-.8-1-1.7-1.1-1.2-.2-1.6 1.3-3 1.2-1.3-.1-1-1.4-2-1.7-1.1-.3-3.1 0-2.7-1.4z'
  return [
    sauce ? path('M8.6 16.5c.5-2.6 4-4 7.5-4.3 3.8-.3 7.3.7 7.5 2.8.2 2.3-3 4.4-7.3 4.8-4.2.4-8.2-.6-7.7-3.3z', red) : moved(16, 15.9, pool(0, 0, 7.7, 3.7, '#d99a3e'), { scale: 1 }),
    sauce ? path(melted, cheese) : moved(-4.0, -3.9, path(melted, cheese), { scale: 1.245 }),
    ...[[13, 14.3], [16, 13.6], [19.2, 14.3], [15, 16.2], [18, 16], [11.8, 15.7]].map(([x, y]) => ellipse(x!, y!, 0.38, 0.22, '#5d7a2a')),
  ].join('')
}
const milanesa = () => { const d = plate(new Drawing()); return d.add(fries(d, 23.5, 15.5), cutlet(d, -2.2, 1.6), lemonWedge(12, 22.2, 8)) }
const napolitana = () => { const d = plate(new Drawing()); return d.add(cutlet(d, -0.2, 1.8), moved(-0.3, 1.5, gratin(d, true))) }
const suiza = () => { const d = plate(new Drawing()); return d.add(cutlet(d, -0.2, 1.8), moved(-0.3, 1.5, gratin(d, false))) }
const caballo = () => { const d = plate(new Drawing()); return d.add(fries(d, 24.5, 16), cutlet(d, -1.8, 1.8), egg(11.2, 16.8), egg(18, 17.3)) }

// ── bread and what is in it ──
const bunTop = (d: Drawing, x: number, y: number, width: number, height: number, seeds = true) => {
  const crust = d.round('#ffd79a', '#e6a557', '#b46c2b')
  const half = width / 2
  return path(`M${x - half} ${y}C${x - half} ${y - height * 0.75} ${x - half * 0.6} ${y - height} ${x} ${y - height}S${x + half} ${y - height * 0.75} ${x + half} ${y}c0 .7-.5 1-1.2 1H${x - half + 1.2}c-.7 0-1.2-.3-1.2-1z`, crust)
    + (seeds ? scatter(3, 9, x, y - height * 0.62, half * 0.62, height * 0.26).map(([sx, sy, chance]) => moved(sx, sy, ellipse(0, 0, 0.42, 0.24, '#fff2d6'), { turn: chance * 90 - 45 })).join('') : '')
}
const bunFoot = (d: Drawing, x: number, y: number, width: number, height: number) => {
  const half = width / 2
  return path(`M${x - half} ${y}h${width}v${height * 0.45}c0 ${height * 0.4}-.9 ${height * 0.55}-2.2 ${height * 0.55}H${x - half + 2.2}c-1.3 0-2.2-${height * 0.15}-2.2-${height * 0.55}z`, d.down('#f0bd77', '#c07a34'))
}
const frill = (x: number, y: number, width: number, colour: string, dark: string, waves = 6) => {
  const step = width / waves
  const curve = Array.from({ length: waves }, (_, place) => `q${step / 2} ${place % 2 ? 0.7 : 1.9} ${step} 0`).join('')
  return path(`M${x - width / 2} ${y}${curve}c.8-.6.6-1.5-.4-1.6H${x - width / 2 + 0.4}c-1 .1-1.2 1-.4 1.6z`, colour) + line(`M${x - width / 2 + 1} ${y - 0.5}h${width - 2}`, dark, 0.25, 'opacity=".6"')
}
/** Steak, ham, cheese, lettuce, tomato, egg: the tower that is held by a stick with an olive. */
const chivito = () => {
  const d = plate(new Drawing())
  const meat = d.down('#8a4a2a', '#5b2b15')
  return d.add(
    fries(d, 25, 17.5, 0.95), shade(15, 24, 10.5, 2.3), bunFoot(d, 14.4, 20.6, 17, 3.8), box(5.2, 18.4, 18.6, 3, 1.4, meat), box(6.4, 18.5, 15, 0.7, 0.35, '#b06a42', 'opacity=".55"'),
    path('M5.6 17.5h17.8l-2.2 2.3-1.6-1.1-3 2.1-2.4-2.1-3.7 1.7-2-1.6z', '#ffd35c'), box(5.4, 16.3, 18, 1.5, 0.7, '#e98a83'), box(5.4, 16.3, 18, 0.6, 0.3, '#f5aaa2'),
    tomatoSlice(10, 15.6, 1.1), tomatoSlice(18.6, 15.6, 1.1), frill(14.4, 14.9, 19, '#7fb53c', '#4f8a22'),
    path('M7 13.7c1.2-1 3.6-1.3 7.3-1.3s6.4.5 7.4 1.3c.8.7-.2 1.3-1.2 1.2-.5 1-1.6 1.2-2.4.2-1.6.5-4.6.6-6.3.1-.7.8-1.9.9-2.6-.2-1.1.1-2.9-.6-2.2-1.3z', '#fffaf0'),
    bunTop(d, 14.4, 13.2, 17.6, 7.6), line('M14.4 7.2V2.8', '#c79a5c', 0.55), ellipse(14.4, 3.4, 1.75, 1.45, '#7b9a2e'), ellipse(13.8, 2.9, 0.6, 0.4, '#b4cc62'), ellipse(14.9, 3.6, 0.55, 0.45, '#d9432f'),
  )
}
const chivitoOnPlate = () => {
  const d = plate(new Drawing())
  const meat = d.round('#a8633c', '#7a4124', '#4d2411')
  return d.add(
    fries(d, 24.4, 16.6, 0.9), fries(d, 21.6, 15.4, 0.7), shade(13, 22, 9, 2.6), path('M4.5 18.8c0-3 4-5.3 8.9-5.3s9.3 1.9 9.3 4.9-4.3 5.4-9.4 5.4-8.8-2-8.8-5z', meat),
    pool(13.4, 17.6, 7.4, 3.5, '#e98a83'), pool(13.6, 17, 6.8, 3, d.round('#fff3cf', '#ffdf93', '#eab552')), egg(13.8, 16.8, 1.15), dots(4, 5, 8.5, 21, 3.2, 1.2, ['#d9432f', '#7b9a2e'], 0.7), leaf(6.5, 21.5, 20, 1.3), leaf(9, 22.7, -12, 1.2), tomatoSlice(21.6, 22, 1),
  )
}
/** A long roll with a sausage in it, seen from the side. */
const roll = (d: Drawing, inside: string) => [
  shade(16, 25.4, 13.5, 2.2), path('M2.6 19.5c-.8 3.3 2.2 6 6.4 6h14c4.2 0 7.2-2.7 6.4-6z', d.down('#eab36b', '#b87230')), inside,
  path('M4 17.3c.6-2.6 4.6-4.3 12-4.3s11.4 1.7 12 4.3c.2 1-1.2 1.3-2.6 1C22.6 17.7 19.7 17.5 16 17.5s-6.6.2-9.4.8c-1.4.3-2.8 0-2.6-1z', d.round('#ffd79a', '#e6a557', '#b46c2b')),
].join('')
const choripan = () => {
  const d = new Drawing()
  const sausage = d.down('#c4532f', '#7d2a16')
  return d.add(roll(d, box(1.8, 17, 28.4, 5, 2.5, sausage) + line('M4 18.3h24', '#e98559', 0.7, 'opacity=".7"') + dots(6, 14, 16, 18.6, 12.5, 0.9, ['#5d8a2a', '#7fae3f', '#d9432f'], 0.5)))
}
const hotDogWithCheese = () => {
  const d = new Drawing()
  const sausage = d.down('#e0704a', '#a93d22')
  return d.add(roll(d, box(1, 16.6, 30, 5.4, 2.7, sausage) + line('M3.5 18h25', '#f5a27e', 0.7, 'opacity=".8"') + path('M4.5 17.4h23c1.2 0 1.4 1.3.5 1.7-.8.3-.9 1.9-1.9 1.9s-1-1.5-2-1.5-1.1 2.4-2.4 2.4-1.2-2.5-2.3-2.5-1.3 1.4-2.3 1.4-1-1.3-2.1-1.3-1.4 2.5-2.6 2.5-1.2-2.1-2.3-2.1-1 1-1.9.9c-1.2-.1-.8-1.6-1.9-1.8s-1.9-1.6-.7-1.6z', d.down('#fff0bd', '#f3c455'))))
}
const cutletInBread = () => {
  const d = new Drawing()
  return d.add(
    shade(16, 27, 12, 2), bunFoot(d, 16, 22, 20.5, 4.8), tomatoSlice(9.5, 21.6, 1.2), tomatoSlice(22, 21.6, 1.2), frill(16, 20.8, 22.5, '#7fb53c', '#4f8a22', 7),
    path('M3 18.4c.5-1.6 3-2.2 13-2.2s12.6.6 13 2.2c.3 1.6-1.3 2.5-3 2.3-2 .8-4.6-.3-6.3.4-2.6.8-5-.3-7.5.2-2.5.4-4.3-.4-5.7-.2C4.4 21.5 2.5 20.2 3 18.4z', d.down('#f0b052', '#a9601d')), dots(8, 16, 16, 18.5, 12, 1.5, ['#ffe0a0', '#b36a20'], 0.5), bunTop(d, 16, 15.8, 20.5, 8.4),
  )
}

// ── the grill ──
const marks = (...ds: string[]) => line(ds.join(''), '#3a1a0c', 0.75, 'opacity=".7"')
const ribs = () => {
  const d = board(new Drawing())
  const meat = d.down('#b5683c', '#6d3219')
  const crust = d.down('#9a4f2a', '#5b2812')
  const bone = (x: number) => ellipse(x, 22.1, 1.55, 1.3, '#f6ead2') + ellipse(x, 22.1, 0.95, 0.75, '#d9bf95')
  return d.add(
    shade(16, 25.5, 12.5, 2), path('M4.5 16.8l2.2-3.5c.5-.8 1.3-1.2 2.2-1.2h15.6c.9 0 1.7.4 2.2 1.2l1.7 3.5z', crust), path('M4 16.6h24.5c.8 0 1.2.6 1 1.4l-1 5.6c-.2.9-.8 1.4-1.7 1.4H5.8c-.9 0-1.5-.5-1.7-1.4l-1-5.6c-.1-.8.2-1.4.9-1.4z', meat),
    path('M3.1 17.6c2-.9 4 .5 6.3-.1s4.5.5 6.8 0 4.4.5 6.7-.1 4.2.5 6.5.1l.1-.3c0-.4-.4-.7-1-.7H4c-.6 0-.9.4-.9 1.1z', '#f0d0a0', 'opacity=".9"'),
    bone(7.6), bone(13.2), bone(18.9), bone(24.6), marks('M8.2 16l1.8-3.2', 'M13.4 16l1.1-3.4', 'M18.6 16l.4-3.4', 'M23.8 16l-.5-3.4'), dots(5, 9, 16, 14.4, 8.5, 1.1, ['#5d8a2a', '#8fb54a'], 0.34),
  )
}
const steak = () => {
  const d = plate(new Drawing())
  const crust = d.round('#b56c42', '#7c4023', '#4b2110')
  const outline = 'M5.5 18.2c.2-3.6 5-6.7 11.2-6.7 5.6 0 9.8 2.3 9.8 5.5 0 2.7-2.6 3.5-5 4.3-2.3.8-3.6 2.3-7.5 2.3-5.2 0-8.7-2-8.5-5.4z'
  return d.add(
    shade(16, 22.5, 11, 2.8), moved(0, 1.2, path(outline, '#4b2110')), path(outline, crust), path('M6.3 17.8c.6-3 4.9-5.4 10.4-5.4 4.7 0 8.3 1.7 8.8 4.2.5-3-3.5-5.1-8.8-5.1-5.9 0-10.3 2.8-10.4 6.3z', '#f2cf9f', 'opacity=".85"'),
    marks('M9.5 19.5l6-6.2', 'M13 20.5l6.5-6.7', 'M16.8 20.8l6-6.2'), pool(21, 21.3, 3.6, 1.5, '#6f8f2c'), dots(9, 10, 21, 21.2, 3, 1, ['#9dbb4b', '#d9432f', '#47661a'], 0.34),
  )
}
const roastRoll = (filling: readonly string[], crust: readonly string[]) => () => {
  const d = plate(new Drawing())
  const skin = d.round(...crust)
  const slice = (x: number, y: number) => moved(x, y, ellipse(0.5, 0.9, 4, 3.7, '#5a2f14', 'opacity=".35"') + ellipse(0, 0, 4, 3.7, skin) + ellipse(-0.35, 0, 3.3, 3.05, '#f7dfbd') + ellipse(-0.35, 0, 2.2, 2, filling[0]!) + ellipse(-0.3, 0.1, 1.3, 1.15, filling[1]!) + dots(3, 5, -0.3, 0, 1.5, 1.3, [filling[2]!, filling[1]!], 0.45, 1))
  return d.add(shade(16, 22.8, 11.5, 2.6), box(14, 12.6, 12.6, 8.4, 4, skin), line('M17 12.9c-1 2.5-1 5.5 0 7.9M21 12.8c-.8 2.5-.8 5.5 0 8', '#fff0d2', 0.35, 'opacity=".7"'), slice(14.5, 17), slice(10.2, 18.6), leaf(23.5, 22.3, 10, 1.4), leaf(26, 21.4, -20, 1.2))
}
const grillPlatter = () => {
  const d = pan(new Drawing(), '')
  const beef = d.round('#b56c42', '#7c4023', '#4b2110')
  const chorizo = d.down('#cf5a34', '#842d18')
  const black = d.down('#5b3330', '#2c1716')
  const chicken = d.round('#f6c27a', '#d18a38', '#94561c')
  return d.add(
    path('M6 19c.5-3 4-4.6 7.6-4.3 3.3.3 4.6 2.3 3.7 4.6-.9 2.2-3.5 2.9-6.3 2.8-3-.1-5.3-1.2-5-3.1z', beef), marks('M8.8 20l3.5-4', 'M11.5 20.6l3.5-4'), path('M18 15.8c2-1.9 6-1.8 7.6-.2 1.7 1.7.8 4-1.8 4.6-2 .5-3.6-.3-4.7-1.4-1-.9-1.8-2.3-1.1-3z', chicken), moved(19.5, 21.2, box(-4.6, -1.5, 9.2, 3, 1.5, chorizo) + line('M-3.6-.7h7', '#f0966e', 0.4, 'opacity=".8"'), { turn: -8 }),
    moved(12.2, 22.6, box(-3.9, -1.3, 7.8, 2.6, 1.3, black) + line('M-3-.6h5.8', '#8d5f5a', 0.4, 'opacity=".8"'), { turn: 8 }), lemonWedge(24.6, 19.6, -18, 0.8), dots(7, 8, 15, 18, 7, 2.5, ['#7fae3f'], 0.3),
  )
}
const sausage = (light: string, dark: string, gloss: string) => () => {
  const d = plate(new Drawing())
  const skin = d.down(light, dark)
  const one = (turn: number, x: number, y: number) => moved(x, y, shade(0.3, 2, 8, 1.2) + path('M-8.5-.4c.3-2.3 3-3.4 8.5-3.4s8.2 1.1 8.5 3.4c.2 2-1.8 3-4.3 2.5-2.7-.5-5.8-.5-8.4 0-2.5.5-4.5-.5-4.3-2.5z', skin) + line('M-6.4-1.5c3-1.3 9.6-1.3 12.6 0', gloss, 0.6, 'opacity=".75"') + path('M-8.3-.8c-.8-.2-1.3-.7-1.4-1.3.8 0 1.5.2 1.8.7zM8.3-.8c.8-.2 1.3-.7 1.4-1.3-.8 0-1.5.2-1.8.7z', dark), { turn })
  return d.add(one(-6, 15.4, 17.2), one(7, 16.6, 21.3), leaf(25.5, 23, 15, 1.2))
}
const sweetbreads = () => {
  const d = plate(new Drawing())
  const gold = d.round('#ffdf9c', '#dfa04a', '#9a5d20')
  const lump = (x: number, y: number, s: number) => moved(x, y, ellipse(0.3, 0.7, 3.2, 2.3, '#6d3c12', 'opacity=".4"') + path('M-3.1.3c-.3-1.7 1-2.7 2.3-2.5C.2-3 2.2-2.4 2.5-1 3.7-.5 3.6 1.5 2.2 1.9.9 2.6-.5 2.1-1.2 1.8-2.3 2.1-3 1.3-3.1.3z', gold) + line('M-1.5-.9c.6-.5 1.3-.6 1.9-.4M.8.8c.6 0 1-.2 1.3-.6', '#8a4f1a', 0.3, 'opacity=".6"'), { scale: s })
  return d.add(lump(11, 17, 1.1), lump(18, 16.2, 1.15), lump(14.5, 20.3, 1.2), lump(21, 20, 1), lump(9, 20.6, 0.95), lemonWedge(24.6, 22.2, -8), leaf(6.5, 22, 0, 1.1))
}
const grilledCheese = () => {
  const d = new Drawing()
  const cheese = d.round('#fff6d8', '#ffdf8e', '#e2a63f')
  return pan(d, ellipse(16, 19.5, 10, 4.5, cheese) + pool(16, 19.4, 8.2, 3.3, '#fff1c4', 'opacity=".8"') + path('M7.2 20.5c-.6 1.3.2 3.1 1.5 3 1.1-.1.8-1.7 2-1.9', '#ffdf8e') + dots(3, 12, 16, 19.3, 8, 3, ['#b9772a', '#d99a3e'], 0.5) + dots(11, 14, 16, 19.2, 7.6, 2.8, ['#5d7a2a', '#7fae3f', '#d9432f'], 0.3))
}
const roastChicken = () => {
  const d = plate(new Drawing())
  const skin = d.round('#ffd08a', '#d98c3a', '#8f4d17')
  return d.add(
    fries(d, 25.8, 18.6, 0.8), shade(15.5, 23.6, 10.5, 2.2), path('M5.5 19.8c-.4-4.9 4-9.3 10-9.4 5.9-.1 9.7 3.5 9.7 7.8 0 4-4 5.9-9.6 6-5.7.1-9.8-1-10.1-4.4z', skin), path('M19.5 19.3c-.3-2.7 1.5-4.9 4-4.8 2.6.1 4 2.3 3.4 4.4-.5 1.7-1.9 2.6-3 3.6l1.5 1.6c.9 0 1.4.9.9 1.6-.5.6-1.3.4-1.6-.1-.6.3-1.3-.1-1.3-.9l.3-.8-1.7-1.5c-1.3-.4-2.3-1.6-2.5-3.1z', d.round('#ffc677', '#cf8030', '#87470f')),
    path('M8 19.3c-.2-2.2 1.2-3.9 3.3-3.8 2.2.1 3.2 1.9 2.7 3.5-.5 1.5-1.8 2.3-3.2 2.3-1.5 0-2.7-.7-2.8-2z', d.round('#ffc677', '#cf8030', '#94521a')), line('M10 13.7c1.6-1.3 3.4-1.9 5.5-1.9', '#fff0d0', 0.8, 'opacity=".75"'), leaf(7.6, 23.3, 12, 1.3), leaf(10.5, 24.2, -10, 1.1),
  )
}
const wings = () => {
  const d = plate(new Drawing())
  const skin = d.round('#f7a24f', '#cf5f22', '#8a320f')
  const wing = (x: number, y: number, turn: number) => moved(x, y, ellipse(0.4, 1, 4, 2, '#5a1f08', 'opacity=".35"') + path('M-4 .6c-.4-1.9 1-3.3 2.9-3 1.3.2 2 .9 3.2.7C3.4-1.9 4.3-2 4.7-1.2c.4.9-.3 1.6-1.3 1.9C2 1.1 1.3 2 .1 2.4-1.6 3-3.7 2.4-4 .6z', skin) + line('M-2.5-1.1c.8-.5 1.7-.5 2.5-.1', '#ffd3a0', 0.5, 'opacity=".8"'), { turn })
  return d.add(wing(12, 16, -10), wing(19.5, 16, 165), wing(9.5, 19.8, 15), wing(16, 19.8, -5), wing(22, 20.3, 190), wing(13, 23, 4), dots(4, 9, 15, 18.5, 8, 3.3, ['#fff2d6', '#7fae3f'], 0.3))
}
const chickenFillet = (sauce: string, grain: string) => () => {
  const d = plate(new Drawing())
  const meat = d.round('#ffe0ae', '#e3a759', '#a4662a')
  const outline = 'M6 18.6c-.3-3.2 3.3-5.8 8.3-6.3 5.2-.5 10.7.9 11.3 3.6.6 2.6-2.5 3.3-4.6 4.5-2 1.1-4 2.5-7.6 2.5-4.3 0-7.2-1.6-7.4-4.3z'
  return d.add(shade(16, 22.5, 10.5, 2.5), moved(0, 1, path(outline, '#9a5d20')), path(outline, meat), marks('M10 19.8l4.8-5.4', 'M14 20.3l5-5.7', 'M18 19.6l4-4.6'), pool(12.5, 18.3, 5, 2.2, sauce, 'opacity=".92"'), dots(5, 10, 12.5, 18.2, 4.2, 1.6, [grain], 0.32), leaf(24, 22, 10, 1.4), lemonWedge(7.6, 22.6, 10, 0.8))
}

// ── the oven and the stove ──
const pie = (fill: string, specks: readonly string[], withEgg: boolean) => () => {
  const d = new Drawing()
  const crust = d.round('#f7cf8d', '#d9994a', '#a3622a')
  return d.add(
    shade(16, 26.8, 13, 1.9), path('M2.6 18.5L24 10.8c3.5 1.2 5.6 3.8 6 7.2z', crust), dots(4, 10, 19, 15.3, 8, 2, ['#fbe0ae', '#c1853c'], 0.5), line('M7 17.8l17.5-5.8M11 18l14.7-4.2', '#b97a34', 0.3, 'opacity=".6"'),
    path('M2.6 18.5L30 18v6.3c0 .7-.4 1.1-1.1 1.2L3.8 26.6c-.8 0-1.2-.4-1.2-1.2z', fill), dots(6, 30, 16, 22.2, 13, 3, specks, 0.5), withEgg ? ellipse(19.6, 22, 3.1, 2.6, '#fffaf0') + ellipse(19.6, 22.1, 1.75, 1.5, '#f7a823') + ellipse(19.1, 21.6, 0.6, 0.4, '#ffd778') : '',
    path('M2.6 18.5L30 18v1.2L2.6 19.9zM2.6 25.3l27.4-1v.9c0 .8-.4 1.2-1.1 1.2L3.8 27.4c-.8 0-1.2-.4-1.2-1.2z', '#d09046'),
  )
}
const stew = () => {
  const d = new Drawing()
  return bowl(d, ellipse(16, 16.4, 11.2, 4, d.round('#c97a3a', '#9c4f20', '#6d3111')) + dots(3, 44, 16, 16.3, 10.4, 3.4, ['#8a5a2a', '#a9743b', '#6f421c', '#b98850'], 0.75, 0.7) + dots(9, 6, 16, 16.2, 8.5, 2.6, ['#f08a35'], 0.95, 0.7) + moved(11, 15.4, ellipse(0, 0.2, 1.6, 0.95, '#6d1f12') + ellipse(0, 0, 1.6, 0.9, '#c24a2e') + ellipse(-0.3, -0.2, 0.5, 0.25, '#f0c3a4')) + moved(19.5, 17.2, ellipse(0, 0.2, 1.6, 0.95, '#6d1f12') + ellipse(0, 0, 1.6, 0.9, '#c24a2e') + ellipse(0.2, -0.1, 0.5, 0.25, '#f0c3a4')) + leaf(15.5, 15.3, 10) + leaf(21.5, 15.2, -30, 0.9))
}
const tripe = () => {
  const d = new Drawing()
  return bowl(d, ellipse(16, 16.4, 11.2, 4, d.round('#e07a3a', '#b84e20', '#7d2c0f')) + dots(5, 22, 16, 16.3, 9.8, 3.2, ['#f2dcb4', '#e6c48e', '#f7ead0'], 1, 0.6) + dots(2, 7, 16, 16.2, 8.5, 2.7, ['#c24a2e', '#8c2a17'], 0.9, 0.65) + leaf(17, 15.3))
}
const mashPie = () => {
  const d = new Drawing()
  const top = d.round('#fff0c2', '#f3c765', '#c98728')
  return d.add(shade(16, 27.2, 13, 1.8), path('M2.5 17.5h27l-1.6 7.7c-.3 1.5-1.3 2.3-2.8 2.3H6.9c-1.5 0-2.5-.8-2.8-2.3z', d.across('#ffffff', '#f3eadb', '#d5c6ae')), path('M3.2 20.7h25.6l-.4 1.6H3.6z', '#3b62c6'), ellipse(16, 17.4, 13.8, 5, '#3b62c6'), ellipse(16, 17.3, 13.2, 4.6, '#6d3a1c'), ellipse(16, 16.4, 12.6, 4.3, top), line('M6.5 15.6q3 1.2 6 0t6 0 6.5 0M5.3 17.3q3.5 1.3 7 0t7 0 7.2 0M8 19q3 1.1 6 0t6 0 4.5.2M10 14q2.5 1 5 0t5 0', '#b9772a', 0.45, 'opacity=".75"'))
}
const scramble = () => {
  const d = plate(new Drawing())
  const straw = d.slant('#ffe07a', '#e3a02c')
  const sticks = scatter(5, 46, 16, 17.8, 8.6, 3.9).map(([x, y, chance]) => moved(x, y, box(-2, -0.3, 4, 0.6, 0.2, straw, 'stroke="#c9851f" stroke-width=".08"'), { turn: chance * 180 })).join('')
  return d.add(shade(16, 22, 10, 2.2), pool(16, 18.4, 9, 4.2, '#e9b94b'), sticks, dots(8, 13, 16, 17.4, 7.5, 3.2, ['#fff6d8', '#ffd95f'], 1.05, 0.7), dots(2, 10, 16, 17.4, 7.5, 3.2, ['#e98a83', '#d96f68'], 0.6), dots(6, 12, 16, 17.2, 7.8, 3.2, ['#6fa832', '#86bf43'], 0.55, 0.9))
}
const spanishTortilla = () => {
  const d = plate(new Drawing())
  const top = d.round('#ffdf86', '#eeb443', '#b3761e')
  return d.add(
    shade(16, 23, 11, 2.4), path('M5 16.6c0-3 4.9-4.9 11-4.9s11 1.9 11 4.9v3.8c0 2.9-4.9 4.7-11 4.7S5 23.3 5 20.4z', d.down('#f3c558', '#c98a2c')), ellipse(16, 16.6, 11, 4.9, top), dots(4, 22, 16, 16.4, 9.8, 4, ['#c68a2e', '#ffe9ae', '#d9a23c'], 0.8),
    path('M16 16.6l9.2 2.7-.2 3.9c-1.7 1-4 1.6-6.6 1.8L16 20.7z', '#fff1c0'), path('M16 16.6l2.3 4.6v3.8L16 20.5z', '#f2d489'), dots(2, 9, 20.6, 20.8, 3.8, 1.5, ['#f3cf75', '#fffaf0', '#e3b45a'], 0.8), path('M16 16.6l9.2 2.7c-1.6 1.1-4.1 1.8-6.9 1.9z', '#e9b94b', 'opacity="0"'),
  )
}
const friedFish = () => {
  const d = plate(new Drawing())
  const batter = d.round('#ffdf96', '#eaa847', '#b06a1e')
  const one = (x: number, y: number, turn: number) => moved(x, y, ellipse(0.5, 1.4, 7.5, 2.3, '#6d3c12', 'opacity=".3"') + path('M-7.6.3c-.2-1.9 2-2.7 4.2-3 2.7-.4 6.8-.4 9 .5 1.8.7 2.6 2 1.8 3.2C6 2.6 2 2.9-1.4 2.7-4.6 2.6-7.4 2.2-7.6.3z', batter) + dots(3, 12, 0, 0, 6, 1.6, ['#fff0c2', '#c68a2e'], 0.5), { turn })
  return d.add(one(14.5, 16.4, -8), one(17, 20.4, 4), lemonWedge(8.5, 22.4, 10), leaf(25.3, 22.5, -10, 1.3))
}
const grilledFish = (light: string, middle: string, dark: string, lines: string) => () => {
  const d = plate(new Drawing())
  const meat = d.round(light, middle, dark)
  return d.add(shade(16, 22.5, 11, 2.4), path('M4.6 18.3c-.2-2.3 3-4.5 7.7-5.3 5.3-.9 12.3-.5 14.5 1.7 1.5 1.6.2 4-3.5 5.8-3.5 1.7-8 2.6-12.3 2.2-3.7-.3-6.2-1.8-6.4-4.4z', dark), path('M4.6 17.3c-.2-2.3 3-4.5 7.7-5.3 5.3-.9 12.3-.5 14.5 1.7 1.5 1.6.2 4-3.5 5.8-3.5 1.7-8 2.6-12.3 2.2-3.7-.3-6.2-1.8-6.4-4.4z', meat), line('M9 19.4c-.7-1.7.2-4 1.7-5.3M13.5 20.8c-.9-2.3.2-5.5 1.9-7.2M18 20.4c-.7-2.3.1-5 1.6-6.6M22.3 18.7c-.4-1.6 0-3.1.9-4.3', lines, 0.55, 'opacity=".8"'), lemonWedge(24.5, 22, -14), leaf(7.5, 22.3, 14, 1.3), leaf(10, 23.3, -6, 1.1))
}

export const rioplatense: Record<string, () => Drawing> = {
  milanesa, napolitana, suiza, caballo, chivito, 'chivito-al-plato': chivitoOnPlate, choripan, pancho: hotDogWithCheese, 'milanesa-al-pan': cutletInBread,
  asado: ribs, bife: steak, pamplona: roastRoll(['#ffd35c', '#e98a83', '#d9432f'], ['#d99a5a', '#a3622f', '#6d3a18']), arrollado: roastRoll(['#8fb54a', '#ffd35c', '#f08a35'], ['#ffe0ae', '#e3a759', '#a4662a']), bondiola: roastRoll(['#e9b98a', '#c98a5a', '#a3622f'], ['#b5683c', '#7a3a1c', '#4d2110']),
  parrillada: grillPlatter, chorizo: sausage('#d9683d', '#8a2f18', '#f5a883'), morcilla: sausage('#5f3a36', '#2a1513', '#a07872'), mollejas: sweetbreads, provolone: grilledCheese, pollo: roastChicken, alitas: wings, 'pollo-grille': chickenFillet('#fff1b0', '#d9a23c'), 'pollo-mostaza': chickenFillet('#e9b53a', '#8a5a1a'),
  pascualina: pie('#5d8a35', ['#7fae4a', '#456d24', '#9dc466'], true), 'tarta-jamon': pie('#ffe29a', ['#e98a83', '#fff3cf', '#f3c765'], false), 'tarta-zapallitos': pie('#f3df9c', ['#8fb54a', '#fff3cf', '#b9cf72'], false), 'tarta-calabaza': pie('#f2a343', ['#ffc677', '#d9822b', '#ffe0ae'], false),
  guiso: stew, callos: tripe, pastel: mashPie, gramajo: scramble, tortilla: spanishTortilla, merluza: friedFish, 'pescado-plancha': grilledFish('#fff9ec', '#f3ddb5', '#c99a5c', '#c9a46c'), salmon: grilledFish('#ffb487', '#f28a55', '#c05a2c', '#ffd3b4'),
}
