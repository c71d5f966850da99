import { sql } from '#libraries/kysely'
import Sqlite from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { Database } from '../src/database.ts'

/** Says something to whoever started this process, also in the breath before it dies. */
export const tell = (said: object): void => void writeSync(1, `${JSON.stringify(said)}\n`)

export const die = (): never => {
  process.kill(process.pid, 'SIGKILL')
  return die()
}

/** From now on every database that this process opens knows how to kill it, and first says how many rows there were and whether a unit was open. */
export function armDatabases(): void {
  const pragma = Sqlite.prototype.pragma
  const armed = new WeakSet<object>()
  Sqlite.prototype.pragma = function (this: Sqlite.Database, ...given: Parameters<typeof pragma>) {
    if (!armed.has(this)) {
      armed.add(this)
      this.function('die_here', (rows) => {
        tell({ rows, isOpen: this.inTransaction })
        return die()
      })
    }
    return pragma.apply(this, given)
  }
}

/** Kills this process right after a row of that table was written while `when` holds. */
export async function dieAfterWriting({ queries }: Pick<Database, 'queries'>, table: string, when = 'true'): Promise<void> {
  for (const event of ['insert', 'update']) {
    await sql.raw(`create temp trigger deadly_${event} after ${event} on main.${table} when ${when} begin select die_here((select count(*) from main.${table})); end`).execute(queries)
  }
}

/** Runs a program to its end: what it died of, and what it said line by line. */
export async function diedOf(program: string, ...words: readonly string[]): Promise<{ readonly signal: unknown; readonly said: readonly unknown[]; readonly err: string }> {
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err, [, signal]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { signal, said: out.trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line)), err }
}
