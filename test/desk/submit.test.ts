import t from 'tap'
import { incident, news, openDeskHouse, options, outage, proposal, start, statement, step } from './desk-house.ts'

t.test('what one person may publish is recorded at once, by their function', async (t) => {
  const house = await openDeskHouse(t)
  const before = house.sequence()
  const submitted = await house.desk.submit(house.editor, proposal(incident, news('U-1')), options)
  t.same(submitted.sequences, [before + 1, before + 2])
  t.equal(submitted.waiting, null)
  t.match(submitted.batch, /^batch-/)
  t.match(await house.newest(), { type: 'update.post', by: 'editor', data: { approved_by: 'editor' } })
  t.match(house.audit.at(-1), { action: 'event.record', doer: { account: { name: 'Edda' } } })
})

t.test('a statement waits for somebody else, and nothing of its batch is recorded', async (t) => {
  const house = await openDeskHouse(t)
  const before = house.sequence()
  const { sequences, waiting } = await house.desk.submit(house.editor, proposal(incident, statement('U-1')), options)
  t.same(sequences, [])
  t.equal(waiting?.state, 'waiting')
  t.equal(house.sequence(), before)
  t.same((await house.desk.drafts(['waiting'])).map(({ id }) => id), [waiting?.id])
})

t.test('who approved can not be said by who writes, and strange fields are refused', async (t) => {
  const house = await openDeskHouse(t)
  await house.desk.submit(house.editor, proposal(incident), options)
  await t.rejects(house.desk.submit(house.editor, proposal(news('U-1', { approved_by: 'approver' })), options), { status: 400, code: 'invalid-event' })
  await t.rejects(house.desk.submit(house.editor, proposal(news('U-1', { role: 'admin' })), options), { status: 400, code: 'invalid-event' })
  await t.rejects(house.desk.submit(house.editor, proposal(step('service.boom' as never, {})), options), { status: 400, code: 'unknown-type' })
  await t.rejects(house.desk.submit(house.editor, proposal(step('__proto__' as never, {})), options), { status: 400, code: 'unknown-type' })
  await t.rejects(house.desk.submit(house.editor, proposal({ ...outage(), onBehalfOf: 'alpha' }), options), { status: 400, code: 'not-for-insurers' })
  await t.rejects(house.desk.submit(house.editor, proposal(), options), { status: 400, code: 'no-steps' })
})

t.test('a batch is recorded whole or not at all', async (t) => {
  const house = await openDeskHouse(t)
  const before = house.sequence()
  await t.rejects(house.desk.submit(house.editor, proposal(outage(), outage(['nothing'])), options), { code: 'unknown-service' })
  t.equal(house.sequence(), before)
  t.same(house.audit, [])
})

t.test('the same key records once and is answered alike; for something else it is refused; another person’s is their own', async (t) => {
  const house = await openDeskHouse(t)
  const keyed = { ...options, key: 'k-1' }
  const [first, again] = await Promise.all([house.desk.submit(house.editor, proposal(outage()), keyed), house.desk.submit(house.editor, proposal(outage()), keyed)])
  t.same(again, { ...first, replayed: true })
  await t.rejects(house.desk.submit(house.editor, proposal(outage(['network'])), keyed), { status: 409, code: 'key-reused' })
  const other = await house.desk.submit(house.admin, proposal(step('board.confirm', { scope: { all: true } })), keyed)
  t.equal(other.replayed, false)
  await house.desk.submit(house.editor, proposal(incident), options)
  const waiting = await house.desk.submit(house.editor, proposal(statement('U-1')), { ...options, key: 'k-2' })
  const waitingAgain = await house.desk.submit(house.editor, proposal(statement('U-1')), { ...options, key: 'k-2' })
  t.equal(waitingAgain.waiting?.id, waiting.waiting?.id)
  t.equal(waitingAgain.replayed, true)
  t.equal((await house.desk.drafts(['waiting'])).length, 1)
})

t.test('whoever writes on an old view is told what was recorded meanwhile', async (t) => {
  const house = await openDeskHouse(t)
  const seen = house.sequence()
  await house.say('service.state', outage().data)
  const attempt = house.desk.submit(house.editor, proposal(incident), { ...options, expectedSequence: seen })
  await t.rejects(attempt, { status: 409, code: 'sequence-moved', more: { sequence: seen + 1, changed: [{ sequence: seen + 1, at: '2026-05-04T03:00:00.000Z', by: 'ops', type: 'service.state' }] } })
  await t.rejects(house.desk.preview(house.editor, proposal(incident), { expectedSequence: seen }), { code: 'sequence-moved' })
  await house.desk.submit(house.editor, proposal(incident), { ...options, expectedSequence: seen + 1 })
})

t.test('a preview says what would change, and writes nothing', async (t) => {
  const house = await openDeskHouse(t)
  const before = house.sequence()
  const preview = await house.desk.preview(house.editor, proposal(incident, outage(['phone'], { incident: 'I-1' }), statement('U-1')))
  t.same(preview.cells.map(({ insurer, from, to }) => [insurer, from, to]), [['alpha', 'operational', 'outage'], ['beta', 'operational', 'outage'], ['gamma', 'operational', 'outage']])
  t.equal(preview.forms.length, 3)
  t.same(preview.texts.map(({ step, field, isFromLibrary }) => [step, field, isFromLibrary]), [[0, 'title', false], [2, 'text', false]])
  t.equal(preview.needsSecondPerson.length, 1)
  t.same(preview.told, { insurers: ['alpha', 'beta', 'gamma'], streams: 3, subscribers: 0 })
  t.equal(house.sequence(), before)
  t.equal(preview.sequence, before)
  t.same(house.audit, [])
})

t.test('rights and scopes hold at the desk itself', async (t) => {
  const house = await openDeskHouse(t)
  const forbidden = { status: 403, name: 'Problem' }
  await t.rejects(house.desk.submit(house.viewer, proposal(outage()), options), forbidden)
  await t.rejects(house.desk.submit(house.machine(['read']), proposal(outage()), options), forbidden)
  await t.rejects(house.desk.submit(house.machine(['state:write']), proposal(incident), options), forbidden)
  await t.rejects(house.desk.submit(house.machine(['incident:write']), proposal(outage()), options), forbidden)
  await t.rejects(house.desk.submit(house.machine(['state:write'], ['network']), proposal(outage(['network', 'phone'])), options), { code: 'service-not-allowed' })
  await t.rejects(house.desk.submit(house.machine(['state:write'], ['network']), proposal(outage(['network']), outage(['phone'])), options), { code: 'service-not-allowed' })
  await t.rejects(house.desk.submit(house.machine(['state:write'], ['network']), proposal(step('board.confirm', { scope: { all: true } })), options), { code: 'service-not-allowed' })
  await t.rejects(house.desk.submit(house.machine(['incident:write', 'state:write', 'catalogue:write']), proposal(step('entry.redact', { sequence: 1, ground: 'erasure' })), options), { code: 'not-for-tokens' })
  await t.rejects(house.desk.submit(house.editor, proposal(step('catalogue.apply', {})), options), { code: 'right-missing' })
  const { sequences } = await house.desk.submit(house.machine(['state:write'], ['network']), proposal(outage(['network'])), options)
  t.equal(sequences.length, 1)
  t.equal((await house.newest()).by, 'monitor')
})

t.test('a second person can be asked for though none is needed', async (t) => {
  const house = await openDeskHouse(t)
  await house.desk.submit(house.editor, proposal(incident), options)
  const { waiting } = await house.desk.submit(house.editor, proposal(news('U-1')), { ...options, askApproval: true })
  const again = await house.desk.publishDraft(house.editor, waiting!.id, 1, options)
  t.equal(again.waiting?.state, 'waiting', 'and is not gone round by publishing it')
  await house.desk.approve(house.approver, waiting!.id, waiting!.digest, options)
  t.match(await house.newest(), { by: 'editor', at: new Date(start).toISOString(), data: { approved_by: 'approver' } })
})

t.test('the settings can ask for a second person for anything there is, and for nothing else', async (t) => {
  await t.rejects(openDeskHouse(t, { secondPerson: ['update.pots'] }), { code: 'invalid-settings' })
  const house = await openDeskHouse(t, { secondPerson: ['service.state'] })
  t.ok((await house.desk.submit(house.editor, proposal(outage()), options)).waiting)
})
