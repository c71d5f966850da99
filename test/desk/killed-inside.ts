import { sql } from '#libraries/kysely'
import Sqlite from 'better-sqlite3'
import { writeSync } from 'node:fs'
import { deeds, kept } from './deeds.ts'
import { openDeskHouseAt } from './desk-house.ts'

/**
 * Does one deed, and is killed by its own database right after a row was written to the table that is named; at `afterwards` once all
 * is written and told, before the answer. Says what was there before the deed, and how much of it was written when it died.
 */
const [, , path = '', says = '', place = ''] = process.argv

const tell = (said: object): void => void writeSync(1, `${JSON.stringify(said)}\n`)
const die = (): never => {
  process.kill(process.pid, 'SIGKILL')
  return die()
}

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

const deed = deeds.find((one) => one.says === says)!
const house = await openDeskHouseAt(path)
await deed.ready(house)
await house.service.settled()
tell(await kept(house.database))
if (place === 'afterwards') {
  house.service.onPublicChange(die)
} else {
  for (const event of ['insert', 'update']) {
    await sql.raw(`create temp trigger deadly_${event} after ${event} on main.${place} begin select die_here((select count(*) from main.${place})); end`).execute(house.database.queries)
  }
}
await deed.act(house)
tell({ survived: true })
