import { placeKinds } from '../place.ts'
import type { Bounds } from '../position.ts'
import { centreOf, type Feature, type Point, type Tags } from '../read/feature.ts'
import { findSea } from './sea.ts'

export const layerNames = ['land', 'water', 'road', 'building', 'place', 'poi', 'door'] as const
export type LayerName = (typeof layerNames)[number]
export type Drawn = { type: 'Feature'; properties: { [key: string]: string | number }; geometry: Geometry }
export type Layers = Record<LayerName, Drawn[]>

type Geometry =
  | { type: 'Point'; coordinates: Point }
  | { type: 'MultiLineString'; coordinates: Point[][] }
  | { type: 'MultiPolygon'; coordinates: Point[][][] }

/** What the base map draws, sorted into the layers its style names. */
export function drawLayers(features: Feature[], bounds: Bounds): Layers {
  const layers: Layers = { land: [], water: [], road: [], building: [], place: [], poi: [], door: [] }
  const draw = (layer: LayerName, properties: Drawn['properties'] | undefined, geometry: Geometry) => {
    if (properties) layers[layer].push({ type: 'Feature', properties, geometry })
  }
  for (const feature of features) {
    const { tags } = feature
    const geometry = geometryOf(feature)
    if (feature.kind === 'area') {
      draw('water', waterArea(tags), geometry)
      draw('land', waterArea(tags) ? undefined : landArea(tags), geometry)
      draw('building', building(tags), geometry)
    }
    if (feature.kind === 'line') {
      draw('road', road(tags), geometry)
      draw('water', /^(stream|canal|river)$/.test(tags['waterway'] ?? '') ? { kind: 'stream' } : undefined, geometry)
    } else {
      draw('poi', pointOfInterest(tags), { type: 'Point', coordinates: centreOf(feature) })
    }
    if (feature.kind === 'point') {
      draw('place', neighbourhood(tags), geometry)
      draw('door', door(tags), geometry)
    }
  }
  for (const sea of findSea(features, bounds)) draw('water', { kind: 'sea' }, { type: 'MultiPolygon', coordinates: [sea] })
  return layers
}

function geometryOf(feature: Feature): Geometry {
  switch (feature.kind) {
    case 'point': return { type: 'Point', coordinates: feature.point }
    case 'line': return { type: 'MultiLineString', coordinates: feature.lines }
    case 'area': return { type: 'MultiPolygon', coordinates: feature.areas }
  }
}

function waterArea(tags: Tags): Drawn['properties'] | undefined {
  if (tags['natural'] === 'water' || tags['waterway'] === 'riverbank') return { kind: 'water' }
  return tags['leisure'] === 'swimming_pool' ? { kind: 'pool' } : undefined
}

/** The first line that fits decides the colour. */
const landKinds: [key: string, values: RegExp, kind: string][] = [
  ['natural', /^(beach|sand)$/, 'sand'],
  ['leisure', /^(park|garden|golf_course|recreation_ground)$/, 'park'],
  ['landuse', /^(grass|recreation_ground|meadow|churchyard|allotments|village_green)$/, 'park'],
  ['landuse', /^forest$/, 'wood'],
  ['natural', /^(wood|wetland|scrub|grassland)$/, 'wood'],
  ['landuse', /^cemetery$/, 'cemetery'],
  ['leisure', /^(pitch|stadium|sports_centre|track|playground)$/, 'sport'],
  ['landuse', /^(industrial|railway|garages|military|landfill|construction)$/, 'industrial'],
  ['landuse', /^(commercial|retail)$/, 'commercial'],
  ['amenity', /^(hospital|clinic)$/, 'hospital'],
  ['amenity', /^(school|university|college)$/, 'school'],
  ['man_made', /^(breakwater|pier)$/, 'rock'],
  ['place', /^islet$/, 'rock'],
  ['natural', /^bare_rock$/, 'rock'],
  ['place', /^square$/, 'plaza'],
  ['highway', /^pedestrian$/, 'plaza'],
]

function landArea(tags: Tags): Drawn['properties'] | undefined {
  const found = landKinds.find(([key, values]) => values.test(tags[key] ?? ''))
  return found && { kind: found[2] }
}

/** `h` is the height in metres, guessed where the floors are not counted. */
function building(tags: Tags): Drawn['properties'] | undefined {
  if (!tags['building'] || tags['building'] === 'no') return undefined
  const floors = Number(tags['building:levels']) || (tags['building'] === 'apartments' ? 7 : 2)
  return { h: Math.min(80, 3.2 * floors) }
}

/** 0 is drawn widest; 6 is a path and 7 a railway. */
const roadRank: Record<string, number> = {
  motorway: 0, motorway_link: 1, trunk: 0, trunk_link: 1, primary: 1, primary_link: 2, secondary: 2, secondary_link: 3,
  tertiary: 3, tertiary_link: 4, residential: 4, unclassified: 4, living_street: 4, road: 4, pedestrian: 5, service: 5,
  track: 6, footway: 6, path: 6, cycleway: 6, steps: 6,
}

function road(tags: Tags): Drawn['properties'] | undefined {
  if (tags['railway'] === 'rail') return { rank: 7, class: 'rail' }
  const highway = tags['highway'] ?? ''
  const rank = roadRank[highway]
  if (rank === undefined) return undefined
  const drawn: Drawn['properties'] = { rank, class: highway }
  if (tags['name']) drawn['name'] = tags['name']
  if (tags['oneway'] === 'yes') drawn['oneway'] = 1
  if (tags['bridge']) drawn['bridge'] = 1
  return drawn
}

function pointOfInterest({ name, amenity = '', shop = '', tourism = '' }: Tags): Drawn['properties'] | undefined {
  if (!name) return undefined
  if (placeKinds.some((each) => each === amenity) || /^(pharmacy|hospital|university|theatre)$/.test(amenity)) {
    return { kind: amenity, name }
  }
  if (shop === 'supermarket') return { kind: shop, name }
  return tourism === 'museum' ? { kind: tourism, name } : undefined
}

function neighbourhood({ place, name }: Tags): Drawn['properties'] | undefined {
  return place && name ? { kind: place, name } : undefined
}

function door(tags: Tags): Drawn['properties'] | undefined {
  const number = tags['addr:housenumber']
  return number && tags['addr:street'] ? { n: number.split(/[,;]/)[0]!.trim() } : undefined
}
