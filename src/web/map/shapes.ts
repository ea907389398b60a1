// The six shapes of the city and the ring around the chosen one, painted once into a strip. Also as small pictures for the legend.
import type { TimeOfDay } from './style.ts'

export const shapes = ['order', 'free', 'carrying', 'risk', 'late', 'chosen'] as const
export type Shape = (typeof shapes)[number]

/** Pixels of one shape in the strip; they are shown half as large. */
export const cell = 56

const paints = {
  day: { courier: '#23459f', edge: '#fffdf7', soon: '#cd7a12', late: '#cf3328', order: '#857c72', chosen: '#f6cf68', chosenEdge: '#1d3f97' },
  night: { courier: '#8fa8ee', edge: '#10131c', soon: '#f0b24a', late: '#f0604f', order: '#a39d92', chosen: '#f6cf68', chosenEdge: '#10131c' },
} as const

export function atlas(time: TimeOfDay): HTMLCanvasElement {
  const strip = document.createElement('canvas')
  strip.width = cell * shapes.length
  strip.height = cell
  const pen = strip.getContext('2d')!
  shapes.forEach((shape, at) => {
    pen.save()
    pen.translate(cell * (at + 0.5), cell / 2)
    paint(pen, shape, time)
    pen.restore()
  })
  return strip
}

function paint(pen: CanvasRenderingContext2D, shape: Shape, time: TimeOfDay): void {
  const c = paints[time]
  const filled = (fill: string, edge: string, width: number) => {
    pen.lineJoin = 'round'
    pen.lineWidth = width
    pen.strokeStyle = edge
    pen.stroke()
    pen.fillStyle = fill
    pen.fill()
  }
  const round = (radius: number) => {
    pen.beginPath()
    pen.arc(0, 0, radius, 0, 7)
  }
  const square = (half: number, corner: number) => {
    pen.beginPath()
    pen.roundRect(-half, -half, half * 2, half * 2, corner)
  }
  if (shape === 'order') return square(5.5, 2), filled(c.order, c.edge, 4)
  if (shape === 'free') {
    round(8.5)
    filled(c.edge, c.edge, 7)
    round(7.5)
    pen.lineWidth = 4.5
    pen.strokeStyle = c.courier
    return pen.stroke()
  }
  if (shape === 'carrying') return round(9.5), filled(c.courier, c.edge, 5)
  if (shape === 'risk') {
    pen.rotate(Math.PI / 4)
    square(9.5, 2.5)
    return filled(c.soon, c.edge, 5)
  }
  if (shape === 'chosen') {
    round(21)
    pen.lineWidth = 8
    pen.strokeStyle = c.chosenEdge
    pen.stroke()
    pen.lineWidth = 4.5
    pen.strokeStyle = c.chosen
    return pen.stroke()
  }
  pen.beginPath()
  pen.moveTo(0, -16)
  pen.lineTo(15, 11)
  pen.lineTo(-15, 11)
  pen.closePath()
  filled(c.late, c.edge, 6)
  pen.fillStyle = c.edge
  pen.fillRect(-1.7, -6, 3.4, 9)
  return pen.fillRect(-1.7, 5.4, 3.4, 3.4)
}
