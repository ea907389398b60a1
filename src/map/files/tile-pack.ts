/**
 * All vector tiles in one file: the length of the index (4 bytes, little endian), the index as JSON, then the gzip'ed tiles
 * one after the other in the order of the index.
 */
export type Tile = { z: number; x: number; y: number; bytes: Uint8Array }

export function packTiles(tiles: Tile[]): Buffer {
  const index = Buffer.from(JSON.stringify(tiles.map(({ z, x, y, bytes }) => [z, x, y, bytes.length])))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(index.length)
  return Buffer.concat([size, index, ...tiles.map(({ bytes }) => bytes)])
}

export function readTilePack(file: Buffer): (z: number, x: number, y: number) => Uint8Array | undefined {
  const indexEnd = 4 + file.readUInt32LE(0)
  const index: [z: number, x: number, y: number, length: number][] = JSON.parse(file.toString('utf8', 4, indexEnd))
  const tiles = new Map<string, Uint8Array>()
  let at = indexEnd
  for (const [z, x, y, length] of index) tiles.set(`${z}/${x}/${y}`, file.subarray(at, (at += length)))
  return (z, x, y) => tiles.get(`${z}/${x}/${y}`)
}
