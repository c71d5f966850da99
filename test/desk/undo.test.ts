import t from 'tap'
import { undoSentence } from '../../src/desk/library.ts'
import { incident, news, openDeskHouse, options, outage, proposal, step } from './desk-house.ts'

const cells = (house: Awaited<ReturnType<typeof openDeskHouse>>): string => [...house.service.fullState().board.rank].join()

t.test('the last batch of states is taken back by its opposite, which says so', async (t) => {
  const house = await openDeskHouse(t)
  await house.desk.submit(house.editor, proposal(incident, step('service.state', { services: ['phone'], scope: { sites: ['sued'] }, to: 'degraded', incident: 'I-1' })), options)
  const before = cells(house)
  await house.desk.submit(house.editor, proposal(outage(['phone', 'network'], { incident: 'I-1' }), news('U-1')), options)
  t.not(cells(house), before)
  const preview = await house.desk.previewUndo(house.editor)
  t.equal(preview.cells.length, 5)
  t.same(preview.needsSecondPerson, [])
  const { sequences } = await house.desk.undo(house.editor, options)
  t.equal(cells(house), before)
  t.equal(sequences.length, 3, 'one for each state and set of insurers that it goes back to')
  t.match(await house.newest(), { type: 'service.state', data: { planned: true, override: true, reason: undoSentence.text } })
  t.match(house.audit.at(-1), { action: 'event.undo' })
  t.equal(house.service.fullState().board.rows.reduce((sum, { setbacks }) => sum + setbacks, 0), 0, 'an error that is taken back is no setback')
  t.ok((await house.service.publicForms(0, 100)).at(-1)?.text.includes(undoSentence.text.de), 'for everybody to see')
})

t.test('an undo is not taken back, nor what was changed since, nor what nobody recorded', async (t) => {
  const house = await openDeskHouse(t)
  await t.rejects(house.desk.undo(house.editor, options), { status: 409, code: 'nothing-to-undo' })
  await house.desk.submit(house.editor, proposal(outage()), options)
  await house.say('service.state', { services: ['phone'], scope: { insurers: ['alpha'] }, to: 'operational' })
  await t.rejects(house.desk.undo(house.editor, options), { code: 'nothing-to-undo' })
  await house.desk.submit(house.editor, proposal(outage(['network'])), options)
  await house.desk.undo(house.editor, options)
  await t.rejects(house.desk.undo(house.editor, options), { code: 'nothing-to-undo' })
  await t.rejects(house.desk.previewUndo(house.editor), { code: 'nothing-to-undo' })
})

t.test('whoever reports a state in the very moment of an undo is not passed over', async (t) => {
  const house = await openDeskHouse(t)
  await house.desk.submit(house.editor, proposal(outage()), options)
  const report = house.say('service.state', { services: ['network'], scope: { all: true }, to: 'degraded' })
  const undo = house.desk.undo(house.editor, options)
  await report
  await t.rejects(undo, { code: 'nothing-to-undo' })
})

t.test('an undo sent twice with one key takes back once', async (t) => {
  const house = await openDeskHouse(t)
  await house.desk.submit(house.editor, proposal(outage()), options)
  const keyed = { ...options, key: 'undo-1' }
  const first = await house.desk.undo(house.editor, keyed)
  t.same((await house.desk.undo(house.editor, keyed)).sequences, first.sequences)
})

t.test('a machine takes back only the services that are its own', async (t) => {
  const house = await openDeskHouse(t)
  await house.desk.submit(house.editor, proposal(outage()), options)
  await t.rejects(house.desk.undo(house.machine(['state:write'], ['network']), options), { status: 403, name: 'Problem' })
  await t.rejects(house.desk.undo(house.machine(['incident:write']), options), { status: 403, name: 'Problem' })
  t.equal((await house.desk.undo(house.machine(['state:write'], ['phone']), options)).sequences.length, 1)
})
