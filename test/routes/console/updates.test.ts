import t from 'tap'
import { openConsoleHouse } from '../../console-house.ts'
import { fieldsOn, warningsOn, wordsOn, write } from './form-page.ts'

const id = 'INC-2026-002'
const path = `/incidents/${id}/update`
const house = await openConsoleHouse(t, { drill: true, until: '2026-03-21T12:00:00.000Z' })
const eve = await house.person('Eve', 'editor', 'editor')
const updatesOf = () => house.service.publicState().incidents.get(id)!.updates
const newest = () => updatesOf().at(-1)!
const plain = { text_de: 'Die Terminvergabe ist wieder möglich.', text_en: 'Appointments can be made again.', next: '2026-03-21T16:00:00.000Z' }

t.test('an update in both languages is published with its promise, its audience and who it is for', async (t) => {
  const { preview, published } = await write(eve, path, { ...plain, kind: 'plan_change', audiences: ['insured', 'practices'], scope: 'sites', sites: ['nord', 'west'] })
  t.match(wordsOn(preview.body), /So wird es zu lesen sein Deutsch Änderung des Plans Samstag, 21. März, 13:00 Uhr.* Die Terminvergabe ist wieder möglich. Nächste Nachricht bis Samstag, 21. März, 17:00 Uhr .* Englisch Change of plan/)
  t.equal(published.statusCode, 303, wordsOn(published.body))
  t.match(newest(), { kind: 'plan_change', by: 'editor', audiences: ['insured', 'practices'], scope: { sites: ['nord', 'west'] }, text: { de: plain.text_de, en: plain.text_en }, nextUpdateBy: Date.parse(plain.next), statement: null })
  t.match(wordsOn((await eve.get(String(published.headers.location))).body), 'Veröffentlicht.')
})

t.test('a form sent twice posts one update', async (t) => {
  const { sent } = await write(eve, path, { ...plain, text_de: 'Nur einmal.' })
  const count = updatesOf().length
  const again = await eve.post(path, sent)
  t.equal(again.statusCode, 303)
  t.equal(updatesOf().length, count)
})

t.test('next news is promised with one choice, on a quarter of an hour or tomorrow at nine, and choosing is not skipped', async (t) => {
  const form = await eve.get(path)
  const offered = [...form.body.matchAll(/type="radio" name="next" value="([^"]*)"/g)].map(([, value]) => value)
  t.strictSame(offered, ['2026-03-21T14:00:00.000Z', '2026-03-21T16:00:00.000Z', '2026-03-22T08:00:00.000Z', 'none', 'at'])
  t.match(wordsOn(form.body), /In 2 Stunden, bis 15:00 Uhr.*Morgen, bis 09:00 Uhr/)
  const { next: _, ...unsaid } = plain
  const refused = await eve.post(path, { ...fieldsOn(form.body), ...unsaid, do: 'preview' })
  t.equal(refused.statusCode, 400)
  t.match(refused.body, '<a href="#next">Bitte wählen Sie etwas aus.</a>')
  t.match(fieldsOn(refused.body), unsaid, 'and what was written stands there still')
  const past = await eve.post(path, { ...fieldsOn(form.body), ...plain, next: 'at', next_at: '2026-03-20T12:00', do: 'preview' })
  t.match(past.body, /<a href="#next">Dieser Zeitpunkt ist vorbei/)
})

t.test('tomorrow at nine is nine by the clock, also after the night that is an hour short', async (t) => {
  const spring = await openConsoleHouse(t, { drill: true, until: '2026-03-21T12:00:00.000Z' })
  spring.turnTo('2026-03-28T20:07:00.000Z')
  const form = await (await spring.admin()).get(path)
  const offered = [...form.body.matchAll(/type="radio" name="next" value="([^"]*)"/g)].map(([, value]) => value)
  t.strictSame(offered.slice(0, 3), ['2026-03-28T22:15:00.000Z', '2026-03-29T00:15:00.000Z', '2026-03-29T07:00:00.000Z'])
})

t.test('one language may be left out, which is said and has to be meant', async (t) => {
  const count = updatesOf().length
  const form = await eve.get(path)
  const preview = await eve.post(path, { ...fieldsOn(form.body), ...plain, text_en: '', do: 'preview' })
  t.match(wordsOn(preview.body), /translation pending.*Trotzdem weiter/)
  const { accept: _, ...unmeant } = fieldsOn(preview.body)
  const refused = await eve.post(path, { ...unmeant, do: 'publish' })
  t.equal(refused.statusCode, 409)
  t.match(wordsOn(refused.body), 'Bitte lesen Sie, was neben „Trotzdem weiter“ steht')
  t.equal(updatesOf().length, count)
  const meant = await eve.post(path, { ...fieldsOn(refused.body), accept: warningsOn(refused.body), do: 'publish' })
  t.equal(meant.statusCode, 303, wordsOn(meant.body))
  t.strictSame(newest().text, { de: plain.text_de })
})

t.test('words that sound like a statement ask whether it is one', async (t) => {
  const form = await eve.get(path)
  const preview = await eve.post(path, { ...fieldsOn(form.body), ...plain, text_de: 'Es wurden keine Daten kopiert.', text_en: 'No data was copied.', do: 'preview' })
  t.ok(warningsOn(preview.body).some((mark) => mark.startsWith('sounds-like-a-statement')))
})

t.test('a statement waits for a second person and corrects an earlier one by name', async (t) => {
  const count = updatesOf().length
  const form = await eve.get(path)
  const earlier = /<select id="corrects"[^>]*><option value="" selected>[^<]*<\/option><option value="([^"]*)"/.exec(form.body)![1]!
  const { preview, published } = await write(eve, path, { ...plain, kind: 'correction', statement: 'yes', topic: 'data_confidentiality', certainty: 'confirmed', corrects: earlier, affected_insurers: '41', affected_people: '1.200.000' })
  t.match(wordsOn(preview.body), /Betroffen: 41 Krankenkassen, rund 1.200.000 Menschen/)
  t.match(wordsOn(preview.body), 'Zur Freigabe geben')
  t.match(String(published.headers.location), /^\/drafts\//, wordsOn(published.body))
  t.equal(updatesOf().length, count, 'nothing is public yet')
  const [draft] = await house.desk.drafts(['waiting'])
  t.match(draft!.proposal.steps[0]!.data['statement'], { topic: 'data_confidentiality', certainty: 'confirmed', corrects: earlier, affected: { insurers: 41, people: 1_200_000 } })
  const incomplete = await eve.post(path, { ...fieldsOn(form.body), ...plain, statement: 'yes', certainty: 'confirmed', do: 'preview' })
  t.match(incomplete.body, '<a href="#topic">')
})

t.test('an approved sentence is filled with plain values, and an open gap is not published', async (t) => {
  const sentence = (await house.desk.sentences()).find(({ kind, text }) => kind !== 'reason' && kind !== 'maintenance' && text.de.includes('{time}') && !text.de.includes('{number}'))!
  const form = await eve.get(path)
  const gap = await eve.post(path, { ...fieldsOn(form.body), next: 'none', do: `sentence:${sentence.id}` })
  t.equal(fieldsOn(gap.body)['text_de'], sentence.text.de.replace('{service}', '{service}'))
  const refused = await eve.post(path, { ...fieldsOn(gap.body), do: 'preview' })
  t.match(refused.body, /<a href="#text">Im Text stehen noch geschweifte Klammern/)
  const full = await eve.post(path, { ...fieldsOn(gap.body), fill_time: '2026-03-21T18:00', fill_service: 'epa', do: `sentence:${sentence.id}` })
  t.match(String(fieldsOn(full.body)['text_de']), '21. März, 18:00 Uhr')
  t.match(String(fieldsOn(full.body)['text_en']), '21 March, 18:00')
})

t.test('template marks that nobody knows, markup and line breaks stay what they are', async (t) => {
  const text = 'Preis: ${7*7} <b>fett</b> {{x}}\r\nX-Header: 1'
  const { preview, published } = await write(eve, path, { ...plain, text_de: text, text_en: text })
  t.notMatch(preview.body, '<b>fett')
  t.equal(published.statusCode, 303, wordsOn(published.body))
  t.equal(newest().text['de'], text.replace('\r\n', '\n'))
})

t.test('an update is kept as a draft, written on, and published from there', async (t) => {
  const form = await eve.get(path)
  const saved = await eve.post(path, { ...fieldsOn(form.body), ...plain, text_de: 'Erster Entwurf.', do: 'draft' })
  t.match(String(saved.headers.location), /^\/drafts\//, wordsOn(saved.body))
  const draft = String(saved.headers.location).slice('/drafts/'.length)
  const { published, form: again } = await write(eve, `${path}?draft=${draft}`, { text_de: 'Zweite Fassung.' })
  t.match(fieldsOn(again.body), { text_de: 'Erster Entwurf.', next: 'at', next_at: '2026-03-21T17:00', draft })
  t.equal(published.statusCode, 303, wordsOn(published.body))
  t.equal(newest().text['de'], 'Zweite Fassung.')
  t.equal((await house.desk.draft(draft)).state, 'published')
})

t.test('an update that may not be public yet is kept as a draft, whatever button comes last', async (t) => {
  const count = updatesOf().length
  const { preview, published } = await write(eve, path, { ...plain, text_de: 'Erst morgen.', embargo: '2026-03-22T09:00' })
  t.match(preview.body, /class="primary">Als Entwurf speichern</)
  t.match(String(published.headers.location), /^\/drafts\//, wordsOn(published.body))
  t.equal(updatesOf().length, count)
  const [draft] = (await house.desk.drafts(['open'])).filter(({ embargoUntil }) => embargoUntil !== null)
  t.equal(draft!.embargoUntil, Date.parse('2026-03-22T08:00:00.000Z'))
  t.match((await eve.get(`/drafts/${draft!.id}`)).body, `href="${path}?draft=${draft!.id}"`)
})

t.test('what is written about an internal incident says that nothing of it becomes public', async (t) => {
  await house.say('ops', 'incident.open', { incident: 'INC-INT', severity: 'minor', phase: 'detection', title: { de: 'Verdacht' }, visibility: 'internal' })
  const { preview } = await write(eve, '/incidents/INC-INT/update', plain)
  t.match(wordsOn(preview.body), 'Davon wird nichts öffentlich.')
})

t.test('whoever writes on a draft that another has changed loses nothing and sees both', async (t) => {
  const max = await house.person('Max', 'editor', 'editor')
  const saved = await eve.post(path, { ...fieldsOn((await eve.get(path)).body), ...plain, text_de: 'Gemeinsamer Entwurf.', do: 'draft' })
  const draft = String(saved.headers.location).slice('/drafts/'.length)
  const mine = fieldsOn((await eve.get(`${path}?draft=${draft}`)).body)
  const theirs = fieldsOn((await max.get(`${path}?draft=${draft}`)).body)
  t.match(wordsOn((await max.get(`${path}?draft=${draft}`)).body), 'Auch geöffnet bei Eve')
  t.equal((await max.post(path, { ...theirs, text_de: 'Fassung von Max.', do: 'draft' })).statusCode, 303)
  const refused = await eve.post(path, { ...mine, text_de: 'Fassung von Eve.', do: 'draft' })
  t.equal(refused.statusCode, 409)
  t.match(wordsOn(refused.body), /Was Max geschrieben hat .* Fassung von Max\./)
  t.equal(fieldsOn(refused.body)['text_de'], 'Fassung von Eve.')
  t.equal((await eve.post(path, { ...fieldsOn(refused.body), do: 'draft' })).statusCode, 303)
  t.match((await house.desk.draft(draft)).proposal.steps[0]!.data['text'], { de: 'Fassung von Eve.' })
})

t.test('a wording is changed with a reason, and the earlier one stays beside it', async (t) => {
  const update = newest()
  const { form, preview, published } = await write(eve, `/incidents/${id}/updates/${update.id}/edit`, { text_de: 'Um drei.', reason_de: 'Die Uhrzeit war falsch.', reason_en: 'The time was wrong.' })
  t.match(fieldsOn(form.body), { text_de: update.text['de'] })
  t.match(wordsOn(preview.body), /Um drei\. .*Früherer Wortlaut/)
  t.match(String(published.headers.location), /^\/drafts\//, 'free reasons wait for a second person')
})

t.test('the script is given the preview alone, and nothing while the form is not whole', async (t) => {
  const ada = await house.admin()
  const form = await ada.get(path)
  const whole = await ada.post(path, { ...fieldsOn(form.body), ...plain, next: 'none', do: 'fragment' })
  t.match(whole.body, /^<div class="side-by-side">/)
  t.notMatch(whole.body, '<html')
  t.equal((await ada.post(path, { ...fieldsOn(form.body), do: 'fragment' })).body, '')
})

t.test('what no form of ours would send is refused like any mistake, and never fails', async (t) => {
  const page = await eve.get(path)
  t.equal(page.statusCode, 200)
  const form = fieldsOn(page.body)
  const hostile: readonly Readonly<Record<string, string | string[]>>[] = [
    { audiences: 'everybody' }, { scope: 'insurers', insurers: ['__proto__', 'constructor'] }, { scope: 'nowhere' }, { next: 'soon' }, { next: 'at', next_at: '2026-02-30T25:00' },
    { kind: '__proto__' }, { update: 'a/b' }, { update: '' }, { text_de: 'x'.repeat(20_001) }, { text_de: 'a\u0000b' }, { statement: 'yes', topic: 'cause', certainty: 'confirmed', corrects: 'toString' },
    { draft: '__proto__' }, { key: 'k'.repeat(500) }, { do: 'sentence:__proto__' }, { statement: 'yes', topic: 'cause', certainty: 'confirmed', affected_people: '-1' },
  ]
  for (const fields of hostile) {
    for (const act of ['preview', 'publish', 'draft', 'schedule', 'fragment']) {
      const answer = await eve.post(path, { ...form, ...plain, next: 'none', do: act, ...fields })
      t.ok(answer.statusCode < 500 && answer.headers.location !== '/sign-in', `${act} ${JSON.stringify(fields).slice(0, 80)}`)
    }
  }
  t.equal((await eve.post(path)).statusCode, 400)
  t.strictSame(house.logged.filter(({ message }) => message.includes('failed')), [])
})

t.test('an update is scheduled, and published when its time has come', async (t) => {
  const form = await eve.get(path)
  const untimed = await eve.post(path, { ...fieldsOn(form.body), ...plain, next: 'none', do: 'schedule' })
  t.match(untimed.body, '<a href="#publish_at">Wählen Sie Tag und Uhrzeit.</a>')
  const scheduled = await eve.post(path, { ...fieldsOn(form.body), ...plain, text_de: 'Um zwei.', next: 'none', publish_at: '2026-03-21T14:00', do: 'schedule' })
  t.equal(scheduled.statusCode, 303, wordsOn(scheduled.body))
  t.not(newest().text['de'], 'Um zwei.')
  house.turnBy(20 * 60_000)
  await eve.get('/incidents')
  house.turnTo('2026-03-21T13:00:00.000Z')
  await house.desk.publishDue()
  t.equal(newest().text['de'], 'Um zwei.')
})

t.test('names that every object has are no choice of readers', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: '2026-03-21T12:00:00.000Z' })
  const ada = await house.admin()
  for (const scope of ['constructor', '__proto__', 'toString']) {
    const { statusCode } = await ada.post('/incidents/INC-2026-002/update', { scope, kind: 'status', audiences: 'public', text_de: 'Ein Text.', update: 'U-9', next: 'none' })
    t.equal(statusCode, 400, scope)
  }
  t.same(house.logged, [])
})
