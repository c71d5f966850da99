import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import t, { type Test } from 'tap'
import { decisionFor } from '../../src/commands/decide.ts'
import { openDatabase } from '../../src/database.ts'
import type { StampedEvent } from '../../src/journal/journal.ts'
import type { EventType } from '../../src/model/event.ts'
import { batchOf, openService, type Redacted, type ServiceOptions } from '../../src/service.ts'
import { openHouse } from '../house.ts'
import { advice, applied, catalogue, open, said, state, text, update } from '../journal/example.ts'

const noon = Date.UTC(2026, 0, 1, 12)
const secret = 'Erika Mustermann, Aktenzeichen 4711'
const tombstone = '[removed on 2026-01-01 for legal reasons]'

async function house(t: Test, { path = join(t.testdir(), 'relight.db'), ...options }: { path?: string } & Partial<ServiceOptions> = {}) {
  const database = await openDatabase(path)
  const clock = { now: noon }
  const service = await openService({ database, record: () => clock.now, ...options })
  t.teardown(async () => {
    await service.settled()
    await database.close()
  })
  const record = (...events: readonly StampedEvent[]) => service.execute(() => events)
  const say = (type: EventType, data: object, actor = 'dpo') => service.execute(decisionFor(type, actor, data))
  const redact = (sequence: number, more: object = {}) => say('entry.redact', { sequence, ground: 'erasure', approved_by: 'approver', ...more })
  return { service, database, path, clock, record, say, redact }
}

const rowsOf = async (database: Awaited<ReturnType<typeof house>>['database']) =>
  (await sql<Record<string, string | number | null>>`select * from entry join entry_words using (sequence) order by sequence`.execute(database.queries)).rows

const leaf = (words: string): string => createHash('sha256').update(Buffer.concat([Buffer.of(0), Buffer.from(words)])).digest('hex')

/** The files that the database is kept in which hold these bytes. */
const filesWith = (path: string, words: string): readonly string[] =>
  readdirSync(dirname(path)).filter((file) => readFileSync(join(dirname(path), file)).includes(words))

t.test('the words of an entry go everywhere at once, and its hash, time and place stay', async (t) => {
  const { service, database, path, clock, record, redact } = await house(t)
  await record(applied, open(), update('U', { text: { en: secret, de: secret } }), update('V'))
  clock.now += 3_600_000
  const [, , before] = await rowsOf(database)
  t.equal(before!['hash'], leaf(String(before!['full'])))
  const rings: unknown[] = []
  const copies: Redacted[] = []
  service.onPublicChange((_, forms) => rings.push(forms.map(({ text }) => JSON.parse(text))))
  service.onRedaction((redacted) => void copies.push(redacted))
  const { entries } = await redact(3, { note: text('Asked for by letter') })

  t.match(entries, [{ position: 5, type: 'entry.redact', by: 'dpo', data: { sequence: 3, ground: 'erasure' } }])
  t.same(rings, [[{ at: '2026-01-01T13:00:00.000Z', by: 'dpo', data: { position: 3 }, position: 5, type: 'entry.redact', version: 1 }]], 'readers are told which, and not why')
  t.same(copies, [{ sequences: [3], at: noon + 3_600_000, words: [secret] }])
  for (const state of [service.fullState(), service.publicState()]) {
    t.same(state.incidents.get('INC')!.updates.map(({ text }) => text['en']), [tombstone, 'News'])
    t.equal(state.tombstones, 1)
  }
  t.match(service.fullState().redactions.get(3), { redactedIn: 5, ground: 'erasure', by: 'dpo' })
  t.equal(service.publicState().redactions.size, 0)
  const [, , after] = await rowsOf(database)
  t.match(after, { hash: before!['hash']!, public_hash: before!['public_hash']!, at: before!['at']!, position: 3 })
  t.match(JSON.parse(String(after!['full'])), {
    at: before!['at'], by: 'ops', sequence: 3, type: 'update.post', redacted_at: '2026-01-01T13:00:00.000Z',
    data: { text: { en: tombstone, de: '[am 01.01.2026 aus rechtlichen Gründen entfernt]' } },
  })
  t.not(leaf(String(after!['full'])), after!['hash'])
  t.same(filesWith(path, secret), [], 'no file holds them any more')
})

t.test('a past moment shows the tombstone too, also to who asks while the words go', async (t) => {
  const { service, clock, record, redact } = await house(t, { checkpointEvery: 2 })
  await record(applied, open(), update('U', { text: text(secret) }))
  clock.now += 60_000
  await record(update('V'), update('W'))
  await service.settled()
  const textsAt = async (at: number) => (await service.publicStateAt(at)).state.incidents.get('INC')!.updates.map(({ text }) => text['en'])
  t.same(await textsAt(noon), [secret])
  clock.now += 60_000
  const meanwhile = textsAt(noon)
  await redact(3)
  await meanwhile
  t.same(await textsAt(noon), [tombstone])
  t.same(await textsAt(noon + 60_000), [tombstone, 'News', 'News'])
})

t.test('folds that were kept with the words in them go, and after a restart everything is the same', async (t) => {
  const { service, database, path, clock, record, redact } = await house(t, { checkpointEvery: 4 })
  await record(applied, open())
  for (let count = 0; count < 20; count++) {
    clock.now += 60_000
    await record(update(`U${count}`, { text: text(count === 9 ? secret : `News ${count}`) }), state(['phone'], { to: count % 2 ? 'outage' : 'degraded' }))
  }
  await service.settled()
  const kinds = async () => (await sql<{ kind: string; count: number }>`select kind, count from checkpoint order by kind, count`.execute(database.queries)).rows.map(({ kind, count }) => `${kind} ${count}`)
  const before = await kinds()
  await redact(21)
  await service.settled()
  const kept = await kinds()
  t.same(kept.filter((one) => one.startsWith('public')), before.filter((one) => one.startsWith('public')), 'each is kept anew')
  const states = [service.fullState(), service.publicState(), (await service.publicStateAt(noon + 10 * 60_000)).state]
  t.notMatch(JSON.stringify(states[2]!.incidents.get('INC')!.updates), /Mustermann/)
  await database.close()
  t.same(filesWith(path, secret), [])
  const again = await house(t, { path, checkpointEvery: 4 })
  const now = [again.service.fullState(), again.service.publicState(), (await again.service.publicStateAt(noon + 10 * 60_000)).state]
  t.ok(isDeepStrictEqual(now, states))
})

t.test('the title of an incident that was opened in secret goes where it was told later as well', async (t) => {
  const { service, database, path, record, redact } = await house(t)
  const titled = (incident: string) => said('incident.open', { incident, severity: 'minor', phase: 'detection', title: text(secret), visibility: 'internal' })
  await record(applied, titled('TOLD'), titled('UNTOLD'), state(['phone'], { incident: 'TOLD' }), said('incident.publish', { incident: 'TOLD' }))
  t.equal(service.publicState().incidents.get('TOLD')?.title['en'], secret)
  await redact(2)
  t.same((await service.publicForms(3, 9)).map(({ entry }) => entry.data), [{ position: 3 }], 'readers are told where it stood')
  t.equal(service.publicState().incidents.get('TOLD')?.title['en'], tombstone)
  t.match((await service.publicForms(2, 1))[0]?.entry, { type: 'incident.publish', data: { incident: 'TOLD', positions: [2] }, redacted_at: '2026-01-01T12:00:00.000Z' })
  await redact(3)
  t.equal((await service.publicForms(4, 9)).length, 0, 'nothing is said of what was never told')
  await record(said('incident.publish', { incident: 'UNTOLD' }))
  t.equal(service.publicState().incidents.get('UNTOLD')?.title['en'], tombstone, 'nor does it come out later')
  t.equal((await rowsOf(database)).length, 8)
  t.same(filesWith(path, secret), [])
})

t.test('what can not be redacted is said, and nothing changes', async (t) => {
  const { service, record, redact, say } = await house(t)
  await record(applied, open(), update('U', { text: text(secret) }), said('incident.phase', { incident: 'INC', to: 'recovery' }))
  const before = [service.fullState(), service.publicState()]
  await t.rejects(redact(9), { status: 400, code: 'unknown-entry' })
  await t.rejects(redact(1), { status: 409, code: 'catalogue-in-force' })
  await t.rejects(redact(4), { status: 409, code: 'nothing-to-redact' })
  await t.rejects(service.execute(batchOf([3, 2].map((sequence) => decisionFor('entry.redact', 'dpo', { sequence, ground: 'erasure', approved_by: 'dpo' })))), { code: 'redact-alone' })
  t.throws(() => service.rehearse([3, 2].map((sequence) => decisionFor('entry.redact', 'dpo', { sequence, ground: 'erasure', approved_by: 'dpo' }))), { code: 'redact-alone' })
  await t.rejects(service.executeAll([{ at: noon, decision: decisionFor('entry.redact', 'dpo', { sequence: 3, ground: 'erasure', approved_by: 'dpo' }) }]), { code: 'redact-alone' })
  t.same([service.fullState(), service.publicState()].map((now, place) => now === before[place]), [true, true])
  await redact(3)
  await t.rejects(redact(3), { status: 409, code: 'already-redacted' })
  await say('catalogue.apply', { ...catalogue, exercise: false }, 'ops')
  await redact(1)
  t.equal(service.fullState().catalogue?.insurers[0]?.name, 'BKK A', 'an older catalogue loses its names, and the one in force keeps them')
})

t.test('a redaction that fails half-way has taken nothing', async (t) => {
  const { service, database, record, redact } = await house(t, { checkpointEvery: 2 })
  await record(applied, open(), update('U', { text: text(secret) }))
  await service.settled()
  await sql`create trigger full_disk before update on entry_words begin select raise(abort, 'disk is full'); end`.execute(database.queries)
  const before = [service.fullState(), await rowsOf(database)]
  await t.rejects(redact(3), /disk is full/)
  t.same([service.fullState(), await rowsOf(database)], before)
  await sql`drop trigger full_disk`.execute(database.queries)
  await redact(3)
  t.equal(service.fullState().tombstones, 1)
})

t.test('the journal lets nothing but a recorded redaction through, and each once', async (t) => {
  const { database, record, redact } = await house(t)
  await record(applied, open(), update('U', { text: text(secret) }), advice('A'))
  await redact(3)
  const before = await rowsOf(database)
  for (const statement of [
    'update entry_words set "full" = \'{}\'',
    'update entry_words set "full" = json_set("full", \'$.redacted_at\', \'now\'), public = json_set(public, \'$.redacted_at\', \'now\') where sequence = 3',
    'update entry_words set "full" = json_set("full", \'$.redacted_at\', \'now\'), public = json_set(public, \'$.redacted_at\', \'now\') where sequence = 4',
    'insert into redaction (sequence, redacted_in, done) values (4, 5, 1)',
    'insert into redaction (sequence, redacted_in, done) values (4, 2, 0)',
    'insert or replace into redaction (sequence, redacted_in, done) values (3, 5, 0)',
    'update redaction set done = 0',
    'update redaction set sequence = 4',
    'delete from redaction',
  ]) await t.rejects(sql.raw(statement).execute(database.queries), /append-only/, statement)
  await record(update('W'))
  await t.rejects(sql`insert into redaction (sequence, redacted_in, done) values (4, 5, 0)`.execute(database.queries), /append-only/, 'only with the entry that says so')
  t.same((await rowsOf(database)).slice(0, 5), before)
})

t.test('no page, past or present, nor the journal shows the words again, and what a reader holds of them does not pass for new', async (t) => {
  const house = await openHouse(t, { drill: true })
  const forms = await house.service.publicForms(0, 1_000)
  const form = forms.find(({ type }) => type === 'update.post')!
  const said = (form.entry.data as { readonly text: Record<string, string> }).text
  const entries = await house.service.entries(0, 1_000)
  const incident = (form.entry.data as { readonly incident: string }).incident
  const at = encodeURIComponent(form.at)
  const paths = [
    `/api/v1/journal?after=${form.position - 1}&limit=1`, `/api/v1/journal?at=${at}`, `/api/v1/incidents/${incident}`, `/api/v1/incidents/${incident}?at=${at}`,
    `/de/incidents/${incident}`, `/en/incidents/${incident}?at=${at}`,
  ]
  const opening = JSON.stringify(said['de']!.slice(0, 30)).slice(1, -1)
  const holds = (body: string): boolean => body.includes(opening) || body.includes(said['en']!.slice(0, 30))
  const before = await Promise.all(paths.map((path) => house.get(path)))
  t.same(before.map(({ body }) => holds(body)), paths.map(() => true))
  const sequence = entries.find(({ type, data }) => type === 'update.post' && isDeepStrictEqual((data as { text?: unknown }).text, said))!.position
  house.turnTo(house.now() + 60_000)
  await house.say('dpo', 'entry.redact', { sequence, ground: 'court_order', approved_by: 'approver' })
  for (const [place, path] of paths.entries()) {
    const held = before[place]!.headers['etag'] as string
    const again = await house.get(path, { 'if-none-match': held })
    t.equal(again.statusCode, 200, path)
    t.notOk(holds(again.body), path)
    t.match(again.body, /removed on|entfernt/, path)
  }
  const page = JSON.parse((await house.get(paths[0]!)).body)
  t.match(page.entries[0], { type: 'update.post', redacted_at: /^2026-/ })
  t.match(JSON.parse((await house.get(`/api/v1/journal?after=${forms.length}`)).body).entries, [{ type: 'entry.redact', data: { position: form.position } }])
  t.same(filesWith(house.database.path, said['en']!.slice(0, 60)), [])
})
