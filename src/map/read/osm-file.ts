import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { MapSource } from './feature.ts'
import { toFeatures } from './osm-features.ts'
import { readOsmPbf } from './osm-pbf.ts'
import { readOsmXml } from './osm-xml.ts'

/** An OpenStreetMap extract: .osm.pbf or .osm, gzip'ed or not. The first bytes tell, not the name. */
export function readOsmFile(path: string): MapSource {
  const file = readFileSync(path)
  const plain = file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file
  const features = toFeatures(looksLikeXml(plain) ? readOsmXml(plain) : readOsmPbf(plain))
  if (features.length === 0) throw new Error(`${path} holds no OpenStreetMap data that Tiffin can read.`)
  return { features, joinDegrees: 1e-7 }
}

function looksLikeXml(file: Buffer): boolean {
  return /^\uFEFF?\s*</.test(file.toString('utf8', 0, 64))
}
