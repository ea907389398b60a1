export interface Padding { top: number; bottom: number; left: number; right: number }

/** Room for what stands on the outermost points, and for the buttons at either side. */
export const around: Padding = { top: 64, bottom: 44, left: 68, right: 68 }
