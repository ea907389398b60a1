/** The order is part of the file format: a street's access holds two bits for each mode, in this order. */
export const modes = ['walking', 'bicycle', 'motorbike', 'car'] as const
export type Mode = (typeof modes)[number]

/** Along the way it was drawn, and against it. */
export type Directions = { forward: boolean; backward: boolean }

export function packAccess(access: Record<Mode, Directions>): number {
  return modes.reduce((bits, mode) => {
    const { forward, backward } = access[mode]
    return bits | (forward ? forwardBit(mode) : 0) | (backward ? backwardBit(mode) : 0)
  }, 0)
}

export function forwardBit(mode: Mode): number {
  return 1 << (2 * modes.indexOf(mode))
}

export function backwardBit(mode: Mode): number {
  return 2 << (2 * modes.indexOf(mode))
}

/** The same street seen from its other end. */
export function turnedAccess(bits: number): number {
  return ((bits & 0b01010101) << 1) | ((bits & 0b10101010) >> 1)
}
