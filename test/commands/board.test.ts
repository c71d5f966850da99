import t from 'tap'
import { type SmallRecord, all, moment, recordWithIncident, recordWithResolved, smallRecord, words } from './small-record.ts'

const report = ({ say }: SmallRecord, clock: string, to: string, fields: object = {}) =>
  say(clock, 'service.state', { incident: 'I-1', services: ['phone'], scope: all, to, ...fields })

t.test('a state is reported for services and insurers that exist', async (t) => {
  const record = recordWithIncident()
  t.throws(() => report(record, '10:00', 'outage', { services: ['phone', 'fax'] }), {
    status: 400, code: 'unknown-service', path: ['services', 1], message: /“fax” \(services\[1\]\)/,
  })
  t.throws(() => report(record, '10:00', 'outage', { scope: { sites: ['nord', 'mars'] } }), { code: 'unknown-site', path: ['scope', 'sites', 1] })
  t.throws(() => report(record, '10:00', 'outage', { scope: { insurers: ['delta'] } }), { code: 'unknown-insurer', path: ['scope', 'insurers', 0] })
  t.equal(record.state().position, 3, 'and nothing of it was recorded')
})

t.test('a jump that does not exist is refused with its cells and the ways there are', async (t) => {
  const record = recordWithIncident()
  report(record, '10:00', 'shut_down', { scope: { sites: ['sued'] } })
  t.throws(() => report(record, '10:10', 'stabilising'), {
    status: 409,
    code: 'forbidden-transition',
    message: new RegExp([
      '“phone” from shut_down to stabilising for 2 insurers; “phone” from operational to stabilising for 1 insurer',
      'from shut_down to restarting, emergency_operation',
      'override',
    ].join('.*')),
  })
})

t.test('an override with a reason takes any jump', async (t) => {
  const record = recordWithIncident()
  report(record, '10:00', 'shut_down')
  t.throws(() => report(record, '10:10', 'operational', { override: true }), { status: 400, code: 'reason-missing' })
  t.throws(() => report(record, '10:10', 'operational', { override: false }), { code: 'forbidden-transition' })
  t.ok(report(record, '10:10', 'operational', { override: true, reason: words }))
})

t.test('cells that are there already are left alone and not checked', async (t) => {
  const record = recordWithIncident()
  report(record, '10:00', 'outage', { scope: { sites: ['nord'] } })
  report(record, '10:05', 'shut_down', { scope: { sites: ['sued'] } })
  t.ok(report(record, '10:10', 'shut_down'))
  t.ok(report(record, '10:20', 'shut_down', { setback: true, reason: words }), 'a report that changes nothing is recorded')
})

t.test('the short way back from an outage is open outside an incident', async (t) => {
  const record = recordWithIncident()
  record.say('10:00', 'service.state', { services: ['phone'], scope: all, to: 'outage' })
  t.throws(() => report(record, '10:10', 'operational'), { code: 'forbidden-transition' })
  t.ok(record.say('10:10', 'service.state', { services: ['phone'], scope: all, to: 'operational' }))
})

t.test('what had become better and gets worse must be called a setback or planned', async (t) => {
  const record = recordWithIncident()
  report(record, '10:00', 'outage')
  report(record, '10:10', 'restarting')
  report(record, '10:20', 'stabilising', { scope: { sites: ['sued'] } })
  t.throws(() => report(record, '10:30', 'outage'), {
    status: 409, code: 'setback-unsaid', message: /from restarting to outage for 1 insurer; .*from stabilising to outage for 2 insurers/,
  })
  t.throws(() => report(record, '10:30', 'outage', { setback: false, planned: false }), { code: 'setback-unsaid' })
  t.throws(() => report(record, '10:30', 'outage', { override: true, reason: words }), { code: 'setback-unsaid' }, 'an override does not excuse from it')
  t.throws(() => report(record, '10:30', 'outage', { setback: true }), { status: 400, code: 'reason-missing' })
  t.throws(() => report(record, '10:30', 'outage', { setback: true, planned: true, reason: words }), { status: 400, code: 'setback-or-planned' })
  t.ok(report(record, '10:30', 'outage', { planned: true }))
  t.ok(report(record, '10:40', 'restarting'))
  t.ok(report(record, '10:50', 'outage', { setback: true, reason: words }))
})

t.test('getting worse is no setback when nothing had become better, or only in another incident', async (t) => {
  const record = recordWithIncident()
  report(record, '10:00', 'degraded')
  t.ok(report(record, '10:10', 'outage'))
  report(record, '10:20', 'restarting')
  record.say('10:30', 'incident.open', { incident: 'I-2', severity: 'minor', phase: 'detection', title: words })
  t.ok(record.say('10:40', 'service.state', { incident: 'I-2', services: ['phone'], scope: all, to: 'outage' }))
})

t.test('going into maintenance is never worse', async (t) => {
  const record = recordWithIncident()
  report(record, '10:00', 'degraded')
  report(record, '10:10', 'operational')
  t.ok(report(record, '10:20', 'maintenance'))
  t.throws(() => report(record, '10:30', 'stabilising'), { code: 'setback-unsaid' }, 'but coming out of it worse may be')
})

t.test('setback or planned may be said of any change', async (t) => {
  const record = recordWithIncident()
  t.ok(report(record, '10:00', 'degraded', { setback: true, reason: words }))
  t.ok(report(record, '10:10', 'operational', { planned: true }))
})

t.test('a state can not have begun after it is reported', async (t) => {
  const record = recordWithIncident()
  t.throws(() => report(record, '10:00', 'outage', { since: moment('10:01') }), { status: 400, code: 'since-in-the-future' })
  t.ok(report(record, '10:00', 'outage', { since: moment('10:00') }))
})

t.test('a stage that is named must stand in the plan of that incident, in whatever state', async (t) => {
  const record = recordWithIncident()
  t.throws(() => report(record, '10:00', 'outage', { stage: 'S9' }), { status: 400, code: 'unknown-stage', message: /“S1”/ })
  t.throws(() => record.say('10:00', 'service.state', { services: ['phone'], scope: all, to: 'outage', stage: 'S1' }), { status: 400, code: 'stage-without-incident' })
  record.say('10:00', 'stage.cancel', { incident: 'I-1', stage: 'S1' })
  t.ok(report(record, '10:10', 'outage', { stage: 'S1' }))
})

t.test('a resolved incident brings no new states; the board may still be confirmed', async (t) => {
  const record = recordWithResolved()
  t.throws(() => report(record, '14:00', 'outage'), { status: 409, code: 'incident-resolved' })
  t.ok(record.say('14:00', 'board.confirm', { incident: 'I-1', scope: all, services: ['phone'] }))
  record.say('15:00', 'incident.close', { incident: 'I-1' })
  t.throws(() => record.say('15:10', 'board.confirm', { incident: 'I-1', scope: all }), { code: 'incident-closed' })
})

t.test('the board is confirmed for services and insurers that exist', async (t) => {
  const { say } = smallRecord()
  t.ok(say('10:00', 'board.confirm', { scope: { insurers: ['alpha'] } }))
  t.throws(() => say('10:00', 'board.confirm', { scope: { sites: ['mars'] } }), { code: 'unknown-site' })
  t.throws(() => say('10:00', 'board.confirm', { scope: all, services: ['fax'] }), { code: 'unknown-service' })
})
