import t, { type Test } from 'tap'
import { redactionGrounds } from '../../../src/model/event.ts'
import { deConsoleDrafts as words } from '../../../src/views/words/console-drafts-de.ts'
import { deConsoleHome } from '../../../src/views/words/console-home-de.ts'
import { deConsoleRefusals as refusals } from '../../../src/views/words/console-refusals-de.ts'
import { enConsoleRefusals as enRefusals } from '../../../src/views/words/console-refusals-en.ts'
import { consoleLogbookDe } from '../../../src/views/words/console-logbook-de.ts'
import { openConsoleHouse, principalOf, type ConsoleHouse, type Person } from '../../console-house.ts'
import { wordsOn } from './form-page.ts'
import { hiddenFields } from './hidden-fields.ts'

const until = '2026-03-12T02:05:00.000Z'
const [minute, hour] = [60_000, 3_600_000]
const own = { service: 'epa', scope: 'sites', site: 'sued', to: 'restarting', reason: 'own', de: 'Wir bauen neu auf.', en: 'We are rebuilding.' }

/** A night in which an editor has handed words of their own to an approver. */
async function openNight(t: Test) {
  const house = await openConsoleHouse(t, { drill: true, until })
  const edi = await house.person('Edi', 'editor', 'editor')
  const vera = await house.person('Vera', 'approver', 'approver')
  const path = await handedOver(edi)
  return { house, edi, vera, path }
}

async function handedOver(edi: Person): Promise<string> {
  const preview = await edi.post('/states/preview', own)
  return (await edi.post('/states/publish', hiddenFields(preview.body, '/states/publish'))).headers.location as string
}

const sequenceOf = ({ service }: ConsoleHouse): number => service.fullState().position
const stateOf = async ({ desk }: ConsoleHouse, path: string): Promise<string> => (await desk.draft(path.split('/').at(-1)!)).state

/** What the form to change a draft holds, as a browser would send it. */
const editFields = (page: string, path: string, words: Readonly<Record<string, string>>) =>
  ({ ...hiddenFields(page, `${path}/edit`), title: 'Nachts', publishAt: '', embargoUntil: '', ...words })

t.test('an approver finds what waits on the first page, reads the exact words and publishes them', async (t) => {
  const { house, vera, path } = await openNight(t)
  const before = sequenceOf(house)
  const home = await vera.get('/')
  t.match(wordsOn(home.body), deConsoleHome.waits.approve(1))
  t.match(home.body, `href="${path}"`)
  const { body } = await vera.get(path)
  t.match(wordsOn(body), 'Wir bauen neu auf.')
  t.match(wordsOn(body), 'We are rebuilding.')
  t.match(wordsOn(body), '30 Felder von 1 Dienst bei 30 Krankenkassen')
  const { statusCode, headers } = await vera.post(`${path}/approve`, hiddenFields(body, `${path}/approve`))
  t.equal(statusCode, 303)
  t.equal(headers.location, path)
  t.equal(sequenceOf(house), before + 1)
  t.match((await house.service.entries(before, 1))[0], { type: 'service.state', by: 'editor', data: { reason: { de: 'Wir bauen neu auf.' } } })
  t.match(wordsOn((await vera.get(path)).body), words.states.published)
})

t.test('who wrote a draft is not offered to approve it, and is refused when they try', async (t) => {
  const { house, edi, path } = await openNight(t)
  t.notMatch((await edi.get(path)).body, `${path}/approve`)
  const ada = await house.admin()
  const page = (await ada.get(`${path}/edit`)).body
  await ada.post(`${path}/edit`, editFields(page, path, { 'text.0.reason.de': 'Wir bauen es neu auf.', 'text.0.reason.en': 'We are rebuilding it.' }))
  await ada.post(`${path}/publish`, hiddenFields((await ada.get(path)).body, `${path}/publish`))
  t.match(wordsOn((await ada.get(path)).body), words.approve.notOwn)
  const digest = (await house.desk.draft(path.split('/').at(-1)!)).digest
  const refused = await ada.post(`${path}/approve`, { key: 'k', digest })
  t.equal(refused.statusCode, 403)
  t.match(wordsOn(refused.body), refusals['own-draft']!)
})

t.test('an approval of words that were changed meanwhile publishes nothing', async (t) => {
  const { house, edi, vera, path } = await openNight(t)
  const before = sequenceOf(house)
  const approval = hiddenFields((await vera.get(path)).body, `${path}/approve`)
  const page = (await edi.get(`${path}/edit`)).body
  await edi.post(`${path}/edit`, editFields(page, path, { 'text.0.reason.de': 'Alles ist gut.', 'text.0.reason.en': 'All is well.' }))
  await edi.post(`${path}/publish`, hiddenFields((await edi.get(path)).body, `${path}/publish`))
  const { statusCode, body } = await vera.post(`${path}/approve`, approval)
  t.equal(statusCode, 409)
  t.match(wordsOn(body), refusals['draft-moved']!)
  t.match(wordsOn(body), 'Alles ist gut.', 'the words as they stand now are shown')
  t.equal(sequenceOf(house), before)
})

t.test('approving needs a fresh factor: the page leads to it and back', async (t) => {
  const { house, vera, path } = await openNight(t)
  house.turnBy(6 * 60_000)
  const { body } = await vera.get(path)
  t.notMatch(body, `action="${path}/approve"`)
  t.match(body, `/step-up?next=${encodeURIComponent(path)}`)
  const { digest } = await house.desk.draft(path.split('/').at(-1)!)
  const { headers } = await vera.post(`${path}/approve`, { key: 'k', digest })
  t.match(headers.location, /^\/step-up/)
  t.equal(await stateOf(house, path), 'waiting')
})

t.test('what is sent back comes back to its author with the reason, on the first page too', async (t) => {
  const { edi, vera, path, house } = await openNight(t)
  const page = (await vera.get(path)).body
  await vera.post(`${path}/refuse`, { ...hiddenFields(page, `${path}/refuse`), reason: 'Bitte <b>kürzer</b>.' })
  t.equal(await stateOf(house, path), 'open')
  t.match(wordsOn((await edi.get(path)).body), 'Bitte <b>kürzer</b>.')
  t.match(wordsOn((await edi.get('/')).body), deConsoleHome.waits.refused)
})

t.test('what could not go out at its time says why in the language of the page, with every name', async (t) => {
  const { house, edi, vera } = await openNight(t)
  const editor = await principalOf(house.operators, edi)
  const options = { requestId: 'request-1', address: '127.0.0.1' }
  const steps = [{ type: 'update.post', data: { update: 'U-later', incident: 'INC-2026-002', kind: 'status', audiences: ['public'], text: { de: 'Es geht voran.', en: 'We are getting on.' } } }] as const
  const draft = await house.desk.saveDraft(editor, { id: null, revision: null, title: 'Später', proposal: { steps }, publishAt: house.now() + minute, embargoUntil: null }, options)
  const path = `/drafts/${draft.id}`
  await house.desk.publishDraft(editor, draft.id, 1, options)
  if (await stateOf(house, path) === 'waiting') await vera.post(`${path}/approve`, hiddenFields((await vera.get(path)).body, `${path}/approve`))
  t.equal(await stateOf(house, path), 'scheduled')
  await house.say('ops', 'incident.resolve', { incident: 'INC-2026-002', text: { de: 'Vorbei.', en: 'Over.' } })
  await house.say('ops', 'incident.close', { incident: 'INC-2026-002' })
  house.turnBy(minute)
  await house.desk.publishDue()
  const pages = async () => Promise.all([path, '/drafts', '/'].map(async (address) => [address, wordsOn((await edi.get(address)).body)] as const))
  for (const [address, shown] of await pages()) {
    t.match(shown, 'Der Vorfall „INC-2026-002“ ist geschlossen, ihm lässt sich nichts hinzufügen.', address)
    t.notMatch(shown, 'nothing can be added', address)
  }
  await edi.post('/language', { language: 'en' })
  for (const [address, shown] of await pages()) t.match(shown, 'Incident “INC-2026-002” is closed: nothing can be added to it.', address)
})

t.test('an emergency without a reason is asked why it can not wait, and one sent back what is wrong with it', async (t) => {
  const { house, vera, path } = await openNight(t)
  const ada = await house.admin()
  for (const [language, told] of [['de', refusals], ['en', enRefusals]] as const) {
    await ada.post('/language', { language })
    await vera.post('/language', { language })
    const rushed = await ada.post(`${path}/emergency`, { ...hiddenFields((await ada.get(path)).body, `${path}/emergency`), reason: '  ' })
    t.equal(rushed.statusCode, 400)
    t.match(wordsOn(rushed.body), told['emergency-unexplained']!)
    const refused = await vera.post(`${path}/refuse`, { ...hiddenFields((await vera.get(path)).body, `${path}/refuse`), reason: '  ' })
    t.equal(refused.statusCode, 400)
    t.match(wordsOn(refused.body), told['refusal-unexplained']!)
  }
  t.equal(await stateOf(house, path), 'waiting')
})

t.test('when two people write, who saves second sees both versions and loses neither', async (t) => {
  const { house, edi, path } = await openNight(t)
  const ada = await house.admin()
  const [hers, theirs] = [(await edi.get(`${path}/edit`)).body, (await ada.get(`${path}/edit`)).body]
  t.match(wordsOn((await edi.get(path)).body), 'Ada', 'each sees that the other has it open')
  const adas = { 'text.0.reason.de': 'Fassung von Ada.', 'text.0.reason.en': 'Ada’s version.' }
  const edis = { 'text.0.reason.de': 'Fassung von Edi.', 'text.0.reason.en': 'Edi’s version.' }
  t.equal((await ada.post(`${path}/edit`, editFields(theirs, path, adas))).statusCode, 303)
  const conflict = await edi.post(`${path}/edit`, editFields(hers, path, edis))
  t.equal(conflict.statusCode, 409)
  t.match(wordsOn(conflict.body), words.conflict.title)
  t.match(conflict.body, 'Fassung von Ada.')
  t.match(conflict.body, 'Fassung von Edi.')
  const saved = await edi.post(`${path}/edit`, editFields(conflict.body, path, edis))
  t.equal(saved.statusCode, 303)
  t.match((await house.desk.draft(path.split('/').at(-1)!)).proposal.steps[0]?.data, { reason: { de: 'Fassung von Edi.' } })
  const { body } = await edi.get(path)
  t.match(body, 'Fassung von Ada.', 'every version stays in the history')
  t.match(body, 'Wir bauen neu auf.')
})

t.test('a draft with a time goes out at that time, and under an embargo not before', async (t) => {
  const { house, edi, vera, path } = await openNight(t)
  const page = (await edi.get(`${path}/edit`)).body
  const wordsOfIt = { 'text.0.reason.de': own.de, 'text.0.reason.en': own.en }
  const contrary = await edi.post(`${path}/edit`, editFields(page, path, { ...wordsOfIt, publishAt: '2026-03-12T05:00', embargoUntil: '2026-03-12T06:00' }))
  t.equal(contrary.statusCode, 400)
  t.match(wordsOn(contrary.body), refusals['publish-before-embargo']!)
  await edi.post(`${path}/edit`, editFields(page, path, { ...wordsOfIt, publishAt: '2026-03-12T05:00', embargoUntil: '2026-03-12T04:00' }))
  const again = (await edi.get(path)).body
  if (again.includes(`action="${path}/publish"`)) await edi.post(`${path}/publish`, hiddenFields(again, `${path}/publish`))
  await vera.post(`${path}/approve`, hiddenFields((await vera.get(path)).body, `${path}/approve`))
  t.equal(await stateOf(house, path), 'scheduled')
  t.match(wordsOn((await vera.get('/')).body), deConsoleHome.due.scheduled('Nachts'))
  const before = sequenceOf(house)
  house.turnTo(Date.parse(until) + hour)
  await house.desk.publishDue()
  t.equal(sequenceOf(house), before)
  house.turnTo(Date.parse(until) + 2 * hour)
  await house.desk.publishDue()
  t.equal(await stateOf(house, path), 'published')
  t.equal(sequenceOf(house), before + 1)
})

t.test('an emergency is published by an admin with a reason, and every approver is asked to look until they did', async (t) => {
  const { house, vera, edi, path } = await openNight(t)
  const ada = await house.admin()
  t.notMatch((await edi.get(path)).body, `${path}/emergency`)
  t.notMatch((await vera.get(path)).body, `${path}/emergency`)
  const page = (await ada.get(path)).body
  t.match(wordsOn(page), words.emergency.text)
  await ada.post(`${path}/emergency`, { ...hiddenFields(page, `${path}/emergency`), reason: 'Niemand sonst ist erreichbar.' })
  t.equal(await stateOf(house, path), 'published')
  t.match(wordsOn((await vera.get('/')).body), deConsoleHome.waits.emergencies)
  const shown = (await vera.get(path)).body
  t.match(wordsOn(shown), 'Niemand sonst ist erreichbar.')
  await vera.post(`${path}/acknowledge`, hiddenFields(shown, `${path}/acknowledge`))
  t.notMatch(wordsOn((await vera.get('/')).body), deConsoleHome.waits.emergencies)
  t.ok((await house.operators.audit(null, 50)).some(({ action }) => action === 'draft.emergency'))
})

t.test('a discarded draft is kept and can be seen, but nothing more be done with it', async (t) => {
  const { house, edi, path } = await openNight(t)
  await edi.post(`${path}/discard`, hiddenFields((await edi.get(path)).body, `${path}/discard`))
  t.equal(await stateOf(house, path), 'discarded')
  t.notMatch((await edi.get('/drafts')).body, path)
  t.match((await edi.get('/drafts?show=all')).body, path)
  t.notMatch((await edi.get(path)).body, `action="${path}`)
})

t.test('a sentence of one’s own can be used once somebody else has approved both languages', async (t) => {
  const { house, edi, vera } = await openNight(t)
  const proposed = { key: 'k1', kind: 'reason', de: 'Der Strom ist ausgefallen.', en: 'The power failed.' }
  t.equal((await edi.post('/sentences', { ...proposed, en: '' })).statusCode, 400)
  t.equal((await edi.post('/sentences', proposed)).headers.location, '/sentences?done=proposed')
  t.notMatch((await edi.get('/sentences')).body, '/sentences/approve')
  const page = (await vera.get('/sentences')).body
  await vera.post('/sentences/approve', hiddenFields(page, '/sentences/approve'))
  const { id } = (await house.desk.sentences()).find(({ text }) => text.en === 'The power failed.')!
  const preview = await edi.post('/states/preview', { ...own, reason: 'sentence', sentence: id, de: '', en: '' })
  t.match(wordsOn(preview.body), 'Der Strom ist ausgefallen.')
  t.match(preview.body, 'Jetzt veröffentlichen')
})

t.test('a draft that does not exist is not found, whatever it is called', async (t) => {
  const { vera } = await openNight(t)
  for (const id of ['nothing', '__proto__', 'constructor', '%0d%0aSet-Cookie:x']) t.equal((await vera.get(`/drafts/${id}`)).statusCode, 404, id)
})

t.test('whoever is to take words away for good reads them first', async (t) => {
  const { house, edi, vera } = await openNight(t)
  const entries = await house.service.entries(0, 1_000)
  const update = entries.find(({ type }) => type === 'update.post')!
  const proposal = { steps: [{ type: 'entry.redact' as const, data: { sequence: update.position, ground: redactionGrounds[0] } }] }
  const saved = await house.desk.saveDraft(await principalOf(house.operators, await house.admin()), { id: null, revision: null, title: 'Auf Anordnung', proposal, publishAt: null, embargoUntil: null }, { requestId: 'r', address: '127.0.0.1' })
  for (const who of [edi, vera]) {
    const { statusCode, body } = await who.get(`/drafts/${saved.id}`)
    t.equal(statusCode, 200)
    t.match(wordsOn(body), consoleLogbookDe.redact.these)
    t.match(wordsOn(body), (update.data as { text: { de: string } }).text.de.split('\n')[0]!)
  }
})

t.test('a catalogue that waits for approval is shown in numbers beside the present one, and whole', async (t) => {
  const { house, vera } = await openNight(t)
  const [first] = await house.service.entries(0, 1)
  const proposal = { steps: [{ type: 'catalogue.apply' as const, data: first!.data as Readonly<Record<string, unknown>> }] }
  const saved = await house.desk.saveDraft(await principalOf(house.operators, await house.admin()), { id: null, revision: null, title: 'Katalog', proposal, publishAt: null, embargoUntil: null }, { requestId: 'r', address: '127.0.0.1' })
  const { body } = await vera.get(`/drafts/${saved.id}`)
  t.match(wordsOn(body), `${words.catalogue.now}: 85 · ${words.catalogue.after}: 85`)
  t.match(body, '&quot;use_cases&quot;')
})

t.test('what is still being written survives a change of language, a reload and the way back from the preview', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until })
  const edi = await house.person('Edi', 'editor', 'editor')
  const { body } = await edi.post('/states/preview', own)
  const next = /name="next" value="([^"]*)"/.exec(body)![1]!.replaceAll('&amp;', '&')
  const { headers } = await edi.post('/language', { language: 'en', next })
  const page = (await edi.get(headers.location as string)).body
  t.match(page, 'name="service" value="epa" checked')
  t.match(page, 'name="site" value="sued" checked')
  t.match(page, own.en)
})

t.test('an approver reads every word that would become public, in whatever language it is', async (t) => {
  const { house, edi, vera } = await openNight(t)
  const sections = { summary: { de: 'Zu sehen.' }, cause: { de: 'Auch zu sehen.', fr: 'Bien caché.' } }
  const data = { incident: 'INC-2026-002', report: 'R-9', title: { de: 'Bericht', fr: 'Titre caché' }, sections }
  const { id } = JSON.parse((await edi.send('/manage/v1/drafts', { title: 'Bericht', steps: [{ type: 'report.publish', data }] })).body).draft
  await edi.send(`/manage/v1/drafts/${id}/publish`, { revision: 1 })
  t.equal((await house.desk.draft(id)).state, 'waiting')
  const page = wordsOn((await vera.get(`/drafts/${id}`)).body)
  for (const words of ['Zu sehen.', 'Auch zu sehen.', 'Bien caché.', 'Titre caché']) t.match(page, words)
  const form = (await edi.get(`/drafts/${id}/edit`)).body
  t.equal((await edi.post(`/drafts/${id}/edit`, editFields(form, `/drafts/${id}`, { 'text.0.sections.cause.de': 'Neu.' }))).statusCode, 303)
  t.match((await house.desk.draft(id)).proposal.steps[0]?.data, { sections: { cause: { de: 'Neu.', fr: 'Bien caché.' } } }, 'a language that the form does not offer stays')
})
