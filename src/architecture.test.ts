// What holds for the whole tree, file by file. A failure is a sentence that says what to do.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { noCircles } from './architecture/circles.ts'
import { noDeadFiles } from './architecture/dead-files.ts'
import { documentsNameWhatIsThere } from './architecture/documents.ts'
import { migrationsAreNumberedWithoutGaps } from './architecture/migrations.ts'
import { sqlNamesItsOwnSchemaOnly } from './architecture/own-schema.ts'
import { everyFileKeepsToItsPlace, theDomainWaitsForNothing } from './architecture/places.ts'
import { readProject, type Rule } from './architecture/project.ts'
import { timeAndChanceAreArguments } from './architecture/time-and-chance.ts'

const rules: Record<string, Rule> = {
  'a file reaches only what its place allows': everyFileKeepsToItsPlace,
  'the domain waits for nothing': theDomainWaitsForNothing,
  'no files go in a circle': noCircles,
  'no file is dead': noDeadFiles,
  'SQL names its own schema only': sqlNamesItsOwnSchemaOnly,
  'time and chance are arguments': timeAndChanceAreArguments,
  'migrations are numbered without gaps': migrationsAreNumberedWithoutGaps,
  'documents name what is there': documentsNameWhatIsThere,
}

const project = readProject(join(import.meta.dirname, '..'))
for (const [sentence, rule] of Object.entries(rules)) {
  test(sentence, () => {
    const wrong = rule(project)
    if (wrong.length > 0) assert.fail(`\n${wrong.join('\n')}\n`)
  })
}

// ── the rules can fail ──────────────────────────────────────────────────────────────────────────────────────────────

const orders = 'src/contexts/orders'
const contracts = { [`${orders}/contract.ts`]: '', 'src/contexts/payments/contract.ts': '' }

const faults: readonly [rule: Rule, files: Record<string, string>, says: RegExp][] = [
  [everyFileKeepsToItsPlace, { 'src/platform/call.ts': "import { orders } from '../contexts/orders/module.ts'" }, /the platform knows no context/],
  [everyFileKeepsToItsPlace, { 'src/platform/call.ts': "import type { Order } from '../contexts/orders/order.ts'" }, /imports Order from .+order\.ts, but the platform/],
  [everyFileKeepsToItsPlace, { [`${orders}/contract.ts`]: "import { Type } from 'typebox'" }, /a contract is data/],
  [everyFileKeepsToItsPlace, { [`${orders}/contract.ts`]: "export { decide } from './order.ts'" }, /a contract is data/],
  [everyFileKeepsToItsPlace, { [`${orders}/order.ts`]: "import { sql } from '../../platform/sql.ts'" }, /the domain is pure/],
  [everyFileKeepsToItsPlace, { [`${orders}/order.ts`]: "import pg from 'pg'" }, /the domain is pure/],
  [everyFileKeepsToItsPlace, { [`${orders}/order.ts`]: "import { readFileSync } from 'node:fs'" }, /the domain is pure/],
  [everyFileKeepsToItsPlace, { [`${orders}/order.ts`]: "import { createHmac, randomBytes } from 'node:crypto'" }, /the domain is pure/],
  [everyFileKeepsToItsPlace, { [`${orders}/order.ts`]: "import { iso, liveClock } from '../../platform/clock.ts'" }, /the domain is pure/],
  [everyFileKeepsToItsPlace, { [`${orders}/order.ts`]: "import type { Platform } from '../../platform/module.ts'" }, /the domain is pure/],
  [everyFileKeepsToItsPlace, { [`${orders}/order.ts`]: "import { OrderStore } from './store.ts'" }, /the domain is pure/],
  [everyFileKeepsToItsPlace, { [`${orders}/store.ts`]: "import { ledger } from '../payments/ledger.ts'" }, /neighbours through their contracts/],
  [everyFileKeepsToItsPlace, { [`${orders}/routes/place-order.ts`]: "import type { Money } from '../../payments/ledger.ts'" }, /neighbours are seen through their contracts/],
  [everyFileKeepsToItsPlace, { [`${orders}/routes/place-order.ts`]: "import { sql } from '../../../platform/sql.ts'" }, /SQL stands in the store/],
  [everyFileKeepsToItsPlace, { [`${orders}/module.ts`]: "import { openPool } from '../../platform/database/pool.ts'" }, /the database is the platform's/],
  [everyFileKeepsToItsPlace, { [`${orders}/module.ts`]: "import { loadCityMap } from '../../map/city-map.ts'" }, /module\.ts imports loadCityMap/],
  [everyFileKeepsToItsPlace, { [`${orders}/routes/place-order.ts`]: "const city = await import('../../../city/people.ts')" }, /city\/people\.ts/],
  [everyFileKeepsToItsPlace, { 'src/city/kitchens.ts': "import { decide } from '../contexts/kitchen/ticket.ts'" }, /the public API only/],
  [everyFileKeepsToItsPlace, { 'src/map/router.ts': "import { Refused } from '../platform/refused.ts'" }, /knows nothing of food/],
  [everyFileKeepsToItsPlace, { 'src/web/customer/home-page.tsx': "import { Tin } from '../ui/tin.tsx'\nimport {\n  decide,\n} from '../../contexts/orders/order.ts'\nexport const HomePage = () => <p>It's {decide()}</p>" }, /imports decide from .+order\.ts, but an area of pages/],
  [everyFileKeepsToItsPlace, { 'src/web/customer/home-page.tsx': "const Map = lazy(() => import('../operations/city-map.tsx'))" }, /operations\/city-map\.tsx, but an area/],
  [everyFileKeepsToItsPlace, { 'src/helpers/strings.ts': '' }, /no rule speaks for it/],
  [theDomainWaitsForNothing, { [`${orders}/order.ts`]: 'export const decide = async () => {}' }, /the domain is pure/],
  [noCircles, { 'src/platform/a.ts': "import './b.ts'", 'src/platform/b.ts': "import './c.ts'", 'src/platform/c.ts': "import type { A } from './a.ts'" }, /a\.ts → src\/platform\/b\.ts → src\/platform\/c\.ts → src\/platform\/a\.ts/],
  [noDeadFiles, { 'src/main.ts': '', 'src/platform/forgotten.ts': '' }, /forgotten\.ts is dead/],
  [noDeadFiles, { 'src/main.ts': '', [`${orders}/order.ts`]: '', [`${orders}/order.test.ts`]: "import './order.ts'" }, /order\.ts is reached by tests only/],
  [sqlNamesItsOwnSchemaOnly, { ...contracts, [`${orders}/store.ts`]: 'export const all = sql`select * from payments.payments where id = ${id}`' }, /store\.ts names the schema payments/],
  [sqlNamesItsOwnSchemaOnly, { ...contracts, [`${orders}/store.ts`]: "const statement = { text: 'delete from platform.person_keys', values: [] }" }, /names the schema platform/],
  [sqlNamesItsOwnSchemaOnly, { ...contracts, [`${orders}/migrations/001-orders.sql`]: 'create table a (id uuid references payments.payments (id));' }, /001-orders\.sql names the schema payments/],
  [timeAndChanceAreArguments, { [`${orders}/store.ts`]: '\nconst at = Date.now()' }, /store\.ts:2 uses Date\.now, but time is an argument/],
  [timeAndChanceAreArguments, { [`${orders}/store.ts`]: 'const at = new Date().toISOString()' }, /time is an argument/],
  [timeAndChanceAreArguments, { 'src/city/people.ts': 'const hungry = Math.random() < 0.1' }, /chance is an argument/],
  [timeAndChanceAreArguments, { [`${orders}/order.ts`]: 'const id = crypto.randomUUID()' }, /ids are made from what caused them/],
  [timeAndChanceAreArguments, { 'src/city/people.ts': 'setTimeout(() => order(), 1000)' }, /a delay is a timer as a row/],
  [timeAndChanceAreArguments, { 'src/city/people.ts': 'const text = `${`${performance.now()}`} ms`' }, /durations are measured by the platform/],
  [timeAndChanceAreArguments, { 'src/city/people.ts': 'const half = fee! / 2 + Date.now() / 2' }, /time is an argument/],
  [timeAndChanceAreArguments, { 'src/city/people.ts': "import { setTimeout as sleep } from 'node:timers/promises'" }, /imports node:timers\/promises/],
  [migrationsAreNumberedWithoutGaps, { [`${orders}/migrations/001-a.sql`]: '', [`${orders}/migrations/003-c.sql`]: '' }, /number 2 is missing/],
  [migrationsAreNumberedWithoutGaps, { [`${orders}/migrations/001-a.sql`]: '', [`${orders}/migrations/001-b.sql`]: '' }, /number 2 is missing or there twice/],
  [migrationsAreNumberedWithoutGaps, { [`${orders}/migrations/1_orders.sql`]: '' }, /is not named like 001-/],
  [documentsNameWhatIsThere, { 'README.md': 'See [the rest](docs/rest.md).' }, /README\.md names docs\/rest\.md, which is not there/],
  [documentsNameWhatIsThere, { 'docs/a.md': 'It is in `platform/clock.ts`.' }, /docs\/a\.md names platform\/clock\.ts/],
]

const innocents: readonly [rule: Rule, files: Record<string, string>][] = [
  [everyFileKeepsToItsPlace, { [`${orders}/order.ts`]: "import type { FactOf } from '../../platform/module.ts'\nimport { iso } from '../../platform/clock.ts'\nimport { paymentCaptured } from '../payments/contract.ts'" }],
  [timeAndChanceAreArguments, { 'src/city/people.ts': "// never Date.now\nconst says = 'no Math.random'; const sign = /\\/\\/ setTimeout/; const at = new Date(now)" }],
  [sqlNamesItsOwnSchemaOnly, { ...contracts, [`${orders}/store.ts`]: "const found = sql`select orders.code from orders where type = 'payments.failed' and orders.id = ${id}`" }],
  [noDeadFiles, { 'src/main.ts': "const run = () => import('./platform/a.ts')", 'src/platform/a.ts': "spawn(join(import.meta.dirname, 'watchdog.ts'))", 'src/platform/watchdog.ts': '' }],
  [documentsNameWhatIsThere, { 'docs/b.md': '', 'src/platform/clock.ts': '', 'docs/a.md': 'See [b](b.md#part), `platform/clock.ts` and [there](https://example.org).' }],
]

for (const [rule, files, says] of faults) {
  test(`${rule.name} finds ${Object.entries(files).at(-1)!.join(': ').slice(0, 140)}`, () => {
    const found = rule(new Map(Object.entries(files)))
    assert.ok(found.some((sentence) => says.test(sentence)), `found only: ${found.join('\n') || 'nothing'}`)
  })
}
for (const [rule, files] of innocents) {
  test(`${rule.name} lets ${Object.keys(files).at(-1)} be`, () => assert.deepEqual(rule(new Map(Object.entries(files))), []))
}
