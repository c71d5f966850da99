import { sql } from 'kysely'
import t, { type Test } from 'tap'
import type { Draft } from '../../src/desk/desk.ts'
import { draftOf, incident, news, openDeskHouse, options, outage, proposal, start, statement, step, type DeskHouse } from './desk-house.ts'

const hour = 3_600_000
const data = (text: string, update = 'U-1') => ({ text: { de: text, en: text }, update })

async function houseWithIncident(t: Test, given: Parameters<typeof openDeskHouse>[1] = {}): Promise<DeskHouse> {
  const house = await openDeskHouse(t, given)
  await house.say('incident.open', incident.data)
  return house
}

async function waitingStatement(house: DeskHouse): Promise<Draft> {
  const draft = await house.desk.saveDraft(house.editor, draftOf(proposal(statement('U-1'))), options)
  const { waiting } = await house.desk.publishDraft(house.editor, draft.id, draft.revision, options)
  return waiting!
}

t.test('a statement is published by its author’s function once somebody else agreed to exactly this text', async (t) => {
  const house = await houseWithIncident(t)
  const waiting = await waitingStatement(house)
  const before = house.sequence()
  await t.rejects(house.desk.approve(house.editor, waiting.id, waiting.digest, options), { status: 403, code: 'right-missing' })
  await t.rejects(house.desk.approve(house.viewer, waiting.id, waiting.digest, options), { status: 403, code: 'right-missing' })
  await t.rejects(house.desk.approve(house.approver, waiting.id, 'f'.repeat(64), options), { status: 409, code: 'draft-moved' })
  t.equal(house.sequence(), before)
  const { sequences } = await house.desk.approve(house.approver, waiting.id, waiting.digest, options)
  t.same(sequences, [before + 1])
  t.match(await house.newest(), { type: 'update.post', by: 'editor', data: { approved_by: 'approver' } })
  t.match(await house.desk.draft(waiting.id), { state: 'published', sequences: [before + 1], approval: { name: 'Abel', digest: waiting.digest } })
  t.same((await house.desk.approve(house.approver, waiting.id, waiting.digest, options)).replayed, true)
  t.equal(house.sequence(), before + 1, 'twice is once')
})

t.test('nobody approves what they wrote on, whatever their right and however long ago', async (t) => {
  const house = await houseWithIncident(t)
  const second = house.person('Anna', 'approver', 'approver')
  const first = await house.desk.saveDraft(house.approver, draftOf(proposal(statement('U-1'))), options)
  const changed = await house.desk.saveDraft(house.admin, { ...draftOf(proposal(statement('U-1', data('Other words')))), id: first.id, revision: 1 }, options)
  const again = await house.desk.saveDraft(house.editor, { ...draftOf(proposal(statement('U-1', data('Third words')))), id: first.id, revision: 2 }, options)
  await house.desk.publishDraft(house.editor, first.id, 3, options)
  for (const writer of [house.approver, house.admin]) await t.rejects(house.desk.approve(writer, first.id, again.digest, options), { status: 403, code: 'own-draft' })
  t.not(changed.digest, again.digest)
  t.equal((await house.desk.approve(second, first.id, again.digest, options)).sequences.length, 1)
})

t.test('nobody approves what they wrote through a token of their own', async (t) => {
  const house = await houseWithIncident(t)
  const { waiting } = await house.desk.submit(house.machine(['incident:write']), proposal(statement('U-1')), options)
  await t.rejects(house.desk.approve(house.admin, waiting!.id, waiting!.digest, options), { status: 403, code: 'own-draft' })
  t.equal((await house.desk.approve(house.approver, waiting!.id, waiting!.digest, options)).sequences.length, 1)
})

t.test('entries show the function of whoever wrote the words, also in somebody else’s draft', async (t) => {
  const house = await houseWithIncident(t)
  const dpo = house.person('Dora', 'editor', 'dpo')
  const draft = await house.desk.saveDraft(dpo, draftOf(proposal(news('U-1'))), options)
  await house.desk.saveDraft(house.editor, { ...draftOf(proposal(news('U-1', data('Other words')))), id: draft.id, revision: 1 }, options)
  await house.desk.publishDraft(house.editor, draft.id, 2, options)
  t.match(await house.newest(), { by: 'editor', data: { approved_by: 'editor' } })
})

t.test('an approval falls with the text that it was given to', async (t) => {
  const house = await houseWithIncident(t)
  const saved = await house.desk.saveDraft(house.editor, draftOf(proposal(statement('U-1')), { embargoUntil: start + hour }), options)
  await house.desk.publishDraft(house.editor, saved.id, 1, options)
  const { draft } = await house.desk.approve(house.approver, saved.id, saved.digest, options)
  t.match(draft, { state: 'approved', sequences: [] })
  await t.rejects(house.desk.publishDraft(house.editor, saved.id, 1, options), { code: 'under-embargo' })
  const reworded = await house.desk.saveDraft(house.editor, { ...draftOf(proposal(statement('U-1', data('Quite another claim')))), id: saved.id, revision: 1 }, options)
  t.match(reworded, { state: 'open', approval: null })
  house.clock.now += 2 * hour
  const { waiting, sequences } = await house.desk.publishDraft(house.editor, saved.id, 2, options)
  t.same(sequences, [])
  t.equal(waiting?.state, 'waiting', 'the new words wait anew')
  await t.rejects(house.desk.approve(house.approver, saved.id, saved.digest, options), { code: 'draft-moved' })
})

t.test('two approvers who agree at the same time publish once, and so does one who asks again after a fault', async (t) => {
  const house = await houseWithIncident(t)
  const anna = house.person('Anna', 'approver', 'dpo')
  const waiting = await waitingStatement(house)
  const before = house.sequence()
  const agreed = await Promise.allSettled([house.approver, anna].map((who) => house.desk.approve(who, waiting.id, waiting.digest, options)))
  t.same(agreed.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  t.equal(house.sequence(), before + 1)

  const second = await house.desk.saveDraft(house.editor, draftOf(proposal(statement('U-2'))), options)
  await house.desk.publishDraft(house.editor, second.id, 1, options)
  await sql`create trigger broken before update on draft begin select raise(abort, 'pulled the plug'); end`.execute(house.database.queries)
  await t.rejects(house.desk.approve(house.approver, second.id, second.digest, options), /pulled the plug/)
  await sql`drop trigger broken`.execute(house.database.queries)
  t.equal(house.sequence(), before + 1, 'neither the journal nor the draft has it')
  t.match(await house.desk.draft(second.id), { state: 'waiting', sequences: [] })
  const { sequences } = await house.desk.approve(house.approver, second.id, second.digest, options)
  t.same(sequences, [before + 2])
  t.equal(house.sequence(), before + 2)
  t.match(await house.desk.draft(second.id), { state: 'published', sequences: [before + 2] })
})

t.test('an embargo holds what was approved until it ends', async (t) => {
  const house = await houseWithIncident(t)
  const saved = await house.desk.saveDraft(house.editor, draftOf(proposal(statement('U-1')), { embargoUntil: start + hour }), options)
  await house.desk.publishDraft(house.editor, saved.id, 1, options)
  await house.desk.approve(house.approver, saved.id, saved.digest, options)
  await t.rejects(house.desk.publishInEmergency(house.admin, saved.id, 'It burns', options), { code: 'under-embargo' })
  house.clock.now = start + hour
  t.equal((await house.desk.publishDraft(house.editor, saved.id, 1, options)).sequences.length, 1)
  t.match(await house.newest(), { data: { approved_by: 'approver' } })
  await t.rejects(house.desk.saveDraft(house.editor, draftOf(proposal(news('U-2')), { publishAt: start, embargoUntil: start + hour }), options), { code: 'publish-before-embargo' })
})

t.test('an approval needs a fresh factor', async (t) => {
  const house = await houseWithIncident(t)
  const waiting = await waitingStatement(house)
  const stale = { ...house.approver, session: { ...house.approver.session, freshUntil: start - 1 } }
  await t.rejects(house.desk.approve(stale, waiting.id, waiting.digest, options), { status: 403, code: 'step-up-needed' })
  await t.rejects(house.desk.publishInEmergency({ ...house.admin, session: stale.session }, waiting.id, 'Now', options), { code: 'step-up-needed' })
})

t.test('a refused draft goes back with the reason, and is not published', async (t) => {
  const house = await houseWithIncident(t)
  const waiting = await waitingStatement(house)
  await t.rejects(house.desk.refuse(house.approver, waiting.id, ' ', options), { code: 'refusal-unexplained' })
  t.match(await house.desk.refuse(house.approver, waiting.id, 'We do not know that.', options), { state: 'open', refusal: 'We do not know that.' })
  await t.rejects(house.desk.approve(house.approver, waiting.id, waiting.digest, options), { code: 'not-waiting' })
})

t.test('two who write on one draft see each other, and what the one wrote is never lost to the other', async (t) => {
  const house = await houseWithIncident(t)
  const draft = await house.desk.saveDraft(house.editor, draftOf(proposal(news('U-1', data('First')))), options)
  t.same(house.desk.seen(house.editor, draft.id), [])
  t.same(house.desk.seen(house.admin, draft.id), [{ name: 'Edda', since: start }])
  t.same(house.desk.seen(house.editor, draft.id), [{ name: 'Ada', since: start }])
  house.clock.now += 60_000
  t.same(house.desk.seen(house.editor, draft.id), [], 'whoever left is gone')
  await house.desk.saveDraft(house.admin, { ...draftOf(proposal(news('U-1', data('Second')))), id: draft.id, revision: 1 }, options)
  const late = { ...draftOf(proposal(news('U-1', data('Third')))), id: draft.id, revision: 1 }
  await t.rejects(house.desk.saveDraft(house.editor, late, options), {
    status: 409, code: 'draft-moved',
    more: { theirs: { revision: 2, by: 'Ada', proposal: proposal(news('U-1', data('Second'))) }, yours: { proposal: late.proposal } },
  })
  t.same((await house.desk.revisions(draft.id)).map(({ revision, by, proposal: { steps } }) => [revision, by.name, steps[0]!.data['text']]),
    [[1, 'Edda', data('First').text], [2, 'Ada', data('Second').text]])
  await t.rejects(house.desk.publishDraft(house.editor, draft.id, 1, options), { code: 'draft-moved' })
})

t.test('what is scheduled is published at its time, once, and not before', async (t) => {
  const house = await houseWithIncident(t)
  const saved = await house.desk.saveDraft(house.editor, draftOf(proposal(news('U-1')), { publishAt: start + hour }), options)
  t.match((await house.desk.publishDraft(house.editor, saved.id, 1, options)).draft, { state: 'scheduled' })
  const before = house.sequence()
  house.clock.now = start + hour - 1
  await house.desk.publishDue()
  t.equal(house.sequence(), before)
  house.clock.now = start + hour
  await Promise.all([house.desk.publishDue(), house.desk.publishDue()])
  t.equal(house.sequence(), before + 1)
  t.match(await house.desk.draft(saved.id), { state: 'published', sequences: [before + 1] })
  t.match(house.audit.at(-1), { doer: { kind: 'clock' }, action: 'draft.publish' })
})

t.test('what can not be published at its time is kept, and says why', async (t) => {
  const house = await houseWithIncident(t)
  const saved = await house.desk.saveDraft(house.editor, draftOf(proposal(news('U-1')), { publishAt: start + hour }), options)
  await house.desk.publishDraft(house.editor, saved.id, 1, options)
  await house.say('incident.resolve', { incident: 'I-1', text: { en: 'Over' } })
  await house.say('incident.close', { incident: 'I-1' })
  const before = house.sequence()
  house.clock.now += hour
  await house.desk.publishDue()
  t.match(await house.desk.draft(saved.id), { state: 'open', refusal: /closed/ })
  await house.desk.publishDue()
  t.equal(house.sequence(), before)
})

t.test('what somebody scheduled who may not write any more stays unsaid', async (t) => {
  const house = await houseWithIncident(t)
  const saved = await house.desk.saveDraft(house.editor, draftOf(proposal(news('U-1')), { publishAt: start + hour }), options)
  await house.desk.publishDraft(house.editor, saved.id, 1, options)
  house.accounts.set(house.editor.account.id, { ...house.editor.account, isActive: false })
  const before = house.sequence()
  house.clock.now += hour
  await house.desk.publishDue()
  t.equal(house.sequence(), before)
  t.match(await house.desk.draft(saved.id), { state: 'open', refusal: /may not write any more/ })
})

t.test('one admin can publish in an emergency, with a reason, and every approver is shown it until they acknowledge', async (t) => {
  const house = await houseWithIncident(t)
  const waiting = await waitingStatement(house)
  await t.rejects(house.desk.publishInEmergency(house.approver, waiting.id, 'Nobody answers the phone', options), { status: 403, name: 'Problem' })
  await t.rejects(house.desk.publishInEmergency(house.admin, waiting.id, '', options), { code: 'emergency-unexplained' })
  await house.desk.publishInEmergency(house.admin, waiting.id, 'Nobody answers the phone', options)
  t.match(await house.newest(), { by: 'editor', data: { approved_by: 'incident_manager' } })
  t.match(house.audit.at(-1), { action: 'draft.emergency', doer: { account: { name: 'Ada' } }, after: { emergency: true, reason: 'Nobody answers the phone' } })
  t.same((await house.desk.emergencies(house.admin)).length, 0, 'the one who did it knows')
  const [shown] = await house.desk.emergencies(house.approver)
  t.match(shown, { id: waiting.id, emergency: { name: 'Ada', reason: 'Nobody answers the phone' } })
  await house.desk.acknowledge(house.approver, waiting.id, options)
  t.same(await house.desk.emergencies(house.approver), [])
  t.equal((await house.desk.emergencies(house.person('Anna', 'approver', 'dpo'))).length, 1)
})

t.test('a discarded or published draft is done with', async (t) => {
  const house = await houseWithIncident(t)
  const saved = await house.desk.saveDraft(house.editor, draftOf(proposal(news('U-1'))), options)
  await house.desk.discardDraft(house.editor, saved.id, options)
  await t.rejects(house.desk.publishDraft(house.editor, saved.id, 1, options), { code: 'draft-closed' })
  await house.desk.discardDraft(house.editor, saved.id, options)
  t.equal(house.audit.filter(({ action }) => action === 'draft.discard').length, 1, 'twice is once')
  await t.rejects(house.desk.draft('__proto__'), { status: 404, name: 'Problem' })
})

t.test('a dry run of each step of a draft checks everything and changes nothing', async (t) => {
  const house = await houseWithIncident(t)
  const waiting = await waitingStatement(house)
  const before = JSON.stringify([await house.desk.draft(waiting.id), house.sequence(), house.audit.length])
  const dry = { ...options, dryRun: true }
  await house.desk.approve(house.approver, waiting.id, waiting.digest, dry)
  await house.desk.refuse(house.approver, waiting.id, 'No', dry)
  await house.desk.publishInEmergency(house.admin, waiting.id, 'Now', dry)
  await house.desk.discardDraft(house.editor, waiting.id, dry)
  await house.desk.saveDraft(house.editor, { ...draftOf(proposal(outage())), id: waiting.id, revision: 1 }, dry)
  await house.desk.saveDraft(house.editor, draftOf(proposal(outage())), dry)
  t.equal(JSON.stringify([await house.desk.draft(waiting.id), house.sequence(), house.audit.length]), before)
  await t.rejects(house.desk.approve(house.editor, waiting.id, waiting.digest, dry), { status: 403, name: 'Problem' })
})

t.test('words that a law took away are gone from the drafts as well', async (t) => {
  const house = await houseWithIncident(t)
  const said = 'Frau Mustermann aus Musterstadt'
  const saved = await house.desk.saveDraft(house.editor, draftOf(proposal(news('U-1', data(said)))), options)
  const copy = await house.desk.saveDraft(house.editor, draftOf(proposal(news('U-2', data(`Again: ${said}`, 'U-2')))), options)
  const { sequences } = await house.desk.publishDraft(house.editor, saved.id, 1, options)
  const { waiting } = await house.desk.submit(house.editor, proposal(step('entry.redact', { sequence: sequences[0], ground: 'erasure' })), options)
  await house.desk.approve(house.approver, waiting!.id, waiting!.digest, options)
  t.notMatch(JSON.stringify(await house.desk.revisions(saved.id)), said)
  t.notMatch(JSON.stringify(await house.desk.revisions(copy.id)), said)
})

t.test('an approval holds no longer than the right of whoever gave it', async (t) => {
  for (const lost of [{ isActive: false }, { right: 'editor' }] as const) {
    const house = await houseWithIncident(t)
    const draft = await house.desk.saveDraft(house.editor, draftOf(proposal(statement('U-1')), { publishAt: start + hour }), options)
    const { waiting } = await house.desk.publishDraft(house.editor, draft.id, 1, options)
    t.match((await house.desk.approve(house.approver, draft.id, waiting!.digest, options)).draft, { state: 'scheduled' })
    const held = await house.desk.saveDraft(house.editor, draftOf(proposal(statement('U-2')), { embargoUntil: start + hour }), options)
    await house.desk.publishDraft(house.editor, held.id, 1, options)
    await house.desk.approve(house.approver, held.id, held.digest, options)
    house.accounts.set(house.approver.account.id, { ...house.approver.account, ...lost })
    const before = house.sequence()
    house.clock.now += hour
    await house.desk.publishDue()
    t.match(await house.desk.draft(draft.id), { state: 'open', refusal: /second person/ })
    t.match((await house.desk.publishDraft(house.editor, held.id, 1, options)).waiting, { id: held.id })
    t.equal(house.sequence(), before)
  }
})

t.test('what could never be recorded is not kept as a draft either', async (t) => {
  const house = await houseWithIncident(t)
  for (const data of [{ scope: { sites: 5 } }, { services: [null] }, { to: 'constructor' }, { surprise: true }]) {
    await t.rejects(house.desk.saveDraft(house.editor, draftOf(proposal(outage(['phone'], data))), options), { status: 400, code: 'invalid-event' })
  }
  t.same(await house.desk.drafts(['open']), [])
})

t.test('a wording that is sent twice with one key is one wording, also of a draft that was there', async (t) => {
  const { desk, editor } = await openDeskHouse(t)
  const keyed = { ...options, key: 'key-1' }
  const { id } = await desk.saveDraft(editor, draftOf(proposal(incident)), options)
  const given = { ...draftOf(proposal(incident, outage())), id, revision: 1 }
  const published = await desk.publishWording(editor, given, keyed)
  t.match(published, { sequences: [2, 3], replayed: false, draft: { id, state: 'published', revision: 2 } })
  t.match(await desk.publishWording(editor, given, keyed), { sequences: [2, 3], replayed: true, draft: { id, revision: 2 } })
  t.equal((await desk.revisions(id)).length, 2)
})

t.test('a wording that an embargo holds back is kept, and nothing is recorded', async (t) => {
  const { desk, editor, clock, sequence } = await openDeskHouse(t)
  const before = sequence()
  const given = draftOf(proposal(incident), { embargoUntil: clock.now + 60_000 })
  t.match(await desk.publishWording(editor, given, options), { sequences: [], draft: { state: 'open', revision: 1 } })
  t.equal(sequence(), before)
})
