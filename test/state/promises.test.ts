import t from 'tap'
import { updateKinds } from '../../src/model/event.ts'
import { isOverdue, nextPromise, nextUpdateBy } from '../../src/state/promises.ts'
import { moment, opened, posted, stateOf, words, type Line } from './journal-of.ts'

const by = (clock: string) => `2026-05-04T${clock}:00Z`
const incidentIn = (...lines: readonly Line[]) => stateOf(opened('01:00'), ...lines).incidents.get('I-1')!

t.test('the next news is due by the time that was promised, and overdue right after it', async (t) => {
  const incident = incidentIn(posted('02:00', 'U-1', { next_update_by: by('04:00') }))
  t.equal(nextUpdateBy(incident), moment('04:00'))
  t.notOk(isOverdue(incident, moment('04:00')), 'on the very instant it is still in time')
  t.ok(isOverdue(incident, moment('04:00') + 1))
})

t.test('a promise is kept by news, not by advice or a warning', async (t) => {
  for (const kind of updateKinds) {
    const incident = incidentIn(posted('02:00', 'U-1', { next_update_by: by('04:00') }), posted('03:00', 'U-2', { kind }))
    const keeps = kind !== 'advice' && kind !== 'security_warning'
    t.equal(nextUpdateBy(incident), keeps ? null : moment('04:00'), kind)
  }
})

t.test('an edit keeps no promise, and neither does another incident', async (t) => {
  const promise = posted('02:00', 'U-1', { next_update_by: by('04:00') })
  const edit: Line = [
    '03:00', 'update.edit', { incident: 'I-1', update: 'U-1', text: words('Better.'), reason: words('Typing error.'), approved_by: 'approver' },
  ]
  t.equal(nextUpdateBy(incidentIn(promise, edit)), moment('04:00'))
  t.equal(nextUpdateBy(incidentIn(promise, opened('03:00', 'I-2'), posted('03:10', 'U-2', { incident: 'I-2' }))), moment('04:00'))
})

t.test('the earliest promise that is open counts, also when advice promises something later', async (t) => {
  const first = posted('02:00', 'U-1', { next_update_by: by('04:00') })
  const later = posted('03:00', 'U-2', { kind: 'advice', next_update_by: by('09:00') })
  const earlier = posted('03:00', 'U-2', { kind: 'advice', next_update_by: by('03:30') })
  t.equal(nextUpdateBy(incidentIn(first, later)), moment('04:00'))
  t.equal(nextUpdateBy(incidentIn(first, earlier)), moment('03:30'))
  const late = posted('05:00', 'U-3', { next_update_by: by('07:00') })
  t.equal(nextUpdateBy(incidentIn(first, later, late)), moment('07:00'), 'late news keeps them all and promises anew')
})

t.test('a promise ends when its incident is resolved, and none is made after that', async (t) => {
  const resolved: Line = ['03:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }]
  const promise = posted('02:00', 'U-1', { next_update_by: by('04:00') })
  t.equal(nextUpdateBy(incidentIn(promise, resolved)), null)
  const reopened: Line = ['05:00', 'incident.reopen', { incident: 'I-1', reason: words('It came back.') }]
  t.equal(nextUpdateBy(incidentIn(promise, resolved, reopened)), null, 'also when the incident is reopened')
  t.equal(nextUpdateBy(incidentIn(promise, resolved, posted('03:30', 'U-2', { next_update_by: by('06:00') }), reopened)), null)
})

t.test('of all open incidents the promise that is due first is the next', async (t) => {
  const state = stateOf(
    opened('01:00'), opened('01:30', 'I-2'),
    posted('02:00', 'U-1', { next_update_by: by('06:00') }), posted('02:00', 'U-2', { incident: 'I-2', next_update_by: by('05:00') }),
  )
  t.match(nextPromise(state, moment('05:30')), { incident: { id: 'I-2' }, by: moment('05:00'), overdue: true })
  t.equal(nextPromise(stateOf(opened('01:00')), moment('05:30')), null)
})
