/** Enamel grounds, by the name of their hue. */
export const hues = ['butter', 'apricot', 'clay', 'rose', 'pistachio', 'sage', 'sky', 'haze'] as const
export type Hue = (typeof hues)[number]

/** A still life with nothing behind it, and the enamel it stands on. */
export interface Picture {
  hue: Hue
  /** Absent where no honest picture exists: then the name stands on the enamel. */
  src?: string
  /** Of the picture in CSS pixels; it is twice as fine. */
  width: number
  height: number
  /** How high the table reaches, in hundredths of the picture's width. */
  table: number
}
