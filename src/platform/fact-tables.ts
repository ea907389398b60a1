// Reads the contexts' `facts` tables: the log behind the live end, and single streams.
import type { LogTable } from './bus/fact-log.ts'
import type { Database } from './database/pool.ts'
import type { Fact, FactMeta } from './module.ts'
import type { Vault } from './personal-data.ts'
import type { FactRow } from './relay/wal-reader.ts'
import { sql, type Sql } from './sql.ts'

const columns = 'position, id, stream, version, type, data, meta, at'

export function factTables(owner: Database): LogTable {
  return {
    read(source, after, until, limit, types) {
      const table = tableOf(source)
      const statement: Sql = types
        ? { text: `select ${columns} from ${table} where position > $1 and position <= $2 and type = any($4::text[]) order by position limit $3`, values: [after, until, limit, types] }
        : { text: `select ${columns} from ${table} where position > $1 and position <= $2 order by position limit $3`, values: [after, until, limit] }
      return owner.query<FactRow>(statement)
    },
    async lastPosition(source) {
      const [row] = await owner.query<{ last: number | null }>({ text: `select max(position) as last from ${tableOf(source)}`, values: [] })
      return row?.last ?? 0
    },
    async writers(source) {
      const held = await owner.query<{ id: string }>(
        sql`select virtualtransaction as id from pg_locks where locktype = 'relation' and relation = ${tableOf(source)}::regclass and mode = 'RowExclusiveLock' and granted and pid <> pg_backend_pid()
            and database = (select oid from pg_database where datname = current_database())`,
      )
      return held.map((row) => row.id)
    },
  }
}

/** All facts of a context in order, opened, a thousand at a time. */
export async function* allFacts(owner: Database, vault: Vault, source: string): AsyncIterable<Fact[]> {
  const table = factTables(owner)
  for (let after = 0; ; ) {
    const rows = await table.read(source, after, Number.MAX_SAFE_INTEGER, 1000)
    if (rows.length === 0) return
    after = rows.at(-1)!.position
    yield Promise.all(rows.map((row) => opened(vault, source, row)))
  }
}

export async function factsOfStream(database: Database, vault: Vault, source: string, stream: string, afterVersion: number): Promise<Fact[]> {
  const rows = await database.query<FactRow>(sql`select position, id, stream, version, type, data, meta, at from facts where stream = ${stream} and version > ${afterVersion} order by version`)
  return Promise.all(rows.map((row) => opened(vault, source, row)))
}

const opened = async (vault: Vault, source: string, row: FactRow): Promise<Fact> => ({ ...row, source, data: await vault.open(row.type, row.data), meta: row.meta as FactMeta })

/** Names of contexts come from contracts, never from outside; still nothing else becomes part of a statement. */
function tableOf(context: string): string {
  if (!/^[a-z]+$/.test(context)) throw new Error(`${context} is not the name of a context`)
  return `${context}.facts`
}
