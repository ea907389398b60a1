// Where a file lives says what it may reach. The first line that matches a file speaks for it.
import { importsOf, type Import } from './imports.ts'
import type { Project } from './project.ts'

/** `$1` in a target stands for what the file's pattern found: the file's own context. */
const places: readonly { files: RegExp; mayReach: readonly string[]; because: string }[] = [
  { files: /\.(test|examples?)\.tsx?$/, mayReach: ['.*'], because: 'tests may reach anything' },
  { files: /^(scripts|bench|e2e|src\/journeys)\//, mayReach: ['.*'], because: 'tools may reach anything' },
  { files: /^(start\.mjs$|src\/main\.ts$|src\/commands\/)/, mayReach: ['.*'], because: 'a command wires whatever it needs' },
  { files: /^src\/web-build\//, mayReach: ['package:.*', 'node:.*', 'src/web-build/.*', 'src/platform/contract\\.ts', 'src/web/food/edition\\.ts'], because: 'building the pages knows no context' },
  {
    files: /^src\/web\/(api|live|words|ui|food|map)\//,
    mayReach: ['package:.*', 'src/web/(api|live|words|ui|food|map)/.*', 'src/contexts/\\w+/contract\\.ts', 'src/platform/(contract|operations)\\.ts'],
    because: 'what all pages share knows no page, and the platform by its contracts',
  },
  { files: /^src\/web\/(main\.tsx|routes\.ts)$/, mayReach: ['package:.*', 'src/web/.*'], because: 'the program of the pages names their areas' },
  {
    files: /^src\/web\/(\w+)\//,
    mayReach: ['package:.*', 'src/web/(api|live|words|ui|food|map|shell)/.*', 'src/web/$1/.*', 'src/web/demo/demo-bar\\.tsx', 'src/contexts/\\w+/contract\\.ts', 'src/platform/(contract|operations)\\.ts'],
    because: 'an area of pages sees what all share and itself, and the platform by its contracts',
  },
  { files: /^src\/architecture\//, mayReach: ['package:.*', 'node:.*', 'src/architecture/.*', 'src/platform/.*'], because: 'rules read the project, they do not run it' },
  { files: /^src\/platform\//, mayReach: ['package:.*', 'node:.*', 'src/platform/.*'], because: 'the platform knows no context' },
  { files: /^src\/map\//, mayReach: ['package:.*', 'node:.*', 'src/map/.*'], because: 'the map is streets and doors, and knows nothing of food' },
  {
    files: /^src\/city\/seed\//,
    mayReach: ['package:.*', 'node:.*', 'src/city/.*', 'src/map/.*', 'src/contexts/\\w+/contract\\.ts', 'src/contexts/contracts\\.ts', 'src/platform/(contract|clock|random|ids|money|refused|roads|caller)\\.ts', 'src/platform/telemetry/log\\.ts'],
    because: 'the demo city is set up through contracts',
  },
  {
    files: /^src\/city\//,
    mayReach: ['package:.*', 'node:.*', 'src/city/.*', 'src/map/.*', 'src/contexts/\\w+/contract\\.ts', 'src/contexts/contracts\\.ts', 'src/platform/(contract|clock|random|ids|money|refused|roads|wall)\\.ts', 'src/platform/telemetry/log\\.ts'],
    because: 'the city acts through the public API only, like any other client',
  },
  { files: /^src\/lab\/checker\//, mayReach: ['node:fs'], because: 'the checker shares nothing with what it checks' },
  {
    files: /^src\/lab\//,
    mayReach: ['node:(fs|path|url|child_process)', 'src/lab/.*', 'src/contexts/dispatch/engine/.*', 'src/platform/(random|refused|wall)\\.ts'],
    because: 'the lab lives days with the engine, not with the platform',
  },
  { files: /^src\/contexts\/dispatch\/engine\//, mayReach: ['src/contexts/dispatch/engine/.*', 'src/platform/(random|refused)\\.ts'], because: 'the engine is a pure library: what it is told is all it knows' },
  {
    files: /^src\/contexts\/(?:all|contracts)\.ts$/,
    mayReach: ['src/platform/(contract|module|process|roads)\\.ts', 'src/contexts/contracts\\.ts', 'src/contexts/\\w+/(contract|module|provider)\\.ts'],
    because: 'the list of contexts names contracts, modules and their ports',
  },
  { files: /^src\/contexts\/\w+\/contract\.ts$/, mayReach: ['src/platform/contract\\.ts', 'src/contexts/\\w+/contract\\.ts'], because: 'a contract is data' },
  {
    files: /^src\/contexts\/(\w+)\/(?:store|invariants|views\/.+)\.ts$/,
    mayReach: ['package:.*', 'node:(path|url|util|crypto)', 'src/platform/(?!testing\\.ts|database/).+', 'src/contexts/$1/.+', 'src/contexts/\\w+/contract\\.ts'],
    because: 'a context sees its neighbours through their contracts, and the database through its transaction',
  },
  {
    files: /^src\/contexts\/(\w+)\/(?:module\.ts$|[\w-]+\/)/,
    mayReach: ['package:.*', 'node:.*', 'src/platform/(?!testing\\.ts|database/|sql\\.ts).+', 'src/contexts/$1/.+', 'src/contexts/\\w+/contract\\.ts'],
    because: 'SQL stands in the store, neighbours are seen through their contracts, and the database is the platform\'s',
  },
  {
    files: /^src\/contexts\/(\w+)\/[\w-]+\.ts$/,
    mayReach: [
      'src/contexts/$1/(?!module\\.|store\\.|invariants\\.)[\\w-]+\\.ts', 'src/contexts/$1/engine/[\\w-]+\\.ts', 'src/contexts/\\w+/contract\\.ts',
      'src/platform/(contract|refused|money|ids|random|roads|caller|typed-words)\\.ts', 'src/platform/clock\\.ts#(iso|millis)', 'src/platform/module\\.ts#(Fact|FactOf|FactData|NewFact)', 'node:crypto#(createHash|createHmac|timingSafeEqual|KeyObject)',
    ],
    because: 'the domain is pure: time, ids and what others said come in as data',
  },
]

export function everyFileKeepsToItsPlace(project: Project): string[] {
  return [...importsOf(project)].flatMap(([path, imports]) => {
    const place = places.find(({ files }) => files.test(path))
    if (!place) return [`${path} lies where no rule speaks for it: say in src/architecture/places.ts what it may reach.`]
    const own = place.files.exec(path)?.[1] ?? ''
    const allowed = place.mayReach.map((target) => new RegExp(`^${target.replaceAll('$1', own)}$`))
    return imports.filter((one) => !isAllowed(one, allowed)).map(({ target, names }) => `${path} imports ${names.join(', ')} from ${target}, but ${place.because}.`)
  })
}

/** A target with `#` allows only those names of the file. */
const isAllowed = ({ target, names }: Import, allowed: readonly RegExp[]) => allowed.some((pattern) => pattern.test(target) || names.every((name) => pattern.test(`${target}#${name}`)))

/** What is pure has its answer at once. */
export function theDomainWaitsForNothing(project: Project): string[] {
  const domain = /^src\/contexts\/\w+\/(?!(?:contract|module|store|invariants)\.ts|[\w.-]+\.test\.ts)[\w-]+\.ts$/
  return [...project].filter(([path, source]) => domain.test(path) && /^(?!\s*(?:\/\/|\*|\/\*)).*\b(?:async\s*\(|async function|await [\w(])/m.test(source)).map(([path]) => `${path} awaits something, but the domain is pure: load before, decide here, write after.`)
}
