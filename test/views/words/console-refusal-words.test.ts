import t from 'tap'
import { readCatalogue } from '../../../src/commands/catalogue-file.ts'
import type { EventType } from '../../../src/model/event.ts'
import { Problem } from '../../../src/model/problem.ts'
import { readMoment } from '../../../src/model/time.ts'
import { refusalWordsDe } from '../../../src/views/words/console-refusal-words-de.ts'
import { all, catalogue, provider, recordWithIncident, recordWithResolved, words, type SmallRecord } from '../../commands/small-record.ts'

function refusalOf(work: () => unknown): Problem {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('nothing was refused')
}

const inGerman = (problem: Problem): string => problem.saying?.(refusalWordsDe) ?? ''

/** Ids and numbers of a sentence: what stands in quotes, unless it is the name of a field, and digits. */
const named = (sentence: string): readonly string[] => {
  const fields = /^(incident|stage|setback|planned|override|corrects|catalogue|visibility|latest|earliest)$/
  return [...[...sentence.matchAll(/“([^”]*)”/g)].map((match) => match[1]!).filter((name) => !fields.test(name)), ...sentence.match(/\b\d+\b/g) ?? []]
}

const incident = { incident: 'I-1' }
const update = { ...incident, update: 'U-1', kind: 'status', audiences: ['public'], text: words, approved_by: 'approver' }
const notice = { notice: 'N-1', insurers: ['alpha'], text: words }
const contact = { contact: 'C-1', insurer: 'alpha', channel: 'phone', audience: 'public', value: '+49 89 1' }
const maintenance = { maintenance: 'M-1', services: ['phone'], scope: all, window: { start: '2026-05-04T20:00:00Z', end: '2026-05-04T21:00:00Z' }, text: words }
const statement = { id: 'S-1', topic: 'cause', certainty: 'confirmed' }
const window = { earliest: '2026-05-05T10:00:00Z', latest: '2026-05-05T11:00:00Z' }

/** What is refused, and what was recorded before it. */
type Said = readonly [EventType, object, string?]
const refused: Readonly<Record<string, readonly Said[]>> = {
  'a service that is unknown': [['service.state', { services: ['phone', 'fax', 'telex'], scope: all, to: 'outage' }]],
  'a site that is unknown': [['service.state', { services: ['phone'], scope: { sites: ['mars'] }, to: 'outage' }]],
  'a use case that is unknown': [['backlog.report', { ...incident, use_case: 'uc-x', open_items: 3 }]],
  'a stage that is unknown': [['stage.start', { ...incident, stage: 'S9' }]],
  'a statement that is unknown': [['update.post', { ...update, statement: { ...statement, corrects: 'S-0' } }]],
  'an update that is unknown': [['update.edit', { ...incident, update: 'U-9', text: words, reason: words, approved_by: 'approver' }]],
  'an update of another incident': [['incident.open', { incident: 'I-2', severity: 'minor', phase: 'detection', title: words }], ['update.post', update], ['update.edit', { incident: 'I-2', update: 'U-1', text: words, reason: words, approved_by: 'approver' }]],
  'an incident a second time': [['incident.open', { ...incident, severity: 'minor', phase: 'detection', title: words }]],
  'an update a second time': [['update.post', update], ['update.post', update]],
  'a notice a second time': [['insurer.notice', notice], ['insurer.notice', notice]],
  'a statement a second time': [['update.post', { ...update, statement }], ['update.post', { ...update, update: 'U-2', statement }]],
  'an incident whose id differs in capitals': [['incident.open', { incident: 'i-1', severity: 'minor', phase: 'detection', title: words }]],
  'an update whose id differs in capitals': [['update.post', update], ['update.post', { ...update, update: 'u-1' }]],
  'the same phase': [['incident.phase', { ...incident, to: 'detection' }]],
  'the same severity': [['incident.severity', { ...incident, to: 'major' }]],
  'an open incident reopened': [['incident.reopen', { ...incident, reason: words }]],
  'an open incident closed': [['incident.close', incident]],
  'a public incident published': [['incident.publish', incident]],
  'the same wording': [['update.post', update], ['update.edit', { ...incident, update: 'U-1', text: words, reason: words, approved_by: 'approver' }]],
  'a stage paused that has not begun': [['stage.pause', { ...incident, stage: 'S1' }]],
  'a window for a cancelled stage': [['stage.cancel', { ...incident, stage: 'S1' }], ['eta.set', { ...incident, target: { stage: 'S1' }, window, confidence: 'low' }]],
  'a window that nobody announced': [['eta.withdraw', { ...incident, target: { service: 'phone' }, reason: words }]],
  'a stage without its incident': [['service.state', { services: ['phone'], scope: all, to: 'outage', stage: 'S1' }]],
  'a notice that does not stand': [['notice.end', { notice: 'N-1' }]],
  'a contact that does not stand': [['contact.end', { contact: 'C-1' }]],
  'advice that does not stand': [['advice.end', { ...incident, advice: 'A-1' }]],
  'a number that is none': [['insurer.contact', { ...contact, value: 'call us' }]],
  'a maintenance cancelled twice': [['maintenance.schedule', maintenance], ['maintenance.cancel', { maintenance: 'M-1', reason: words }], ['maintenance.cancel', { maintenance: 'M-1', reason: words }]],
  'a forbidden step': [['service.state', { services: ['phone'], scope: { sites: ['sued'] }, to: 'outage' }], ['service.state', { ...incident, services: ['phone'], scope: { sites: ['sued'] }, to: 'operational' }]],
  'words of an entry to come': [['entry.redact', { sequence: 99, ground: 'erasure', approved_by: 'dpo' }]],
  'words of the catalogue': [['entry.redact', { sequence: 1, ground: 'erasure', approved_by: 'dpo' }]],
  'an insurer for another': [['insurer.notice', { ...notice, insurers: ['beta'] }, 'insurer:alpha']],
}

t.test('a refusal in German names every id and number that the English one names', async (t) => {
  for (const [what, steps] of Object.entries(refused)) {
    const record: SmallRecord = recordWithIncident()
    const last = steps.length - 1
    for (const [type, data, actor] of steps.slice(0, last)) record.say('10:00', type, data, actor)
    const [type, data, actor] = steps[last]!
    const problem = refusalOf(() => record.say('11:00', type, data, actor))
    const german = inGerman(problem)
    t.not(problem.code, 'invalid-event', `${what}: ${problem.message}`)
    t.same(named(problem.message).filter((name) => !german.includes(name)), [], `${what}: ${german}`)
    t.notMatch(german, /undefined|“[^“]*”|\[object/, what)
  }
  for (const { problem } of [true, false].map((closed) => ({ problem: refusalOf(() => recordWithResolved({ closed }).say('14:00', 'incident.resolve', { ...incident, text: words })) }))) {
    t.match(inGerman(problem), /^Der Vorfall „I-1“ ist (behoben|geschlossen)/)
  }
  t.match(inGerman(refusalOf(() => readMoment('gestern', 'Europe/Berlin'))), /^„gestern“ lässt sich nicht als Zeit lesen/)
})

t.test('what does not fit a schema is told in German with its field and its value', async (t) => {
  const open = (fields: object) => inGerman(refusalOf(() => recordWithIncident().say('10:00', 'incident.open', { incident: 'I-2', severity: 'minor', phase: 'detection', title: words, ...fields })))
  const post = (fields: object) => inGerman(refusalOf(() => recordWithIncident().say('10:00', 'update.post', { ...update, ...fields })))
  t.match(open({ title: undefined, titel: words }), 'Diese Angaben (incident.open) haben nicht die richtige Form. title: fehlt. titel: gibt es hier nicht; es gibt visibility, incident, severity, phase, title.')
  t.match(open({ severity: 'huge' }), 'severity: „huge“ geht nicht; möglich sind minor, major, critical.')
  t.match(open({ incident: 'I 2' }), 'incident: „I 2“ passt nicht. Erwartet: eine Kennung aus')
  t.match(open({ title: 'Attack' }), 'title: muss ein Objekt mit Feldern sein, nicht „Attack“.')
  t.match(open({ title: { en: '\ud800' } }), 'title.en: enthält an Stelle 1 ein halbes Zeichen (U+D800).')
  t.match(post({ text: {} }), 'text: darf nicht leer sein.')
  t.match(post({ text: { EN: 'x' } }), 'text.EN: kann hier nicht stehen. Erwartet: Texte nach Sprache, wie de oder en.')
  t.match(post({ text: { en: 'x'.repeat(20_001) } }), 'text.en: ist zu lang; höchstens 20000 Zeichen.')
  t.match(post({ audiences: ['public', 'public'] }), 'audiences: nennt etwas zweimal')
  t.match(post({ scope: { site: ['nord'] } }), 'scope: ein Objekt mit site passt nicht. Erwartet: für wen es gilt')
  t.match(post({ next_update_by: '12:00' }), 'next_update_by: „12:00“ ist keine Zeit mit Zeitzone')
  t.match(post({ statement: { ...statement, affected: { people: -1 } } }), 'statement.affected.people: muss mindestens 0 sein, ist aber -1.')
})

t.test('what is wrong with a catalogue is told in German, its YAML too', async (t) => {
  const told = (text: string) => inGerman(refusalOf(() => readCatalogue(text)))
  t.match(told('a: [1'), /^Zeile 1: Die Einrückung stimmt nicht\..*\]\.$|^Zeile 1: .* schließen Sie die Klammer mit \]\.$/)
  t.match(told('a: "x'), 'Zeile 1: Hier fehlt das schließende Anführungszeichen.')
  t.match(told('a: 1\nb: *c'), 'Der Verweis *c braucht weiter oben einen Anker &c.')
  t.match(told('a: @b'), 'Zeile 1: Mit @ kann ein Text nicht beginnen.')
  t.match(told('a: 1\na: 2'), 'Zeile 2: „a“ steht hier zweimal; lassen Sie eines davon stehen.')
  t.match(told('['.repeat(20_000)), 'Zeile 1: Das ist zu tief verschachtelt.')
  const apply = (change: object) => inGerman(refusalOf(() => recordWithIncident().say('10:00', 'catalogue.apply', { exercise: false, provider, catalogue: { ...catalogue, ...change } })))
  const [network, phone] = catalogue.services
  t.match(apply({ sites: [...catalogue.sites, catalogue.sites[0]] }), 'catalogue.sites[2].id: Die Kennung „nord“ steht zweimal unter den Standorten.')
  t.match(apply({ sites: [...catalogue.sites, { ...catalogue.sites[0], id: 'Nord' }] }), 'catalogue.sites[2].id: Die Kennung „Nord“ unterscheidet sich von „nord“ unter den Standorten nur in Groß- und Kleinschreibung')
  t.match(apply({ groups: [] }), 'catalogue.services[0].group: In diesem Katalog gibt es keine Gruppe „base“. Fügen Sie sie hinzu')
  t.match(apply({ services: [{ ...network, depends_on: [{ service: 'phone', kind: 'hard' }] }, phone] }), 'Dienste hängen im Kreis voneinander ab: network → phone → network.')
})
