import t from 'tap'
import { Refusal } from '../../src/commands/refusal.ts'
import type { EventType } from '../../src/model/event.ts'
import { all, catalogue, provider, recordWithIncident, words } from './small-record.ts'

const incident = { incident: 'I-1' }
const window = { start: '2026-05-05T20:00:00Z', end: '2026-05-05T21:00:00Z' }
const update = { ...incident, kind: 'status', audiences: ['public'], text: words, approved_by: 'approver' }

/** What gives an id for the first time. */
const given: readonly [EventType, string, (id: string) => object][] = [
  ['incident.open', 'incident', (id) => ({ incident: id, severity: 'minor', phase: 'detection', title: words })],
  ['stage.plan', 'stage', (id) => ({ ...incident, stage: id, order: 7, title: words, services: ['phone'], scope: all })],
  ['update.post', 'update', (id) => ({ ...update, update: id })],
  ['update.post', 'statement', (id) => ({ ...update, update: `of-${id.charCodeAt(0)}`, statement: { id, topic: 'cause', certainty: 'confirmed' } })],
  ['advice.set', 'advice', (id) => ({ ...incident, advice: id, use_case: 'uc-call', scope: all, audiences: ['public'], action: 'wait', text: words, approved_by: 'approver' })],
  ['maintenance.schedule', 'maintenance', (id) => ({ maintenance: id, services: ['phone'], scope: all, window, text: words })],
  ['insurer.notice', 'notice', (id) => ({ notice: id, insurers: ['alpha'], text: words })],
  ['insurer.contact', 'contact', (id) => ({ contact: id, insurer: 'alpha', channel: 'phone', audience: 'public', value: '+49 89 1' })],
  ['report.publish', 'report', (id) => ({ ...incident, report: id, title: words, sections: { cause: words }, approved_by: 'approver' })],
]

t.test('an id that differs from a given one in capitals alone is refused, and so is none that differs more', (t) => {
  for (const [type, what, data] of given) {
    const record = recordWithIncident()
    record.say('10:00', type, data('Xy-1'))
    try {
      record.say('10:01', type, data('xY-1'))
      t.fail(`${what} was not refused`)
    } catch (error) {
      t.match(error, { status: 409, code: 'id-alike', message: /“xY-1” differs from “Xy-1” in capitals alone/ }, what)
      t.ok(error instanceof Refusal && error.path.length > 0, what)
    }
    t.doesNotThrow(() => record.say('10:02', type, data('Zy-1')), what)
  }
  t.end()
})

t.test('so is one in a catalogue, also where only an earlier catalogue named the other', (t) => {
  const apply = (change: object) => () => recordWithIncident().say('10:00', 'catalogue.apply', { exercise: false, provider, catalogue: { ...catalogue, ...change } })
  for (const list of ['sites', 'groups', 'services', 'use_cases', 'insurers'] as const) {
    const [first] = catalogue[list] as readonly { readonly id: string }[]
    t.throws(apply({ [list]: [...catalogue[list], { ...first, id: first!.id.toUpperCase() }] }), { code: 'invalid-catalogue', message: /in capitals alone/ }, list)
  }
  const [alpha, ...others] = catalogue.insurers
  t.throws(apply({ insurers: [{ ...alpha, id: 'Alpha' }, ...others] }), { code: 'invalid-catalogue', message: /insurers\[0\]\.id: The id “Alpha” differs from “alpha” in insurers in capitals alone/ })
  t.doesNotThrow(apply({}))
  t.end()
})
