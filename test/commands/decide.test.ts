import t from 'tap'
import { decisionFor } from '../../src/commands/decide.ts'
import { type EventType, eventTypes } from '../../src/model/event.ts'
import { all, catalogue, provider, recordWithIncident, smallRecord, words } from './small-record.ts'

t.test('an event of an unknown type is refused, naming those there are', async (t) => {
  for (const type of ['incident.opne', '__proto__', 'constructor', '']) {
    t.throws(() => decisionFor(type as EventType, 'ops', {}), { status: 400, code: 'unknown-type', message: /incident\.open/ }, type)
  }
})

t.test('everything that does not fit the form is named at once, with its field', async (t) => {
  const data = { incident: 'I 1', severity: 'huge', titel: words, phase: 'detection' }
  t.throws(() => decisionFor('incident.open', 'Fred', data), {
    status: 400,
    code: 'invalid-event',
    message: new RegExp([
      'actor: “Fred”',
      'title: is missing',
      'titel: there is no such field here; there are .*title',
      'incident: “I 1”',
      'severity: “huge” is not possible; it must be one of minor, major, critical',
    ].join('.*')),
  })
})

t.test('of the shapes that a scope can have, the one that was meant is spoken about', async (t) => {
  const confirm = (scope: unknown) => () => decisionFor('board.confirm', 'ops', { scope })
  t.throws(confirm({ sites: [] }), { message: 'This board.confirm does not have the right form. scope.sites: must not be empty.' })
  t.throws(confirm({ sites: ['nord', 'a b'] }), { message: /scope\.sites\[1\]: “a b” does not fit/ })
  t.throws(confirm({ site: ['nord'] }), { message: /scope: an object with site does not fit. Expected: .*sites/ })
  t.throws(confirm('all'), { message: /scope: “all” does not fit/ })
  t.throws(confirm({ all: false }), { code: 'invalid-event' })
})

t.test('what is refused for its form says how it should be', async (t) => {
  const post = (fields: object) => () =>
    decisionFor('update.post', 'editor', { incident: 'I-1', update: 'U-1', kind: 'status', audiences: ['public'], text: words, approved_by: 'approver', ...fields })
  t.throws(post({ next_update_by: '2026-05-04T12:00:00' }), { message: /next_update_by: “2026-05-04T12:00:00” is not a time with an offset; write it like/ })
  t.throws(post({ text: {} }), { message: /text: must not be empty/ })
  t.throws(post({ text: { EN: 'x' } }), { message: /text\.EN: this name can not stand here. Expected: Texts by language tag/ })
  t.throws(post({ text: { en: 'x'.repeat(20_001) } }), { message: /text\.en: is too long; 20000 characters at most/ })
  t.throws(post({ audiences: ['public', 'public'] }), { message: /audiences: holds the same thing twice/ })
  t.throws(post({ audiences: 'public' }), { message: /audiences: must be a list, not “public”/ })
  t.throws(post({ scope: null }), { message: /scope: null does not fit/ })
  t.throws(post(JSON.parse('{"__proto__": {"kind": "status"}}')), { message: /__proto__/ }, 'and a prototype is no way in')
})

t.test('times are recorded as UTC with milliseconds', async (t) => {
  const { say } = smallRecord()
  const [event] = say('10:00', 'service.state', { services: ['phone'], scope: all, to: 'outage', since: '2026-05-04T11:30:00+02:00' })
  t.match(event, { type: 'service.state', actor: 'ops', data: { since: '2026-05-04T09:30:00.000Z' } })
})

t.test('before there is a catalogue, only a catalogue can be recorded', async (t) => {
  for (const type of eventTypes.filter((type) => type !== 'catalogue.apply')) {
    t.throws(() => smallRecord({ empty: true }).say('10:00', type, exampleOf(type)), { status: 409, code: 'no-catalogue' }, type)
  }
})

t.test('an insurer speaks for itself, through its notices and contacts alone', async (t) => {
  const { say } = recordWithIncident()
  t.throws(() => say('10:00', 'board.confirm', { scope: all }, 'insurer:alpha'), { status: 403, code: 'not-for-insurers' })
  t.throws(() => say('10:00', 'note.add', { text: words }, 'insurer:nobody'), { status: 403, code: 'not-for-insurers' })
  t.throws(() => say('10:00', 'insurer.notice', { notice: 'N', insurers: ['alpha'], text: words }, 'insurer:nobody'), { status: 400, code: 'unknown-insurer' })
  t.throws(() => smallRecord({ empty: true }).say('10:00', 'catalogue.apply', exampleOf('catalogue.apply'), 'insurer:alpha'), { code: 'not-for-insurers' })
})

t.test('every event that is possible names the incident it cannot find', async (t) => {
  for (const type of eventTypes.filter((type) => !['catalogue.apply', 'incident.open', 'entry.redact'].includes(type))) {
    t.throws(() => smallRecord().say('10:00', type, { ...exampleOf(type), incident: 'I-9' }), { status: 400, code: 'unknown-incident', message: /“I-9”/ }, type)
  }
})

function exampleOf(type: EventType): object {
  const incident = { incident: 'I-1' }
  const window = { earliest: '2026-05-04T20:00:00Z', latest: '2026-05-04T21:00:00Z' }
  const stage = { ...incident, stage: 'S1' }
  const examples: Record<EventType, object> = {
    'catalogue.apply': { exercise: false, provider, catalogue },
    'incident.open': { ...incident, severity: 'minor', phase: 'detection', title: words },
    'incident.publish': incident,
    'incident.phase': { ...incident, to: 'recovery' },
    'incident.severity': { ...incident, to: 'minor' },
    'incident.resolve': { ...incident, text: words },
    'incident.reopen': { ...incident, reason: words },
    'incident.close': incident,
    'service.state': { ...incident, services: ['phone'], scope: all, to: 'outage' },
    'board.confirm': { scope: all },
    'update.post': { ...incident, update: 'U-1', kind: 'status', audiences: ['public'], text: words, approved_by: 'approver' },
    'update.edit': { ...incident, update: 'U-1', text: words, reason: words, approved_by: 'approver' },
    'advice.set': { ...incident, advice: 'A-1', use_case: 'uc-call', scope: all, audiences: ['public'], action: 'wait', text: words, approved_by: 'approver' },
    'advice.end': { ...incident, advice: 'A-1' },
    'stage.plan': { ...stage, order: 1, title: words, services: ['phone'], scope: all },
    'stage.start': stage,
    'stage.pause': stage,
    'stage.resume': stage,
    'stage.complete': stage,
    'stage.cancel': stage,
    'eta.set': { ...incident, target: { stage: 'S1' }, window, confidence: 'low' },
    'eta.withdraw': { ...incident, target: { stage: 'S1' }, reason: words },
    'backlog.report': { ...incident, use_case: 'uc-call', open_items: 3 },
    'maintenance.schedule': { maintenance: 'M-1', services: ['phone'], scope: all, window: { start: window.earliest, end: window.latest }, text: words },
    'maintenance.cancel': { maintenance: 'M-1', reason: words },
    'maintenance.finish': { maintenance: 'M-1' },
    'maintenance.change': { maintenance: 'M-1', text: { en: 'Other work.' }, reason: words },
    'insurer.notice': { notice: 'N-1', insurers: ['alpha'], text: words },
    'notice.end': { notice: 'N-1' },
    'insurer.contact': { insurer: 'alpha', contact: 'C-1', channel: 'phone', audience: 'insured', value: '110' },
    'contact.end': { contact: 'C-1' },
    'report.publish': { ...incident, report: 'R-1', title: words, sections: { cause: words }, approved_by: 'approver' },
    'note.add': { text: words },
    'authority.report': { ...incident, authority: 'BSI', stage: 'early_warning' },
    'authority.clock': { ...incident, regime: 'nis2', aware_at: '2026-05-04T08:00:00Z' },
    'entry.redact': { sequence: 1, ground: 'erasure', approved_by: 'dpo' },
  }
  return examples[type]
}
