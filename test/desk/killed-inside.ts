import { sql } from '#libraries/kysely'
import Sqlite from 'better-sqlite3'
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openDatabase } from '../../src/database.ts'
import { openDesk } from '../../src/desk/open.ts'
import type { Principal } from '../../src/operators/principal.ts'
import { openOperators } from '../../src/operators/open.ts'
import { openService } from '../../src/service.ts'
import { inGerman } from '../../src/views/console/refusals.ts'
import { options, outage, proposal, start } from './desk-house.ts'

/** Records one report with a key, and is killed right after a row was put into the table that is named. */
const [, , path = '', table = ''] = process.argv

const pragma = Sqlite.prototype.pragma
const armed = new WeakSet<object>()
Sqlite.prototype.pragma = function (this: Sqlite.Database, ...given: Parameters<typeof pragma>) {
  if (!armed.has(this)) {
    armed.add(this)
    this.function('die_here', () => {
      writeSync(1, `inside ${table}\n`)
      process.kill(process.pid, 'SIGKILL')
      return 0
    })
  }
  return pragma.apply(this, given)
}

const database = await openDatabase(path)
const now = (): number => start
const service = await openService({ database, record: now })
const operators = await openOperators({ database, wall: now, random: randomBytes, consoleUrl: 'https://console.example.org' })
const desk = await openDesk({ database, service, operators, wall: now, random: randomBytes, secondPerson: [], streams: () => 0, inGerman })
const machine: Principal = {
  kind: 'token',
  token: { id: 'token-1', name: 'Icinga', prefix: 'relight_abc', scopes: ['state:write'], services: null, function: 'monitor', createdBy: 'account-Ada', createdAt: start, expiresAt: start * 2, lastUsedAt: null, revokedAt: null },
}
if (table !== 'nothing') await sql.raw(`create temp trigger deadly after insert on main.${table} begin select die_here(); end`).execute(database.queries)
await desk.submit(machine, proposal(outage()), { ...options, key: 'key-1' })
console.log('recorded')
await service.settled()
await database.close()
