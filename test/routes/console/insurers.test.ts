import t from 'tap'
import { openConsoleHouse } from '../../console-house.ts'
import { fieldsOn, wordsOn, write } from './form-page.ts'

const house = await openConsoleHouse(t, { drill: true, until: '2026-03-21T12:00:00.000Z' })
const eve = await house.person('Eve', 'editor', 'editor')
const ben = await house.person('Ben', 'approver', 'approver')
const path = '/insurers/bkk-nordmuster'
const published = () => house.service.publicState()
const approveAll = async () => {
  for (const draft of await house.desk.drafts(['waiting'])) {
    const page = await ben.get(`/drafts/${draft.id}`)
    const digest = /name="digest" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
    const answer = await ben.post(`/drafts/${draft.id}/approve`, { digest, key: draft.id })
    t.ok(answer.statusCode < 400, wordsOn(answer.body).slice(0, 300))
  }
}

t.test('an insurer is found by a former name or the number on the card', async (t) => {
  t.match(wordsOn((await eve.get('/insurers?find=BKK+Alt-Musterland')).body), 'BKK Musterland')
  t.match(wordsOn((await eve.get('/insurers?find=990000011')).body), /BKK Musterland 1 Mitteilung, 3 Nummern/)
})

t.test('a notice stands on the insurer’s page as its own words, seen before in both languages', async (t) => {
  const { preview } = await write(eve, `${path}/notice`, { text_de: 'Unsere Geschäftsstellen sind offen.', text_en: 'Our branches are open.', until: '2026-03-25T18:00' })
  t.match(wordsOn(preview.body), /BKK Nordmuster teilt mit Unsere Geschäftsstellen sind offen\. BKK Nordmuster, Samstag.* bis Mittwoch, 25. März, 18:00 Uhr.*Our branches are open/)
  await approveAll()
  const notice = [...published().notices.values()].at(-1)!
  t.match(notice, { by: 'insurer:bkk-nordmuster', insurers: ['bkk-nordmuster'], text: { de: 'Unsere Geschäftsstellen sind offen.' }, until: Date.parse('2026-03-25T17:00:00.000Z') })
  const ended = await write(eve, `${path}/notices/${notice.id}/end`)
  t.match(wordsOn(ended.form.body), 'Es verschwindet von der Seite von BKK Nordmuster')
  t.equal(ended.published.statusCode, 303, wordsOn(ended.published.body))
  t.equal((await eve.get(`${path}/notices/${notice.id}/end`)).statusCode, 404)
})

t.test('a number waits for a second person, and one that does not fit its kind is refused where it stands', async (t) => {
  const form = await eve.get(`${path}/contact`)
  const wrong = await eve.post(`${path}/contact`, { ...fieldsOn(form.body), value: 'hilfe@example.org', hours_de: 'täglich', do: 'preview' })
  t.match(wrong.body, '<a href="#value">Das passt nicht zu der Art, die Sie gewählt haben.</a>')
  t.match(fieldsOn(wrong.body), { value: 'hilfe@example.org', hours_de: 'täglich' })
  const { published: handed } = await write(eve, `${path}/contact`, { value: '+49 40 12345', hours_de: 'täglich', hours_en: 'daily' })
  t.match(String(handed.headers.location), /^\/drafts\//)
  t.notOk([...published().contacts.values()].some(({ value }) => value === '+49 40 12345'))
  await approveAll()
  t.match([...published().contacts.values()].at(-1), { by: 'insurer:bkk-nordmuster', value: '+49 40 12345', hours: { de: 'täglich' } })
})

t.test('nobody ends the words of one insurer from the page of another', async (t) => {
  const [notice] = [...published().notices.values()].filter(({ insurers }) => insurers.includes('bkk-musterland'))
  t.equal((await eve.get(`${path}/notices/${notice!.id}/end`)).statusCode, 404)
  const answer = await eve.post(`${path}/notices/${notice!.id}/end`, { do: 'publish' })
  t.equal(answer.statusCode, 404)
  t.ok(published().notices.has(notice!.id))
  t.equal((await eve.get('/insurers/__proto__')).statusCode, 404)
})

t.test('advice is given, changed and ended; a backlog is reported', async (t) => {
  const advice = { use_case: 'uc-doctor', action: 'wait', text_de: 'Bitte warten.', text_en: 'Please wait.' }
  const { preview } = await write(eve, '/advice/set', advice)
  t.match(wordsOn(preview.body), 'Bitte warten.')
  await approveAll()
  const given = [...published().advice.values()].at(-1)!
  t.match(given, { useCase: 'uc-doctor', action: 'wait', text: { de: 'Bitte warten.' } })
  t.match(fieldsOn((await eve.get(`/advice/set?advice=${given.id}`)).body), { ...advice, advice: given.id })
  const ended = await write(eve, `/advice/${given.id}/end`)
  t.match(wordsOn(ended.form.body), /Er verschwindet bei „.*“ von der öffentlichen Seite/)
  t.notOk(published().advice.has(given.id))
  t.match((await eve.post('/advice/backlog', { incident: 'INC-2026-002', use_case: 'uc-doctor', open_items: 'viele', do: 'preview' })).body, '<a href="#open_items">')
  await write(eve, '/advice/backlog', { use_case: 'uc-sicknote', open_items: '1.200', trend: 'falling' })
  t.match([...published().incidents.get('INC-2026-002')!.backlogs.values()].at(-1), { openItems: 1200, trend: 'falling' })
})

t.test('maintenance is announced, announced otherwise, and cancelled after its numbers were read', async (t) => {
  const work = { services: ['mail', 'print'], start: '2026-03-24T22:00', end: '2026-03-25T02:00', text_de: 'Kurze Unterbrechungen.', text_en: 'Short interruptions.' }
  const announced = await write(eve, '/maintenances/schedule', work)
  t.match(wordsOn(announced.preview.body), /zwischen Dienstag, 24\. März, 22:00 Uhr und Mittwoch, 25\. März, 02:00 Uhr \(steht bevor\) : E-Mail/)
  await approveAll()
  const maintenance = [...published().maintenances.values()].at(-1)!
  t.match(maintenance, { services: ['mail', 'print'], start: Date.parse('2026-03-24T21:00:00.000Z') })
  const longer = await write(eve, `/maintenances/${maintenance.id}/change`, { ...fieldsOn((await eve.get(`/maintenances/${maintenance.id}/change`)).body), end: '2026-03-25T03:00', reason_de: 'Mehr zu tun.', reason_en: 'More to do.' })
  t.match(wordsOn(longer.preview.body), /Mehr zu tun\. Vorher angekündigt: zwischen Dienstag, 24\. März, 22:00 Uhr und Mittwoch, 25\. März, 02:00 Uhr/)
  await approveAll()
  t.match(published().maintenances.get(maintenance.id), { services: ['mail', 'print'], end: Date.parse('2026-03-25T02:00:00.000Z'), changes: [{ before: { end: Date.parse('2026-03-25T01:00:00.000Z') } }] })
  const early = await eve.post(`/maintenances/${maintenance.id}/finish`, { do: 'preview' })
  t.match(wordsOn(early.body), /hat noch nicht begonnen\. Sagen Sie sie ab, oder ändern Sie ihren Zeitraum/)
  const { form } = await write(eve, `/maintenances/${maintenance.id}/cancel`, { reason_de: 'Verschoben.', reason_en: 'Put off.' })
  t.match(wordsOn(form.body), /2 Dienste bei \d+ Krankenkassen: Der Zeitraum steht als abgesagt da/)
  await approveAll()
  t.ok(house.service.fullState().maintenances.get(maintenance.id)?.cancelledAt)
  t.match((await eve.post('/maintenances/schedule', { ...work, maintenance: 'M-9', end: '2026-03-24T21:00', do: 'preview' })).body, '<a href="#end">Der Zeitraum endet, bevor er beginnt.')
})
