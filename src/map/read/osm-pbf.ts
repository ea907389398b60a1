import { inflateSync } from 'node:zlib'
import { PbfReader } from 'pbf'
import { hasTags, noElements, type OsmElements } from './osm-elements.ts'
import type { Tags } from './feature.ts'

/**
 * OpenStreetMap's binary format (https://wiki.openstreetmap.org/wiki/PBF_Format): blobs of up to 32 MB, each a block
 * with its own table of strings. Who mapped what and when (`info`, `denseinfo`) is never read.
 */
export function readOsmPbf(file: Buffer): OsmElements {
  const elements = noElements()
  for (let at = 0; at < file.length;) {
    const headerEnd = at + 4 + file.readUInt32BE(at)
    const header = new PbfReader(file.subarray(at + 4, headerEnd)).readFields(readBlobHeader, { type: '', size: 0 })
    const blob = file.subarray(headerEnd, headerEnd + header.size)
    if (header.type === 'OSMData') readBlock(unpackBlob(blob), elements)
    at = headerEnd + header.size
  }
  return elements
}

function readBlobHeader(field: number, header: { type: string; size: number }, pbf: PbfReader): void {
  if (field === 1) header.type = pbf.readString()
  else if (field === 3) header.size = pbf.readVarint()
}

function unpackBlob(blob: Uint8Array): Uint8Array {
  const { raw, zlib } = new PbfReader(blob).readFields<{ raw?: Uint8Array; zlib?: Uint8Array }>((field, found, pbf) => {
    if (field === 1) found.raw = pbf.readBytes()
    else if (field === 3) found.zlib = pbf.readBytes()
  }, {})
  if (raw) return raw
  if (zlib) return inflateSync(zlib)
  throw new Error('This .osm.pbf is packed in a way other than zlib. Repack it: osmium cat in.osm.pbf -o out.osm.pbf')
}

type Block = { strings: string[]; groups: Uint8Array[]; granularity: number; latOffset: number; lonOffset: number }

function readBlock(bytes: Uint8Array, elements: OsmElements): void {
  const block: Block = { strings: [], groups: [], granularity: 100, latOffset: 0, lonOffset: 0 }
  new PbfReader(bytes).readFields((field, found, pbf) => {
    if (field === 1) pbf.readMessage((_, strings, table) => { strings.push(table.readString()) }, found.strings)
    else if (field === 2) found.groups.push(pbf.readBytes())
    else if (field === 17) found.granularity = pbf.readVarint()
    else if (field === 19) found.latOffset = pbf.readVarint(true)
    else if (field === 20) found.lonOffset = pbf.readVarint(true)
  }, block)
  for (const group of block.groups) {
    new PbfReader(group).readFields((field, _, pbf) => {
      if (field === 1) readNode(pbf, block, elements)
      else if (field === 2) readDenseNodes(pbf, block, elements)
      else if (field === 3) readWay(pbf, block, elements)
      else if (field === 4) readRelation(pbf, block, elements)
    }, undefined)
  }
}

function readNode(pbf: PbfReader, block: Block, elements: OsmElements): void {
  const node = pbf.readMessage((field, found, inner) => {
    if (field === 1) found.id = inner.readSVarint()
    else if (field === 2) inner.readPackedVarint(found.keys)
    else if (field === 3) inner.readPackedVarint(found.values)
    else if (field === 8) found.lat = inner.readSVarint()
    else if (field === 9) found.lon = inner.readSVarint()
  }, { id: 0, keys: [] as number[], values: [] as number[], lat: 0, lon: 0 })
  addNode(elements, block, node.id, node.lat, node.lon, tagsOf(block, node.keys, node.values))
}

/** Ids and positions as differences; `keysValues` holds key, value, key, value … and a 0 after each node. */
function readDenseNodes(pbf: PbfReader, block: Block, elements: OsmElements): void {
  const dense = { ids: [] as number[], lats: [] as number[], lons: [] as number[], keysValues: [] as number[] }
  pbf.readMessage((field, found, inner) => {
    if (field === 1) inner.readPackedSVarint(found.ids)
    else if (field === 8) inner.readPackedSVarint(found.lats)
    else if (field === 9) inner.readPackedSVarint(found.lons)
    else if (field === 10) inner.readPackedVarint(found.keysValues)
  }, dense)
  let [id, lat, lon, at] = [0, 0, 0, 0]
  for (let i = 0; i < dense.ids.length; i++) {
    id += dense.ids[i]!
    lat += dense.lats[i]!
    lon += dense.lons[i]!
    const tags: Tags = {}
    while (dense.keysValues[at]) {
      tags[block.strings[dense.keysValues[at]!]!] = block.strings[dense.keysValues[at + 1]!]!
      at += 2
    }
    at++
    addNode(elements, block, id, lat, lon, tags)
  }
}

function readWay(pbf: PbfReader, block: Block, elements: OsmElements): void {
  const way = pbf.readMessage((field, found, inner) => {
    if (field === 1) found.id = inner.readVarint()
    else if (field === 2) inner.readPackedVarint(found.keys)
    else if (field === 3) inner.readPackedVarint(found.values)
    else if (field === 8) inner.readPackedSVarint(found.steps)
  }, { id: 0, keys: [] as number[], values: [] as number[], steps: [] as number[] })
  elements.ways.set(way.id, { refs: summed(way.steps), tags: tagsOf(block, way.keys, way.values) })
}

const wayMember = 1

function readRelation(pbf: PbfReader, block: Block, elements: OsmElements): void {
  type Relation = Record<'keys' | 'values' | 'roles' | 'steps' | 'types', number[]>
  const relation: Relation = { keys: [], values: [], roles: [], steps: [], types: [] }
  pbf.readMessage((field, found, inner) => {
    if (field === 2) inner.readPackedVarint(found.keys)
    else if (field === 3) inner.readPackedVarint(found.values)
    else if (field === 8) inner.readPackedVarint(found.roles)
    else if (field === 9) inner.readPackedSVarint(found.steps)
    else if (field === 10) inner.readPackedVarint(found.types)
  }, relation)
  const members = summed(relation.steps).flatMap((way, i) => {
    return relation.types[i] === wayMember ? [{ way, role: block.strings[relation.roles[i]!]! }] : []
  })
  elements.relations.push({ tags: tagsOf(block, relation.keys, relation.values), members })
}

function addNode(elements: OsmElements, block: Block, id: number, lat: number, lon: number, tags: Tags): void {
  elements.nodes.set(id, [
    (block.lonOffset + block.granularity * lon) / 1e9,
    (block.latOffset + block.granularity * lat) / 1e9,
  ])
  if (hasTags(tags)) elements.taggedNodes.push({ id, tags })
}

function tagsOf({ strings }: Block, keys: number[], values: number[]): Tags {
  const tags: Tags = {}
  keys.forEach((key, i) => { tags[strings[key]!] = strings[values[i]!]! })
  return tags
}

function summed(steps: number[]): number[] {
  let sum = 0
  return steps.map((step) => (sum += step))
}
