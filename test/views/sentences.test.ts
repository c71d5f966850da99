import t from 'tap'
import { instantOf } from '../../src/model/time.ts'
import { pageHtml, type Page } from '../../src/views/page.ts'
import { openDrillRecord } from '../drill-record.ts'

const { service } = await openDrillRecord(t.teardown.bind(t))

async function read(page: Page, at: string, language = 'de', silentUntil = at): Promise<string> {
  const now = instantOf(silentUntil)
  const { state } = await service.publicStateAt(instantOf(at))
  const document = pageHtml(page, { state, now, language, publicUrl: null, assets: '/assets/none', at: null, playing: null })
  return document.slice(document.indexOf('<main')).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

const overview: Page = { page: 'overview' }
const incident: Page = { page: 'incident', id: 'INC-2026-002' }
const musterland: Page = { page: 'insurer', id: 'bkk-musterland' }

t.test('before anything has come back, nothing is said to be missing "yet"', async (t) => {
  const night = await read(overview, '2026-03-09T23:30:00+01:00')
  t.match(night, 'Bei allen 85 Krankenkassen funktionieren einige Dienste nicht.')
  t.notMatch(night, /noch nicht(?! bestätigt)|Die Lichter gehen wieder an/)
  t.match(await read(overview, '2026-03-21T12:00:00+01:00'), 'Bei 13 von 85 Krankenkassen funktionieren die meisten Dienste noch nicht, bei 68 einige noch nicht.')
})

t.test('what works nowhere is named, not only counted', async (t) => {
  t.match(await read(overview, '2026-03-21T12:00:00+01:00', 'en'), 'Nowhere possible at the moment: Apply online or in the app.')
})

t.test('an insurer’s page says beside each thing when it is expected back there', async (t) => {
  const page = await read(musterland, '2026-03-18T12:00:00+01:00')
  t.match(page, /Krankenkasse per E-Mail erreichen Wartet auf: E-Mail \. Voraussichtlich wieder: zwischen Donnerstag, 19\. März, 12:00 Uhr und Freitag, 20\. März, 18:00 Uhr/)
  t.notMatch(await read(musterland, '2026-03-23T14:00:00+01:00'), /Service-App \. Voraussichtlich/, 'a window that was withdrawn is not named')
})

t.test('a window that ran out without a word is called past', async (t) => {
  const page = await read(musterland, '2026-03-18T12:00:00+01:00', 'en', '2026-03-21T12:00:00+01:00')
  t.match(page, 'between Thursday 19 March, 12:00 and Friday 20 March, 18:00 (this window has passed)')
  t.notMatch(page, /27 March, 18:00 \(this window/)
})

t.test('a way round what works again is offered, not ordered', async (t) => {
  t.match(await read(musterland, '2026-03-21T12:00:00+01:00'), /Krankenkasse anrufen Auch möglich : Nutzen Sie die Ersatzrufnummern/)
  t.match(await read(musterland, '2026-03-18T12:00:00+01:00'), /Krankenkasse anrufen Stattdessen : Nutzen Sie die Ersatzrufnummern/)
})

t.test('a service that is off at two sites for two reasons gives both', async (t) => {
  const page = await read({ page: 'service', id: 'core-member' }, '2026-03-12T00:00:00+01:00')
  t.match(page, 'Vorsorglich abgeschaltet bei 34 Krankenkassen am Standort Süd, seit Di., 10. März, 02:30: Gesamtes Rechenzentrum Süd vom Netz genommen.')
  t.match(page, 'Vorsorglich abgeschaltet bei 28 Krankenkassen am Standort West, seit Mi., 11. März, 01:40: Abwehr verschärft')
})

t.test('work left over is dated, for its count may be old', async (t) => {
  t.match(await read(overview, '2026-04-09T18:00:00+02:00'), 'rund 61.000 (Krankschreibung an die Krankenkasse übermitteln, Stand: 16. März)')
})

t.test('the report has a heading in the reader’s language for every section, and the worst impact stays named', async (t) => {
  const page = await read(incident, '2026-04-25T12:00:00+02:00')
  for (const heading of ['Ursache', 'Auswirkungen', 'Was gut ging', 'Was nicht gut ging', 'Maßnahmen']) t.match(page, heading)
  t.notMatch(page, /went wrong|actions/)
  t.match(page, 'schwerste Auswirkung: schwerwiegend')
})

t.test('an incident’s page says what is affected and for whom, at the worst and now, and afterwards in the past', async (t) => {
  const night = await read(incident, '2026-03-21T12:00:00+01:00')
  t.match(night, 'Betroffen sind oder waren 39 Dienste bei allen 85 Krankenkassen.')
  t.match(night, 'Zahlungsverkehr Als am meisten fehlte, am Mittwoch, 11. März, 01:50 Uhr: Vorsorglich abgeschaltet bei 34, eingeschränkt bei 28 von 85 Krankenkassen. Jetzt: Notbetrieb bei 34, eingeschränkt bei 28, Normalbetrieb bei 23 Krankenkassen.')
  const after = await read(incident, '2026-04-25T12:00:00+02:00', 'en')
  t.match(after, '39 services were affected, for all 85 insurers.')
  t.match(after, /Payment transactions At the worst, on Wednesday 11 March, 01:50: Shut down as a precaution for 34, degraded for 28 of 85 insurers\. When it was resolved: Operational for all 85 insurers\./)
  t.notMatch(after, /are or were|Now: (Operational|Restored|Shut)/)
  t.match(await read({ page: 'incident', id: 'INC-2026-001' }, '2026-01-25T12:00:00+01:00', 'en'), 'One service is or was affected, for all 85 insurers.')
})

t.test('an incident’s page tells its course: which states were set when, for whom, between its phases, newest first', async (t) => {
  const page = await read(incident, '2026-03-14T17:00:00+01:00', 'en')
  const course = page.slice(page.lastIndexOf(' Course '))
  t.match(course, /^ Course\s+Shut down as a precaution for all 85 insurers ▾ setback : eAU retrieval by employers , Secure mail \(KIM\) , Intake of electronic sick notes \(eAU\) Saturday 14 March, 16:20/)
  t.match(course, /Restored, under observation for 34 insurers at site South: Secure mail \(KIM\) Saturday 14 March, 14:00/)
  t.match(course, /Phase: Recovery Thursday 12 March, 08:00 .*Phase: Assessment .*Impact: critical/)
  t.match(await read(incident, '2026-04-25T12:00:00+02:00', 'de'), /und \d+ frühere; sie stehen auf den Seiten der Dienste und im Journal\./)
})

t.test('the page about itself explains in both languages what nobody has confirmed, and when everything is said to work', async (t) => {
  const [german, english] = [await read({ page: 'about' }, '2026-03-21T12:00:00+01:00'), await read({ page: 'about' }, '2026-03-21T12:00:00+01:00', 'en')]
  t.match(german, /Bisher keine Störung gemeldet Seit Beginn des Vorfalls hat niemand bestätigt, dass der Dienst noch arbeitet\. \( ?nicht bestätigt ?\)/)
  t.match(english, /What “No fault reported so far” means .*It may work or not\./)
  t.match(english, '“Everything works” is said only when no service is down or limited at any insurer and no incident is open.')
})
