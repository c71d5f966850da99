import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openDatabase, type Database } from '../src/database.ts'

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

async function pragma(database: Database, name: string): Promise<unknown> {
  const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(database.queries)
  return Object.values(rows[0] ?? {})[0]
}

t.test('a database is made with its folder, for its owner alone', async (t) => {
  const folder = join(t.testdir(), 'deep', 'data')
  const path = join(folder, 'relight.db')
  const database = await openDatabase(path)
  t.teardown(() => database.close())
  await sql`select count(*) from entry`.execute(database.queries)
  t.equal(modeOf(folder), '700')
  for (const ending of ['', '-wal', '-shm', '.lock', '.pid']) t.equal(modeOf(path + ending), '600', `relight.db${ending}`)
})

t.test('where there was a record before, a new and empty one is told as a loss', async (t) => {
  const path = join(t.testdir(), 'relight.db')
  const warned: string[] = []
  const opened = async (): Promise<boolean> => {
    const database = await openDatabase(path, (message) => void warned.push(message))
    await database.close()
    return database.wasLost
  }
  t.equal(await opened(), false, 'the first day')
  t.equal(await opened(), false, 'the second start')
  rmSync(path)
  t.equal(await opened(), true, 'the file is gone')
  t.equal(warned.length, 1)
  truncateSync(path)
  t.equal(await opened(), true, 'the file is empty')
})

t.test('a database that others could read is closed to them', async (t) => {
  const path = join(t.testdir({ 'relight.db': '' }), 'relight.db')
  const database = await openDatabase(path)
  t.teardown(() => database.close())
  t.equal(modeOf(path), '600')
})

t.test('every write is on the disk before it is answered, also when the file was there before', async (t) => {
  const path = join(t.testdir(), 'relight.db')
  await (await openDatabase(path)).close()
  const database = await openDatabase(path)
  t.teardown(() => database.close())
  t.equal(await pragma(database, 'journal_mode'), 'wal')
  t.equal(await pragma(database, 'synchronous'), 2)
  t.equal(await pragma(database, 'foreign_keys'), 1)
  t.equal(await pragma(database, 'busy_timeout'), 5000)
  t.equal(await pragma(database, 'trusted_schema'), 0)
  t.equal(await pragma(database, 'temp_store'), 2, 'nothing is sorted in files that a redaction does not reach')
})

t.test('words that are taken away while somebody reads the file go once that one is done, and the log says so', async (t) => {
  const path = join(t.testdir(), 'relight.db')
  const warned: string[] = []
  const database = await openDatabase(path, (message) => void warned.push(message))
  t.teardown(() => database.close())
  const inLog = (): boolean => readFileSync(`${path}-wal`).includes('Erika Mustermann')
  await sql`create table note (words text)`.execute(database.queries)
  await sql`insert into note values ('Erika Mustermann')`.execute(database.queries)
  const reader = new Sqlite(path, { readonly: true })
  t.teardown(() => reader.close())
  reader.exec('begin')
  reader.prepare('select words from note').get()
  await sql`update note set words = '–'`.execute(database.queries)
  const begun = Date.now()
  await database.forget()
  t.ok(Date.now() - begun < 1_000, 'nobody waits for the reader')
  t.equal(await pragma(database, 'busy_timeout'), 5000)
  await database.forgetOwed()
  t.ok(inLog(), 'they are still there')
  t.match(warned, [/^words that were taken away still stand/])
  t.equal(warned.length, 1)
  reader.exec('commit')
  await database.forgetOwed()
  t.notOk(inLog())
  t.match(warned[1], /are gone/)
  await sql`insert into note values ('Erika Mustermann')`.execute(database.queries)
  await database.forgetOwed()
  t.ok(inLog(), 'nothing is done where nothing is owed')
})

t.test('a second opener is refused and told who has the file', async (t) => {
  const folder = t.testdir()
  const path = join(folder, 'relight.db')
  const database = await openDatabase(path)
  symlinkSync(path, join(folder, 'other-name.db'))
  const refusal = { code: 'database-in-use', status: 409, message: new RegExp(`already open in process ${process.pid}`) }
  await t.rejects(openDatabase(path), refusal)
  await t.rejects(openDatabase(path), refusal, 'the first refusal did not free the lock')
  await t.rejects(openDatabase(join(folder, 'other-name.db')), refusal, 'by whatever name')
  await database.close()
  await t.resolves(openDatabase(path).then((again) => again.close()), 'free again after close')
})

t.test('an owner that was killed does not block the next start', async (t) => {
  const path = join(t.testdir(), 'relight.db')
  const source = new URL('../src/database.ts', import.meta.url).href
  const script = `import { openDatabase } from ${JSON.stringify(source)}; await openDatabase(${JSON.stringify(path)}); console.log('open'); setInterval(() => {}, 1000)`
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(owner.stdout, 'data')
  await t.rejects(openDatabase(path), { code: 'database-in-use', message: new RegExp(`process ${owner.pid}`) })
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  t.ok(existsSync(`${path}.pid`), 'it had no time to clean up')
  await t.resolves(openDatabase(path).then((next) => next.close()))
})

t.test('a database from a newer release is refused and left untouched', async (t) => {
  const path = join(t.testdir(), 'relight.db')
  const database = await openDatabase(path)
  await sql`insert into kysely_migration (name, timestamp) values ('0099-tomorrow', '2030-01-01T00:00:00.000Z')`.execute(database.queries)
  await database.close()
  const before = readFileSync(path)
  await t.rejects(openDatabase(path), { code: 'newer-database', message: /0099-tomorrow.*left untouched/ })
  t.ok(readFileSync(path).equals(before))
  await t.rejects(openDatabase(path), { code: 'newer-database' }, 'and the refusal let go of the file')
})

t.test('a migration that was broken off leaves nothing behind that stops the next start', async (t) => {
  const path = join(t.testdir(), 'relight.db')
  const inTheWay = new Sqlite(path)
  inTheWay.exec('create table kysely_migration (name text primary key, timestamp text not null); create table checkpoint (kind text)')
  inTheWay.close()
  await t.rejects(openDatabase(path), /already exists/)
  const after = new Sqlite(path)
  t.same(after.prepare(`select name from sqlite_schema where name in ('entry', 'entry_words')`).all(), [])
  after.exec('drop table checkpoint')
  after.close()
  await t.resolves(openDatabase(path).then((database) => database.close()))
})

t.test('what is not our database is refused with a plain sentence', async (t) => {
  const folder = t.testdir({ 'letter.txt': 'Dear all, '.repeat(500) })
  const letter = join(folder, 'letter.txt')
  await t.rejects(openDatabase(letter), { code: 'not-a-database' })
  t.equal(readFileSync(letter, 'utf8'), 'Dear all, '.repeat(500))

  const foreign = new Sqlite(join(folder, 'music.db'))
  foreign.exec('create table song (name text)')
  foreign.close()
  await t.rejects(openDatabase(join(folder, 'music.db')), { code: 'foreign-database' })

  mkdirSync(join(folder, 'directory.db'))
  await t.rejects(openDatabase(join(folder, 'directory.db')), { code: 'not-a-database', message: /is not a file/ })
  writeFileSync(join(folder, 'plain'), '')
  await t.rejects(openDatabase(join(folder, 'plain', 'relight.db')), { code: 'database-unreachable' })
})

t.test('when SQLite has undone a transaction by itself, as on a full disk, one is told why', async (t) => {
  const database = await openDatabase(join(t.testdir(), 'relight.db'))
  t.teardown(() => database.close())
  const undone = database.queries.transaction().execute(async (transaction) => {
    await sql`rollback`.execute(transaction)
    throw new Error('the disk is full')
  })
  await t.rejects(undone, { message: 'the disk is full' })
  await t.resolves(database.queries.transaction().execute((transaction) => sql`select 1`.execute(transaction)))
})
