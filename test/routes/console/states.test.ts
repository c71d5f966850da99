import t, { type Test } from 'tap'
import { deConsoleStates as words } from '../../../src/views/words/console-states-de.ts'
import { openConsoleHouse, type ConsoleHouse, type Person } from '../../console-house.ts'
import { wordsOn } from './form-page.ts'
import { hiddenFields } from './hidden-fields.ts'

const until = '2026-03-12T02:05:00.000Z'
const incident = 'INC-2026-002'
const restart = { service: ['epa', 'kim'], scope: 'sites', site: 'sued', to: 'restarting', reason: 'sentence', sentence: 'reason-rebuilt' }

async function openNight(t: Test): Promise<{ house: ConsoleHouse; edi: Person }> {
  const house = await openConsoleHouse(t, { drill: true, until })
  return { house, edi: await house.person('Edi', 'editor', 'editor') }
}

const sequenceOf = ({ service }: ConsoleHouse): number => service.fullState().position

t.test('before anything is recorded, the preview says in numbers what would change', async (t) => {
  const { house, edi } = await openNight(t)
  const before = sequenceOf(house)
  const { statusCode, body } = await edi.post('/states/preview', restart)
  t.equal(statusCode, 200)
  t.match(wordsOn(body), '64 Felder von 2 Diensten bei 34 Krankenkassen wechseln von „Vorsorglich abgeschaltet“ zu „Im Wiederanlauf“.')
  t.match(wordsOn(body), 'Neu aufgebaut und geprüft.')
  t.match(wordsOn(body), 'Rebuilt and tested.')
  t.match(wordsOn(body), 'Bei 62 von 85 Krankenkassen funktionieren die meisten Dienste nicht, bei 23 einige nicht.', 'what the public page says now')
  t.match(body, words.preview.publish)
  t.equal(sequenceOf(house), before)
})

t.test('a reason from the library is published at once, and once however often the button is pressed', async (t) => {
  const { house, edi } = await openNight(t)
  const before = sequenceOf(house)
  const fields = hiddenFields((await edi.post('/states/preview', restart)).body, '/states/publish')
  const [first, second] = await Promise.all([edi.post('/states/publish', fields), edi.post('/states/publish', fields)])
  t.equal(sequenceOf(house), before + 1)
  t.equal(first.headers.location, `/states/done/${before + 1}`)
  t.equal(second.headers.location, first.headers.location)
  t.equal((await edi.post('/states/publish', fields)).headers.location, first.headers.location, 'also later')
  const [form] = (await house.service.publicForms(house.service.publicState().position - 1, 1))
  t.match(form?.entry, { type: 'service.state', by: 'editor', data: { to: 'restarting', services: ['epa', 'kim'], reason: { de: 'Neu aufgebaut und geprüft.', en: 'Rebuilt and tested.' } } })
  t.match(wordsOn((await edi.get(first.headers.location as string)).body), '64 Felder von 2 Diensten bei 34 Krankenkassen wechselten')
})

t.test('own words wait for a second person, and nothing is public until then', async (t) => {
  const { house, edi } = await openNight(t)
  const before = sequenceOf(house)
  const preview = await edi.post('/states/preview', { ...restart, reason: 'own', de: 'Wir prüfen noch.\r\nBitte warten.', en: '' })
  t.match(preview.body, words.preview.handOver)
  t.match(wordsOn(preview.body), words.preview.secondText)
  const fields = hiddenFields(preview.body, '/states/publish')
  const { headers } = await edi.post('/states/publish', fields)
  t.match(headers.location, /^\/drafts\/draft-/)
  t.equal((await edi.post('/states/publish', fields)).headers.location, headers.location, 'one draft, not two')
  t.equal(sequenceOf(house), before)
  const [draft, ...others] = await house.desk.drafts(['waiting'])
  t.same(others, [])
  t.match(draft?.proposal.steps[0]?.data, { reason: { de: 'Wir prüfen noch.\nBitte warten.' } })
})

t.test('a step that is not foreseen becomes a question with its numbers, and is recorded when it is answered', async (t) => {
  const { house, edi } = await openNight(t)
  const jump = { ...restart, service: 'epa', to: 'operational' }
  const asked = await edi.post('/states/preview', jump)
  t.equal(asked.statusCode, 409)
  t.match(wordsOn(asked.body), words.questions.override)
  t.match(wordsOn(asked.body), words.questions.from('Vorsorglich abgeschaltet', 30))
  const answered = await edi.post('/states/preview', { ...jump, override: 'yes' })
  t.equal(answered.statusCode, 200)
  const { headers } = await edi.post('/states/publish', hiddenFields(answered.body, '/states/publish'))
  t.match(headers.location, /^\/states\/done\//)
  t.match((await house.service.entries(sequenceOf(house) - 1, 1))[0]?.data, { override: true })
})

t.test('what falls again is asked about in numbers: a setback, or planned', async (t) => {
  const { house, edi } = await openNight(t)
  await house.say('incident_manager', 'service.state', { incident, services: ['epa'], scope: { sites: ['sued'] }, to: 'restarting' })
  const fall = { ...restart, service: 'epa', to: 'outage', incident, sentence: 'reason-network' }
  const asked = await edi.post('/states/preview', fall)
  t.equal(asked.statusCode, 409)
  t.match(wordsOn(asked.body), words.questions.setback)
  t.match(wordsOn(asked.body), words.questions.fall('Elektronische Patientenakte (ePA)', 'Im Wiederanlauf', 30))
  const answered = await edi.post('/states/preview', { ...fall, fall: 'setback' })
  await edi.post('/states/publish', hiddenFields(answered.body, '/states/publish'))
  t.match((await house.service.entries(sequenceOf(house) - 1, 1))[0]?.data, { setback: true, to: 'outage' })
})

t.test('a preview that somebody overtook publishes nothing: it says what was recorded meanwhile and is made anew', async (t) => {
  const { house, edi } = await openNight(t)
  const fields = hiddenFields((await edi.post('/states/preview', restart)).body, '/states/publish')
  await house.say('ops', 'service.state', { services: ['kim'], scope: { sites: ['sued'] }, to: 'restarting' })
  const before = sequenceOf(house)
  const overtaken = await edi.post('/states/publish', fields)
  t.equal(overtaken.statusCode, 409)
  t.equal(sequenceOf(house), before)
  t.match(wordsOn(overtaken.body), words.refusals['sequence-moved'])
  t.match(wordsOn(overtaken.body), words.preview.movedEntry(words.types['service.state']!, 'Betrieb'))
  t.match(wordsOn(overtaken.body), '30 Felder von 1 Dienst bei 30 Krankenkassen')
  const { headers } = await edi.post('/states/publish', hiddenFields(overtaken.body, '/states/publish'))
  t.equal(headers.location, `/states/done/${before + 1}`)
})

t.test('what was recorded by mistake is taken back in one step, with its number on the button', async (t) => {
  const { house, edi } = await openNight(t)
  const rankBefore = [...house.service.publicState().board.rank]
  const { headers } = await edi.post('/states/publish', hiddenFields((await edi.post('/states/preview', restart)).body, '/states/publish'))
  const done = await edi.get(headers.location as string)
  t.match(done.body, words.done.undoButton(64))
  const undone = await edi.post('/states/undo', hiddenFields(done.body, '/states/undo'))
  t.match(undone.headers.location, /^\/states\/done\/\d+(-\d+)?\?undone=yes$/)
  t.same([...house.service.publicState().board.rank], rankBefore)
  const after = await edi.get(undone.headers.location as string)
  t.match(wordsOn(after.body), words.done.undoneTitle)
  t.notMatch(after.body, 'action="/states/undo"')
})

t.test('services are chosen by group, by stage with its scope, and with all that depend on them', async (t) => {
  const { house, edi } = await openNight(t)
  const chosen = (page: string): string[] => [...page.matchAll(/name="service" value="([^"]*)" checked/g)].map(([, id]) => id!)
  const services = house.service.fullState().catalogue!.services
  const group = services[0]!.group
  t.same(chosen((await edi.post('/states', { pick: `group:${group}` })).body), services.filter((service) => service.group === group).map(({ id }) => id))
  const stage = house.service.fullState().incidents.get(incident)!.stages[1]!
  const byStage = (await edi.post('/states', { service: 'epa', pick: `stage:${incident}/${stage.id}` })).body
  t.same(chosen(byStage).sort(), [...stage.services].sort())
  t.match(byStage, `<option value="${incident}/${stage.id}" selected>`)
  const network = services.find(({ id }) => services.some(({ depends_on }) => depends_on.some(({ service }) => service === id)))!.id
  const withDependent = chosen((await edi.post('/states', { pick: 'dependency:', dependency: network })).body)
  t.ok(withDependent.includes(network))
  t.ok(services.filter(({ depends_on }) => depends_on.some(({ service }) => service === network)).every(({ id }) => withDependent.includes(id)))
  t.same(chosen((await edi.post('/states', { service: ['epa', 'kim'], pick: 'none' })).body), [])
  const found = (await edi.post('/states', { insurer: 'bkk-musterland', scope: 'insurers', find: 'Zzz', pick: 'find' })).body
  t.match(found, 'name="insurer" value="bkk-musterland" checked', 'what was chosen stays')
})

t.test('what is missing is named, and what was filled in stays', async (t) => {
  const { edi } = await openNight(t)
  for (const [code, fields] of [
    ['nothing-chosen', { to: 'outage' }], ['no-scope', { service: 'epa', scope: 'insurers', to: 'outage' }], ['no-state', { service: 'epa' }],
    ['no-sentence', { ...restart, sentence: '' }], ['no-words', { ...restart, reason: 'own' }], ['unreadable-time', { ...restart, since: 'yesterday' }],
    ['since-in-the-future', { ...restart, since: '2026-03-13T00:00' }], ['gap-time', { ...restart, sentence: 'holding-many' }],
  ] as const) {
    const { statusCode, body } = await edi.post('/states/preview', fields)
    t.equal(statusCode, 400, code)
    t.match(wordsOn(body), words.refusals[code]!, code)
  }
  t.match((await edi.post('/states/preview', { ...restart, since: 'yesterday' })).body, 'name="service" value="kim" checked')
})

t.test('the gaps of a sentence are filled in both languages, and braces in own words stay as they are', async (t) => {
  const { edi } = await openNight(t)
  const filled = wordsOn((await edi.post('/states/preview', { ...restart, sentence: 'reason-dependency', about: 'epa' })).body)
  t.match(filled, 'Dieser Dienst braucht Elektronische Patientenakte (ePA).')
  t.match(filled, words.preview.fromLibrary)
  const own = wordsOn((await edi.post('/states/preview', { ...restart, reason: 'own', de: '{service} <b>${7*7}</b> {{constructor}}', en: 'x' })).body)
  t.match(own, '{service} <b>${7*7}</b> {{constructor}}')
})

t.test('names that every object has are unknown services, and a field that the form does not have is refused', async (t) => {
  const { house, edi } = await openNight(t)
  const before = sequenceOf(house)
  for (const service of ['__proto__', 'constructor', 'hasOwnProperty']) {
    const { statusCode } = await edi.post('/states/preview', { ...restart, service })
    t.ok(statusCode >= 400 && statusCode < 500, `${service} ${statusCode}`)
  }
  t.equal((await edi.post('/states/preview', { ...restart, approved_by: 'dpo' })).statusCode, 400)
  t.equal((await edi.get('/states/done/__proto__')).statusCode, 400)
  t.equal(sequenceOf(house), before)
})

t.test('somebody who may only read sees the form without its button, and is refused', async (t) => {
  const { house } = await openNight(t)
  const vic = await house.person('Vic', 'viewer', 'ops')
  t.notMatch((await vic.get('/states')).body, 'actions-sticky')
  for (const path of ['/states', '/states/preview', '/states/publish', '/states/undo', '/states/confirm']) t.equal((await vic.post(path, restart)).statusCode, 403, path)
})
