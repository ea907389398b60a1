import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { contractOf, factsOf, Id, list, object, optional, personal, Position, Text, Type } from './contract.ts'
import { contracts } from '../contexts/contracts.ts'
import { roleConfig } from './database/migrate.ts'
import { openPool } from './database/pool.ts'
import { testDatabase } from './database/test-database.ts'
import { openVault, personalFields } from './personal-data.ts'
import { sql } from './sql.ts'
import { migrationsOf, testId } from './testing.ts'

const fact = factsOf('letters')
const Pet = object({ name: Text(50), age: Type.Integer() })
const letterSent = fact('letter.sent', 1, 'Somebody wrote to somebody.', object({
  senderId: Id, readerId: Id, stamps: Type.Integer(),
  text: personal('sender', Text(500)), answer: optional(personal('reader', Text(500))), home: personal('sender', Position), open: personal('sender', Type.Boolean()),
  pets: list(object({ chip: Text(10), pet: personal('sender', Pet) })), words: list(personal('sender', Text(50))),
  notes: personal('sender', Type.Record(Type.String(), Text(50))), envelope: object({ colour: Text(10), scent: optional(personal('reader', Text(20))) }),
}))
const plain = fact('letter.lost', 1, 'It never came.', object({ letterId: Id }))
const contract = contractOf('letters', '', {}, {}, { letterSent, plain })

const database = await testDatabase('vault', contracts.map(({ context }) => migrationsOf(context)))
const pool = openPool(roleConfig(database.config, 'platform'), 3)
after(async () => {
  await pool.close()
  await database.drop()
})
const masterKey = Buffer.alloc(32, 7)
const vault = (key = masterKey) => openVault({ database: pool, masterKey: key, contracts: [contract] })

const letter = (name: string) => ({
  senderId: testId(`sender ${name}`), readerId: testId(`reader ${name}`), stamps: 2, text: 'Querida ñ 🥟', home: { lat: -34.9, lon: -56.2 }, open: true,
  pets: [{ chip: 'a1', pet: { name: 'Firulais', age: 3 } }, { chip: 'b2', pet: { name: 'Michi', age: 9 } }], words: ['secret', 'shy'], notes: { a: 'sin sal', b: 'doble' }, envelope: { colour: 'red', scent: 'rose' },
})
const personalWords = /Querida|34\.9|56\.2|Firulais|Michi|secret|shy|sin sal|doble|rose/

test('personal fields are found wherever they are: in the open, in lists, in objects, in objects in lists', () => {
  const found = personalFields(letterSent).map(({ path, subject }) => `${path.join('.')} of ${subject}`)
  assert.deepEqual(found, ['text of senderId', 'answer of readerId', 'home of senderId', 'open of senderId', 'pets.*.pet of senderId', 'words.* of senderId', 'notes of senderId', 'envelope.scent of readerId'])
})

test('what is sealed shows nothing, and opens to what it was', async () => {
  const sent = letter('open')
  const sealed = await vault().seal('letter.sent', sent)
  assert.doesNotMatch(JSON.stringify(sealed), personalWords)
  assert.deepEqual([sealed.stamps, sealed.pets[0].chip, sealed.envelope.colour, 'answer' in sealed], [2, 'a1', 'red', false])
  // Another process, after a restart.
  assert.deepEqual(await vault().open('letter.sent', sealed), sent)
  assert.deepEqual(sent, letter('open'), 'the fact that was given is left as it is')
})

test('sealing the same twice gives two different boxes', async () => {
  const one = await vault().seal('letter.sent', letter('twice'))
  const other = await vault().seal('letter.sent', letter('twice'))
  assert.notEqual(one.text.box, other.text.box)
})

test('a fact without personal fields is passed on as it is', async () => {
  const lost = { letterId: testId('lost') }
  assert.equal(await vault().seal('letter.lost', lost), lost)
  assert.equal(await vault().open('letter.lost', lost), lost)
})

test('whoever is erased is gone from everything they wrote; what others wrote stays', async () => {
  const here = vault()
  const sent = letter('erased')
  const sealed = await here.seal('letter.sent', sent)
  await here.erase(sent.senderId, '2026-11-20T15:30:00.000Z')
  const gone = await here.open('letter.sent', sealed)
  assert.deepEqual(gone, {
    ...sent, text: '[erased]', home: { lat: 0, lon: 0 }, open: false, pets: [{ chip: 'a1', pet: { name: '[erased]', age: 0 } }, { chip: 'b2', pet: { name: '[erased]', age: 0 } }], words: ['[erased]', '[erased]'], notes: {},
  })
  assert.equal(gone.envelope.scent, 'rose')
})

test('what is written of them later is not readable by anybody, and makes no new key', async () => {
  const here = vault()
  const sent = letter('after')
  await here.erase(sent.senderId, '2026-11-20T15:30:00.000Z')
  const sealed = await here.seal('letter.sent', sent)
  assert.doesNotMatch(JSON.stringify(sealed), /Querida|Firulais/)
  assert.equal((await here.open('letter.sent', sealed)).text, '[erased]')
  await here.prepare([{ type: 'letter.sent', data: sent }, { type: 'letter.sent', data: letter('somebody else') }], 'seal')
  assert.deepEqual(await pool.query(sql`select from platform.person_keys where person_id = ${sent.senderId}`), [])
})

test('another process forgets when it hears of it', async () => {
  const [here, there] = [vault(), vault()]
  const sent = letter('elsewhere')
  const sealed = await here.seal('letter.sent', sent)
  assert.equal((await there.open('letter.sent', sealed)).text, sent.text)
  await here.erase(sent.senderId, '2026-11-20T15:30:00.000Z')
  there.forget(sent.senderId)
  assert.equal((await there.open('letter.sent', sealed)).text, '[erased]')
})

test('two processes that meet somebody at the same moment agree on one key', async () => {
  const vaults = Array.from({ length: 8 }, () => vault())
  const sealed = await Promise.all(vaults.map((one) => one.seal('letter.sent', letter('race'))))
  for (const one of sealed) assert.equal((await vault().open('letter.sent', one)).text, letter('race').text)
})

test('keys of many are made and fetched in a few statements', async () => {
  const letters = Array.from({ length: 50 }, (_, index) => ({ type: 'letter.sent', data: letter(`many ${index}`) }))
  const here = vault()
  const before = pool.statements
  await here.prepare(letters, 'seal')
  const sealed = await Promise.all(letters.map(({ type, data }) => here.seal(type, data)))
  assert.ok(pool.statements - before <= 3, `${pool.statements - before} statements for 100 people`)
  assert.equal((await vault().open('letter.sent', sealed[49])).text, letter('x').text)
})

test('a changed box, or another master key, opens nothing', async () => {
  const sealed = await vault().seal('letter.sent', letter('changed'))
  const box = Buffer.from(sealed.text.box, 'base64')
  box[box.length - 1]! ^= 1
  await assert.rejects(vault().open('letter.sent', { ...sealed, text: { ...sealed.text, box: box.toString('base64') } }))
  await assert.rejects(vault(Buffer.alloc(32, 8)).open('letter.sent', sealed))
})

test('secrets differ by purpose and by installation, and are the same again', () => {
  const [a, b] = [vault(), vault(Buffer.alloc(32, 8))]
  assert.ok(a.secret('quotes').equals(vault().secret('quotes')))
  assert.ok(!a.secret('quotes').equals(a.secret('codes')))
  assert.ok(!a.secret('quotes').equals(b.secret('quotes')))
  assert.deepEqual(a.unwrap(a.wrap(Buffer.from('key'))), Buffer.from('key'))
  assert.throws(() => b.unwrap(a.wrap(Buffer.from('key'))))
})
