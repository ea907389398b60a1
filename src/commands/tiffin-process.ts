// A process of Tiffin over an installation, with the ports its contexts need.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { contextEntries } from '../contexts/all.ts'
import { contracts } from '../contexts/contracts.ts'
import type { GatewayPorts } from '../contexts/gateway/module.ts'
import { httpProvider } from '../contexts/payments/providers/http-provider.ts'
import type { CityMap } from '../map/city-map.ts'
import type { Clock } from '../platform/clock.ts'
import { openTokens } from '../platform/identity/tokens.ts'
import type { Log, Settings } from '../platform/module.ts'
import { startProcess, type Process, type ProcessOptions } from '../platform/process.ts'
import type { Installation } from './installation.ts'

export interface TiffinOptions {
  installation: Installation
  map: CityMap
  clock: Clock
  log: Log
  env: Record<string, string | undefined>
  publicUrl: string
  /** Contexts to run; all unless named. */
  only?: readonly string[] | undefined
  operatorToken?: string
  /** What the gateway shows beside the API: pages, and the demo's people. */
  gateway?: GatewayPorts
  step?(what: string): void
  process?: Partial<ProcessOptions>
}

export async function startTiffin({ installation, map, clock, log, env, publicUrl, only, operatorToken, gateway, step, process: more }: TiffinOptions): Promise<Process> {
  const settings: Settings = { city: { id: slug(map.name), name: map.name, timeZone: map.timeZone, currency: map.currency, country: countryOf(map.timeZone) }, publicUrl, env }
  const entries = contextEntries({ roads: map.router, provider: httpProvider(env), addresses: map, gateway: { bounds: boundsOf(map), tiles: map.tile, ...gateway } }).filter(({ contract }) => !only || only.includes(contract.context))
  return startProcess({
    contexts: entries,
    contracts,
    database: installation.database,
    masterKey: installation.masterKey,
    clock, log, settings,
    name: only ? [...only].sort().join('_') : 'all',
    identity: (vault, database) => openTokens({ read: (statement) => database.query(statement), write: (statement) => database.query(statement), wrap: vault.wrap, unwrap: vault.unwrap, clock }),
    urlOf: peers(installation.database, env),
    ...(operatorToken ? { operatorToken } : {}),
    ...(step ? { step } : {}),
    ...more,
  })
}

export const newOperatorToken = (): string => `operator_${randomBytes(24).toString('base64url')}`

/** Where another context answers: TIFFIN_ORDERS_URL and the like, or what its process wrote down in the database. */
function peers(database: pg.ClientConfig, env: Record<string, string | undefined>): (context: string) => Promise<string | undefined> {
  const pool = new pg.Pool({ ...database, max: 1, idleTimeoutMillis: 1_000, allowExitOnIdle: true })
  pool.on('error', () => {})
  let known = new Map<string, string>()
  let readAt = -Infinity
  return async (context) => {
    const given = env[`TIFFIN_${context.toUpperCase()}_URL`]
    if (given) return given
    if (performance.now() - readAt > 1_000) {
      const { rows } = await pool.query<{ context: string; url: string }>('select context, url from platform.processes')
      known = new Map(rows.map((row) => [row.context, row.url]))
      readAt = performance.now()
    }
    return known.get(context)
  }
}

/** Tells the other processes over this database where these contexts answer. */
export async function announce(installation: Installation, contexts: readonly string[], url: string): Promise<void> {
  const client = new pg.Client(installation.database)
  client.on('error', () => {})
  await client.connect()
  await client.query(
    `insert into platform.processes (context, url, process, seen_at) select context, $2, $3, now() from unnest($1::text[]) as context
     on conflict (context) do update set url = excluded.url, process = excluded.process, seen_at = excluded.seen_at`,
    [contexts, url, String(process.pid)],
  )
  await client.end()
}

const boundsOf = ({ bounds: [west, south, east, north] }: CityMap) => ({ southWest: { lat: south, lon: west }, northEast: { lat: north, lon: east } })
const slug = (name: string) => name.toLowerCase().normalize('NFD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
const countryOf = (timeZone: string): string => ({ 'America/Montevideo': 'UY' })[timeZone] ?? 'ZZ'
