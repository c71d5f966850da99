import { sql } from 'kysely'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import t, { type Test } from 'tap'
import { openDatabase } from '../src/database.ts'
import { decisionOf } from '../src/drill/step.ts'
import { readDrill } from '../src/drill/file.ts'
import type { StampedEvent } from '../src/journal/journal.ts'
import { conflict } from '../src/model/problem.ts'
import { instantOf, iso } from '../src/model/time.ts'
import { batchOf, openService, type PublicForm, type ServiceOptions } from '../src/service.ts'
import { stateAfter } from '../src/state/fold.ts'
import { emptyState, type Decision } from '../src/state/state.ts'
import { applied, open, said, state, text, update } from './journal/example.ts'

const start = Date.UTC(2026, 0, 1, 12)

async function house(t: Test, { path = join(t.testdir(), 'relight.db'), ...options }: { path?: string } & Partial<ServiceOptions> = {}) {
  const database = await openDatabase(path)
  t.teardown(() => database.close())
  const clock = { now: start }
  const service = await openService({ database, record: () => clock.now, ...options })
  return { service, clock, database, path }
}

const deciding = (...events: readonly StampedEvent[]): Decision => () => events

async function playedDrill(t: Test, options: Partial<ServiceOptions>) {
  const played = await house(t, options)
  for (const step of readDrill(readFileSync(new URL('../examples/medrz.drill.json', import.meta.url), 'utf8')).steps) {
    played.clock.now = step.at
    await played.service.execute(decisionOf(step))
  }
  await played.service.settled()
  return played
}

t.test('a decision is recorded, folded and told', async (t) => {
  const { service, clock } = await house(t)
  const rings: [number, readonly PublicForm[]][] = []
  const stop = service.onPublicChange((now, forms) => rings.push([now.position, forms]))
  await service.execute(deciding(applied))
  clock.now += 60_000
  const { entries, replayed } = await service.execute(deciding(open(), update('U', { visibility: 'internal' }), update('V')))
  t.equal(replayed, false)
  t.same(entries.map(({ position, at, by, type }) => [position, at, by, type]), [
    [2, '2026-01-01T12:01:00.000Z', 'ops', 'incident.open'], [3, '2026-01-01T12:01:00.000Z', 'ops', 'update.post'], [4, '2026-01-01T12:01:00.000Z', 'ops', 'update.post'],
  ])
  t.same(rings.map(([position, forms]) => [position, forms.map((form) => form.position)]), [[1, [1]], [3, [2, 3]]])
  t.same(service.publicState().incidents.get('INC')?.updates.map(({ id }) => id), ['V'])
  t.same(service.fullState().incidents.get('INC')?.updates.map(({ id }) => id), ['U', 'V'])
  t.same(rings[1]?.[1], await service.publicForms(1, 10), 'the forms that are told are those that are served')
  await service.execute(deciding(said('note.add', { text: text('Secret') })))
  t.equal(rings.length, 2, 'what is not public rings no bell')
  stop()
  await service.execute(deciding(update('W')))
  t.equal(rings.length, 2)
})

t.test('the record never runs back, even if the clock does', async (t) => {
  const { service, clock, path, database } = await house(t)
  await service.execute(deciding(applied))
  clock.now -= 3_600_000
  t.equal(service.now(), start)
  const { entries } = await service.execute((_, at) => (t.equal(at, start), [open()]))
  t.equal(entries[0]?.at, iso(start))
  await database.close()
  const again = await house(t, { path, record: () => 0 })
  t.equal(again.service.now(), start, 'nor after a restart')
})

t.test('a command that is sent twice is decided and told once', async (t) => {
  const { service } = await house(t)
  await service.execute(deciding(applied))
  const rings: number[] = []
  service.onPublicChange((now) => rings.push(now.position))
  const once: Decision = (now) => {
    if (now.incidents.has('INC')) throw conflict('twice', 'The incident is open already. Name another one.')
    return [open()]
  }
  const [first, second] = await Promise.all([service.execute(once, { key: 'k', fingerprint: 'f' }), service.execute(once, { key: 'k', fingerprint: 'f', expectedSequence: 1 })])
  t.same(second, { entries: first.entries, replayed: true })
  t.same(rings, [2])
  await t.rejects(service.execute(once, { key: 'k', fingerprint: 'other' }), { code: 'key-reused' })
})

t.test('whoever decides on an old view of the record is told so', async (t) => {
  const { service } = await house(t)
  await service.execute(deciding(applied), { expectedSequence: 0 })
  await t.rejects(service.execute(deciding(open()), { expectedSequence: 0 }), { status: 409, code: 'sequence-moved' })
  t.equal(service.fullState().position, 1)
})

t.test('what is refused, or can not be written, leaves everything as it was', async (t) => {
  const { service, database } = await house(t)
  await service.execute(deciding(applied))
  const before = [service.publicState(), service.fullState()]
  const rings: number[] = []
  service.onPublicChange((now) => rings.push(now.position))
  const refusal = conflict('no', 'Not like this. Try another way.')
  await t.rejects(service.execute(() => { throw refusal }), refusal)
  await t.rejects(service.execute(deciding(open(), update('U', { text: text('half \ud83d') }))), { code: 'broken-text' })
  await sql`create trigger full_disk before insert on entry_words begin select raise(abort, 'disk is full'); end`.execute(database.queries)
  await t.rejects(service.execute(deciding(open(), update('U'))), /disk is full/)
  await sql`drop trigger full_disk`.execute(database.queries)
  t.equal(service.publicState(), before[0])
  t.equal(service.fullState(), before[1])
  t.same(rings, [])
  t.same((await service.execute(deciding(open()))).entries.map(({ position }) => position), [2], 'and the next one goes through')
})

t.test('many decisions are recorded in one go, each at its own moment on what the one before left, or none of them', async (t) => {
  const { service } = await house(t)
  const rings: number[] = []
  service.onPublicChange(({ position }) => rings.push(position))
  const seen: number[] = []
  const step = (minutes: number, ...events: readonly StampedEvent[]) => ({
    at: start + minutes * 60_000,
    decision: ({ position }: { position: number }) => {
      seen.push(position)
      return events
    },
  })
  await service.executeAll([step(0, applied), step(1, open()), step(2, update('U', { visibility: 'internal' }), update('V'))])
  t.same(seen, [0, 1, 2])
  t.same((await service.publicForms(0, 10)).map(({ at }) => at), [0, 1, 2].map((minutes) => iso(start + minutes * 60_000)))
  t.same(rings, [3], 'and told once')
  const refused = { at: start + 240_000, decision: () => { throw conflict('no', 'No.') } }
  await t.rejects(service.executeAll([step(3, update('W')), refused]), { code: 'no' })
  await t.rejects(service.executeAll([step(5, update('W')), step(4, update('X'))]), RangeError)
  await t.rejects(service.executeAll([step(1, update('W'))]), RangeError)
  t.equal(service.fullState().position, 4)
})

t.test('what would be recorded is known beforehand, entry by entry and on both sides, and nothing is written', async (t) => {
  const { service, clock } = await house(t)
  await service.execute(deciding(applied))
  clock.now += 60_000
  const decisions = [deciding(open()), deciding(state(['phone']), update('U', { visibility: 'internal' })), deciding(update('V'))]
  const rehearsed = service.rehearse(decisions)
  t.equal(rehearsed.sequence, 1)
  t.equal(rehearsed.before, service.fullState())
  t.equal(rehearsed.publicBefore, service.publicState())
  t.equal(service.fullState().position, 1)
  t.same(await service.entries(1, 10), [])
  const { entries } = await service.execute(batchOf(decisions))
  t.same(rehearsed.entries, entries)
  t.same(rehearsed.entries, await service.entries(1, 10))
  t.same(rehearsed.forms, await service.publicForms(1, 10))
  t.same(rehearsed.after, service.fullState())
  t.same(rehearsed.publicAfter, service.publicState())
})

t.test('a batch is decided step by step, each on what those before it left, and recorded as one or not at all', async (t) => {
  const { service } = await house(t)
  await service.execute(deciding(applied))
  const seen: number[] = []
  const counting = (...events: readonly StampedEvent[]): Decision => ({ position }) => (seen.push(position), events)
  const rings: number[] = []
  service.onPublicChange(({ position }) => rings.push(position))
  await service.execute(batchOf([counting(open(), update('U')), counting(update('V'))]))
  t.same(seen, [1, 3])
  t.same(rings, [4])
  const refusing: Decision = () => { throw conflict('no', 'No.') }
  await t.rejects(service.execute(batchOf([deciding(update('W')), refusing])), { code: 'no' })
  t.throws(() => service.rehearse([deciding(update('W')), refusing]), { code: 'no' })
  t.throws(() => service.rehearse([deciding(update('W', { text: text('half \ud83d') }))]), { code: 'broken-text' })
  t.equal(service.fullState().position, 4)
})

t.test('decisions that come at once are made one after the other, each on what the one before left', async (t) => {
  const { service } = await house(t)
  const seen: number[] = []
  await Promise.all([applied, open(), update('U')].map((event) => service.execute((now) => (seen.push(now.position), [event]))))
  t.same(seen, [0, 1, 2])
})

t.test('a listener that fails harms neither the record nor the others', async (t) => {
  const faults: unknown[] = []
  const { service } = await house(t, { onFault: (fault) => faults.push(fault) })
  const rings: number[] = []
  service.onPublicChange(() => { throw new Error('deaf') })
  service.onPublicChange((now) => rings.push(now.position))
  await service.execute(deciding(applied))
  t.same(rings, [1])
  t.match(faults, [{ message: 'deaf' }])
})

t.test('at most a thousand public forms are read at a time', async (t) => {
  const { service } = await house(t)
  await service.execute(deciding(applied, ...Array.from({ length: 1_200 }, () => said('board.confirm', { scope: { all: true } }))))
  t.equal((await service.publicForms(0, 5_000)).length, 1_000)
  t.equal((await service.publicForms(1_000, 5_000)).length, 201)
})

t.test('the public state is folded from public forms alone', async (t) => {
  const { service } = await house(t)
  await service.execute(deciding(applied, open('SEC', 'internal'), state(['mail', 'vault'], { incident: 'SEC', reason: text('Attack') })))
  t.notMatch(JSON.stringify([...service.publicState().incidents, ...service.publicState().board.rows]), /Attack|SEC/)
  t.equal(service.publicState().catalogue?.rowOf.has('vault'), false)
  t.equal(service.fullState().catalogue?.rowOf.has('vault'), true)
})

t.test('the state at any past instant is what the forms until then add up to', async (t) => {
  const { service } = await playedDrill(t, { checkpointEvery: 10 })
  const forms = await service.publicForms(0, 1_000)
  let folded = emptyState
  for (const [index, form] of forms.entries()) {
    folded = stateAfter(folded, [form.entry])
    const next = forms[index + 1]
    if (next?.at === form.at || (index % 6 !== 0 && next)) continue
    const past = await service.publicStateAt(instantOf(form.at))
    t.equal(past.position, form.position)
    t.ok(isDeepStrictEqual(past.state, folded), `at ${form.at}`)
    if (next) t.ok((await service.publicStateAt(instantOf(next.at) - 1)).state === past.state, 'the same until the next change')
  }
  const first = instantOf(forms[0]!.at)
  t.same(await service.publicStateAt(first - 1), { state: emptyState, at: first - 1, position: 0 })
  t.ok((await service.publicStateAt(service.now() + 5)).state === service.publicState(), 'and now is now')
})

t.test('many who ask for the same past at once share one answer', async (t) => {
  const { service, clock } = await house(t, { pastStates: 2 })
  for (const event of [applied, open(), open('B'), open('C'), open('D')]) {
    await service.execute(deciding(event))
    clock.now += 1_000
  }
  const states = await Promise.all(Array.from({ length: 5 }, (_, index) => service.publicStateAt(start + 1_000 + index)))
  t.equal(new Set(states.map(({ state: past }) => past)).size, 1)
  t.same(states.map(({ at }) => at), [0, 1, 2, 3, 4].map((more) => start + 1_000 + more))
  const [remembered] = states
  await service.publicStateAt(start)
  t.equal((await service.publicStateAt(start + 1_000)).state, remembered?.state)
  await service.publicStateAt(start + 2_000)
  await service.publicStateAt(start + 3_000)
  t.not((await service.publicStateAt(start + 1_000)).state, remembered?.state, 'only the last few are kept')
})

t.test('started again, with or without checkpoints, the state is the same', async (t) => {
  const { service, database, path } = await playedDrill(t, { checkpointEvery: 10 })
  const [publicState, fullState, past] = [service.publicState(), service.fullState(), await service.publicStateAt(Date.UTC(2026, 2, 15))]
  const { rows } = await sql<{ kind: string; checkpoints: number }>`select kind, count(*) as checkpoints from checkpoint group by kind order by kind`.execute(database.queries)
  t.match(rows, [{ kind: 'disclosure', checkpoints: 1 }, { kind: 'full', checkpoints: 1 }, { kind: 'public', checkpoints: Math.floor(publicState.position / 10) }])
  await database.close()

  for (const without of ['none', 'the newest', 'the public ones', 'all']) {
    const between = await openDatabase(path)
    if (without === 'the newest') await sql`delete from checkpoint where count > 150`.execute(between.queries)
    if (without === 'the public ones') await sql`delete from checkpoint where kind = 'public'`.execute(between.queries)
    if (without === 'all') await sql`delete from checkpoint`.execute(between.queries)
    await between.close()
    const again = await house(t, { path, checkpointEvery: 10 })
    t.ok(isDeepStrictEqual(again.service.publicState(), publicState), `public, without ${without}`)
    t.ok(isDeepStrictEqual(again.service.fullState(), fullState), `full, without ${without}`)
    t.ok(isDeepStrictEqual((await again.service.publicStateAt(past.at)).state, past.state), `past, without ${without}`)
    const count = await sql<{ kept: number }>`select count(*) as kept from checkpoint where kind = 'public'`.execute(again.database.queries)
    t.equal(count.rows[0]?.kept, Math.floor(publicState.position / 10), 'and what was missing is kept again')
    await again.database.close()
  }
})
