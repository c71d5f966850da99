import t from 'tap'
import type { Entry } from '../../src/model/event.ts'
import { instantOf, type Instant } from '../../src/model/time.ts'
import { availabilityOf } from '../../src/state/availability.ts'
import { columnAfter, columnIn, type Column } from '../../src/state/availability-column.ts'
import { availabilityReport, shareOf, shareOfDay, type AvailabilityReport } from '../../src/state/availability-report.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { emptyState } from '../../src/state/state.ts'
import { openDrillRecord } from '../drill-record.ts'
import { catalogueAt, insurers, journalOf, moment, north, opened, reported, reportedAlone, services, south, words, type Line } from './journal-of.ts'

const midnight = '2026-05-05T00:00:00Z'
const hour = 3_600_000

const columnOf = (entries: readonly Entry[], id: string, from: Instant): Column => {
  const before = entries.filter(({ at }) => instantOf(at) <= from)
  return columnAfter(columnIn(stateAfter(emptyState, before), id, from), entries.slice(before.length))
}

function reportOf(entries: readonly Entry[], id: string, from: string, to: string): AvailabilityReport {
  const period = { from: moment(from), to: moment(to), isOpen: false }
  return availabilityReport(stateAfter(emptyState, entries), columnOf(entries, id, period.from), period)!
}

/** The report on alpha for 4 May 2026, or from and to other times, in a journal that begins with the catalogue at midnight UTC. */
const alpha = (lines: readonly Line[], from = '00:00', to = midnight): AvailabilityReport =>
  reportOf(journalOf([catalogueAt('00:00', {}, 'UTC'), ...lines]), 'alpha', from, to)

const figuresOf = (report: AvailabilityReport, service = 'phone') => report.services.find((one) => one.service === service)!.figures
const hours = (report: AvailabilityReport, service = 'phone') => {
  const { total, works, limited, not, announced, unannounced } = figuresOf(report, service)
  return [total, works, limited, not, announced, unannounced].map((length) => length / hour)
}
const shares = (report: AvailabilityReport, service = 'phone') => report.services.find((one) => one.service === service)!.days.map(shareOfDay)

t.test('a minute counts one while it works, one half while it works in part, and nothing while it does not', async (t) => {
  const report = alpha([opened('01:00'), reported('06:00', 'phone', 'outage'), reported('09:00', 'phone', 'degraded'), reported('13:00', 'phone', 'stabilising')])
  t.same(hours(report), [24, 17, 4, 3, 0, 0])
  t.equal(shareOf(figuresOf(report)), 19 / 24)
  t.same(shares(report), [19 / 24])
  t.equal(shareOf(report.total), (19 + 3 * 24) / (4 * 24), 'together with three services that worked')
  t.same(report.services.map(({ service }) => service), ['phone', 'mail', 'portal', 'app'], 'what the insurer uses, and nothing else')
})

t.test('what happens to other insurers does not count', async (t) => {
  const lines = [opened('01:00'), reported('06:00', 'phone', 'outage', { scope: south }), reported('06:00', 'mail', 'outage', { scope: { insurers: ['beta'] } })]
  t.equal(shareOf(alpha(lines).total), 1)
})

t.test('an interruption is time without a gap in which it did not work at all, as far as it lies in the period', async (t) => {
  const lines = [
    opened('01:00'), reported('02:00', 'phone', 'outage'), reported('03:00', 'phone', 'restarting'), reported('05:00', 'phone', 'emergency_operation'),
    reported('08:00', 'phone', 'shut_down', { setback: true, reason: words('again') }), reported('14:00', 'phone', 'restarting'),
  ]
  t.same(figuresOf(alpha(lines)).interruptions, { count: 2, longest: 16 * hour, total: 19 * hour })
  t.same(figuresOf(alpha(lines, '04:00', '10:00')).interruptions, { count: 2, longest: 2 * hour, total: 3 * hour })
  t.same(alpha(lines).total.interruptions, { count: 2, longest: 16 * hour, total: 19 * hour })
})

t.test('setbacks are counted for each service, and a report that hits several is one for all', async (t) => {
  const lines = [
    opened('01:00'), reported('02:00', 'phone', 'outage', { services: ['phone', 'mail'] }), reported('03:00', 'phone', 'restarting', { services: ['phone', 'mail'] }),
    reported('04:00', 'phone', 'outage', { services: ['phone', 'mail'], setback: true, reason: words('again') }),
    reported('05:00', 'phone', 'outage', { setback: true, reason: words('changes nothing') }),
  ]
  const report = alpha(lines)
  t.same([figuresOf(report).setbacks, figuresOf(report, 'mail').setbacks, figuresOf(report, 'app').setbacks, report.total.setbacks], [1, 1, 0, 1])
  t.equal(alpha(lines, '04:30').total.setbacks, 0, 'before the period')
  const late = reported('06:00', 'app', 'outage', { since: '2026-05-04T03:30:00Z', setback: true, reason: words('late') })
  t.same([alpha([...lines, late], '03:00').total.setbacks, alpha([...lines, late], '04:30').total.setbacks], [2, 0], 'counted by when it was true')
})

t.test('time counts from when something was true, also when it was reported after the period', async (t) => {
  const late: Line[] = [opened('01:00'), reported('2026-05-07T12:00:00Z', 'phone', 'outage', { since: '2026-05-04T18:00:00Z' })]
  t.same(hours(alpha(late)), [24, 18, 0, 6, 0, 0])
  t.same(hours(alpha(late, '20:00')), [4, 0, 0, 4, 0, 0], 'and began before it')
  const over = [opened('01:00'), reported('06:00', 'phone', 'degraded'), reported('12:00', 'phone', 'outage', { since: '2026-05-04T04:00:00Z' })]
  t.same(hours(alpha(over)), [24, 4, 0, 20, 0, 0], 'the later word is about the whole time')
  const ended = [opened('01:00'), reported('06:00', 'phone', 'outage'), reported('12:00', 'phone', 'stabilising', { since: '2026-05-04T10:00:00Z' })]
  t.same(hours(alpha(ended)), [24, 20, 0, 4, 0, 0])
  t.same(hours(alpha([opened('01:00'), reported('12:00', 'phone', 'outage', { since: '2026-05-03T10:00:00Z' })])), [24, 0, 0, 24, 0, 0], 'nothing before the record began')
})

const window = (start: string, end: string, scope: typeof north | typeof south = north): Line =>
  ['00:30', 'maintenance.schedule', { maintenance: 'M-1', services: ['phone'], scope, window: { start: `2026-05-04T${start}:00Z`, end: `2026-05-04T${end}:00Z` }, text: words('Work.') }]
const work = [reportedAlone('10:00', 'phone', 'maintenance'), reportedAlone('14:00', 'phone', 'operational')]

t.test('maintenance works within its announced window, and in part outside, which is no interruption', async (t) => {
  t.same(hours(alpha([window('10:00', '14:00'), ...work])), [24, 24, 0, 0, 4, 0])
  t.same(hours(alpha([window('09:00', '12:00'), ...work])), [24, 22, 2, 0, 2, 2])
  t.same(figuresOf(alpha([window('09:00', '12:00'), ...work])).interruptions, { count: 0, longest: 0, total: 0 })
  t.same(hours(alpha([window('10:00', '14:00', south), ...work])), [24, 20, 4, 0, 0, 4], 'announced to others')
  t.same(hours(alpha(work)), [24, 20, 4, 0, 0, 4], 'never announced')
  t.same(figuresOf(alpha([reportedAlone('08:00', 'phone', 'outage'), ...work])).interruptions, { count: 1, longest: 2 * hour, total: 2 * hour }, 'an outage before it ends where it begins')
})

t.test('maintenance does not count while its service has an open incident, and in part once it is cancelled', async (t) => {
  const lines = (between: Line): readonly Line[] => [opened('01:00'), window('10:00', '14:00'), reported('10:00', 'phone', 'maintenance'), between, reported('14:00', 'phone', 'operational')]
  t.same(hours(alpha(lines(['12:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }]))), [24, 22, 0, 2, 2, 0])
  t.equal(figuresOf(alpha(lines(['12:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }]))).duringIncident, 2 * hour, 'and that is said beside it')
  const cancelled: Line = ['11:00', 'maintenance.cancel', { maintenance: 'M-1', reason: words('Not now.') }]
  t.same(hours(alpha([window('10:00', '14:00'), work[0]!, cancelled, work[1]!])), [24, 21, 3, 0, 1, 3])
  const reopened: Line[] = [
    opened('01:00'), window('10:00', '14:00'), reported('09:00', 'phone', 'degraded'), ['09:30', 'incident.resolve', { incident: 'I-1', text: words('Done.') }],
    reported('10:00', 'phone', 'maintenance'), ['12:00', 'incident.reopen', { incident: 'I-1', reason: words('Not done.') }], reported('14:00', 'phone', 'operational'),
  ]
  t.same(hours(alpha(reopened)), [24, 21, 1, 2, 2, 0])
  t.same(hours(alpha(reopened, '11:00', '13:00')), [2, 1, 0, 1, 1, 0], 'whenever the period begins')
})

t.test('a window counts from when it was announced until it was cancelled, also for maintenance that is reported late', async (t) => {
  const late = [reportedAlone('13:30', 'phone', 'maintenance', { since: '2026-05-04T10:00:00Z' }), reportedAlone('14:00', 'phone', 'operational')]
  const [, type, data] = window('10:00', '14:00')
  t.same(hours(alpha([['13:00', type, data] as Line, ...late])), [24, 21, 3, 0, 1, 3])
  t.same(hours(alpha([window('10:00', '14:00'), ['11:00', 'maintenance.cancel', { maintenance: 'M-1', reason: words('Not now.') }], ...late])), [24, 21, 3, 0, 1, 3])
})

t.test('maintenance stops counting when its service gets into an incident, also where the incident hit others alone', async (t) => {
  const lines = [opened('01:00'), window('10:00', '14:00'), work[0]!, reported('12:00', 'phone', 'outage', { scope: south }), work[1]!]
  t.same(hours(alpha(lines)), [24, 22, 0, 2, 2, 0])
})

t.test('a state that was shown before its incident was published belongs to it', async (t) => {
  const publish = { incident: 'I-1', title: words('Secret'), severity: 'critical', phase: 'detection', opened_at: '2026-05-04T09:00:00.000Z', positions: [3] } as never
  t.same(hours(alpha([window('10:00', '14:00'), work[0]!, ['12:00', 'incident.publish', publish], work[1]!])), [24, 22, 0, 2, 2, 0])
})

t.test('time in which a service did not exist or was not used is blank', async (t) => {
  const uses = (...ids: string[]) => [{ ...insurers[0]!, services: ids }, ...insurers.slice(1)]
  const journal = journalOf([
    catalogueAt('00:00', {}, 'UTC'),
    reportedAlone('04:00', 'app', 'outage'),
    catalogueAt('06:00', { services: services('phone', 'mail', 'portal', 'web', 'fax'), use_cases: [], insurers: uses('phone', 'mail', 'fax').map((insurer) => ({ ...insurer, services: insurer.services.filter((id) => id !== 'app') })) }, 'UTC'),
    reportedAlone('12:00', 'fax', 'outage'),
    catalogueAt('18:00', {}, 'UTC'),
  ])
  const report = reportOf(journal, 'alpha', '2026-05-03T00:00:00Z', midnight)
  t.same(report.services.map(({ service }) => service), ['phone', 'mail', 'portal', 'app', 'fax'], 'what is not listed any more stands last')
  t.same(hours(report, 'fax'), [12, 6, 0, 6, 0, 0])
  t.same(report.services.at(-1)!.counted, [{ from: moment('06:00'), until: moment('18:00') }])
  t.same(hours(report, 'app'), [12, 10, 0, 2, 0, 0], 'it comes back in normal operation')
  t.same(report.services.find(({ service }) => service === 'app')!.counted.map(({ from }) => from), [moment('00:00'), moment('18:00')])
  t.same(hours(report, 'portal'), [12, 12, 0, 0, 0, 0], 'there all the time, but not used')
  t.same(shares(report), [null, 1], 'nothing on the day before the record began')
  const late = [...journal, ...journalOf([reportedAlone('20:00', 'app', 'outage', { since: '2026-05-04T02:00:00Z' })]).map((entry) => ({ ...entry, position: 6 }))]
  t.same(hours(reportOf(late, 'alpha', '2026-05-03T00:00:00Z', midnight), 'app'), [12, 4, 0, 8, 0, 0], 'what is reported late is about the time since it came back')
  t.same(reportOf(journal, 'alpha', '2026-05-01T00:00:00Z', '2026-05-03T00:00:00Z').services, [])
})

t.test('an insurer counts from when it joins until it leaves, and by the site where it is', async (t) => {
  const journal = journalOf([
    catalogueAt('00:00', { insurers: insurers.slice(1) }, 'UTC'),
    catalogueAt('06:00', {}, 'UTC'),
    reportedAlone('08:00', 'phone', 'outage', { scope: north }),
    catalogueAt('10:00', { insurers: [{ ...insurers[0]!, site: 'south' }, ...insurers.slice(1)] }, 'UTC'),
    reportedAlone('12:00', 'phone', 'degraded', { scope: north }),
    reportedAlone('14:00', 'phone', 'operational', { scope: south }),
    catalogueAt('20:00', { insurers: insurers.slice(1) }, 'UTC'),
    reportedAlone('22:00', 'phone', 'outage'),
  ])
  const report = reportOf(journal, 'alpha', '00:00', midnight)
  t.same(hours(report), [14, 8, 0, 6, 0, 0])
  t.equal(report.insurer.name, 'Alpha')
  t.equal(availabilityReport(stateAfter(emptyState, journal), columnOf(journal, 'never', moment('00:00')), { from: moment('00:00'), to: moment('12:00'), isOpen: false }), null)
})

t.test('a local day at the change of the clocks has 23 or 25 hours', async (t) => {
  const on = (date: string, from: string, to: string) => {
    const journal = journalOf([catalogueAt(from), opened(from), reported(`${date}T12:00:00Z`, 'phone', 'outage')])
    return reportOf(journal, 'alpha', from, to).services[0]!.days.map(({ date: day, whole }) => [day, whole / hour])
  }
  t.same(on('2026-03-29', '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00'), [['2026-03-29', 23]])
  t.same(on('2026-10-25', '2026-10-25T00:00:00+02:00', '2026-10-26T12:00:00+01:00'), [['2026-10-25', 25], ['2026-10-26', 12]])
})

t.test('over the whole drill the insurers’ reports add up to the days that the page shows for each service', async (t) => {
  const { service, forms } = await openDrillRecord(t.teardown.bind(t))
  const state = service.publicState()
  const { insurers: all, services: listed } = state.catalogue!
  const [from, to] = [instantOf(forms[0]!.at) - 5 * 24 * hour, state.changedAt! + 1]
  const reports = all.map(({ id }) => availabilityReport(state, columnOf(forms, id, from), { from, to, isOpen: true })!)
  const dates = reports[0]!.days.map(({ date }) => date)
  t.ok(dates.length > 95 && all.length === 85 && listed.length > 40)
  const wrong = listed.flatMap(({ id }, index) => {
    const shown = availabilityOf(state, index, to, dates.length)
    const rows = reports.flatMap((report) => report.services.filter((one) => one.service === id))
    return dates.flatMap((date, day) => {
      const sum = (part: 'good' | 'whole') => rows.reduce((total, row) => total + row.days[day]!.good * Number(part === 'good') + row.days[day]!.whole * Number(part === 'whole'), 0)
      const share = sum('whole') > 0 ? sum('good') / sum('whole') : null
      const expected = shown[day]!
      const isSame = expected.date === date && (share === null ? expected.share === null : Math.abs(share - (expected.share ?? NaN)) < 1e-9)
      return isSame ? [] : [`${id} on ${date}: ${share}, not ${expected.share}`]
    })
  })
  t.same(wrong.slice(0, 5), [])
})
