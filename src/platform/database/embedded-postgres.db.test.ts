import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { usableBinaries } from './embedded-postgres-binaries.ts'
import { fillWithBlank } from './embedded-postgres-blank.ts'
import {
  eventually,
  kill9,
  postmasterOf,
  startInChild,
  temporaryFolder,
  withClient,
} from './embedded-postgres-in-tests.ts'
import { isAlive, processesIn } from './embedded-postgres-process.ts'
import { serverUser } from './embedded-postgres-user.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { StartRefused } from './start-refused.ts'

const isRoot = process.getuid?.() === 0

/** They are removed together at the end: right after a great deletion some file systems look long for room for a new file. */
const folders: ReturnType<typeof temporaryFolder>[] = []
after(() => folders.forEach((folder) => folder.remove()))

function newFolder(): string {
  const folder = temporaryFolder()
  folders.push(folder)
  return join(folder.path, 'data')
}

/** The same with the data of a server that has been started once: what is not about the first start need not make it. */
async function folderWithData(...below: string[]): Promise<string> {
  const folder = join(newFolder(), ...below)
  mkdirSync(dirname(folder), { recursive: true })
  execFileSync('cp', ['-a', await startedOnce, folder])
  return folder
}
const pattern = temporaryFolder()
after(() => pattern.remove())
const startedOnce = (async () => {
  const folder = join(pattern.path, 'data')
  await (await startEmbeddedPostgres({ folder })).stop()
  return folder
})()

const refusedWith = (sentence: RegExp) => (error: unknown) =>
  error instanceof StartRefused && sentence.test(error.message)

/** Everything that has to do with this folder: the server, its children, the watchdog. */
function processesAbout(folder: string): string[] {
  const all = execFileSync('ps', ['-eo', 'pid=,args=', '-ww'], { encoding: 'utf8' }).split('\n')
  return all.filter((line) => line.includes(folder) && !line.includes('embedded-postgres-in-tests'))
}

test('it starts, keeps what it was told over a stop, and leaves no process behind', async () => {
  const folder = newFolder()
  const first = await startEmbeddedPostgres({ folder })
  await withClient(first, (client) => client.query('create table kept (number int); insert into kept values (42)'))
  await first.stop()
  assert.deepEqual(processesAbout(folder), [])
  const second = await startEmbeddedPostgres({ folder })
  const { rows } = await withClient(second, (client) => client.query('select number from kept'))
  await second.stop()
  assert.deepEqual(rows, [{ number: 42 }])
  assert.deepEqual(processesAbout(folder), [])
})

test('a first start takes the empty database that the install made, or has one made: they are the same', () => {
  const base = temporaryFolder()
  try {
    const user = serverUser(undefined)
    const binaries = usableBinaries(user, base.path)
    const [copied, made] = ['copied', 'made'].map((name) => {
      const folder = join(base.path, name)
      mkdirSync(folder, { mode: 0o700 })
      if (user.uid !== undefined) chownSync(folder, user.uid, user.gid!)
      assert.equal(fillWithBlank(folder, user, binaries, ...(name === 'made' ? ['/nowhere'] : [])), undefined)
      return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort().map((path) => {
        const { uid, gid, mode } = statSync(join(folder, path))
        return `${path} ${uid}:${gid} ${mode.toString(8)}`
      })
    })
    assert.deepEqual(copied, made)
  } finally {
    base.remove()
  }
})

test('it makes every commit durable, can be read by the relay, and listens on no network', async () => {
  const server = await startEmbeddedPostgres({ folder: await folderWithData() })
  const { rows } = await withClient(server, (client) =>
    client.query(
      `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'wal_level', 'listen_addresses') order by name`,
    ),
  )
  await server.stop()
  assert.deepEqual(rows, [
    { name: 'fsync', setting: 'on' },
    { name: 'listen_addresses', setting: '' },
    { name: 'synchronous_commit', setting: 'on' },
    { name: 'wal_level', setting: 'logical' },
  ])
})

test('a second start over the same folder is refused, also while the first one starts', async () => {
  const folder = newFolder()
  const starts = await Promise.allSettled([startEmbeddedPostgres({ folder }), startInChild(folder)])
  const [running] = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
  const [refusal] = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason as Error] : []))
  assert.ok(running && refusal)
  assert.match(
    refusal.message,
    /^Tiffin already runs over this data \(process \d+, .*\): stop it first, or choose another data folder\.$/,
  )
  if ('stop' in running) await running.stop()
  else await kill9(running.child)
})

test('a server that is killed comes back by itself with what was committed', async (t) => {
  const lines: string[] = []
  const server = await startEmbeddedPostgres({ folder: await folderWithData(), log: (line) => lines.push(line) })
  t.after(() => server.stop())
  const restarted = Promise.withResolvers<void>()
  server.onRestart(restarted.resolve)
  await withClient(server, (client) => client.query('create table kept (number int); insert into kept values (1)'))
  // A child that is busy does not notice the death of its server by itself.
  const busy = withClient(server, (client) => client.query(`do $$ begin loop perform 1; end loop; end $$`)).catch(
    () => {},
  )
  await withClient(server, (client) =>
    eventually(
      async () => (await client.query(`select from pg_stat_activity where query like 'do %'`)).rowCount === 1,
      'the busy child is at work',
    ),
  )
  process.kill(await postmasterOf(server), 'SIGKILL')
  await restarted.promise
  await busy
  const { rows } = await withClient(server, (client) => client.query('select number from kept'))
  assert.deepEqual(rows, [{ number: 1 }])
  assert.deepEqual(lines.slice(0, 1), ['PostgreSQL died; starting it again'])
})

test('a server that cannot be started again is given up with a sentence', async (t) => {
  const givenUp = Promise.withResolvers<StartRefused>()
  const server = await startEmbeddedPostgres({ folder: await folderWithData(), onGivenUp: givenUp.resolve, restartAttempts: 2 })
  t.after(() => server.stop())
  rmSync(join(server.place, 'postgres/PG_VERSION'))
  process.kill(await postmasterOf(server), 'SIGKILL')
  assert.match(
    (await givenUp.promise).message,
    /^PostgreSQL died and 2 attempts to start it again failed\. The last one: PostgreSQL does not start: .* is not a valid data directory/,
  )
})

test('after kill -9 of Tiffin the next start adopts the server', async () => {
  const folder = await folderWithData()
  const killed = await startInChild(folder)
  await kill9(killed.child)
  const next = await startEmbeddedPostgres({ folder })
  assert.equal(next.adopted, true)
  assert.equal(await postmasterOf(next), killed.postmaster)
  await next.stop()
  assert.equal(isAlive(killed.postmaster), false)
})

test('an adopted server outlives the watchdog of its first owner, and is still brought back when it dies', async () => {
  const folder = await folderWithData()
  const killed = await startInChild(folder, { graceSeconds: 0.2 })
  const [watchdog] = processesAbout(folder).filter((line) => line.includes('tiffin-watchdog'))
  await kill9(killed.child)
  const next = await startEmbeddedPostgres({ folder })
  await eventually(() => !isAlive(Number.parseInt(watchdog!)), 'the first watchdog has left')
  // Where the watchdog was faster than the adoption, its stop counts as a death like any other.
  const restarted = Promise.withResolvers<void>()
  next.onRestart(restarted.resolve)
  await eventually(() => postmasterOf(next).then(isAlive, () => false), 'the server answers')
  process.kill(await postmasterOf(next), 'SIGKILL')
  await restarted.promise
  await next.stop()
  assert.deepEqual(processesAbout(folder), [])
})

test('after kill -9 of Tiffin nothing stays when nobody starts it again', async () => {
  const folder = await folderWithData()
  const { child, place, postmaster } = await startInChild(folder, { graceSeconds: 0.5 })
  await kill9(child)
  assert.equal(isAlive(postmaster), true)
  await eventually(
    () => processesAbout(folder).length === 0 && processesIn(join(place, 'postgres')).length === 0,
    'all processes are gone',
  )
  assert.match(readFileSync(join(place, 'postgres.log'), 'utf8'), /database system is shut down\s*$/)
})

test('a pid file that names a stranger does not keep the server from starting', async () => {
  const folder = await folderWithData()
  const server = await startEmbeddedPostgres({ folder })
  const file = join(server.place, 'postgres/postmaster.pid')
  const [, ...rest] = readFileSync(file, 'utf8').split('\n')
  await server.stop()
  writeFileSync(file, [process.pid, ...rest].join('\n'))
  const again = await startEmbeddedPostgres({ folder })
  await again.stop()
})

test('a server left behind with other settings is started anew', async () => {
  const folder = await folderWithData()
  const killed = await startInChild(folder)
  await kill9(killed.child)
  const next = await startEmbeddedPostgres({ folder, settings: { work_mem: '5MB' } })
  assert.equal(next.adopted, false)
  await next.stop()
})

test('data of another PostgreSQL and of a newer Tiffin is refused with what to do', async () => {
  const folder = await folderWithData()
  const { place, ...server } = await startEmbeddedPostgres({ folder })
  await server.stop()
  const version = join(place, 'postgres/PG_VERSION')
  const ours = readFileSync(version)
  writeFileSync(version, '17\n')
  await assert.rejects(
    startEmbeddedPostgres({ folder }),
    refusedWith(/made by PostgreSQL 17 and this Tiffin brings 18: start it with the Tiffin that made it/),
  )
  writeFileSync(version, ours)
  writeFileSync(join(place, 'tiffin-version'), '2\n')
  await assert.rejects(
    startEmbeddedPostgres({ folder }),
    refusedWith(/made by a newer Tiffin \(layout 2; this one knows 1\): update Tiffin/),
  )
})

test('files that are no data are left alone', async () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'postgres'), { recursive: true })
  writeFileSync(join(folder, 'postgres/thesis.txt'), 'ten years of work')
  await assert.rejects(startEmbeddedPostgres({ folder }), refusedWith(/holds files, but no PostgreSQL data/))
  assert.equal(readFileSync(join(folder, 'postgres/thesis.txt'), 'utf8'), 'ten years of work')
})

test('a socket path too long for the system is put in the temporary folder', async () => {
  const folder = await folderWithData('a-project-with-a-very-long-name'.repeat(4))
  const server = await startEmbeddedPostgres({ folder })
  await postmasterOf(server)
  assert.ok(server.host.length < 80)
  await server.stop()
  rmSync(server.host, { recursive: true })
})

test(
  'root with the project below a private home: the data lies in /var/lib/tiffin, a link leads there',
  { skip: !isRoot },
  async (t) => {
    const folder = newFolder()
    chmodSync(join(folder, '..'), 0o700)
    const server = await startEmbeddedPostgres({ folder })
    t.after(() => rmSync(server.place, { recursive: true }))
    assert.match(server.place, /^\/var\/lib\/tiffin\/[0-9a-f]{10}$/)
    assert.ok(lstatSync(join(folder, 'postgres')).isSymbolicLink())
    await withClient(server, (client) => client.query('create table kept ()'))
    await server.stop()
    chmodSync(join(folder, '..'), 0o755) // the home is opened: the data stays where it is
    const again = await startEmbeddedPostgres({ folder })
    await withClient(again, (client) => client.query('select from kept'))
    await again.stop()
    assert.equal(again.place, server.place)
  },
)

test(
  'an ordinary user keeps everything in a private home; root goes on with it afterwards',
  { skip: !isRoot },
  async () => {
    const folder = newFolder()
    const home = join(folder, '..')
    chownSync(home, nobody, nobody)
    chmodSync(home, 0o700)
    const server = await startInChild(folder, { uid: nobody, graceSeconds: 0.1 })
    assert.equal(server.place, folder)
    await kill9(server.child)
    await eventually(() => !isAlive(server.postmaster), 'the watchdog has stopped it')
    const asRoot = await startEmbeddedPostgres({ folder })
    assert.equal(asRoot.place, folder)
    await asRoot.stop()
  },
)

test('a folder that cannot be written is refused with what to do', { skip: !isRoot }, async () => {
  const folder = newFolder()
  await assert.rejects(
    startInChild(folder, { uid: nobody }),
    /^Error: Tiffin cannot write to .*: give its user the right to, or choose another data folder\.$/,
  )
  assert.equal(existsSync(folder), false)
})

const nobody = 65534
