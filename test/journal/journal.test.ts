import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openDatabase } from '../../src/database.ts'
import { openJournal, type StampedEvent } from '../../src/journal/journal.ts'
import { applied, open, said, state, text, update } from './example.ts'

async function openIn(t: Test, path = join(t.testdir(), 'relight.db'), options = {}) {
  const database = await openDatabase(path)
  t.teardown(() => database.close())
  return { database, journal: await openJournal(database, options), path }
}

interface Line {
  sequence: number
  position: number | null
  hash: string
  public_hash: string | null
  full: string
  public: string | null
}

const linesOf = async (database: { queries: Parameters<ReturnType<typeof sql>['execute']>[0] }): Promise<Line[]> =>
  (await sql<Line>`select * from entry join entry_words using (sequence) order by sequence`.execute(database.queries)).rows

t.test('an entry is kept as canonical JSON, in full and as readers get it', async (t) => {
  const { database, journal } = await openIn(t)
  await journal.append([applied, open(), state(['vault', 'mail'], { reason: { en: 'Fällt aus', de: 'a\u2028"\u0001' }, visibility: 'public' })])
  const { full, public: shown } = (await linesOf(database))[2]!
  t.equal(full,
    '{"at":"2026-01-01T00:00:00.000Z","by":"ops","data":{"incident":"INC","reason":{"de":"a\u2028\\"\\u0001","en":"Fällt aus"},"scope":{"all":true},"services":["vault","mail"],"to":"outage","visibility":"public"},"sequence":3,"type":"service.state","version":1}')
  t.equal(shown,
    '{"at":"2026-01-01T00:00:00.000Z","by":"ops","data":{"incident":"INC","reason":{"de":"a\u2028\\"\\u0001","en":"Fällt aus"},"scope":{"all":true},"services":["mail"],"to":"outage"},"position":3,"type":"service.state","version":1}')
  t.equal((await journal.publicForms(2, 1))[0]?.text, shown, 'and served verbatim')
})

t.test('every form has its leaf hash beside it', async (t) => {
  const { database, journal } = await openIn(t)
  await journal.append([applied, open('SEC', 'internal'), open(), said('note.add', { text: text('Geheimes für später') })])
  const lines = await linesOf(database)
  const leaf = (words: string) => createHash('sha256').update(Buffer.concat([Buffer.of(0), Buffer.from(words, 'utf8')])).digest('hex')
  t.same(lines.map(({ hash }) => hash), lines.map(({ full }) => leaf(full)))
  t.same(lines.map((line) => line.public_hash), lines.map((line) => line.public && leaf(line.public)))
  t.same(lines.map(({ position }) => position), [1, null, 2, null])
})

t.test('what is written stays: nothing is changed, deleted or slipped in', async (t) => {
  const { database, journal } = await openIn(t)
  await journal.append([applied, open(), update('U', { visibility: 'internal' })], { key: 'first' })
  const before = await linesOf(database)
  const columns = 'sequence, at, by, type, version, visibility, hash, position, public_hash'
  const like = (sequence: number, position: number | null, at = '2027-01-01T00:00:00.000Z') =>
    `into entry (${columns}) values (${sequence}, '${at}', 'ops', 'note.add', 1, 'public', 'x', ${position}, ${position === null ? null : `'x'`})`
  const refused = {
    'update entry set by = \'monitor\'': /append-only/,
    'update entry set position = null, public_hash = null where sequence = 2': /append-only/,
    'delete from entry': /append-only/,
    'update entry_words set "public" = null': /append-only/,
    'delete from entry_words where sequence = 3': /append-only/,
    'update answered_command set fingerprint = \'y\'': /append-only/,
    'delete from answered_command': /append-only/,
    [`insert ${like(5, null)}`]: /next sequence/,
    [`insert ${like(3, null)}`]: /next sequence/,
    [`insert or replace ${like(2, 3)}`]: /next sequence/,
    [`insert or replace ${like(4, 2)}`]: /next position/,
    [`insert ${like(4, 4)}`]: /next position/,
    [`insert ${like(4, 3, '2025-01-01T00:00:00.000Z')}`]: /time never runs back/,
    'insert or replace into entry_words (sequence, "full") values (2, \'{}\')': /newest entry/,
    'insert into entry_words (sequence, "full") values (4, \'{}\')': /FOREIGN KEY/,
    'insert or replace into answered_command values (\'first\', \'\', 1, 1)': /one command/,
  }
  for (const [statement, why] of Object.entries(refused)) {
    await t.rejects(sql.raw(statement).execute(database.queries), { message: why }, statement)
  }
  t.same(await linesOf(database), before)
})

t.test('events of one command are written together or not at all', async (t) => {
  const { database, journal } = await openIn(t)
  await journal.append([applied])
  const backInTime: StampedEvent = { ...open('LATE'), at: '2020-01-01T00:00:00.000Z' }
  await t.rejects(journal.append([open(), backInTime], { key: 'both' }), /time never runs back/)
  t.equal((await linesOf(database)).length, 1)
  t.same(journal.newest(), { sequence: 1, position: 1, at: applied.at })
  t.equal(await journal.answered('both'), null)
  await journal.append([open('SEC', 'internal'), update('U', { incident: 'SEC' })])
  t.same((await linesOf(database)).map(({ position }) => position), [1, null, null], 'and what failed is not remembered as said')
  await t.rejects(journal.append([open('INC-2')], { rehearse: () => { throw new Error('can not be folded') } }), /can not be folded/)
  t.equal(journal.newest().sequence, 3)
})

t.test('an expected sequence that is not the newest is refused, naming the newest', async (t) => {
  const { journal } = await openIn(t)
  await journal.append([applied], { expectedSequence: 0 })
  await t.rejects(journal.append([open()], { expectedSequence: 0 }), { status: 409, code: 'sequence-moved', message: /newest sequence is 1, not 0/ })
  await t.resolves(journal.append([open()], { expectedSequence: 1 }))
})

t.test('the same command twice is written once', async (t) => {
  const { journal, database, path } = await openIn(t)
  const first = await journal.append([applied, open()], { key: 'k-1', fingerprint: 'f' })
  await journal.append([update('U')])
  t.equal(first.replayed, false)
  t.same(await journal.append([applied, open()], { key: 'k-1', fingerprint: 'f', expectedSequence: 0 }), { entries: first.entries, replayed: true })
  await t.rejects(journal.append([update('U-2')], { key: 'k-1', fingerprint: 'g' }), { status: 409, code: 'key-reused' })
  await database.close()
  const again = await openIn(t, path)
  t.same(await again.journal.answered('k-1', 'f'), first.entries, 'also after a restart')
  t.equal(again.journal.newest().sequence, 3)
})

t.test('entries and public forms are read in batches after a given one', async (t) => {
  const { journal } = await openIn(t)
  await journal.append([applied, open(), update('U-1', { visibility: 'internal' }), update('U-2'), update('U-3')])
  t.same((await journal.entries(1, 2)).map(({ position, type }) => [position, type]), [[2, 'incident.open'], [3, 'update.post']])
  const forms = await journal.publicForms(2, 5)
  t.same(forms.map(({ position, type }) => [position, type]), [[3, 'update.post'], [4, 'update.post']])
  t.same(forms.map(({ entry }) => entry), forms.map(({ text: words }) => JSON.parse(words)))
  t.same(await journal.publicForms(4, 5), [])
})

t.test('the position at an instant is that of the last public form until then', async (t) => {
  const { journal } = await openIn(t)
  await journal.append([applied])
  await journal.append([said('incident.open', { incident: 'INC', severity: 'minor', phase: 'detection', title: text('Fault') }, 5)])
  await journal.append([said('note.add', { text: text('Secret') }, 7)])
  await journal.append([said('board.confirm', { scope: { all: true } }, 9), said('board.confirm', { scope: { all: true } }, 9)])
  const at = (time: string) => journal.positionAt(`2026-01-01T00:${time}Z`)
  t.same(await Promise.all(['00:00.000', '04:59.999', '05:00.000', '08:00.000', '09:00.000', '30:00.000'].map(at)), [1, 1, 2, 2, 4, 4])
  t.equal(await journal.positionAt('2025-12-31T23:59:59.999Z'), 0)
})

t.test('what was hidden stays hidden after a restart, with or without a checkpoint', async (t) => {
  for (const checkpointEvery of [2, 1000]) {
    const first = await openIn(t, join(t.testdir(), `${checkpointEvery}.db`), { checkpointEvery })
    await first.journal.append([applied, open('SEC', 'internal'), state(['mail'], { incident: 'SEC' })])
    if (checkpointEvery === 2) await first.journal.keepDisclosure()
    await first.database.close()
    const { journal } = await openIn(t, first.path, { checkpointEvery })
    await journal.append([update('U', { incident: 'SEC' }), said('incident.publish', { incident: 'SEC' })])
    t.match((await journal.publicForms(2, 9)).map(({ entry }) => entry), [{ type: 'incident.publish', data: { positions: [2] } }])
  }
})

t.test('a checkpoint left by another fold is never gone on from', async (t) => {
  const { database, journal, path } = await openIn(t)
  await journal.append([applied])
  await journal.checkpoints.keep('public', 1, { told: 'yes' })
  await journal.checkpoints.keep('full', 1, 1)
  await journal.checkpoints.keep('full', 2, new Map([['a', new Uint8Array([1])]]))
  t.same(await journal.checkpoints.newest('full'), { count: 2, value: new Map([['a', new Uint8Array([1])]]) })
  t.equal(await journal.checkpoints.newest('public', 0), null)
  const kept = await sql<{ kind: string }>`select kind from checkpoint order by kind`.execute(database.queries)
  t.same(kept.rows.map(({ kind }) => kind), ['full', 'public'], 'of the full state only the newest is kept')
  await sql`update checkpoint set stamp = 'older release'`.execute(database.queries)
  await database.close()
  const again = await openIn(t, path)
  t.equal(await again.journal.checkpoints.newest('public'), null)
})

t.test('text that UTF-8 can not hold is refused, and nothing is written', async (t) => {
  const { journal } = await openIn(t)
  await t.rejects(journal.append([applied, update('U', { text: text('half \ud83d') })]), { status: 400, code: 'broken-text' })
  t.equal(journal.newest().sequence, 0)
  await t.resolves(journal.append([applied, update('U', { text: text('whole 😀, and \\ud83d as it is written') })]))
})

t.test('thousands of events can be written in one go', async (t) => {
  const { journal } = await openIn(t)
  await journal.append([applied, ...Array.from({ length: 4_000 }, () => said('board.confirm', { scope: { all: true } }))])
  t.same(journal.newest(), { sequence: 4_001, position: 4_001, at: applied.at })
})

t.test('a full disk refuses an entry in plain words, and takes the next one when there is room', async (t) => {
  const { database, journal } = await openIn(t)
  await journal.append([applied])
  await sql`pragma max_page_count = 1`.execute(database.queries)
  const long = update('U', { text: text('x'.repeat(20_000)) })
  await t.rejects(journal.append([long, long, long]), { status: 503, code: 'disk-refuses', message: /is full/ })
  t.equal(journal.newest().sequence, 1)
  t.equal((await linesOf(database)).length, 1)
  await sql`pragma max_page_count = 100000`.execute(database.queries)
  await t.resolves(journal.append([long]))
  t.same((await journal.entries(0, 10)).map(({ position }) => position), [1, 2])
})
