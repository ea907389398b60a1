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

test('one template is another statement with another part in it, with a value in the place of a part, and the same with the same', () => {
  const orders = (which: unknown) => sql`select * from orders where ${which} and total > ${7}`
  const [open, late] = [sql`status = ${'open'}`, sql`at between ${'noon'} and ${'one'}`]
  for (let times = 0; times < 2; times += 1) {
    assert.deepEqual(orders(open), { text: 'select * from orders where status = $1 and total > $2', values: ['open', 7] })
    assert.deepEqual(orders(late), { text: 'select * from orders where at between $1 and $2 and total > $3', values: ['noon', 'one', 7] })
    assert.deepEqual(orders(true), { text: 'select * from orders where $1 and total > $2', values: [true, 7] })
  }
})

test('where the part stands is part of the statement', () => {
  const either = (one: unknown, other: unknown) => sql`select ${one}, ${other}`
  const now = sql`now() - ${'1 h'}::interval`
  for (let times = 0; times < 2; times += 1) {
    assert.deepEqual(either(now, 2), { text: 'select now() - $1::interval, $2', values: ['1 h', 2] })
    assert.deepEqual(either(2, now), { text: 'select $1, now() - $2::interval', values: [2, '1 h'] })
    assert.deepEqual(either(now, now), { text: 'select now() - $1::interval, now() - $2::interval', values: ['1 h', '1 h'] })
  }
})

test('more different statements than are remembered are still what they say', () => {
  const within = (index: number) => sql`select ${{ text: `${index} + $1`, values: [index] }} from t where x = ${'x'}`
  const join = (index: number) => together([sql`insert into t values (${'y'})`], { text: `select ${index}, $1`, values: [index] })
  for (let index = 0; index < 25_000; index += 1) {
    assert.equal(within(index).text, `select ${index} + $1 from t where x = $2`)
    assert.equal(join(index).text, `with w0 as (insert into t values ($1))\nselect ${index}, $2`)
  }
  assert.deepEqual(within(24_999), { text: 'select 24999 + $1 from t where x = $2', values: [24_999, 'x'] })
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
  assert.deepEqual(records(shape, [{ id: 'a' }]), { text: '(values ($1::uuid, $2::jsonb, $3::text)) as r(id, doc, "orderId")', values: ['a', undefined, undefined] })
})
