import t from 'tap'
import type { EventData } from '../../src/model/event.ts'
import type { Scope } from '../../src/model/scope.ts'
import { etaForAll, etaForInsurer, etaForSite, etaHistory, timesMoved, withdrawnForAll } from '../../src/state/eta.ts'
import { insurerOf, servicesOf } from '../../src/state/insurers.ts'
import { serviceStatus } from '../../src/state/services.ts'
import type { State } from '../../src/state/state.ts'
import { moment, north, opened, planned, reported, reportedAlone, south, stateOf, words, type Line } from './journal-of.ts'

const stage = { stage: 'S1' }

/** A window that ends on a day of May. */
const set = (at: string, day: number, more: Partial<EventData<'eta.set'>> = {}): Line =>
  [at, 'eta.set', {
    incident: 'I-1', target: stage, window: { earliest: '2026-05-04T22:00:00Z', latest: `2026-05-${day}T12:00:00Z` }, confidence: 'medium', ...more,
  }]
const withdrawn = (at: string, scope?: Scope, newWindowBy?: string): Line =>
  [at, 'eta.withdraw', {
    incident: 'I-1', target: stage, reason: words('No idea any more.'), ...(scope && { scope }), ...(newWindowBy && { new_window_by: newWindowBy }),
  }]

const planOf = (...lines: readonly Line[]) => stateOf(opened('01:00'), reported('01:10', 'phone', 'outage'), planned('02:00', 'S1', 1), ...lines)
const dayFor = (state: State, insurer: string): number | null => {
  const eta = etaForInsurer(state.catalogue!, state.incidents.get('I-1')!, stage, insurerOf(state, insurer)!)
  return eta && new Date(eta.window.latest).getUTCDate()
}

t.test('the narrowest scope that holds an insurer wins on its page', async (t) => {
  const state = planOf(set('03:00', 10), set('03:01', 12, { scope: { insurers: ['beta'] } }), set('03:02', 11, { scope: south }))
  t.strictSame(['alpha', 'beta', 'gamma'].map((id) => dayFor(state, id)), [10, 12, 11])
  t.equal(new Date(etaForAll(state.incidents.get('I-1')!, stage)!.window.latest).getUTCDate(), 10)
  t.equal(etaForSite(state.catalogue!, state.incidents.get('I-1')!, stage, 'north'), null)
})

t.test('of two scopes as narrow the newer word counts', async (t) => {
  t.equal(dayFor(planOf(set('03:00', 10, { scope: { insurers: ['alpha', 'beta'] } }), set('03:01', 12, { scope: south })), 'beta'), 12)
})

t.test('a window that is moved keeps what was said before', async (t) => {
  const state = planOf(set('03:00', 10), set('04:00', 15, { reason: words('A part is missing.') }))
  const incident = state.incidents.get('I-1')!
  t.strictSame(etaHistory(incident, stage).map(({ at }) => at), [moment('03:00'), moment('04:00')])
  t.equal(dayFor(state, 'alpha'), 15)
  t.equal(timesMoved(incident, etaForAll(incident, stage)!), 1)
})

t.test('a window that is withdrawn leaves no date, says when there will be one, and stays in the history', async (t) => {
  const state = planOf(set('03:00', 10), withdrawn('04:00', undefined, '2026-05-18T12:00:00Z'))
  const incident = state.incidents.get('I-1')!
  t.equal(etaForAll(incident, stage), null)
  t.equal(withdrawnForAll(incident, stage)?.newWindowBy, moment('2026-05-18T12:00:00Z'))
  t.equal(etaHistory(incident, stage).length, 2)
  t.equal(serviceStatus(state, 'phone')?.eta, null)
  t.equal(withdrawnForAll(planOf(set('03:00', 10), withdrawn('04:00'), set('05:00', 20)).incidents.get('I-1')!, stage), null, 'a new window ends it')
})

t.test('an insurer whose own window was withdrawn has none, until something newer is said for more', async (t) => {
  const lines = [set('03:00', 10), set('03:01', 12, { scope: south }), withdrawn('04:00', south)]
  const state = planOf(...lines)
  t.equal(dayFor(state, 'beta'), null, 'the older window for all is not true for it')
  t.equal(dayFor(state, 'alpha'), 10)
  t.equal(dayFor(planOf(...lines, set('05:00', 20)), 'beta'), 20)
})

t.test('a site that has its own window keeps it when the one for all is withdrawn', async (t) => {
  const state = planOf(set('03:00', 10), set('03:01', 12, { scope: south }), withdrawn('04:00'))
  t.equal(dayFor(state, 'beta'), 12)
  t.equal(dayFor(state, 'alpha'), null)
})

t.test('a service shows its own window before that of its stage, and none once that has ended', async (t) => {
  const own = set('03:01', 18, { target: { service: 'phone' } })
  const latest = (state: State) => serviceStatus(state, 'phone')?.eta?.window.latest ?? null
  t.equal(latest(planOf(set('03:00', 10))), moment('2026-05-10T12:00:00Z'))
  t.equal(latest(planOf(set('03:00', 10), own)), moment('2026-05-18T12:00:00Z'))
  t.equal(latest(planOf(set('03:00', 10), ['05:00', 'stage.complete', { incident: 'I-1', stage: 'S1' }])), null)
})

t.test('a window that was said for a service counts whichever incident its newest state belongs to, and while it works', async (t) => {
  const latest = (...lines: readonly Line[]) => serviceStatus(stateOf(opened('01:00'), ...lines), 'phone')?.eta?.window.latest ?? null
  const own = set('03:00', 18, { target: { service: 'phone' } })
  t.equal(latest(own), moment('2026-05-18T12:00:00Z'))
  t.equal(latest(reportedAlone('01:10', 'phone', 'outage'), own), moment('2026-05-18T12:00:00Z'))
  t.equal(latest(planned('02:00', 'S1', 1), set('03:00', 10)), moment('2026-05-10T12:00:00Z'))
  t.equal(latest(own, ['05:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }]), null, 'until the incident is resolved')
})

t.test('an insurer is shown the stage whose scope holds it', async (t) => {
  const state = stateOf(
    opened('01:00'), reported('01:10', 'phone', 'outage'), planned('02:00', 'S1', 1, { scope: south }), planned('02:01', 'S2', 2, { scope: north }),
    set('03:00', 10), set('03:01', 20, { target: { stage: 'S2' } }),
  )
  const phoneOf = (id: string) => servicesOf(state, insurerOf(state, id)!)[0]
  t.match(phoneOf('beta'), { stage: { stage: { id: 'S1' } }, eta: { window: { latest: moment('2026-05-10T12:00:00Z') } } })
  t.match(phoneOf('alpha'), { stage: { stage: { id: 'S2' } }, eta: { window: { latest: moment('2026-05-20T12:00:00Z') } } })
})
