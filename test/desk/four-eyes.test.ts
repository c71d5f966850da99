import t from 'tap'
import { builtInSentences } from '../../src/desk/library.ts'
import { needsSecondPerson, type SecondPersonReason } from '../../src/desk/four-eyes.ts'
import { hasLink, nameFields, proseByName, proseFields } from '../../src/desk/prose.ts'
import { soundsLikeStatement } from '../../src/desk/statement-words.ts'
import { eventData, eventTypes, type EventType } from '../../src/model/event.ts'
import { catalogue, provider, recordWithIncident } from '../commands/small-record.ts'

const free = { de: 'Frei geschrieben.', en: 'Freely written.' }
const known = builtInSentences.find(({ id }) => id === 'reason-network')!.text
const linked = { en: 'Look at evil.example.com' }
const all = { all: true }
const I = { incident: 'I-1' }
const post = { ...I, update: 'U-9', kind: 'status', audiences: ['public'], text: free }
const statement = { id: 'S', topic: 'cause', certainty: 'confirmed' }

const record = recordWithIncident()
record.say('02:00', 'update.post', { ...post, update: 'plain', approved_by: 'ops' })
record.say('02:01', 'update.post', { ...post, update: 'claim', statement, approved_by: 'ops' })
record.say('02:02', 'update.post', { ...post, update: 'advising', kind: 'advice', approved_by: 'ops' })
record.say('02:03', 'incident.open', { incident: 'I-2', severity: 'minor', phase: 'detection', title: linked, visibility: 'internal' })

const table: readonly (readonly [string, EventType, object, readonly SecondPersonReason[]])[] = [
  ['a state without a reason', 'service.state', { services: ['phone'], scope: all, to: 'outage' }, []],
  ['a state with a reason from the library', 'service.state', { reason: known }, []],
  ['a state with a reason of one’s own', 'service.state', { reason: free }, ['free-text']],
  ['a state in an incident that is not public', 'service.state', { incident: 'I-2', reason: free }, []],
  ['a confirmed board', 'board.confirm', { scope: all }, []],
  ['a new incident', 'incident.open', { title: free }, []],
  ['a title that leads elsewhere', 'incident.open', { title: linked }, ['link']],
  ['an internal incident', 'incident.open', { title: linked, visibility: 'internal' }, []],
  ['publishing an incident whose title leads elsewhere', 'incident.publish', { incident: 'I-2' }, ['link']],
  ['a change of phase', 'incident.phase', { ...I, to: 'recovery' }, []],
  ['a change of severity', 'incident.severity', { ...I, to: 'minor' }, []],
  ['resolving in one’s own words', 'incident.resolve', { ...I, text: free }, ['free-text']],
  ['resolving in a sentence of the library', 'incident.resolve', { ...I, text: builtInSentences.find(({ id }) => id === 'resolved')!.text }, []],
  ['reopening for a reason of one’s own', 'incident.reopen', { ...I, reason: free }, ['free-text']],
  ['closing', 'incident.close', I, []],
  ['plain news', 'update.post', post, []],
  ['plain news that sounds like a statement', 'update.post', { ...post, text: { en: 'No data was copied.' } }, []],
  ['news on the plan', 'update.post', { ...post, kind: 'plan_change' }, []],
  ['news of a setback', 'update.post', { ...post, kind: 'setback' }, []],
  ['plain news with a link', 'update.post', { ...post, text: linked }, ['link']],
  ['a statement', 'update.post', { ...post, statement }, ['statement']],
  ['a statement in words of the library', 'update.post', { ...post, text: known, statement }, ['statement']],
  ['a correction', 'update.post', { ...post, kind: 'correction', text: known }, ['correction']],
  ['news on data protection', 'update.post', { ...post, kind: 'data_protection', text: known }, ['correction']],
  ['advice as news', 'update.post', { ...post, kind: 'advice' }, ['advice', 'free-text']],
  ['a security warning', 'update.post', { ...post, kind: 'security_warning' }, ['free-text']],
  ['internal news', 'update.post', { ...post, statement, visibility: 'internal' }, []],
  ['news for insurers', 'update.post', { ...post, statement, visibility: 'insurers' }, ['statement']],
  ['news of an incident that is not public', 'update.post', { ...post, incident: 'I-2', statement }, []],
  ['a new wording of plain news, for a known reason', 'update.edit', { ...I, update: 'plain', text: free, reason: known }, []],
  ['a new wording for a reason of one’s own', 'update.edit', { ...I, update: 'plain', text: free, reason: free }, ['free-text']],
  ['a new wording of a statement', 'update.edit', { ...I, update: 'claim', text: free, reason: known }, ['statement']],
  ['a new wording of advice', 'update.edit', { ...I, update: 'advising', text: free, reason: known }, ['free-text']],
  ['advice', 'advice.set', { ...I, text: known }, ['advice']],
  ['the end of advice', 'advice.end', { ...I, advice: 'A' }, []],
  ['a stage', 'stage.plan', { ...I, title: free }, []],
  ['a stage with criteria of one’s own', 'stage.plan', { ...I, title: free, entry_criteria: free }, ['free-text']],
  ['starting a stage', 'stage.start', { ...I, stage: 'S1' }, []],
  ['a stage begun with a note', 'stage.start', { ...I, stage: 'S1', note: free }, ['free-text']],
  ['a pause for a reason of one’s own', 'stage.pause', { ...I, stage: 'S1', reason: free }, ['free-text']],
  ['going on', 'stage.resume', { ...I, stage: 'S1' }, []],
  ['completing a stage with a known reason', 'stage.complete', { ...I, stage: 'S1', reason: known }, []],
  ['cancelling a stage for a reason of one’s own', 'stage.cancel', { ...I, stage: 'S1', reason: free }, ['free-text']],
  ['a window', 'eta.set', I, []],
  ['a window for a reason of one’s own', 'eta.set', { ...I, reason: free }, ['free-text']],
  ['taking a window back', 'eta.withdraw', { ...I, reason: known }, []],
  ['a backlog', 'backlog.report', { ...I, open_items: 3 }, []],
  ['a backlog with a note', 'backlog.report', { ...I, open_items: 3, note: free }, ['free-text']],
  ['a maintenance in one’s own words', 'maintenance.schedule', { text: free }, ['free-text']],
  ['cancelling it for a known reason', 'maintenance.cancel', { reason: known }, []],
  ['saying that it is finished', 'maintenance.finish', {}, []],
  ['changing its words to one’s own', 'maintenance.change', { text: free, reason: known }, ['free-text']],
  ['prolonging it for a known reason', 'maintenance.change', { window: {}, reason: known }, []],
  ['an insurer’s notice', 'insurer.notice', { insurers: ['alpha'], text: free }, ['free-text']],
  ['the end of a notice', 'notice.end', { notice: 'N' }, []],
  ['a contact', 'insurer.contact', { insurer: 'alpha', value: '+49 89 1' }, ['contact']],
  ['the end of a contact', 'contact.end', { contact: 'C' }, []],
  ['a report', 'report.publish', { ...I, title: free, sections: { cause: known } }, ['report']],
  ['a note', 'note.add', { text: linked }, []],
  ['a report to an authority', 'authority.report', { ...I }, []],
  ['a clock that the law sets', 'authority.clock', { ...I, note: linked }, []],
  ['a redaction', 'entry.redact', { sequence: 1, ground: 'erasure' }, ['redaction']],
  ['a catalogue that leads nowhere new', 'catalogue.apply', { exercise: false, provider, catalogue }, []],
  ['a catalogue whose words lead elsewhere, without a scheme', 'catalogue.apply', { exercise: false, provider, catalogue: { ...catalogue, services: [{ ...catalogue.services[0], description: { en: 'Log in at evil.example.com' } }, catalogue.services[1]] } }, ['link']],
  ['a catalogue with other words that lead nowhere', 'catalogue.apply', { exercise: false, provider, catalogue: { ...catalogue, groups: [{ id: 'base', name: { en: 'Z. B. base' } }] } }, []],
  ['a catalogue with a new address', 'catalogue.apply', { exercise: false, provider: { ...provider, url: 'https://evil.example' }, catalogue }, ['link']],
]

t.test('it is decided for everything that can be recorded who has to agree', async (t) => {
  for (const [name, type, data, expected] of table) {
    t.same(needsSecondPerson({ type, data: data as Record<string, unknown> }, { state: record.state(), sentences: builtInSentences, configured: [] }), expected, name)
  }
  t.same(eventTypes.filter((type) => !table.some(([, one]) => one === type)), [], 'nothing is left out')
})

t.test('the settings can ask more, never less', async (t) => {
  const judged = { state: record.state(), sentences: builtInSentences, configured: ['update.post', 'free-text'] }
  t.same(needsSecondPerson({ type: 'update.post', data: { ...post, text: known } }, judged), ['configured'])
  t.same(needsSecondPerson({ type: 'update.post', data: post }, judged), ['configured', 'free-text'])
  t.same(needsSecondPerson({ type: 'advice.set', data: { ...I, text: known } }, judged), ['advice'])
  const heard = { ...judged, configured: ['sounds-like-a-statement'] }
  const denial = { en: 'No data was copied.' }
  t.same(needsSecondPerson({ type: 'update.post', data: { ...post, text: denial } }, heard), ['sounds-like-a-statement'])
  t.same(needsSecondPerson({ type: 'incident.open', data: { title: denial } }, heard), ['sounds-like-a-statement'])
  t.same(needsSecondPerson({ type: 'update.post', data: { ...post, text: denial, statement } }, heard), ['statement'])
  t.same(needsSecondPerson({ type: 'update.post', data: post }, heard), [])
})

t.test('every field that holds a text is known to be one', async (t) => {
  const isText = (schema: { readonly description?: string; readonly patternProperties?: object }): boolean => schema.description === 'Texts by language tag'
  const known: readonly string[] = [...proseFields, ...nameFields, ...proseByName]
  const fields = eventTypes.filter((type) => type !== 'catalogue.apply').flatMap((type) =>
    Object.entries(eventData[type].properties as Record<string, { readonly description?: string; readonly patternProperties?: Record<string, object> }>)
      .filter(([, schema]) => isText(schema) || Object.values(schema.patternProperties ?? {}).some(isText)).map(([name]) => name))
  t.same([...new Set(fields)].filter((name) => !known.includes(name)), [])
  t.same(known.filter((name) => !fields.includes(name)), [])
})

t.test('an address is seen however it is written, and a plain sentence is none', async (t) => {
  for (const words of ['https://a.b', 'HTTP://a', 'www.a', 'mail ab@c', 'see evil.example.com/x', 'status.medrz.de', '//host', 'tel:110']) t.ok(hasLink({ en: words }), words)
  for (const words of ['Stage 1 is complete. Mail works.', 'um 15:00 Uhr', 'z.B. heute', 'ePA, KIM und E-Mail', 'Version 2.1', '12.3.2026']) t.notOk(hasLink({ de: words }), words)
})

t.test('the longest text there may be is judged in no time, however it is made', async (t) => {
  for (const unit of ['a-', 'äa', 'a.', 'ädaten', '1 ', '@a']) {
    const text = { de: unit.repeat(20_000 / unit.length) }
    const start = performance.now()
    hasLink(text)
    soundsLikeStatement(text)
    t.ok(performance.now() - start < 150, unit)
  }
})
