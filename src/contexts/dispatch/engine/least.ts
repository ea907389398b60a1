/** The indices of the least values (or, with −1, of the greatest), in their order; among equals the first. */
export function least(values: Float64Array, count: number, sign: 1 | -1 = 1): Int32Array {
  const indices = new Int32Array(count)
  let filled = 0
  let last = Infinity
  for (let i = 0; i < values.length; i += 1) {
    const value = sign * values[i]!
    if (filled === count && value >= last) continue
    let at = filled < count ? filled++ : count - 1
    for (; at > 0 && sign * values[indices[at - 1]!]! > value; at -= 1) indices[at] = indices[at - 1]!
    indices[at] = i
    last = sign * values[indices[filled - 1]!]!
  }
  return indices.subarray(0, filled)
}
