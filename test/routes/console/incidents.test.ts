import t from 'tap'
import { openConsoleHouse } from '../../console-house.ts'
import { fieldsOn, warningsOn, wordsOn, write } from './form-page.ts'

const id = 'INC-2026-002'
const moment = '2026-03-21T12:00:00.000Z'
const house = await openConsoleHouse(t, { drill: true, until: moment })
const ada = await house.admin()
const eve = await house.person('Eve', 'editor', 'editor')
const vic = await house.person('Vic', 'viewer', 'ops')
const opening = { title_de: 'Die Telefone gehen nicht', title_en: 'The phones are down', severity: 'minor', phase: 'detection' }

t.test('an incident is opened in three steps, and nothing is public before the last', async (t) => {
  const before = house.service.fullState().position
  const form = await eve.get('/incidents/open')
  const preview = await eve.post('/incidents/open', { ...fieldsOn(form.body), ...opening, do: 'preview' })
  t.match(wordsOn(preview.body), /So wird es zu lesen sein .* Die Telefone gehen nicht .* The phones are down/)
  t.equal(house.service.fullState().position, before)
  const sent = { ...fieldsOn(preview.body), accept: warningsOn(preview.body), do: 'publish' }
  const published = await eve.post('/incidents/open', sent)
  t.equal(published.statusCode, 303, wordsOn(published.body))
  t.equal(published.headers.location, '/incidents/INC-2026-003?done=1', 'on to what comes next')
  t.match(house.service.publicState().incidents.get('INC-2026-003'), { title: { de: 'Die Telefone gehen nicht' }, severity: 'minor' })
  const again = await eve.post('/incidents/open', sent)
  t.equal(again.statusCode, 303, 'whoever clicks twice is led on')
  t.equal(house.service.fullState().position, before + 1, 'and it is recorded once')
})

t.test('what was written stays in the form when it is refused, and the sentence stands on top and at its field', async (t) => {
  const refused = await eve.post('/incidents/open', { ...opening, incident: id, visibility: 'public', do: 'preview' })
  t.equal(refused.statusCode, 409)
  t.match(refused.body, /<div class="refusal" role="alert" tabindex="-1" id="refusal">.*<a href="#incident">Diese Nummer ist schon vergeben/)
  t.match(refused.body, /id="incident-fault">Diese Nummer ist schon vergeben/)
  t.match(fieldsOn(refused.body), { ...opening, incident: id })
  const untitled = await eve.post('/incidents/open', { ...opening, title_de: ' ', title_en: '', incident: 'INC-9', visibility: 'public', do: 'preview' })
  t.match(untitled.body, /<a href="#title">Schreiben Sie wenigstens eine der beiden Sprachen/)
})

t.test('markup in a title is shown as it was typed', async (t) => {
  const preview = await eve.post('/incidents/open', { ...opening, title_de: '<script>alert(1)</script> {time', incident: 'INC-8', visibility: 'public', do: 'preview' })
  t.notMatch(preview.body, '<script>alert')
  t.match(preview.body, '&lt;script&gt;alert(1)&lt;/script&gt;')
})

t.test('before there is a catalogue, the list says how to begin and offers nothing that can not be done', async (t) => {
  const empty = await openConsoleHouse(t)
  const page = await (await empty.admin()).get('/incidents')
  t.match(wordsOn(page.body), 'im Bereich „Katalog“')
  t.notMatch(page.body, '/incidents/open')
})

t.test('an internal incident shows the public nothing until it is made public, which is said in numbers', async (t) => {
  const { published } = await write(ada, '/incidents/open', { ...opening, incident: 'INC-INT', visibility: 'internal' })
  t.equal(published.statusCode, 303, wordsOn(published.body))
  t.notOk(house.service.publicState().incidents.has('INC-INT'))
  const page = await ada.get('/incidents/INC-INT')
  t.match(wordsOn(page.body), 'Dieser Vorfall ist intern')
  const step = await write(ada, '/incidents/INC-INT/steps/publish')
  t.match(wordsOn(step.form.body), '0 Zustandsmeldungen werden als Teil des Vorfalls gezeigt')
  t.equal(step.published.statusCode, 303, wordsOn(step.published.body))
  t.ok(house.service.publicState().incidents.has('INC-INT'))
})

t.test('phase and severity change from their own pages, which offer only another one', async (t) => {
  const { form, published } = await write(eve, `/incidents/INC-2026-003/steps/phase`, { to: 'containment' })
  t.notMatch(form.body, 'value="detection"')
  t.equal(published.statusCode, 303, wordsOn(published.body))
  await write(eve, `/incidents/INC-2026-003/steps/severity`, { to: 'major' })
  t.match(house.service.publicState().incidents.get('INC-2026-003'), { phase: 'containment', severity: 'major' })
  const nothing = await eve.post('/incidents/INC-2026-003/steps/phase', { do: 'preview' })
  t.equal(nothing.statusCode, 400)
  t.match(nothing.body, '<a href="#to">Bitte wählen Sie etwas aus.</a>')
})

t.test('resolving says first in numbers what ends and what stays down', async (t) => {
  const page = await ada.get(`/incidents/${id}/steps/resolve`)
  t.match(wordsOn(page.body), 'Eine Zusage einer Nachricht endet ohne eigene Meldung. Noch 1.089 Felder sind nicht nutzbar. Das bleibt so: Beheben ändert keinen Zustand. 3 Stufen des Plans sind nicht abgeschlossen')
})

t.test('an incident is resolved, reopened, resolved and closed, and a closed one can do nothing but be reopened', async (t) => {
  const words = { text_de: 'Die Telefone gehen wieder.', text_en: 'The phones work again.' }
  const reason = { reason_de: 'Sie sind wieder ausgefallen.', reason_en: 'They failed again.' }
  const place = '/incidents/INC-INT'
  const walk = async (step: string, values: Readonly<Record<string, string>> = {}) => {
    const { published } = await write(ada, `${place}/steps/${step}`, values)
    const waiting = /\/drafts\/([^?]+)/.exec(String(published.headers.location))?.[1]
    if (waiting) await ada.get(`/drafts/${waiting}`)
    return waiting ?? published.headers.location
  }
  t.equal(await walk('severity', { to: 'critical' }), `${place}?done=1`)
  const first = await walk('resolve', words)
  t.not(first, `${place}?done=1`, 'free words wait for a second person')
  t.match(wordsOn((await ada.get(place)).body), 'Entwürfe zu diesem Vorfall')
  await house.say('incident_manager', 'incident.resolve', { incident: 'INC-INT', text: { de: 'Ende.' } })
  t.equal((await ada.get(`${place}/steps/resolve`)).statusCode, 404)
  t.not(await walk('reopen', reason), undefined)
  await house.say('incident_manager', 'incident.reopen', { incident: 'INC-INT', reason: { de: 'Doch nicht.' } })
  await house.say('incident_manager', 'incident.resolve', { incident: 'INC-INT', text: { de: 'Ende.' } })
  t.match(wordsOn((await ada.get(`${place}/steps/close`)).body), 'Danach lässt sich nichts mehr hinzufügen, keine Meldung, keine Richtigstellung, keine Phase, es sei denn, der Vorfall wird wieder geöffnet.')
  t.equal(await walk('close'), `${place}?done=1`)
  const page = await ada.get(place)
  t.notMatch(page.body, `${place}/update`)
  t.match([...page.body.matchAll(/\/steps\/(\w+)"/g)].map(([, step]) => step), ['reopen'])
})

t.test('what was recorded meanwhile brings a fresh preview before anything is written', async (t) => {
  const form = await eve.get('/incidents/INC-2026-003/steps/severity')
  const preview = await eve.post('/incidents/INC-2026-003/steps/severity', { ...fieldsOn(form.body), to: 'critical', do: 'preview' })
  await house.say('ops', 'board.confirm', { scope: { all: true } })
  const sent = { ...fieldsOn(preview.body), accept: warningsOn(preview.body), do: 'publish' }
  const stale = await eve.post('/incidents/INC-2026-003/steps/severity', sent)
  t.equal(stale.statusCode, 409)
  t.match(wordsOn(stale.body), /Inzwischen wurde etwas anderes eingetragen.*Samstag, 21. März, 13:00 Uhr/)
  t.equal(house.service.fullState().incidents.get('INC-2026-003')?.severity, 'major')
  const fresh = await eve.post('/incidents/INC-2026-003/steps/severity', { ...fieldsOn(stale.body), do: 'publish' })
  t.equal(fresh.statusCode, 303)
  t.equal(house.service.fullState().incidents.get('INC-2026-003')?.severity, 'critical')
})

t.test('whoever may only look sees the incidents and no way to change them', async (t) => {
  for (const path of ['/incidents', `/incidents/${id}`, `/incidents/${id}/plan`]) {
    const page = await vic.get(path)
    t.equal(page.statusCode, 200, path)
    t.notMatch(page.body, /href="[^"]*\/(update|open|steps|stage|window)["?/]/, path)
  }
  t.equal((await vic.get('/incidents/open')).statusCode, 403)
  t.equal((await vic.post('/incidents/open', { ...opening, incident: 'INC-V', do: 'publish' })).statusCode, 403)
  t.notOk(house.service.fullState().incidents.has('INC-V'))
})

t.test('a number that names no incident leads nowhere, whatever it is called', async (t) => {
  for (const name of ['INC-0', '__proto__', 'constructor', 'toString']) {
    for (const rest of ['', '/update', '/plan', '/steps/resolve', '/plan/stage']) t.equal((await ada.get(`/incidents/${name}${rest}`)).statusCode, 404, `${name}${rest}`)
  }
})

t.test('promised news that is overdue stands on every screen about incidents, as an alert', async (t) => {
  const late = await openConsoleHouse(t, { drill: true, until: moment })
  late.turnTo('2026-03-22T16:30:00.000Z')
  const lea = await late.admin('Lea')
  for (const path of ['/incidents', `/incidents/${id}`, `/incidents/${id}/update`, `/incidents/${id}/plan`, `/incidents/${id}/plan/stage`, `/incidents/${id}/steps/resolve`, '/advice', '/maintenances', '/insurers', '/maintenances/schedule', '/advice/set', '/incidents/open', '/insurers/bkk-musterland', '/insurers/bkk-musterland/notice', `/incidents/${id}/plan/window`]) {
    const page = await lea.get(path)
    t.match(page.body, /<div class="overdue-block" role="alert">/, path)
    t.match(wordsOn(page.body), 'Zugesagt war eine Nachricht bis Sonntag, 22. März, 17:00 Uhr. Sie ist seit 30 Minuten überfällig', path)
  }
})
