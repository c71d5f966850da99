import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import t from 'tap'
import { write, wordsOn } from './form-page.ts'
import { openConsoleHouse, type ConsoleHouse } from '../../console-house.ts'

const incident = 'INC-2026-002'
const opened = (t: Parameters<typeof openConsoleHouse>[0]) => openConsoleHouse(t, { drill: true, until: '2026-03-27T00:00:00.000Z' })
const sum = (text: string): string => createHash('sha256').update(text).digest('hex')
const leaf = (text: string): string => sum(`\0${text}`)

const filesWith = (house: ConsoleHouse, words: string): readonly string[] =>
  readdirSync(dirname(house.databasePath)).filter((file) => readFileSync(join(dirname(house.databasePath), file)).includes(words))

t.test('a clock that is started shows every report that is owed, and none of it becomes public', async (t) => {
  const house = await opened(t)
  const dora = await house.person('Dora', 'editor', 'dpo')
  const before = (await house.service.publicForms(0, 1_000)).length
  const clock = { incident, regime: 'nis2', aware_at: '2026-03-25T20:00', applies: 'yes', do: 'publish' }
  t.equal((await dora.post('/logbook/clock', { ...clock, regime: 'gdpr' })).headers['location'], '/logbook?done=1')
  const page = (await dora.get('/logbook')).body
  t.match(page, /Art\. 33/)
  const answer = (await dora.get('/manage/v1/logbook')).json()
  t.match(answer.clocks.find(({ stage }: { stage: string }) => stage === 'art34_communication'), { aware_at: '2026-03-25T19:00:00.000Z', due_at: null, done_at: null })
  t.equal((await dora.post('/logbook/note', { incident, text_de: 'Mit der Leitung besprochen', do: 'publish' })).headers['location'], '/logbook?done=1')
  t.match((await dora.get('/logbook')).body, /Mit der Leitung besprochen/)
  t.equal((await house.service.publicForms(0, 1_000)).length, before)
})

t.test('a report that is owed is overdue once its time is past, first on the page and on the home page', async (t) => {
  const house = await openConsoleHouse(t, { drill: true, until: '2026-03-09T23:30:00.000Z' })
  const dora = await house.person('Dora', 'editor', 'dpo')
  const vic = await house.person('Vic', 'viewer', 'ops')
  await dora.post('/logbook/clock', { incident, regime: 'nis2', aware_at: '2026-03-09T00:45', applies: 'yes', do: 'publish' })
  t.notMatch((await vic.get('/logbook')).body, /überfällig/)
  house.turnBy(20 * 60_000)
  t.match((await vic.get('/logbook')).body, /role="alert"><h2>.*Eine Meldung an eine Behörde ist überfällig/)
  t.match((await vic.get('/')).body, /role="alert"[^]*NIS2/)
  t.notMatch((await vic.get('/logbook')).body, /href="\/logbook\/note"/, 'who may only look is offered nothing to write')
  t.equal((await house.stranger().get('/logbook')).statusCode, 303, 'and who is not signed in sees nothing')
  const { published } = await write(dora, `/logbook/report?incident=${incident}&stage=early_warning`, { authority: 'BSI' })
  t.equal(published.statusCode, 303, wordsOn(published.body))
  t.match(wordsOn((await vic.get('/logbook')).body), /verspätet abgegeben an: BSI/)
  t.notMatch((await vic.get('/logbook')).body, /role="alert"/)
})

t.test('evidence holds every entry of an incident word for word, and the hashes can be computed again by anybody', async (t) => {
  const house = await opened(t)
  const vera = await house.person('Vera', 'viewer', 'ops')
  const response = await vera.get(`/manage/v1/evidence?incident=${incident}`)
  t.equal(response.statusCode, 200)
  const { evidence, sha256 } = response.json()
  t.equal(sha256, sum(JSON.stringify(evidence)))
  t.ok(evidence.entries.length > 150)
  t.same(evidence.entries.filter(({ text, hash, check }: { text: string; hash: string; check: string }) => leaf(text) !== hash || check !== 'matches'), [])
  t.ok(evidence.entries.some(({ type }: { type: string }) => type === 'authority.report'), 'internal ones among them')
  t.ok(evidence.entries.every(({ text, sequence }: { text: string; sequence: number }) => JSON.parse(text).data.incident === incident && JSON.parse(text).sequence === sequence))
  const page = await vera.get(`/logbook/evidence/${incident}`)
  t.match(page.body, sha256)
  t.match(page.body, /Prüfsummen stimmen/)
  for (const path of ['/manage/v1/evidence?incident=INC-9', '/logbook/evidence/INC-9']) t.equal((await vera.get(path)).statusCode, 404, path)
  t.equal((await vera.get(`/manage/v1/evidence?incident=${incident}&extra=1`)).statusCode, 400)
})

t.test('evidence that was tampered with says so', async (t) => {
  const house = await opened(t)
  const vera = await house.person('Vera', 'viewer', 'ops')
  await sql`drop trigger entry_words_stays`.execute(house.database.queries)
  await sql`update entry_words set "full" = replace("full", 'Angriff', 'Anruf') where sequence = (select sequence from entry_words where "full" like '%Angriff%' limit 1)`.execute(house.database.queries)
  const { evidence } = (await vera.get(`/manage/v1/evidence?incident=${incident}`)).json()
  t.equal(evidence.entries.filter(({ check }: { check: string }) => check === 'broken').length, 1)
  t.match((await vera.get(`/logbook/evidence/${incident}`)).body, /Eine Prüfsumme stimmt nicht/)
})

t.test('words go when a second person agrees, from every table and file, and the evidence shows the tombstone', async (t) => {
  const house = await opened(t)
  const dora = await house.person('Dora', 'editor', 'dpo')
  const abel = await house.person('Abel', 'approver', 'approver')
  const words = 'Am Südring 4711 wohnt eine Versicherte namens Quendoline Zwirnfaden'
  const asked = await dora.send('/manage/v1/events/update.post?ask-approval', { incident, update: 'U-99', kind: 'status', audiences: ['public'], text: { de: words } })
  const { waiting } = asked.json()
  const published = (await abel.send(`/manage/v1/drafts/${waiting.id}/approve`, { digest: waiting.digest })).json()
  const [sequence] = published.sequences
  t.not(filesWith(house, 'Quendoline').length, 0)
  await house.say('ops', 'board.confirm', { scope: { all: true } })
  t.match((await dora.get(`/logbook/redact?entry=${sequence}`)).body, /Quendoline Zwirnfaden/, 'the form shows what will go')
  const { published: submitted } = await write(dora, `/logbook/redact?entry=${sequence}`, { ground: 'erasure', note_de: 'Schreiben vom Montag' })
  const draft = String(submitted.headers['location']).split('/').at(-1)!
  t.match((await house.desk.draft(draft)).proposal.steps, [{ type: 'entry.redact', data: { sequence, ground: 'erasure' } }])
  t.match(house.service.publicState().incidents.get(incident)?.updates.at(-1)?.text, { de: words }, 'not before somebody else agreed')
  t.match((await abel.get(`/drafts/${draft}`)).body, /Quendoline Zwirnfaden/, 'whoever is to agree sees what will go')
  const { digest } = await house.desk.draft(draft)
  t.equal((await dora.send(`/manage/v1/drafts/${draft}/approve`, { digest })).statusCode, 403)
  t.equal((await abel.send(`/manage/v1/drafts/${draft}/approve`, { digest })).statusCode, 200)
  t.same(filesWith(house, 'Quendoline'), [])
  const entry = (await dora.get(`/manage/v1/evidence?incident=${incident}`)).json().evidence.entries.find((one: { sequence: number }) => one.sequence === sequence)
  t.match(entry, { check: 'redacted', redacted_at: /^2026-/, text: /aus rechtlichen Gründen entfernt/ })
  t.match((await dora.get(`/logbook/evidence/${incident}`)).body, /Worte entfernt am/)
  t.match((await dora.get('/logbook')).body, /Verlangen auf Löschung/)
  const unknown = await dora.post('/logbook/redact', { entry: '9999', ground: 'erasure', do: 'preview' })
  t.match(unknown.body, /<a href="#entry">Einen Eintrag mit dieser Nummer gibt es nicht/)
  for (const path of ['/logbook/redact?entry=1', `/drafts/${waiting.id}`, `/drafts/${draft}`, '/drafts']) {
    const page = await dora.get(path)
    t.equal(page.statusCode, 200, path)
    t.notMatch(page.body, /Quendoline/, path)
  }
})
