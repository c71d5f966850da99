import Sqlite from 'better-sqlite3'
import { Kysely, Migrator, sql, SqliteAdapter, SqliteDialect, SqliteDriver } from '#libraries/kysely'
import type { DatabaseConnection, Transaction } from 'kysely'
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { migrations } from '../migrations/all.ts'
import { conflict, invalid, Problem } from './model/problem.ts'

/** One unit of work: what is written through it is there whole or not at all. While it is open, nothing else reaches the database. */
export type Unit = Transaction<object>

/** The open database. Each room adds the tables it owns: `database.queries.$extendTables<ItsTables>()`. */
export interface Database {
  readonly path: string
  /** Whether this process made the file although there had been one in its place before. */
  readonly wasLost: boolean
  readonly queries: Kysely<object>
  /** Writes what belongs together: all of it or, if `work` throws, none. Throws a Problem `disk-refuses` when the disk takes nothing. */
  transact<Result>(work: (unit: Unit) => Promise<Result>): Promise<Result>
  /** Takes what was deleted or overwritten out of the log that is written ahead of the file, unless somebody reads both just then; out of the file itself it is gone at once. */
  forget(): Promise<void>
  /** Tries again what a reader stood in the way of; else does nothing. */
  forgetOwed(): Promise<void>
  close(): Promise<void>
}

/** Opens the file, made if missing, and brings it up to date; this process owns it until `close`. Throws a Problem that says what to mend. `warn` is for the log. */
export async function openDatabase(path: string, warn: (message: string) => void = () => {}): Promise<Database> {
  const realPath = reachable(path, () => preparedPath(path))
  const wasLost = existsSync(`${realPath}.lock`) && (!existsSync(realPath) || statSync(realPath).size === 0)
  if (wasLost) warn(`there was a database at ${path} before, but none is there now: this is a new and empty one`)
  const releaseOwnership = reachable(path, () => ownershipOf(realPath))
  try {
    const connection = reachable(path, () => openFile(realPath))
    try {
      refuseForeign(connection, path)
      refuseNewer(connection, path)
      makeDurable(connection)
      const queries = new Kysely<object>({ dialect: new Dialect(connection) })
      await migrate(queries)
      return {
        path: realPath,
        wasLost,
        queries,
        transact: transacting(queries),
        ...forgetting(queries, warn),
        close: async () => {
          await queries.destroy()
          connection.close()
          releaseOwnership()
        },
      }
    } catch (error) {
      connection.close()
      throw error
    }
  } catch (error) {
    releaseOwnership()
    throw error
  }
}

const transacting = (queries: Kysely<object>): Database['transact'] => async (work) =>
  queries.transaction().execute(work).catch((error: unknown) => {
    throw faultOfWriting(error)
  })

/** Never waits for the reader in the way: nobody else would be answered meanwhile. */
function forgetting(queries: Kysely<object>, warn: (message: string) => void): Pick<Database, 'forget' | 'forgetOwed'> {
  let isOwed = false
  const forget = () => queries.connection().execute(async (connection) => {
    const wasOwed = isOwed
    await sql`pragma busy_timeout = 0`.execute(connection)
    try {
      const { rows: [emptied] } = await sql<{ readonly busy: number }>`pragma wal_checkpoint(truncate)`.execute(connection)
      isOwed = emptied?.busy === 1
    } finally {
      await sql.raw(`pragma busy_timeout = ${patience}`).execute(connection)
    }
    if (isOwed && !wasOwed) warn('words that were taken away still stand in the log beside the database, because another program is reading it: this is tried again until that one is done, and at the next start')
    if (wasOwed && !isOwed) warn('the words that were taken away are gone from the log beside the database too')
  })
  return { forget, forgetOwed: async () => (isOwed ? forget() : undefined) }
}

function preparedPath(path: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if (!existsSync(path)) return join(realpathSync(dirname(path)), basename(path))
  if (!statSync(path).isFile()) throw invalid('not-a-database', `${path} is not a file. Write the path of a file, like data/relight.db, in RELIGHT_DATABASE.`)
  return realpathSync(path)
}

/** Never opens a file that exists: closing it again would drop the locks that this process holds on it (POSIX). */
function makePrivate(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
}

/** Holds a lock that the operating system drops when the process ends, however it ends; the file with the process id only serves the message. */
function ownershipOf(path: string): () => void {
  makePrivate(`${path}.lock`)
  const lock = new Sqlite(`${path}.lock`, { timeout: 0 })
  try {
    lock.pragma('journal_mode = memory')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    throw isSqliteError(error, 'SQLITE_BUSY') ? inUse(path) : error
  }
  writeFileSync(`${path}.pid`, `${process.pid}\n`, { mode: 0o600 })
  return () => {
    rmSync(`${path}.pid`, { force: true })
    lock.close()
  }
}

function inUse(path: string): Problem {
  const owner = existsSync(`${path}.pid`) ? readFileSync(`${path}.pid`, 'utf8').trim() : ''
  const who = owner === '' ? 'another process' : `process ${owner}`
  return conflict('database-in-use', `The database ${path} is already open in ${who}. Stop that one first, or name another file in RELIGHT_DATABASE.`)
}

function openFile(path: string): Sqlite.Database {
  makePrivate(path)
  const connection = new Sqlite(path)
  try {
    connection.pragma('schema_version')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

function refuseForeign(connection: Sqlite.Database, path: string): void {
  const tables = connection.prepare(`select name from sqlite_schema where type = 'table'`).pluck().all()
  if (tables.length > 0 && !tables.includes('kysely_migration')) {
    throw invalid('foreign-database', `The database ${path} was not made by Relight. Name another file in RELIGHT_DATABASE.`)
  }
}

function refuseNewer(connection: Sqlite.Database, path: string): void {
  if (!connection.prepare(`select 1 from sqlite_schema where name = 'kysely_migration'`).get()) return
  const recorded = connection.prepare<[], { name: string }>('select name from kysely_migration order by name').all()
  const unknown = recorded.find(({ name }) => !Object.hasOwn(migrations, name))
  if (unknown) {
    const says = `The database ${path} is from a newer Relight (it knows “${unknown.name}”) and was left untouched.`
    throw conflict('newer-database', `${says} Start the newer release, or restore a copy from before the update.`)
  }
}

/** Milliseconds that a write waits for another program. */
const patience = 5_000

/** SQLite would otherwise open a WAL file so that a power cut can take the newest entries with it, and sort words in files that nothing takes them out of. */
function makeDurable(connection: Sqlite.Database): void {
  connection.pragma('journal_mode = wal')
  connection.pragma('synchronous = full')
  connection.pragma('foreign_keys = on')
  connection.pragma(`busy_timeout = ${patience}`)
  connection.pragma('trusted_schema = off')
  connection.pragma('secure_delete = on')
  connection.pragma('temp_store = memory')
  const journalMode = connection.pragma('journal_mode', { simple: true })
  const synchronous = connection.pragma('synchronous', { simple: true })
  if (journalMode === 'wal' && synchronous === 2) return
  const says = `journal_mode is ${String(journalMode)} and synchronous ${String(synchronous)}, not wal and 2`
  throw invalid('database-not-durable', `The database can not promise to keep what it is told: ${says}. Put the file on a local disk.`)
}

async function migrate(queries: Kysely<object>): Promise<void> {
  const { error } = await new Migrator({ db: queries, provider: { getMigrations: async () => ({ ...migrations }) } }).migrateToLatest()
  if (error) throw error
}

/** Kysely takes it that SQLite can not undo a changed table; it can, so that a migration happens whole or not at all. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** SQLite undoes a transaction by itself when the disk is full; undoing it again would fail and hide the reason. */
class Driver extends SqliteDriver {
  readonly #connection: Sqlite.Database

  constructor(connection: Sqlite.Database) {
    super({ database: connection })
    this.#connection = connection
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#connection.inTransaction) await super.rollbackTransaction(connection)
  }
}

class Dialect extends SqliteDialect {
  readonly #connection: Sqlite.Database

  constructor(connection: Sqlite.Database) {
    super({ database: connection })
    this.#connection = connection
  }

  override createDriver(): Driver {
    return new Driver(this.#connection)
  }

  override createAdapter(): SqliteAdapter {
    return new Adapter()
  }
}

const diskFaults = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY']

/** What a failed write is told as: a Problem 503 `disk-refuses` when the disk takes nothing, anything else as it is. */
export function faultOfWriting(error: unknown): unknown {
  if (!diskFaults.some((code) => isSqliteError(error, code))) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new Problem(503, 'disk-refuses', `The disk that holds the record refused to take this (${reason}), so nothing was recorded. Make room or mend it, then send it again.`, {}, (words) => words.diskRefuses(reason))
}

const isSqliteError = (error: unknown, code: string): boolean => error instanceof Sqlite.SqliteError && error.code.startsWith(code)

/** Tells a file that is no database, or can not be reached, from a fault of ours. */
function reachable<Result>(path: string, attempt: () => Result): Result {
  try {
    return attempt()
  } catch (error) {
    if (isSqliteError(error, 'SQLITE_NOTADB') || isSqliteError(error, 'SQLITE_CORRUPT')) {
      throw invalid('not-a-database', `The file ${path} is not a database. Name another file in RELIGHT_DATABASE; this one was left as it is.`)
    }
    if (error instanceof Problem || !(error instanceof Error && 'code' in error)) throw error
    throw invalid('database-unreachable', `The database ${path} can not be opened (${error.message}). Check the path and who may write there.`)
  }
}
