import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hash as bcrypt } from '@node-rs/bcrypt'
import { passwordsAt } from './passwords.ts'

const cheap = passwordsAt('cheap')
const full = passwordsAt(undefined)

test('the right password is right, another is wrong, nobody has none', async () => {
  const kept = await cheap.hash('correct horse battery')
  assert.match(kept, /^\$argon2id\$/)
  assert.equal(await cheap.check(kept, 'correct horse battery'), 'right')
  assert.equal(await cheap.check(kept, 'correct horse batterY'), 'wrong')
  assert.equal(await cheap.check(undefined, 'the password of nobody'), 'wrong')
})

test('the cost is that of OWASP unless it is said to be cheap', async () => {
  assert.match(await full.hash('correct horse battery'), /m=19456,t=2,p=1/)
})

test('what is kept more weakly than wanted is told', async () => {
  assert.equal(await full.check(await cheap.hash('correct horse battery'), 'correct horse battery'), 'right but kept too weakly')
  assert.equal(await cheap.check(await full.hash('correct horse battery'), 'correct horse battery'), 'right')
})

test('bcrypt hashes are understood', async () => {
  // 2y and 2b name the same algorithm; Python's libraries write 2b.
  const kept = (await bcrypt('correct horse battery', 4)).replace('$2y$', '$2b$')
  assert.match(kept, /^\$2b\$/)
  assert.equal(await cheap.check(kept, 'correct horse battery'), 'right but kept too weakly')
  assert.equal(await cheap.check(kept, 'wrong horse'), 'wrong')
})

test('the same letters in other code points are the same password', async () => {
  assert.equal(await cheap.check(await cheap.hash('contrase\u00f1a larga'), 'contrasen\u0303a larga'), 'right')
})
