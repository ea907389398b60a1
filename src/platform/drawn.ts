// Random bytes of the system's generator, fetched some kilobytes at a time: asking for a dozen costs as much as asking for a thousand.
import { randomFillSync } from 'node:crypto'

const store = Buffer.alloc(8192)
let used = store.length

/** Never handed out twice. For secrets that are kept, `randomBytes`: what lies in this store is readable by whoever reads our memory. */
export function drawn(bytes: number): Buffer {
  if (used + bytes > store.length) {
    randomFillSync(store)
    used = 0
  }
  used += bytes
  return Buffer.from(store.subarray(used - bytes, used))
}
