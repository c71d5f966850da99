import t from 'tap'
import type { Phase, Severity } from '../../src/model/event.ts'
import { everybody } from '../../src/model/scope.ts'
import { emptyState, type State } from '../../src/state/state.ts'
import { statuspageJson, type StatuspageAnswer } from '../../src/views/statuspage/answers.ts'
import type { Whole } from '../../src/model/whole.ts'
import type { ComponentStatus } from '../../src/views/statuspage/components.ts'
import { indicatorOf } from '../../src/views/statuspage/indicator.ts'
import { catalogueAt, moment, posted, reported, reportedAlone, stateOf, words, type Line } from '../state/journal-of.ts'
import { answerFaults, answerNames } from './statuspage-shapes.ts'

const asked = (state: State, name: StatuspageAnswer, insurer: string | null = null, now = '23:00', language = 'en') =>
  JSON.parse(statuspageJson(name, { state, now: moment(now), language, site: 'https://status.example', inLanguage: false, insurer }))

const opened: Line = ['01:00', 'incident.open', { incident: 'I-1', severity: 'minor', phase: 'detection', title: words('Something') }]
const phase = (at: string, to: Phase): Line => [at, 'incident.phase', { incident: 'I-1', to }]
const resolved = (at: string): Line => [at, 'incident.resolve', { incident: 'I-1', text: words('It is over.') }]
const report = (at: string): Line => [at, 'report.publish', { incident: 'I-1', report: 'R', title: words('What happened'), sections: { measures: words('More care.'), cause: words('A cable.') }, approved_by: 'approver' }]
const incidentOf = (...lines: Line[]) => asked(stateOf(opened, ...lines), 'incidents').incidents[0]

t.test('the indicator follows the ladder', async (t) => {
  const [up, maintained, degraded, partial, major] = ['operational', 'under_maintenance', 'degraded_performance', 'partial_outage', 'major_outage'] as const
  const ladder: readonly (readonly [string, readonly ComponentStatus[], readonly Severity[], Whole, string, string])[] = [
    ['nothing known', [], [], 'unknown', 'major', 'Status Unknown'],
    ['nothing known, with an incident', [], ['critical'], 'unknown', 'major', 'Status Unknown'],
    ['no component, but an incident', [], ['major'], 'disturbed', 'major', 'Partially Degraded Service'],
    ['all operational', [up, up], [], 'works', 'none', 'All Systems Operational'],
    ['one of several in maintenance', [up, maintained], [], 'works', 'maintenance', 'Service Under Maintenance'],
    ['one of several degraded', [up, degraded, maintained], [], 'limited', 'minor', 'Partially Degraded Service'],
    ['all degraded', [degraded, degraded], [], 'limited', 'minor', 'Degraded System Service'],
    ['one of several partly out', [up, degraded, partial], [], 'some_not', 'minor', 'Minor Service Outage'],
    ['all partly out', [partial, partial], [], 'some_not', 'major', 'Partial System Outage'],
    ['one of several out', [up, up, major], [], 'some_not', 'major', 'Partial System Outage'],
    ['all out', [major, major], [], 'nothing_works', 'critical', 'Major System Outage'],
    ['the only one operational', [up], [], 'works', 'none', 'All Systems Operational'],
    ['the only one in maintenance', [maintained], [], 'works', 'maintenance', 'Service Under Maintenance'],
    ['the only one degraded', [degraded], [], 'limited', 'minor', 'Degraded System Service'],
    ['the only one partly out', [partial], [], 'some_not', 'major', 'Partial System Outage'],
    ['the only one out', [major], [], 'nothing_works', 'critical', 'Major System Outage'],
    ['all operational, a minor incident open', [up, up], ['minor'], 'disturbed', 'minor', 'Partially Degraded Service'],
    ['all operational, a critical and a minor incident open', [up, up], ['critical', 'minor'], 'disturbed', 'critical', 'Partially Degraded Service'],
    ['nothing worse than maintenance, a major incident open', [up, maintained], ['major'], 'disturbed', 'major', 'Partially Degraded Service'],
    ['all operational as far as anybody knows', [up, up], [], 'disturbed', 'minor', 'Partially Degraded Service'],
    ['all operational, with a limit that advice sets', [up, up], [], 'limited', 'minor', 'Partially Degraded Service'],
    ['degraded and a critical incident open', [up, degraded], ['critical'], 'limited', 'minor', 'Partially Degraded Service'],
  ]
  for (const [what, components, impacts, whole, indicator, description] of ladder) t.strictSame(indicatorOf(components, impacts, whole), { indicator, description }, what)
})

t.test('a component says how a service is for everybody, and for one insurer', async (t) => {
  const north = { sites: ['north'] }
  const table: readonly (readonly [string, readonly Line[], string, string])[] = [
    ['never reported', [], 'operational', 'operational'],
    ['down for all', [reportedAlone('02:00', 'mail', 'shut_down')], 'major_outage', 'major_outage'],
    ['restarting is still down', [reportedAlone('02:00', 'mail', 'outage'), reportedAlone('03:00', 'mail', 'restarting')], 'major_outage', 'major_outage'],
    ['down for some', [reportedAlone('02:00', 'mail', 'outage', { scope: north })], 'partial_outage', 'major_outage'],
    ['down for others', [reportedAlone('02:00', 'mail', 'outage', { scope: { sites: ['south'] } })], 'partial_outage', 'operational'],
    ['limited for some', [reportedAlone('02:00', 'mail', 'degraded', { scope: north })], 'degraded_performance', 'degraded_performance'],
    ['emergency operation is limited', [reportedAlone('02:00', 'mail', 'outage'), reportedAlone('03:00', 'mail', 'emergency_operation')], 'degraded_performance', 'degraded_performance'],
    ['in maintenance for some', [reportedAlone('02:00', 'mail', 'maintenance', { scope: north })], 'under_maintenance', 'under_maintenance'],
    ['under observation it works', [reportedAlone('02:00', 'mail', 'degraded'), reportedAlone('03:00', 'mail', 'stabilising')], 'operational', 'operational'],
  ]
  for (const [what, lines, forAll, forAlpha] of table) {
    const state = stateOf(...lines)
    const statusIn = (insurer: string | null) => asked(state, 'components', insurer).components.find(({ name }: { readonly name: string }) => name === 'mail').status
    t.strictSame([statusIn(null), statusIn('alpha')], [forAll, forAlpha], what)
  }
  const [group] = asked(stateOf(reportedAlone('02:00', 'mail', 'outage', { scope: north }), reportedAlone('02:00', 'app', 'degraded')), 'components').components
  t.match(group, { name: 'All', group: true, status: 'partial_outage', group_id: null, updated_at: '2026-05-04T02:00:00.000Z' }, 'a group is as its worst child')
})

t.test('a service that nobody uses is operational, and an insurer without services has no components', async (t) => {
  const services = ['phone'].map((id) => ({ id, group: 'all', name: words(id), description: words(id), depends_on: [] }))
  const state = stateOf(catalogueAt('00:30', { services, insurers: [{ id: 'alpha', name: 'Alpha', site: 'north', services: [] }] }))
  t.match(asked(state, 'components').components, [{ group: true }, { name: 'phone', status: 'operational' }])
  t.strictSame(asked(state, 'components', 'alpha').components, [], 'and no group without a service')
  t.match(asked(state, 'status', 'alpha').status, { indicator: 'major', description: 'Status Unknown' })
})

t.test('the phases of an incident are the states that clients know', async (t) => {
  const steps: readonly (readonly [Line[], string])[] = [
    [[], 'investigating'],
    [[phase('02:00', 'containment')], 'identified'],
    [[phase('02:00', 'assessment')], 'identified'],
    [[phase('02:00', 'recovery')], 'identified'],
    [[phase('02:00', 'reconstitution')], 'monitoring'],
    [[phase('02:00', 'review')], 'monitoring'],
    [[resolved('03:00')], 'resolved'],
    [[resolved('03:00'), ['04:00', 'incident.close', { incident: 'I-1' }]], 'resolved'],
    [[resolved('03:00'), posted('04:00', 'U-1')], 'resolved'],
    [[resolved('03:00'), report('04:00')], 'postmortem'],
    [[resolved('03:00'), report('03:00')], 'postmortem'],
    [[report('02:00'), resolved('03:00')], 'resolved'],
    [[phase('02:00', 'review'), resolved('03:00'), ['04:00', 'incident.reopen', { incident: 'I-1', reason: words('Again.') }]], 'identified'],
    [[phase('02:00', 'review'), resolved('03:00'), ['04:00', 'incident.reopen', { incident: 'I-1', reason: words('Again.') }], phase('05:00', 'reconstitution')], 'monitoring'],
  ]
  for (const [lines, status] of steps) {
    const incident = incidentOf(...lines)
    t.equal(incident.status, status, lines.map(([at, type]) => `${at} ${type}`).join(', ') || 'opened')
    t.strictSame(answerFaults('incidents', { page: asked(emptyState, 'status').page, incidents: [incident] }), [])
  }
  t.match(incidentOf(phase('02:00', 'review'), resolved('03:00'), report('04:00')), {
    monitoring_at: '2026-05-04T02:00:00.000Z', resolved_at: '2026-05-04T03:00:00.000Z', updated_at: '2026-05-04T04:00:00.000Z',
    incident_updates: [{ status: 'postmortem', body: 'Report published: What happened\n\nCause: A cable.\n\nMeasures: More care.' }, { status: 'resolved', body: 'It is over.' }, { status: 'monitoring', body: 'New phase: Review.' }, { status: 'investigating' }],
  })
  t.match(incidentOf(['02:00', 'incident.severity', { incident: 'I-1', to: 'critical' }]), { impact: 'critical', updated_at: '2026-05-04T02:00:00.000Z' })
})

t.test('an incident that was resolved too early says so for ever', async (t) => {
  const steps = [resolved('03:00'), posted('04:00', 'Thank you.'), ['05:00', 'incident.reopen', { incident: 'I-1', reason: words('Again.') }], posted('06:00', 'Back at work.')] as const
  const told = (...lines: readonly Line[]) => incidentOf(...lines).incident_updates.map(({ status, body }: { readonly status: string; readonly body: string }) => `${status}: ${body}`)
  const open = told(...steps)
  t.strictSame(open.slice(0, 4), ['identified: Back at work.', 'identified: The incident was reopened. Again.', 'resolved: Thank you.', 'resolved: It is over.'])
  t.strictSame(told(...steps, resolved('07:00'), report('08:00')).slice(1), ['resolved: It is over.', ...open])
  t.match(incidentOf(...steps), { status: 'identified', resolved_at: null })
  t.match(incidentOf(...steps, resolved('07:00')), { status: 'resolved', resolved_at: '2026-05-04T07:00:00.000Z' })
})

t.test('an update says whom alone it is for and when news comes; an insurer is quoted nothing that was said to others', async (t) => {
  const statement = (id: string, more: object = {}) => ({ statement: { id, topic: 'cause' as const, certainty: 'preliminary' as const, ...more } })
  const state = stateOf(
    opened, posted('02:00', 'Beta pulled the plug.', { scope: { insurers: ['beta'] }, ...statement('ST-1') }),
    posted('03:00', 'It was a storm.', { kind: 'correction', next_update_by: '2026-05-04T06:00:00Z', ...statement('ST-2', { corrects: 'ST-1' }) }),
  )
  const bodies = (insurer: string | null) => asked(state, 'incidents', insurer).incidents[0].incident_updates.map(({ body }: { readonly body: string }) => body)
  t.match(bodies(null)[0], /^This corrects what was said on Monday,? 4 May 2026, 04:00: “Beta pulled the plug\.”\n\nIt was a storm\.\n\nNext news by Monday,? 4 May 2026, 08:00\.$/)
  t.match(bodies(null)[1], /^For Beta:\n\nBeta pulled the plug\./)
  t.match(bodies('beta')[1], /^Beta pulled the plug\./)
  t.match(bodies('alpha')[0], /^It was a storm\./)
  t.notMatch(bodies('alpha').join(), 'Beta')
})

t.test('an insurer is told of incidents that touch it, in its own words', async (t) => {
  const state = stateOf(opened, reported('02:00', 'mail', 'outage', { scope: { sites: ['north'] } }))
  const [own] = asked(state, 'incidents/unresolved', 'alpha').incidents
  t.match(own.incident_updates[0], { body: 'Outage: mail.', display_at: '2026-05-04T03:00:00.000Z', affected_components: [{ old_status: 'operational', new_status: 'major_outage' }] })
  t.strictSame(asked(state, 'incidents/unresolved', 'beta').incidents, [], 'what happened at another site is not its business')
  t.match(asked(state, 'summary', 'beta').status, { indicator: 'none' })
  t.equal(asked(stateOf(opened, posted('02:00', 'To all of you.')), 'incidents/unresolved', 'beta').incidents.length, 1, 'what was said to everybody is')
  t.strictSame(asked(stateOf(opened, posted('02:00', 'To the north.', { scope: { sites: ['north'] } })), 'incidents', 'beta').incidents, [])
})

t.test('the words are in the language of the path, the status in English', async (t) => {
  const both = (de: string, en: string) => ({ de, en })
  const state = stateOf(
    ['01:00', 'incident.open', { incident: 'I-1', severity: 'minor', phase: 'detection', title: both('Etwas', 'Something') }],
    reported('02:00', 'mail', 'outage', { reason: both('Grund', 'Reason') }),
  )
  t.match(asked(state, 'summary', null, '23:00', 'de'), {
    incidents: [{ name: 'Etwas', incident_updates: [{ body: 'Ausgefallen bei allen 2 Krankenkassen: mail.' }, { body: /^Ein Vorfall wurde gemeldet\./ }] }],
    status: { description: 'Partial System Outage' },
  })
  t.throws(() => asked(state, 'summary', 'delta'), { status: 404, code: 'not-found' })
})

t.test('the empty house answers as a page without anything', async (t) => {
  for (const name of answerNames) t.strictSame(answerFaults(name, asked(emptyState, name)), [], name)
  t.match(asked(emptyState, 'summary'), { page: { name: 'Relight', updated_at: '1970-01-01T00:00:00.000Z' }, components: [], incidents: [], scheduled_maintenances: [], status: { indicator: 'major', description: 'Status Unknown' } })
  const bare = stateOf(catalogueAt('00:30', { sites: [], groups: [], services: [], use_cases: [], insurers: [] }))
  for (const name of answerNames) t.strictSame(answerFaults(name, asked(bare, name)), [], name)
})

t.test('three hundred incidents, three hundred maintenances and long words stay an answer that can be read', async (t) => {
  const long = words('x'.repeat(20_000))
  const incidents = Array.from({ length: 300 }, (_, place): Line =>
    [`2026-05-04T01:00:00.${String(place).padStart(3, '0')}Z`, 'incident.open', { incident: `I-${place}`, severity: 'minor', phase: 'detection', title: words(`Incident ${place}`) }])
  const maintenances = Array.from({ length: 300 }, (_, place): Line => {
    const day = `2026-${String(1 + Math.floor(place / 28)).padStart(2, '0')}-${String(1 + (place % 28)).padStart(2, '0')}`
    return ['00:30', 'maintenance.schedule', { maintenance: `M-${place}`, services: ['phone', 'mail', 'portal', 'app', 'web'], scope: everybody, window: { start: `${day}T01:00:00Z`, end: `${day}T02:00:00Z` }, text: words('Work.') }]
  })
  const updates = Array.from({ length: 350 }, (_, place) => posted(`2026-05-04T02:00:00.${String(place).padStart(3, '0')}Z`, `U-${place}`, { incident: 'I-299', text: place === 349 ? long : words('A word.') }))
  const state = stateOf(...maintenances, ...incidents, ...updates)
  const answer = asked(state, 'incidents')
  t.strictSame(answerFaults('incidents', answer), [])
  t.equal(answer.incidents.length, 50)
  t.equal(answer.incidents[0].name, 'Incident 299', 'the newest first')
  t.equal(answer.incidents[0].incident_updates.length, 300)
  t.equal(answer.incidents[0].incident_updates[0].body, long.en)
  const all = asked(state, 'scheduled-maintenances').scheduled_maintenances
  t.equal(all.length, 50)
  t.equal(all[0].name, 'Maintenance: phone, mail, portal and 2 more services')
  const upcoming = asked(state, 'scheduled-maintenances/upcoming').scheduled_maintenances.map(({ scheduled_for: at }: { readonly scheduled_for: string }) => at)
  t.strictSame([upcoming.length, upcoming[0]], [50, '2026-05-05T01:00:00.000Z'], 'the next first')
})

t.test('a maintenance that was cancelled is gone', async (t) => {
  const schedule: Line = ['01:00', 'maintenance.schedule', { maintenance: 'M-1', services: ['phone'], scope: everybody, window: { start: '2026-05-05T01:00:00Z', end: '2026-05-05T02:00:00Z' }, text: words('Work.') }]
  t.match(asked(stateOf(schedule), 'summary').scheduled_maintenances, [{ name: 'Maintenance: phone', status: 'scheduled', shortlink: 'https://status.example/en/services/phone#maintenance-M-1' }])
  t.strictSame(asked(stateOf(schedule, ['02:00', 'maintenance.cancel', { maintenance: 'M-1', reason: words('Not now.') }]), 'scheduled-maintenances').scheduled_maintenances, [])
})

t.test('an exercise is named as one', async (t) => {
  const [at, type, data] = catalogueAt('00:30')
  const state = stateOf([at, type, { ...data, exercise: true }] as Line)
  t.equal(asked(state, 'status').page.name, 'EXERCISE: MedRZ')
  t.equal(asked(state, 'status', 'alpha', '23:00', 'de').page.name, 'ÜBUNG: MedRZ – Alpha')
})
