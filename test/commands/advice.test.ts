import t from 'tap'
import { type SmallRecord, all, moment, recordWithIncident, recordWithResolved, words } from './small-record.ts'

const advise = ({ say }: SmallRecord, clock: string, fields: object = {}) =>
  say(clock, 'advice.set', {
    incident: 'I-1', advice: 'A-1', use_case: 'uc-call', scope: all, audiences: ['insured'], action: 'wait', text: words, approved_by: 'approver', ...fields,
  })
const end = ({ say }: SmallRecord, clock: string, fields: object = {}) => say(clock, 'advice.end', { incident: 'I-1', advice: 'A-1', ...fields })

t.test('advice is for a use case and insurers that exist', async (t) => {
  const record = recordWithIncident()
  t.throws(() => advise(record, '10:00', { use_case: 'uc-fly' }), { status: 400, code: 'unknown-use-case' })
  t.throws(() => advise(record, '10:00', { scope: { sites: ['mars'] } }), { code: 'unknown-site' })
})

t.test('the same advice again replaces it, but not that of another incident', async (t) => {
  const record = recordWithIncident()
  advise(record, '10:00')
  advise(record, '10:10', { action: 'nothing' })
  t.equal(record.state().advice.get('A-1')!.action, 'nothing')
  record.say('10:20', 'incident.open', { incident: 'I-2', severity: 'minor', phase: 'detection', title: words })
  t.throws(() => advise(record, '10:30', { incident: 'I-2' }), { status: 409, code: 'id-taken' })
  t.throws(() => end(record, '10:30', { incident: 'I-2' }), { status: 409, code: 'advice-not-in-force', message: /“I-1”/ })
})

t.test('a period does not end before it begins', async (t) => {
  const record = recordWithIncident()
  t.throws(() => advise(record, '10:00', { period: { from: moment('09:00'), until: moment('08:59') } }), { status: 400, code: 'period-reversed' })
  t.ok(advise(record, '10:00', { period: { from: moment('09:00'), until: moment('09:00') } }))
})

t.test('only advice that is in force can end', async (t) => {
  const record = recordWithIncident()
  t.throws(() => end(record, '10:00'), { status: 409, code: 'advice-not-in-force' })
  advise(record, '10:10')
  t.ok(end(record, '10:20'))
  t.throws(() => end(record, '10:30'), { code: 'advice-not-in-force' })
})

t.test('after resolve, advice may end but not begin', async (t) => {
  const resolved = recordWithResolved()
  t.throws(() => advise(resolved, '14:00'), { status: 409, code: 'incident-resolved' })
  const record = recordWithIncident()
  advise(record, '10:00')
  record.say('11:00', 'incident.resolve', { incident: 'I-1', text: words })
  record.say('11:10', 'incident.reopen', { incident: 'I-1', reason: words })
  advise(record, '11:20', { advice: 'A-2' })
  record.say('11:30', 'incident.resolve', { incident: 'I-1', text: words })
  t.ok(end(record, '12:00'))
  record.say('13:00', 'incident.close', { incident: 'I-1' })
  t.throws(() => end(record, '13:10', { advice: 'A-2' }), { status: 409, code: 'incident-closed' })
})
