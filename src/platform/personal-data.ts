// Personal fields of facts are sealed with a key per person, so that forgetting a person is the deletion of a key:
// in this log, in every backup and in every broker.
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import type { Contract, FactType } from './contract.ts'
import type { Database } from './database/pool.ts'
import { drawn } from './drawn.ts'
import { records, sql } from './sql.ts'

export interface Vault {
  seal(type: string, data: any): Promise<any>
  open(type: string, data: any): Promise<any>
  /** Fetches, and for sealing makes, the keys of everybody named in these facts at once, where that saves trips. */
  prepare(facts: readonly { type: string; data: any }[], purpose: 'seal' | 'open'): Promise<void>
  erase(personId: string, at: string): Promise<void>
  /** Forgets cached keys of an erased person; every process does when it hears of it. */
  forget(personId: string): void
  wrap(secret: Buffer): Buffer
  unwrap(wrapped: Buffer): Buffer
  /** A secret of this installation for one purpose. */
  secret(purpose: string): KeyObject
}

interface PersonalField {
  path: readonly string[]
  subject: string
  schema: any
}

export function openVault(options: { database: Database; masterKey: Buffer; contracts: readonly Contract[] }): Vault {
  const { database, masterKey } = options
  const fields = new Map(options.contracts.flatMap((contract) => contract.facts).map((fact) => [fact.name, personalFields(fact)] as const))
  // As key objects: a cipher made from bare bytes costs four times as much.
  const keys = new Map<string, Promise<KeyObject | undefined>>()
  const purpose = (name: string) => createHmac('sha256', masterKey).update(name).digest()
  const wrapping = createSecretKey(purpose('person keys'))
  const wrappingOthers = createSecretKey(purpose('wrapping'))

  const keyOf = (personId: string, make: boolean): Promise<KeyObject | undefined> => {
    const known = keys.get(personId)
    if (known) return known
    if (keys.size > 100_000) keys.clear()
    const found = loadKey(personId, make)
    keys.set(personId, found)
    found.then((key) => key ?? keys.delete(personId), () => keys.delete(personId))
    return found
  }

  const loadKey = async (personId: string, make: boolean): Promise<KeyObject | undefined> => {
    const read = () => database.query<{ wrapped: Buffer }>(sql`select wrapped from platform.person_keys where person_id = ${personId}`)
    let [row] = await read()
    if (!row && make) {
      await database.query(sql`
        insert into platform.person_keys (person_id, wrapped, made_at) select ${personId}, ${encrypt(wrapping, randomBytes(32))}, now()
        where not exists (select from platform.erased_persons where person_id = ${personId}) on conflict do nothing`)
      ;[row] = await read()
    }
    return row && createSecretKey(decrypt(wrapping, row.wrapped))
  }

  const loadMany = async (personIds: readonly string[], make: boolean): Promise<void> => {
    const found = new Map<string, KeyObject>()
    const read = async (ids: readonly string[]) => {
      for (const row of await database.query<{ person_id: string; wrapped: Buffer }>(sql`select person_id, wrapped from platform.person_keys where person_id = any(${ids}::uuid[])`)) found.set(row.person_id, createSecretKey(decrypt(wrapping, row.wrapped)))
    }
    await read(personIds)
    const missing = personIds.filter((id) => !found.has(id))
    if (make && missing.length) {
      const fresh = missing.map((id) => ({ person_id: id, wrapped: encrypt(wrapping, randomBytes(32)).toString('hex') }))
      await database.query(sql`
        insert into platform.person_keys (person_id, wrapped, made_at) select person_id, decode(wrapped, 'hex'), now() from ${records('k(person_id uuid, wrapped text)', fresh)}
        where not exists (select from platform.erased_persons e where e.person_id = k.person_id) on conflict do nothing`)
      await read(missing)
    }
    for (const [id, key] of found) keys.set(id, Promise.resolve(key))
  }

  return {
    async prepare(facts, purpose) {
      const persons = new Set<string>()
      for (const { type, data } of facts) for (const field of fields.get(type) ?? []) if (data[field.subject] && !keys.has(data[field.subject])) persons.add(data[field.subject])
      if (persons.size > 1) await loadMany([...persons], purpose === 'seal')
    },
    async seal(type, data) {
      const personal = fields.get(type)
      if (!personal?.length) return data
      let sealed = data
      for (const field of personal) {
        const key = await keyOf(data[field.subject], true)
        sealed = changedAt(sealed, field.path, (value) => ({ sealed: data[field.subject], box: key ? encrypt(key, Buffer.from(JSON.stringify(value))).toString('base64') : '' }))
      }
      return sealed
    },
    async open(type, data) {
      const personal = fields.get(type)
      if (!personal?.length) return data
      let opened = data
      for (const field of personal) {
        const key = await keyOf(data[field.subject], false)
        opened = changedAt(opened, field.path, (value) => (isSealed(value) ? (key && value.box ? JSON.parse(decrypt(key, Buffer.from(value.box, 'base64')).toString()) : erased(field.schema)) : value))
      }
      return opened
    },
    async erase(personId, at) {
      await database.query(sql`
        with gone as (delete from platform.person_keys where person_id = ${personId})
        insert into platform.erased_persons (person_id, at) values (${personId}, ${at}) on conflict do nothing`)
      keys.delete(personId)
    },
    forget: (personId) => void keys.delete(personId),
    wrap: (secret) => encrypt(wrappingOthers, secret),
    unwrap: (wrapped) => decrypt(wrappingOthers, wrapped),
    secret: (name) => createSecretKey(purpose(`secret ${name}`)),
  }
}

const isSealed = (value: any): value is { sealed: string; box: string } => typeof value === 'object' && value !== null && typeof value.box === 'string' && 'sealed' in value

/** Every field marked `personal`, with the field of the fact that names its person. */
export function personalFields(fact: FactType): PersonalField[] {
  const found: PersonalField[] = []
  const walk = (schema: any, path: string[]) => {
    if (schema?.personal) found.push({ path, subject: `${schema.personal}Id`, schema })
    else if (schema?.type === 'array') walk(schema.items, [...path, '*'])
    else for (const [name, property] of Object.entries(schema?.properties ?? {})) walk(property, [...path, name])
  }
  walk(fact.data, [])
  return found
}

/** A copy with another value at that place; everything beside the way there is shared. */
function changedAt(value: any, path: readonly string[], change: (value: any) => any): any {
  const [first, ...rest] = path
  if (value === undefined || value === null) return value
  if (first === undefined) return change(value)
  if (first === '*') return value.map((item: any) => changedAt(item, rest, change))
  return value[first] === undefined ? value : { ...value, [first]: changedAt(value[first], rest, change) }
}

/** What stands in the place of something that was forgotten: of the same shape, so that readers need no special case. */
function erased(schema: any): unknown {
  if (schema.type === 'object' && schema.properties) {
    return Object.fromEntries((schema.required ?? []).map((name: string) => [name, erased(schema.properties[name])]))
  }
  if (schema.type === 'array') return []
  if (schema.type === 'number' || schema.type === 'integer') return 0
  if (schema.type === 'boolean') return false
  if (schema.type === 'object') return {}
  return '[erased]'
}

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text. */
function encrypt(key: KeyObject, plain: Buffer): Buffer {
  const nonce = drawn(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

function decrypt(key: KeyObject, box: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12))
  decipher.setAuthTag(box.subarray(12, 28))
  return Buffer.concat([decipher.update(box.subarray(28)), decipher.final()])
}
