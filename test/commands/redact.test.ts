import t from 'tap'
import { all, recordWithIncident, words } from './small-record.ts'

const redaction = (sequence: number) => ({ sequence, ground: 'court_order', note: words, approved_by: 'approver' })

t.test('words can be taken from an entry that there is, once', async (t) => {
  const { say } = recordWithIncident()
  t.match(say('02:00', 'entry.redact', redaction(2), 'dpo'), [{ type: 'entry.redact', actor: 'dpo', data: redaction(2) }])
  t.throws(() => say('03:00', 'entry.redact', redaction(2)), { status: 409, code: 'already-redacted', path: ['sequence'] })
  t.throws(() => say('03:00', 'entry.redact', redaction(99)), { status: 400, code: 'unknown-entry', path: ['sequence'] })
  t.throws(() => say('03:00', 'entry.redact', { ...redaction(3), ground: 'embarrassment' }), { status: 400, code: 'invalid-event' })
})

t.test('the catalogue that everything stands on keeps its words', async (t) => {
  const { say } = recordWithIncident()
  t.throws(() => say('02:00', 'entry.redact', redaction(1)), { status: 409, code: 'catalogue-in-force', path: ['sequence'] })
})

t.test('a redaction can be about a closed incident', async (t) => {
  const { say } = recordWithIncident()
  say('02:00', 'service.state', { incident: 'I-1', services: ['phone'], scope: all, to: 'outage', reason: words })
  say('03:00', 'incident.resolve', { incident: 'I-1', text: words })
  say('04:00', 'incident.close', { incident: 'I-1' })
  t.ok(say('05:00', 'entry.redact', redaction(4)))
})
