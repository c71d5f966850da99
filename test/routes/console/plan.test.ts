import t from 'tap'
import { openConsoleHouse } from '../../console-house.ts'
import { fieldsOn, wordsOn, write } from './form-page.ts'

const id = 'INC-2026-002'
const path = `/incidents/${id}/plan`
const house = await openConsoleHouse(t, { drill: true, until: '2026-03-21T12:00:00.000Z' })
const ada = await house.admin()
const planned = () => house.service.fullState().incidents.get(id)!
const stage = (name: string) => planned().stages.find((one) => one.id === name)!
/** Approves whatever waits, as somebody else would. */
const approver = await house.person('Ben', 'approver', 'approver')
const approveAll = async () => {
  for (const draft of await house.desk.drafts(['waiting'])) {
    const page = await approver.get(`/drafts/${draft.id}`)
    const digest = /name="digest" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
    const answer = await approver.post(`/drafts/${draft.id}/approve`, { digest, key: draft.id })
    t.ok(answer.statusCode < 400, wordsOn(answer.body).slice(0, 300))
  }
}

t.test('a stage is put before another, and the later ones move up', async (t) => {
  const before = planned().stages.map(({ id: name, order }) => [name, order])
  const { form, preview, published } = await write(ada, `${path}/stage?before=S6`, {
    stage: 'S5a', title_de: 'Postausgang', title_en: 'Outgoing post', services: ['print', 'mail'], scope: 'sites', sites: ['nord'],
  })
  t.match(form.body, '<option value="S6" selected>')
  t.match(wordsOn(preview.body), /5a Postausgang .* Stufe 5a/)
  t.equal(published.statusCode, 303, wordsOn(published.body))
  t.match(stage('S5a'), { order: stage('S6').order - 1, services: ['mail', 'print'], scope: { sites: ['nord'] }, state: 'planned' })
  t.equal(stage('S6').order, Number(before.find(([name]) => name === 'S6')![1]) + 1)
})

t.test('a stage without a service or a title is refused at its field, with all that was written', async (t) => {
  const form = await ada.get(`${path}/stage`)
  const bare = await ada.post(`${path}/stage`, { ...fieldsOn(form.body), title_de: 'Rest', do: 'preview' })
  t.match(bare.body, '<a href="#services">')
  t.match(fieldsOn(bare.body), { title_de: 'Rest', stage: 'S9' })
  const untitled = await ada.post(`${path}/stage`, { ...fieldsOn(form.body), services: 'print', do: 'preview' })
  t.match(untitled.body, '<a href="#title">')
  t.match(fieldsOn(untitled.body)['services'], 'print')
})

t.test('each step of a stage says first what it will do, in numbers', async (t) => {
  const says = async (name: string, step: string) => wordsOn((await ada.get(`${path}/${name}/${step}`)).body)
  t.match(await says('S4a', 'complete'), 'Das ist endgültig. Noch 44 von 224 Feldern sind nicht nutzbar und bleiben es.')
  t.match(await says('S5', 'start'), /16 Dienste, 1\.207 Felder/)
  t.match(await says('S6', 'cancel'), '4 Dienste fallen aus dem Plan, 1 Termin verschwindet')
  t.match(await says('S4a', 'pause'), '1 Termin bleibt stehen')
})

t.test('a stage is started, paused with a reason, resumed and completed, and offers only what it can do', async (t) => {
  t.equal((await ada.get(`${path}/S5a/complete`)).statusCode, 404)
  t.equal((await write(ada, `${path}/S5a/start`)).published.statusCode, 303)
  t.equal(stage('S5a').state, 'in_progress')
  const unreasoned = await ada.post(`${path}/S5a/pause`, { do: 'preview' })
  t.match(unreasoned.body, '<a href="#reason">')
  await write(ada, `${path}/S5a/pause`, { reason_de: 'Der Drucker fehlt.', reason_en: 'The printer is missing.' })
  await approveAll()
  t.match(stage('S5a'), { state: 'paused', reason: { de: 'Der Drucker fehlt.' } })
  await write(ada, `${path}/S5a/resume`)
  const { preview } = await write(ada, `${path}/S5a/complete`)
  t.match(wordsOn(preview.body), /Vorher zu bedenken|Wer es erfährt/)
  t.equal(stage('S5a').state, 'completed')
  const page = wordsOn((await ada.get(path)).body)
  t.match(page, /Postausgang Abgeschlossen/)
})

t.test('a window moves only with a reason, and the old one stands struck through beside it', async (t) => {
  const query = '?target=stage%3AS6&scope=all'
  const form = await ada.get(`${path}/window${query}`)
  t.match(fieldsOn(form.body), { target: 'stage:S6', scope: 'all', earliest: '2026-03-30T08:00', latest: '2026-04-02T18:00', confidence: 'low' })
  const moved = { ...fieldsOn(form.body), latest: '2026-04-05T18:00' }
  t.match((await ada.post(`${path}/window`, { ...moved, do: 'preview' })).body, '<a href="#reason">Wer einen Termin verschiebt')
  t.match((await ada.post(`${path}/window`, { ...moved, latest: '2026-03-29T18:00', do: 'preview' })).body, '<a href="#latest">Der Zeitraum endet, bevor er beginnt.')
  t.match((await ada.post(`${path}/window`, { ...moved, earliest: 'bald', do: 'preview' })).body, '<a href="#earliest">Dieser Zeitpunkt ist nicht zu lesen')
  const { preview } = await write(ada, `${path}/window${query}`, { latest: '2026-04-05T18:00', reason_de: 'Ein Test fehlt noch.', reason_en: 'One test is still missing.' })
  t.match(preview.body, /<s>zwischen Montag, 30\. März, 08:00 Uhr und Donnerstag, 2\. April, 18:00 Uhr<\/s>/)
  await approveAll()
  const page = await ada.get(path)
  t.match(wordsOn(page.body), 'zwischen Montag, 30. März, 08:00 Uhr und Sonntag, 5. April, 18:00 Uhr')
  t.match(page.body, '<s>zwischen Montag, 30. März, 08:00 Uhr und Donnerstag, 2. April, 18:00 Uhr</s>')
})

t.test('a first window for a site or a single service needs no reason', async (t) => {
  await write(ada, `${path}/window`, { target: 'stage:S6', scope: 'sites', sites: 'nord', earliest: '2026-03-28T08:00', latest: '2026-03-29T08:00', confidence: 'high' })
  await write(ada, `${path}/window`, { target: 'service:epa', earliest: '2026-03-28T08:00', latest: '2026-03-29T08:00', confidence: 'medium' })
  t.match(planned().etas.slice(-2), [{ target: { stage: 'S6' }, scope: { sites: ['nord'] }, confidence: 'high' }, { target: { service: 'epa' } }])
  t.match(wordsOn((await ada.get(path)).body), /Termine für einzelne Dienste Elektronische Patientenakte/)
})

t.test('one of the windows is withdrawn, with the time by which a new one is named', async (t) => {
  const { form } = await write(ada, `${path}/withdraw?target=stage%3AS6&scope=sites%20nord`, { reason_de: 'Noch offen.', reason_en: 'Still open.', new_window_by: '2026-03-25T18:00' })
  t.equal(fieldsOn(form.body)['which'], 'sites nord')
  await approveAll()
  t.match(planned().etas.at(-1), { target: { stage: 'S6' }, scope: { sites: ['nord'] }, window: null, newWindowBy: Date.parse('2026-03-25T17:00:00.000Z') })
  t.match(wordsOn((await ada.get(path)).body), 'Zurückgenommen; ein neuer Termin ist bis Mittwoch, 25. März, 18:00 Uhr zugesagt.')
})

t.test('the plan warns of a window that has passed and of a stage that is complete and not up', async (t) => {
  const late = await openConsoleHouse(t, { drill: true, until: '2026-03-21T12:00:00.000Z' })
  late.turnTo('2026-03-28T12:00:00.000Z')
  await late.say('ops', 'service.state', { incident: id, services: ['directory'], scope: { sites: ['sued'] }, to: 'outage', setback: true, reason: { de: 'Störung.' } })
  const page = wordsOn((await (await late.admin()).get(path)).body)
  t.match(page, 'Der Termin ist vorbei und die Stufe nicht abgeschlossen')
  t.match(page, /Abgeschlossen, aber \d+ Felder sind nicht nutzbar/)
})

t.test('names that mean something to the language mean nothing to the plan', async (t) => {
  for (const name of ['__proto__', 'constructor', 'stage', 'S0']) t.equal((await ada.get(`${path}/${name}/start`)).statusCode, 404, name)
  t.equal((await ada.post(`${path}/withdraw`, { target: 'stage:__proto__', which: 'all', do: 'preview' })).statusCode, 400)
})
