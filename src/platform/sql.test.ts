import assert from 'node:assert/strict'
import { test } from 'node:test'
import { records, rows, sql, together } from './sql.ts'

test('what people typed is a value, never text', () => {
  const name = "'; drop table orders; --"
  assert.deepEqual(sql`select * from dishes where name = ${name} and price < ${5}`, { text: 'select * from dishes where name = $1 and price < $2', values: [name, 5] })
})

test('a statement within a statement keeps its values, numbered in their place', () => {
  const open = sql`status = ${'open'} and at > ${'noon'}`
  assert.deepEqual(sql`select ${1} from orders where ${open} and (${open} or total = ${2})`, {
    text: 'select $1 from orders where status = $2 and at > $3 and (status = $4 and at > $5 or total = $6)',
    values: [1, 'open', 'noon', 'open', 'noon', 2],
  })
})

test('the tenth value and more are numbered like the first', () => {
  const ten = Array.from({ length: 10 }, (_, index) => sql`${index}`)
  const all = ten.reduce((left, right) => sql`${left}, ${right}`)
  assert.deepEqual(sql`select ${'before'}, ${all}`, { text: 'select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11', values: ['before', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9] })
})

test('an object is a value too; undefined and null stay what they are', () => {
  assert.deepEqual(sql`${{ text: 'only half a statement' }} ${null} ${undefined}`, { text: '$1 $2 $3', values: [{ text: 'only half a statement' }, null, undefined] })
})

test('several that write go out as one, in their order, numbered through', () => {
  const statement = together([sql`insert into a values (${1}, ${2})`, sql`delete from b where id = ${3}`], sql`select ${4}::int as done`)
  assert.deepEqual(statement, {
    text: 'with w0 as (insert into a values ($1, $2)),\nw1 as (delete from b where id = $3)\nselect $4::int as done',
    values: [1, 2, 3, 4],
  })
})

test('with nothing to write there is only the last', () => {
  const last = sql`select ${1}`
  assert.equal(together([], last), last)
})

test('the same parts are the same text again, whatever their values, so that it is prepared once; other parts are not', () => {
  const write = (value: number) => together([sql`insert into a values (${value})`], sql`select ${value}`)
  assert.equal(write(1).text, write(2).text)
  assert.deepEqual(write(2).values, [2, 2])
  assert.notEqual(together([sql`insert into b values (${1})`], sql`select ${1}`).text, write(1).text)
})

test('rows are one value, whatever their number', () => {
  assert.equal(rows([{ id: 1, note: 'ñ "quoted"' }, { id: 2 }]), '[{"id":1,"note":"ñ \\"quoted\\""},{"id":2}]')
})

test('one row or two go as values, each cast to its type; what is jsonb as its text; more, or none, as one value', () => {
  const shape = 'r(id uuid, doc jsonb, "orderId" text)'
  assert.deepEqual(records(shape, [{ id: 'a', doc: 'only text', orderId: 'o' }, { id: 'b', doc: null }]), {
    text: '(values ($1::uuid, $2::jsonb, $3::text), ($4::uuid, $5::jsonb, $6::text)) as r(id, doc, "orderId")', values: ['a', '"only text"', 'o', 'b', null, undefined],
  })
  const many = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  assert.deepEqual(records(shape, many), { text: `jsonb_to_recordset($1::jsonb) as ${shape}`, values: [rows(many)] })
  assert.deepEqual(records(shape, []).values, ['[]'])
})
