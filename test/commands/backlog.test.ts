import t from 'tap'
import { moment, recordWithIncident, recordWithResolved } from './small-record.ts'

const backlog = { incident: 'I-1', use_case: 'uc-call', open_items: 12 }

t.test('work left over belongs to a use case and insurers that exist', async (t) => {
  const { say } = recordWithIncident()
  t.throws(() => say('10:00', 'backlog.report', { ...backlog, use_case: 'uc-fly' }), { status: 400, code: 'unknown-use-case' })
  t.throws(() => say('10:00', 'backlog.report', { ...backlog, scope: { sites: ['mars'] } }), { code: 'unknown-site' })
  t.ok(say('10:00', 'backlog.report', { ...backlog, expected_clear: moment('09:00') }), 'it may be later than expected')
})

t.test('work left over is reported after resolve too, until close', async (t) => {
  t.ok(recordWithResolved().say('14:00', 'backlog.report', backlog))
  t.throws(() => recordWithResolved({ closed: true }).say('14:00', 'backlog.report', backlog), { status: 409, code: 'incident-closed' })
})
