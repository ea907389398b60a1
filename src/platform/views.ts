// Read models: one row a key, folded from facts by a pure function. A view is a consumer; the same fold makes it again
// from the log and proves the live one equal.
import type { Consumer, Fact, Invariant, InvariantReader, Transaction, View } from './module.ts'
import { records, sql, type Sql } from './sql.ts'

const cachedRows = 20_000

export function viewConsumer(view: View): Consumer {
  const upsert = upsertOf(view)
  const cache = new Map<string, object>()
  return {
    name: `view ${view.name}`,
    facts: view.facts,
    batch: 300,
    everyMs: view.everyMs ?? 50,
    from: 'beginning',
    async handle(facts: Fact[], { transaction }) {
      const keys = [...new Set(facts.map((fact) => view.key(fact)).filter((key) => key !== undefined))]
      const unknown = keys.filter((key) => !cache.has(key))
      const docs = new Map<string, object | undefined>(keys.map((key) => [key, cache.get(key)]))
      // A row that begins here cannot be there yet; only others are read.
      const begins = new Set(facts.filter((fact) => fact.version === 1).map((fact) => view.key(fact)))
      const toRead = unknown.filter((key) => !begins.has(key))
      if (toRead.length) for (const row of await transaction.read<{ key: string; doc: object }>(selectDocs(view, toRead))) docs.set(row.key, row.doc)
      for (const key of keys) cache.delete(key)
      const positions = fold(view, docs, facts)
      writeDocs(view, transaction, upsert, docs, positions)
      transaction.done((committed) => {
        if (!committed) return
        for (const [key, doc] of docs) if (doc) cache.set(key, doc)
        for (const key of cache.keys()) if (cache.size > cachedRows) cache.delete(key)
          else break
      })
    },
  }
}

/** Folds facts into docs; returns the position of the last fact of each key. */
function fold(view: View, docs: Map<string, object | undefined>, facts: readonly Fact[]): Map<string, number> {
  const positions = new Map<string, number>()
  for (const fact of facts) {
    const key = view.key(fact)
    if (key === undefined) continue
    docs.set(key, view.project(docs.get(key), fact))
    positions.set(key, fact.position)
  }
  return positions
}

function writeDocs(view: View, transaction: Transaction, upsert: (list: readonly object[]) => Sql, docs: ReadonlyMap<string, object | undefined>, positions: ReadonlyMap<string, number>): void {
  const present: Record<string, unknown>[] = []
  const gone: string[] = []
  for (const [key, doc] of docs) {
    if (!doc) gone.push(key)
    else present.push({ key, version: positions.get(key) ?? 0, doc, ...columnsOf(view, doc) })
  }
  if (present.length) transaction.write(upsert(present))
  if (gone.length) transaction.write({ text: `delete from ${view.table} where key = any($1::text[])`, values: [gone] })
}

const columnsOf = (view: View, doc: object) => Object.fromEntries(Object.entries(view.columns).map(([name, column]) => [name, column.of(doc) ?? null]))
const selectDocs = (view: View, keys: readonly string[]): Sql => ({ text: `select key, doc from ${view.table} where key = any($1::text[])`, values: [keys] })

function upsertOf(view: View): (list: readonly object[]) => Sql {
  const names = ['key', 'version', 'doc', ...Object.keys(view.columns)]
  const shape = `v(${['key text', 'version bigint', 'doc json', ...Object.entries(view.columns).map(([name, column]) => `${name} ${column.type}`)].join(', ')})`
  const before: Sql = { text: `insert into ${view.table} (${names.join(', ')}) select ${names.join(', ')} from `, values: [] }
  const after: Sql = { text: ` on conflict (key) do update set ${names.slice(1).map((name) => `${name} = excluded.${name}`).join(', ')}`, values: [] }
  return (list) => sql`${before}${records(shape, list)}${after}`
}

/** The live view equals the one folded anew from the log, row by row. */
export function viewIsRebuildable(context: string, view: View): Invariant {
  return {
    name: `${context}.view-${view.name}`,
    says: `The view ${view.name} equals the one made anew from the facts.`,
    async check(reader: InvariantReader) {
      const types = new Set(view.facts.map((fact) => fact.name))
      const sources = [...new Set(view.facts.map((fact) => fact.context))].sort()
      const docs = new Map<string, object | undefined>()
      for (const source of sources) for await (const facts of reader.facts(source)) fold(view, docs, facts.filter((fact) => types.has(fact.type)))
      return differences(view, context, docs, reader)
    },
  }
}

async function differences(view: View, context: string, expected: Map<string, object | undefined>, reader: InvariantReader): Promise<string[]> {
  const broken: string[] = []
  for (let after = ''; ; ) {
    const live = await reader.read<LiveRow>({ text: `select * from ${context}.${view.table} where key > $1 order by key limit 2000`, values: [after] })
    for (const row of live) {
      const { key, doc } = row
      if (sorted(expected.get(key)) !== sorted(doc) || !columnsSayTheSame(view, row)) broken.push(`${context}.${view.table} ${key} is not what the facts say`)
      expected.delete(key)
    }
    if (live.length < 2000) break
    after = live.at(-1)!.key
  }
  for (const [key, doc] of expected) if (doc) broken.push(`${context}.${view.table} ${key} is missing`)
  return broken.slice(0, 50)
}

type LiveRow = { key: string; doc: object } & Record<string, unknown>

/** What is searched by is what is shown. */
const columnsSayTheSame = (view: View, row: LiveRow): boolean => Object.entries(columnsOf(view, row.doc)).every(([name, value]) => sorted(row[name]) === sorted(value))

export function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  )
}
