import { sql } from '#libraries/kysely'
import t, { type Test } from 'tap'
import { openConsoleHouse, type ConsoleHouse } from '../console-house.ts'
import { catalogue, provider } from '../commands/small-record.ts'
import { write } from './console/form-page.ts'
import { hiddenFields } from './console/hidden-fields.ts'

const text = (words: string) => ({ de: words, en: words })
const opening = { type: 'incident.open', data: { incident: 'I-1', severity: 'major', phase: 'detection', title: text('Störung') } }
const outage = { type: 'service.state', data: { incident: 'I-1', services: ['phone'], scope: { all: true }, to: 'outage' } }
const news = { type: 'update.post', data: { incident: 'I-1', update: 'U-1', kind: 'status', audiences: ['public'], text: text('Wir arbeiten daran.') } }
const recorded = ['entry', 'entry_words', 'answered_command', 'batch', 'audit'] as const

async function openSmallHouse(t: Test) {
  const house = await openConsoleHouse(t)
  await house.say('ops', 'catalogue.apply', { exercise: false, provider, catalogue })
  return { ...house, edda: await house.person('Edda', 'editor', 'editor') }
}

/** How many rows each table holds. */
async function counts({ database }: Pick<ConsoleHouse, 'database'>, tables: readonly string[] = [...recorded, 'draft', 'draft_revision']) {
  const counted = tables.map(async (table) => [table, Number((await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(database.queries)).rows[0]!.rows)] as const)
  return Object.fromEntries(await Promise.all(counted))
}

async function withBroken<Result>({ database }: Pick<ConsoleHouse, 'database'>, table: string, work: () => Promise<Result>): Promise<Result> {
  await sql.raw(`create temp trigger broken before insert on main.${table} begin select raise(abort, 'pulled the plug'); end`).execute(database.queries)
  return work().finally(() => sql`drop trigger broken`.execute(database.queries))
}

t.test('a batch that a machine sends is answered with an error and not there, or there whole and once', async (t) => {
  for (const table of recorded) {
    const house = await openSmallHouse(t)
    const machine = await house.machine(['state:write', 'incident:write'])
    const send = () => machine.send('/manage/v1/batch', { steps: [opening, outage, news] }, { 'idempotency-key': 'night-1' })
    await machine.get('/manage/v1/state')
    const [before, position] = [await counts(house), house.service.publicState().position]
    t.equal((await withBroken(house, table, send)).statusCode, 500, `${table} refuses`)
    t.strictSame(await counts(house), before, 'nothing of it is there')
    t.equal(house.service.publicState().position, position)
    const [again, once] = [await send(), await send()]
    t.match([again.statusCode, again.json()], [200, { sequences: [2, 3, 4], replayed: false }])
    t.match([once.statusCode, once.json()], [200, { sequences: [2, 3, 4], replayed: true, batch: again.json().batch }])
    t.strictSame(await counts(house), { ...before, entry: before['entry']! + 3, entry_words: before['entry_words']! + 3, answered_command: before['answered_command']! + 1, batch: before['batch']! + 1, audit: before['audit']! + 1 })
  }
})

t.test('a form that the console sends is answered with an error and changes nothing, or is recorded once', async (t) => {
  for (const table of recorded) {
    const house = await openSmallHouse(t)
    const preview = await house.edda.post('/states/preview', { service: 'phone', scope: 'all', to: 'outage', reason: 'none' })
    const fields = hiddenFields(preview.body, '/states/publish')
    const publish = () => house.edda.post('/states/publish', fields)
    const before = await counts(house)
    t.equal((await withBroken(house, table, publish)).statusCode, 500, `${table} refuses`)
    t.strictSame(await counts(house), before, 'nothing of it is there')
    t.equal((await publish()).headers.location, '/states/done/2')
    t.equal((await publish()).headers.location, '/states/done/2')
    const after = await counts(house)
    for (const one of recorded) t.equal(after[one], before[one]! + 1, `${one} once`)
  }
})

t.test('news that is written to go out later is kept and planned as one', async (t) => {
  for (const at of [1, 2]) {
    const house = await openSmallHouse(t)
    await house.edda.send('/manage/v1/batch', { steps: [opening] })
    const later = { text_de: 'Es geht wieder.', text_en: 'It works again.', next: 'none', publish_at: '2026-03-01T15:00' }
    const before = await counts(house)
    const line = before['audit']! + at
    await sql.raw(`create temp trigger broken before insert on main.audit when new.sequence = ${line} begin select raise(abort, 'pulled the plug'); end`).execute(house.database.queries)
    const { sent, published } = await write(house.edda, '/incidents/I-1/update', later)
    t.equal(published.statusCode, 500, `line ${at} refuses`)
    t.strictSame(await counts(house), before, 'nothing of it is there')
    await sql`drop trigger broken`.execute(house.database.queries)
    const again = await house.edda.post('/incidents/I-1/update', sent)
    t.equal(again.statusCode, 303, again.body)
    const once = await house.edda.post('/incidents/I-1/update', sent)
    t.equal(once.headers.location, again.headers.location, 'sent once more it is the same')
    t.match((await house.desk.drafts(['open', 'waiting', 'scheduled'])).map(({ state }) => state), ['scheduled'])
    t.strictSame(await counts(house), { ...before, draft: 1, draft_revision: 1, audit: before['audit']! + 2 })
  }
})
