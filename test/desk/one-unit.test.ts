import { sql } from '#libraries/kysely'
import { join } from 'node:path'
import t from 'tap'
import { diedOf } from '../deadly.ts'
import { changedFrom, deeds, kept, tables, type Deed, type Kept } from './deeds.ts'
import { draftOf, incident, openDeskHouse, openDeskHouseAt, options, proposal, type DeskHouse } from './desk-house.ts'

const occasions = ['insert', 'update'] as const

/** While `work` runs, nothing can be written to that table. */
async function withBroken<Result>({ database }: DeskHouse, table: string, work: () => Promise<Result>): Promise<Result> {
  for (const occasion of occasions) {
    await sql.raw(`create temp trigger broken_${occasion} before ${occasion} on main.${table} begin select raise(abort, 'pulled the plug'); end`).execute(database.queries)
  }
  return work().finally(async () => {
    for (const occasion of occasions) await sql.raw(`drop trigger broken_${occasion}`).execute(database.queries)
  })
}

const stateOf = ({ service, desk }: DeskHouse) => [service.fullState(), service.publicState(), desk.draftsVersion()]

for (const { says, ready, act, writes } of deeds) {
  t.test(`${says} is written whole or not at all, whichever table refuses, and done again it is whole`, async (t) => {
    const asItShould = await openDeskHouse(t)
    await ready(asItShould)
    const start = await kept(asItShould.database)
    await act(asItShould)
    const wanted = changedFrom(start, await kept(asItShould.database))
    const touched = Object.keys(wanted)
    t.same(tables.filter((table) => touched.includes(table) && !writes.includes(table)), [], 'each table that it writes to is named here')
    for (const table of writes) {
      const house = await openDeskHouse(t)
      await ready(house)
      const before = await kept(house.database)
      const memory = stateOf(house)
      await t.rejects(withBroken(house, table, () => act(house)), /pulled the plug/, `${table} refuses`)
      t.strictSame(await kept(house.database), before, `nothing of it is there when ${table} refuses`)
      t.strictSame(stateOf(house).map((part, place) => part === memory[place]), [true, true, true], 'nor in memory, and nobody was told')
      await act(house)
      t.strictSame(changedFrom(before, await kept(house.database)), wanted, `all of it is there, once, after ${table} takes again`)
    }
  })
}

t.test('what can not be committed is not there, in no table and not in memory, and done again it is', async (t) => {
  for (const { says, ready, act } of deeds) {
    const house = await openDeskHouse(t)
    await ready(house)
    const { queries } = house.database
    await sql`create table promise (id integer primary key)`.execute(queries)
    await sql`create table broken_promise (id integer references promise (id) deferrable initially deferred)`.execute(queries)
    await sql`create temp trigger promising after insert on main.audit begin insert into broken_promise values (1); end`.execute(queries)
    const before = await kept(house.database)
    const memory = stateOf(house)
    await t.rejects(act(house), /FOREIGN KEY constraint failed/, says)
    t.strictSame(await kept(house.database), before, `${says}: nothing of it is there`)
    t.strictSame(stateOf(house).map((part, place) => part === memory[place]), [true, true, true])
    await sql`drop trigger promising`.execute(queries)
    await t.resolves(act(house), `${says}: done again`)
  }
})

const program = join(import.meta.dirname, 'killed-inside.ts')

const killedAt = (place: string, { says }: Deed, path: string) => diedOf(program, path, says, place)

const killed = ['many steps as one batch', 'an approval', 'a redaction in an emergency', 'what waits for a second person']

for (const deed of deeds.filter(({ says }) => killed.includes(says))) {
  t.test(`${deed.says}: a process that is killed between the writes leaves nothing of it, and done again after a restart it is whole`, async (t) => {
    const folder = t.testdir()
    const asItShould = await openDeskHouse(t)
    await deed.ready(asItShould)
    const start = await kept(asItShould.database)
    await deed.act(asItShould)
    const wanted = changedFrom(start, await kept(asItShould.database))
    for (const table of deed.writes) {
      const path = join(folder, `${table}.db`)
      const { signal, said: [before, death], err } = await killedAt(table, deed, path)
      t.equal(signal, 'SIGKILL', `killed at ${table}${err}`)
      t.match(death, { isOpen: true }, 'while the unit was open')
      if ((wanted[table]?.grown ?? 0) > 0) t.ok((death as { rows: number }).rows > (before as Kept)[table]!.length, 'and with a row of it in the table')
      const house = await openDeskHouseAt(path)
      t.strictSame(await kept(house.database), before, `${table}: nothing of it is there`)
      await deed.act(house)
      t.strictSame(changedFrom(before as Kept, await kept(house.database)), wanted, `${table}: done again, each is written once`)
      await house.close()
    }
  })
}

t.test('a process that is killed once all is written, before the answer, has written all of it, and the same key answers with it', async (t) => {
  const deed = deeds.find(({ says }) => says === 'many steps as one batch')!
  const path = join(t.testdir(), 'afterwards.db')
  const { signal, said: [before, ...more] } = await killedAt('afterwards', deed, path)
  t.equal(signal, 'SIGKILL')
  t.same(more, [], 'nobody was answered')
  const house = await openDeskHouseAt(path)
  const after = await kept(house.database)
  t.match(changedFrom(before as Kept, after), { entry: { grown: 3 }, batch: { grown: 1 }, audit: { grown: 1 }, answered_command: { grown: 1 } })
  t.match(await deed.act(house), { replayed: true, sequences: [2, 3, 4], batch: /^batch-/ })
  t.strictSame(await kept(house.database), after, 'and nothing is written twice')
  await house.close()
})

t.test('whoever fails to hear of what is recorded does not turn it into an error', async (t) => {
  const faults: unknown[] = []
  const house = await openDeskHouse(t, { onFault: (fault) => faults.push(fault) })
  const deaf = new Error('deaf')
  const heard: number[] = []
  house.desk.onDraftsChanged(() => {
    throw deaf
  })
  house.desk.onDraftsChanged((version) => void heard.push(version))
  await t.resolves(house.desk.saveDraft(house.editor, draftOf(proposal(incident)), options))
  t.same(faults, [deaf], 'it is told of whole')
  t.same(heard, [1], 'and the others hear of it')
  t.equal((await house.desk.drafts(['open'])).length, 1)
})
