import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'

/**
 * A village for tests, in two file formats: four streets round a block, Main Street one-way eastwards along the north.
 *
 *     1 ──→── 2 ──→── 3      48.001
 *     │               │
 *     4 ───── 5 ───── 6      48.000
 */
type Tags = Record<string, string>
type Node = { id: number; lat: number; lon: number; tags: Tags }
type Way = { id: number; refs: number[]; tags: Tags }

const mia = { 'contact:phone': '+43 1 4711', phone: '+43 1 4711' }
const bicyclesBothWays = { oneway: 'yes', 'oneway:bicycle': 'no' }

const nodes: Node[] = [
  node(1, 48.001, 16), node(2, 48.001, 16.001), node(3, 48.001, 16.002),
  node(4, 48, 16), node(5, 48, 16.001), node(6, 48, 16.002),
  node(10, 48.0011, 16.0005, { 'addr:street': 'Main Street', 'addr:housenumber': '2 A,2 B' }),
  node(11, 48.0011, 16.0015, { 'addr:street': 'Main Street', 'addr:housenumber': '4' }),
  node(12, 48.00112, 16.00152, {
    amenity: 'restaurant', name: 'Gasthaus "Zur Post" & Söhne', cuisine: 'regional;Pizza', ...mia,
  }),
  node(13, 48.0005, 16.001, { place: 'neighbourhood', name: 'Altes Dorf' }),
  node(20, 48.0001, 16.0004), node(21, 48.0001, 16.0006), node(22, 48.0002, 16.0006), node(23, 48.0002, 16.0004),
  node(30, 48.0005, 16.0005), node(31, 48.004, 16.004), node(32, 48.005, 16.004),
]

const ways: Way[] = [
  way(100, [1, 2, 3], { highway: 'residential', name: 'Main Street', ...bicyclesBothWays }),
  way(101, [3, 6], { highway: 'residential', name: 'East Row' }),
  way(102, [6, 5, 4], { highway: 'tertiary', name: 'Back Lane' }),
  way(103, [4, 1], { highway: 'residential', name: 'West Row' }),
  way(104, [2, 5], { highway: 'footway', name: 'Steps to the brook' }),
  way(105, [5, 30], { highway: 'service', name: 'Private Yard', access: 'private' }),
  way(106, [31, 32], { highway: 'path', name: 'Island Path' }),
  way(107, [20, 21, 22, 23, 20], {
    building: 'yes', amenity: 'cafe', name: 'Café Rund', opening_hours: 'Mo-Sa 07:00-18:00',
    'addr:street': 'Back Lane', 'addr:housenumber': '7',
  }),
]

export function villageAsXml(): string {
  const who = `user="mapper-mia" uid="4711" changeset="4711"`
  return [
    `<?xml version='1.0' encoding='UTF-8'?>`,
    `<osm version="0.6">`,
    ...nodes.map(({ id, lat, lon, tags }) => `<node id='${id}' lat='${lat}' lon='${lon}' ${who}>${xmlTags(tags)}</node>`),
    ...ways.map(({ id, refs, tags }) => {
      return `<way id="${id}" ${who}>${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${xmlTags(tags)}</way>`
    }),
    `</osm>`,
  ].join('\n')
}

export function villageAsPbf(): Uint8Array {
  return Buffer.concat([blob('OSMHeader', new Uint8Array(0)), blob('OSMData', block())])
}

function node(id: number, lat: number, lon: number, tags: Tags = {}): Node {
  return { id, lat, lon, tags }
}

function way(id: number, refs: number[], tags: Tags): Way {
  return { id, refs, tags }
}

function xmlTags(tags: Tags): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('ö', '&#xF6;')
  return Object.entries(tags).map(([key, value]) => `<tag k="${key}" v="${escaped(value)}"/>`).join('')
}

/** Length, BlobHeader, Blob: https://wiki.openstreetmap.org/wiki/PBF_Format */
function blob(type: string, content: Uint8Array): Buffer {
  const body = new PbfWriter()
  body.writeVarintField(2, content.length)
  body.writeBytesField(3, deflateSync(content))
  const bytes = body.finish()
  const header = new PbfWriter()
  header.writeStringField(1, type)
  header.writeVarintField(3, bytes.length)
  const head = header.finish()
  const size = Buffer.alloc(4)
  size.writeUInt32BE(head.length)
  return Buffer.concat([size, head, bytes])
}

function block(): Uint8Array {
  const strings = ['', ...new Set([...nodes, ...ways].flatMap(({ tags }) => Object.entries(tags).flat())), 'mapper-mia']
  const numberOf = new Map(strings.map((text, i) => [text, i]))
  const pbf = new PbfWriter()
  pbf.writeMessage(1, (_, table) => strings.forEach((text) => table.writeBytesField(1, Buffer.from(text))), undefined)
  pbf.writeMessage(2, (_, group) => group.writeMessage(2, (_, dense) => writeDense(dense, numberOf), undefined), undefined)
  pbf.writeMessage(2, (_, group) => {
    for (const each of ways) group.writeMessage(3, (_, message) => writeWay(message, each, numberOf), undefined)
  }, undefined)
  return pbf.finish()
}

function writeDense(pbf: PbfWriter, numberOf: Map<string, number>): void {
  pbf.writePackedSVarint(1, differences(nodes.map(({ id }) => id)))
  pbf.writePackedSVarint(8, differences(nodes.map(({ lat }) => Math.round(lat * 1e7))))
  pbf.writePackedSVarint(9, differences(nodes.map(({ lon }) => Math.round(lon * 1e7))))
  const numbers = (tags: Tags) => Object.entries(tags).flat().map((text) => numberOf.get(text)!)
  pbf.writePackedVarint(10, nodes.flatMap(({ tags }) => [...numbers(tags), 0]))
}

function writeWay(pbf: PbfWriter, { id, refs, tags }: Way, numberOf: Map<string, number>): void {
  pbf.writeVarintField(1, id)
  pbf.writePackedVarint(2, Object.keys(tags).map((key) => numberOf.get(key)!))
  pbf.writePackedVarint(3, Object.values(tags).map((value) => numberOf.get(value)!))
  pbf.writeMessage(4, (_, info) => info.writeVarintField(5, numberOf.get('mapper-mia')!), undefined)
  pbf.writePackedSVarint(8, differences(refs))
}

function differences(values: number[]): number[] {
  return values.map((value, i) => value - (values[i - 1] ?? 0))
}
