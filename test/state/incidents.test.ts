import t from 'tap'
import type { PublishedIncident } from '../../src/model/event.ts'
import { insurerOf, websiteOf } from '../../src/state/insurers.ts'
import { incidentsFor } from '../../src/state/timeline.ts'
import { incidentsNewestFirst, lanesOf, openIncidents } from '../../src/state/restoration.ts'
import { serviceStatus } from '../../src/state/services.ts'
import { moment, north, opened, planned, posted, reported, reportedAlone, south, stateOf, words, type Line } from './journal-of.ts'

/** The public form of a publication: position 1 is the catalogue, so the first line of a test is position 2. */
function published(at: string, positions: readonly number[], openedAt = '2026-05-04T01:00:00.000Z'): Line {
  const told: PublishedIncident = { title: words('Attack'), severity: 'major', phase: 'containment', opened_at: openedAt, positions }
  return [at, 'incident.publish', { incident: 'I-1', ...told }]
}

t.test('an incident that is published later claims the bare states that were shown before', async (t) => {
  const bare = [reportedAlone('02:00', 'phone', 'shut_down'), reportedAlone('02:30', 'mail', 'shut_down')]
  t.equal(serviceStatus(stateOf(...bare), 'phone')?.incident, null)
  const state = stateOf(...bare, published('03:00', [2]))
  t.match(state.incidents.get('I-1'), { openedAt: moment('01:00'), severity: 'major', phase: 'containment', status: 'open' })
  t.equal(serviceStatus(state, 'phone')?.incident?.id, 'I-1')
  t.equal(serviceStatus(state, 'mail')?.incident, null, 'only those that belong to it')
  t.equal(serviceStatus(state, 'phone')?.row.history[0]?.change.incident, 'I-1')
})

t.test('what came back before the incident was published counts as brought back by it', async (t) => {
  const state = stateOf(
    reportedAlone('02:00', 'phone', 'shut_down'), reportedAlone(
      '02:10', 'phone', 'restarting', { scope: south },
    ), reportedAlone('02:20', 'phone', 'stabilising', { scope: south }),
    published('03:00', [2, 3, 4]), planned('04:00', 'S1', 1),
  )
  const lanes = lanesOf(state, state.incidents.get('I-1')!, state.incidents.get('I-1')!.stages[0]!)
  t.strictSame(lanes.map(({ site, state: lane }) => `${site} ${lane}`), ['north not_started', 'south done'])
  const running = stateOf(
    reportedAlone('02:00', 'phone', 'shut_down'), reportedAlone(
      '02:20', 'phone', 'stabilising', { scope: { insurers: ['beta'] } },
    ), published('03:00', [2, 3]), planned('04:00', 'S1', 1),
  )
  const lane = lanesOf(running, running.incidents.get('I-1')!, running.incidents.get('I-1')!.stages[0]!)[1]
  t.match(lane, { site: 'south', state: 'running' })
})

t.test('incidents stand by their true opening, newest first, also one that was published later', async (t) => {
  const state = stateOf(opened('02:00', 'I-2'), reportedAlone('02:10', 'phone', 'outage'), published('03:00', [3]), opened('04:00', 'I-3'))
  t.strictSame(incidentsNewestFirst(state).map(({ id }) => id), ['I-3', 'I-2', 'I-1'])
  const oneResolved = stateOf(opened('02:00', 'I-2'), opened('04:00', 'I-3'), ['05:00', 'incident.resolve', { incident: 'I-3', text: words('Done.') }])
  t.strictSame(openIncidents(oneResolved).map(({ id }) => id), ['I-2'])
})

t.test('an incident keeps when its phase and severity changed, its resolution and its reopening', async (t) => {
  const incident = stateOf(
    opened('01:00'), ['02:00', 'incident.phase', { incident: 'I-1', to: 'recovery' }], ['03:00', 'incident.severity', { incident: 'I-1', to: 'minor' }],
    ['04:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }], ['05:00', 'incident.reopen', { incident: 'I-1', reason: words('Not yet.') }],
  ).incidents.get('I-1')
  t.match(incident, { status: 'open', resolvedAt: null, resolution: null, phase: 'recovery', severity: 'minor' })
  t.strictSame(incident?.phases, [{ at: moment('01:00'), to: 'detection' }, { at: moment('02:00'), to: 'recovery' }])
  t.strictSame(incident?.severities.map(({ to }) => to), ['critical', 'minor'])
  t.strictSame(incident?.resolutions, [{ at: moment('04:00'), text: { en: 'Done.' }, reopenedAt: moment('05:00') }])
  t.strictSame(incident?.reopenings, [{ at: moment('05:00'), reason: { en: 'Not yet.' } }])
})

t.test('an incident concerns an insurer when it changed a service for it or has news for it', async (t) => {
  const idsFor = (insurer: string, ...lines: readonly Line[]) => {
    const state = stateOf(opened('01:00'), ...lines)
    return incidentsFor(state, insurerOf(state, insurer)!).map(({ id }) => id)
  }
  t.strictSame(idsFor('alpha', reported('02:00', 'phone', 'outage', { scope: south })), [])
  t.strictSame(idsFor('beta', reported('02:00', 'phone', 'outage', { scope: south })), ['I-1'])
  t.strictSame(idsFor(
    'beta', reported('02:00', 'phone', 'outage', { scope: south }), reportedAlone('03:00', 'phone', 'operational'),
  ), ['I-1'], 'also when it is over for it')
  t.strictSame(idsFor('alpha', posted('02:00', 'U-1', { scope: north })), ['I-1'])
  t.strictSame(idsFor('gamma', posted('02:00', 'U-1', { scope: north })), [])
  t.strictSame(idsFor('gamma'), ['I-1'], 'also while nothing is known about whom it touches')
  t.strictSame(idsFor('beta', reported('02:00', 'phone', 'outage'), ['03:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }]), [])
})

t.test('the newest report of a backlog counts, for each use case and scope', async (t) => {
  const backlog = (at: string, open: number, scope?: typeof south): Line =>
    [at, 'backlog.report', { incident: 'I-1', use_case: 'uc-call', open_items: open, ...(scope && { scope }) }]
  const { backlogs } = stateOf(opened('01:00'), backlog('02:00', 10), backlog('03:00', 7, south), backlog('04:00', 5)).incidents.get('I-1')!
  t.strictSame([...backlogs.values()].map(({ openItems, at }) => [openItems, at]), [[5, moment('04:00')], [7, moment('03:00')]])
})

t.test('a link to an insurer’s website is given only while it leads somewhere', async (t) => {
  const websites = (...lines: readonly Line[]) => {
    const state = stateOf(opened('01:00'), ...lines)
    return ['alpha', 'beta', 'gamma'].map((id) => websiteOf(state, insurerOf(state, id)!))
  }
  t.strictSame(websites(), ['https://alpha.example', 'https://beta.example', null])
  t.strictSame(websites(reported('02:00', 'web', 'outage')), ['https://alpha.example', null, null], 'alpha’s own is run by somebody else')
  t.strictSame(websites(reported('02:00', 'web', 'degraded')), ['https://alpha.example', 'https://beta.example', null])
})
