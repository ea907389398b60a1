import { hasTags, noElements, type OsmElements } from './osm-elements.ts'
import type { Tags } from './feature.ts'

/** Half a gigabyte is the longest string Node can hold; a bigger city comes as .osm.pbf. */
const mostBytes = 512 * 1024 * 1024

/** The `.osm` format, as an editor or an API saves it. Only ids, positions, tags and members are looked at. */
export function readOsmXml(file: Buffer): OsmElements {
  if (file.length >= mostBytes) throw new Error('This .osm is too long to read as text. Turn it into .osm.pbf first.')
  const elements = noElements()
  let open = nothing()
  for (const [, closing, name, attributes = '', empty] of file.toString('utf8').matchAll(element)) {
    if (!closing && openers.has(name!)) open = { ...nothing(), attributes }
    else if (name === 'tag') open.tags[attribute(attributes, 'k')] = attribute(attributes, 'v')
    else if (name === 'nd') open.refs.push(Number(attribute(attributes, 'ref')))
    else if (name === 'member' && attribute(attributes, 'type') === 'way') {
      open.members.push({ way: Number(attribute(attributes, 'ref')), role: attribute(attributes, 'role') })
    }
    if (openers.has(name!) && (closing || empty)) add(elements, name!, open)
  }
  return elements
}

const element = /<(\/?)(node|way|relation|nd|tag|member)\b((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g
const openers = new Set(['node', 'way', 'relation'])

type Open = { attributes: string; tags: Tags; refs: number[]; members: { way: number; role: string }[] }

function nothing(): Open {
  return { attributes: '', tags: {}, refs: [], members: [] }
}

function add(elements: OsmElements, name: string, { attributes, tags, refs, members }: Open): void {
  const id = Number(attribute(attributes, 'id'))
  if (attribute(attributes, 'visible') === 'false' || attribute(attributes, 'action') === 'delete') return
  if (name === 'way') elements.ways.set(id, { refs, tags })
  if (name === 'relation') elements.relations.push({ tags, members })
  if (name !== 'node') return
  elements.nodes.set(id, [Number(attribute(attributes, 'lon')), Number(attribute(attributes, 'lat'))])
  if (hasTags(tags)) elements.taggedNodes.push({ id, tags })
}

function attribute(attributes: string, name: string): string {
  const start = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return plainText(start?.[1] ?? start?.[2] ?? '')
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plainText(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return entities[name] ?? whole
    return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal))
  })
}
