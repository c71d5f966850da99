import t from 'tap'
import { recordWithIncident, recordWithResolved, smallRecord, words } from './small-record.ts'

const heading = { severity: 'major', phase: 'detection', title: words }

t.test('an incident goes from open to resolved, back, and to closed', async (t) => {
  const { say, state } = recordWithIncident()
  say('10:00', 'incident.phase', { incident: 'I-1', to: 'containment' })
  say('10:01', 'incident.severity', { incident: 'I-1', to: 'critical' })
  say('11:00', 'incident.resolve', { incident: 'I-1', text: words })
  say('11:30', 'incident.reopen', { incident: 'I-1', reason: words })
  say('12:00', 'incident.resolve', { incident: 'I-1', text: words })
  say('12:10', 'incident.phase', { incident: 'I-1', to: 'review' })
  say('12:20', 'incident.close', { incident: 'I-1' })
  t.match(state().incidents.get('I-1'), { status: 'closed', phase: 'review', severity: 'critical' })
})

t.test('an incident is opened under an id once', async (t) => {
  const { say } = recordWithIncident()
  t.throws(() => say('10:00', 'incident.open', { incident: 'I-1', ...heading }), { status: 409, code: 'id-taken', message: /“I-1”/ })
})

t.test('a phase or severity that is there already is refused', async (t) => {
  const { say } = recordWithIncident()
  t.throws(() => say('10:00', 'incident.phase', { incident: 'I-1', to: 'detection' }), { status: 409, code: 'same-phase' })
  t.throws(() => say('10:00', 'incident.severity', { incident: 'I-1', to: 'major' }), { status: 409, code: 'same-severity' })
})

t.test('an open incident can not be closed or reopened', async (t) => {
  const { say } = recordWithIncident()
  t.throws(() => say('10:00', 'incident.close', { incident: 'I-1' }), { code: 'incident-open', message: /Resolve it first/ })
  t.throws(() => say('10:00', 'incident.reopen', { incident: 'I-1', reason: words }), { code: 'incident-open' })
})

t.test('a resolved incident takes no new severity, and is not resolved twice', async (t) => {
  const { say } = recordWithResolved()
  t.throws(() => say('14:00', 'incident.severity', { incident: 'I-1', to: 'minor' }), { status: 409, code: 'incident-resolved', message: /Reopen it first/ })
  t.throws(() => say('14:00', 'incident.resolve', { incident: 'I-1', text: words }), { code: 'incident-resolved' })
})

t.test('a closed incident can be reopened, with a reason, and is open as before', async (t) => {
  const { say, state } = recordWithResolved({ closed: true })
  t.throws(() => say('14:00', 'incident.reopen', { incident: 'I-1' }), { message: /reason/ })
  say('14:00', 'incident.reopen', { incident: 'I-1', reason: words })
  t.match(state().incidents.get('I-1'), { status: 'open', resolvedAt: null, closedAt: null, resolution: null })
  say('14:10', 'service.state', { incident: 'I-1', services: ['phone'], scope: { all: true }, to: 'degraded' })
  say('14:20', 'incident.resolve', { incident: 'I-1', text: words })
  say('14:30', 'incident.close', { incident: 'I-1' })
  t.match(state().incidents.get('I-1')!.turns.map(({ id }) => id), ['I-1:resolved:1', 'I-1:closed:1', 'I-1:reopened:1', 'I-1:resolved:2', 'I-1:closed:2'])
})

t.test('a closed incident is closed for everything else', async (t) => {
  const { say } = recordWithResolved({ closed: true })
  t.throws(() => say('14:00', 'incident.phase', { incident: 'I-1', to: 'review' }), { status: 409, code: 'incident-closed' })
  t.throws(() => say('14:00', 'incident.close', { incident: 'I-1' }), { code: 'incident-closed' })
  t.throws(() => say('14:00', 'incident.publish', { incident: 'I-1' }), { code: 'incident-closed' })
})

t.test('an incident that was not opened as public is published once', async (t) => {
  for (const visibility of ['internal', 'insurers']) {
    const { say, state } = smallRecord()
    say('10:00', 'incident.open', { incident: 'I-2', visibility, ...heading })
    t.equal(state().incidents.get('I-2')!.published, false)
    t.throws(() => say('10:01', 'incident.publish', { incident: 'I-2', visibility: 'internal' }), { status: 400, code: 'publish-is-public' })
    say('10:01', 'incident.publish', { incident: 'I-2' })
    t.throws(() => say('10:02', 'incident.publish', { incident: 'I-2' }), { status: 409, code: 'already-published' }, visibility)
  }
})

t.test('an incident that was public from the start can not be published', async (t) => {
  t.throws(() => recordWithIncident().say('10:00', 'incident.publish', { incident: 'I-1' }), { code: 'already-published' })
})
