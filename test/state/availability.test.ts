import t from 'tap'
import { availabilityOf } from '../../src/state/availability.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { serviceStatus } from '../../src/state/services.ts'
import { emptyState } from '../../src/state/state.ts'
import { catalogueAt, insurers, journalOf, moment, north, opened, reported, reportedAlone, services, south, words, type Line } from './journal-of.ts'

/** The shares of the newest days of the phone up to `now`, in a journal that begins with the catalogue at midnight UTC. */
function sharesAt(now: string, days: number, ...lines: readonly Line[]): readonly (number | null)[] {
  const state = stateAfter(emptyState, journalOf([catalogueAt('00:00', {}, 'UTC'), ...lines]))
  return availabilityOf(state, serviceStatus(state, 'phone')!.index, moment(now), days).map(({ share }) => share)
}

const nextMidnight = '2026-05-05T00:00:00Z'
const yesterday = (now: string, ...lines: readonly Line[]) => sharesAt(now, 2, ...lines)[0]

const window = (start: string, end: string, scope: typeof north | { all: true } = { all: true }, announced = '00:30'): Line =>
  [announced, 'maintenance.schedule', {
    maintenance: 'M-1', services: ['phone'], scope, window: { start: `2026-05-04T${start}:00Z`, end: `2026-05-04T${end}:00Z` }, text: words('Work.'),
  }]

t.test('a day counts the minutes of all insurers that use the service', async (t) => {
  t.equal(yesterday(nextMidnight), 1)
  t.equal(yesterday(nextMidnight, opened('01:00'), reported('06:00', 'phone', 'outage'), reported('12:00', 'phone', 'stabilising')), 18 / 24)
  t.equal(
    yesterday(nextMidnight, opened('01:00'), reported('06:00', 'phone', 'outage', { scope: north }), reported('12:00', 'phone', 'stabilising')), 66 / 72,
  )
})

t.test('a limited minute counts one half', async (t) => {
  for (const to of ['degraded', 'emergency_operation'] as const) {
    t.equal(yesterday(nextMidnight, opened('01:00'), reported('06:00', 'phone', to), reported('12:00', 'phone', 'operational')), 21 / 24, to)
  }
})

t.test('today counts up to now, and what lasts is carried on', async (t) => {
  t.strictSame(sharesAt('12:00', 1, opened('01:00'), reported('09:00', 'phone', 'shut_down')), [9 / 12])
  t.strictSame(sharesAt('2026-05-06T12:00:00Z', 3, opened('01:00'), reported('12:00', 'phone', 'shut_down')), [0.5, 0, 0])
})

t.test('what turns out to have begun earlier is counted from then, over what was reported before', async (t) => {
  const degraded = [opened('01:00'), reported('06:00', 'phone', 'degraded')]
  const down = (since: string) => reported('12:00', 'phone', 'outage', { since: `2026-05-04T${since}:00Z` })
  t.equal(yesterday(nextMidnight, ...degraded, down('08:00')), (6 + 1) / 24, 'degraded for two hours, then out')
  t.equal(yesterday(nextMidnight, ...degraded, down('04:00')), 4 / 24, 'it had been out before it was called degraded')
  const lateToo = reported('06:00', 'phone', 'degraded', { since: '2026-05-04T04:00:00Z' })
  t.equal(yesterday(nextMidnight, opened('01:00'), lateToo, down('05:00')), (4 + 0.5) / 24, 'what was there before was reported late as well')
  const beforeTheRecord = reported('12:00', 'phone', 'outage', { since: '2026-05-03T20:00:00Z' })
  t.equal(yesterday(nextMidnight, opened('01:00'), beforeTheRecord), 0, 'nothing before the record began')
})

t.test('an end that is reported late counts from when it was true', async (t) => {
  const lines = [opened('01:00'), reported('06:00', 'phone', 'outage'), reported('12:00', 'phone', 'stabilising', { since: '2026-05-04T10:00:00Z' })]
  t.equal(yesterday(nextMidnight, ...lines), 20 / 24)
})

t.test('a late report corrects the day before', async (t) => {
  const lines = [opened('01:00'), reported('2026-05-05T02:00:00Z', 'phone', 'outage', { since: '2026-05-04T18:00:00Z' })]
  t.strictSame(sharesAt('2026-05-05T04:00:00Z', 2, ...lines), [18 / 24, 0])
})

t.test('only the insurers whose state was late are corrected', async (t) => {
  const lines = [
    opened('01:00'), reported('06:00', 'phone', 'outage', { scope: north }), reported('12:00', 'phone', 'outage', { since: '2026-05-04T08:00:00Z' }),
  ]
  t.equal(yesterday(nextMidnight, ...lines), (6 + 8 + 8) / 72)
})

t.test('a local day at the change of the clocks has 23 or 25 hours', async (t) => {
  const share = (from: string, until: string, midnight: string) => {
    const lines = [catalogueAt(from), opened(from), reported(from, 'phone', 'outage'), reported(until, 'phone', 'stabilising')]
    const state = stateAfter(emptyState, journalOf(lines))
    return availabilityOf(state, serviceStatus(state, 'phone')!.index, moment(midnight), 2)[0]
  }
  const spring = share('2026-03-29T00:00:00+01:00', '2026-03-29T12:00:00+02:00', '2026-03-30T00:00:00+02:00')
  t.strictSame(spring, { date: '2026-03-29', share: 12 / 23 })
  const autumn = share('2026-10-25T00:00:00+02:00', '2026-10-25T12:00:00+01:00', '2026-10-26T00:00:00+01:00')
  t.strictSame(autumn, { date: '2026-10-25', share: 12 / 25 })
})

t.test('days before the service existed are blank, and its first day counts from then on', async (t) => {
  t.strictSame(sharesAt('12:00', 3), [null, null, 1])
  const later = catalogueAt('2026-05-06T12:00:00Z', {
    services: services('fax', 'phone'), use_cases: [], insurers: [{ id: 'alpha', name: 'Alpha', site: 'north', services: ['fax', 'phone'] }],
  }, 'UTC')
  const out = reportedAlone('2026-05-06T18:00:00Z', 'fax', 'outage')
  const state = stateAfter(emptyState, journalOf([catalogueAt('00:00', {}, 'UTC'), later, out]))
  const shares = availabilityOf(state, serviceStatus(state, 'fax')!.index, moment('2026-05-07T00:00:00Z'), 3)
  t.strictSame(shares.slice(0, 2), [{ date: '2026-05-05', share: null }, { date: '2026-05-06', share: 0.5 }])
})

t.test('a service that nobody uses has no availability', async (t) => {
  const state = stateAfter(emptyState, journalOf([catalogueAt('00:00', { services: services('fax'), use_cases: [], insurers: [] }, 'UTC')]))
  t.strictSame(availabilityOf(state, 0, moment('12:00'), 1), [{ date: '2026-05-04', share: null }])
})

t.test('maintenance works within its announced window, and in part outside it', async (t) => {
  const work = [reportedAlone('10:00', 'phone', 'maintenance'), reportedAlone('14:00', 'phone', 'operational')]
  t.equal(yesterday(nextMidnight, window('10:00', '14:00'), ...work), 1)
  t.equal(yesterday(nextMidnight, window('10:00', '12:00'), ...work), 23 / 24, 'two hours too long')
  t.equal(yesterday(nextMidnight, window('12:00', '18:00'), ...work), 23 / 24, 'two hours too early')
  t.equal(yesterday(nextMidnight, ...work), 22 / 24, 'never announced')
  t.equal(yesterday(nextMidnight, window('10:00', '14:00', north), ...work), 1 - 4 / 72, 'announced for one insurer of three')
  t.equal(yesterday(nextMidnight, window('08:00', '20:00')), 1, 'a window alone moves nothing')
})

t.test('maintenance counts nothing within its window while its service has an open incident, and half once it is cancelled', async (t) => {
  const work = (end: Line) => [
    opened('01:00'), window('10:00', '14:00'), reported('10:00', 'phone', 'maintenance'), end, reported('14:00', 'phone', 'operational'),
  ]
  t.equal(yesterday(nextMidnight, ...work(['11:00', 'incident.phase', { incident: 'I-1', to: 'recovery' }])), 20 / 24)
  t.equal(yesterday(nextMidnight, ...work(['12:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }])), 22 / 24)
  const cancelled: Line = ['11:00', 'maintenance.cancel', { maintenance: 'M-1', reason: words('Not now.') }]
  t.equal(yesterday(
    nextMidnight, window('10:00', '14:00'), reportedAlone('10:00', 'phone', 'maintenance'), cancelled, reportedAlone('14:00', 'phone', 'operational'),
  ), 22.5 / 24)
})

t.test('maintenance that is reported late is weighed by its window and its incident, day by day', async (t) => {
  const late = { since: '2026-05-04T10:00:00Z' }
  t.equal(yesterday(
    nextMidnight, window('10:00', '11:00'), reportedAlone('12:00', 'phone', 'maintenance', late), reportedAlone('12:01', 'phone', 'operational'),
  ), 1 - (61 / 60) / 48)
  t.equal(yesterday(
    nextMidnight, opened('01:00'), window('10:00', '14:00'), reported('12:00', 'phone', 'maintenance', late), reported('12:00', 'phone', 'operational'),
  ), 22 / 24)
  const wasMaintenance = [window('21:00', '23:00'), reportedAlone('21:00', 'phone', 'maintenance')]
  const wasDown = reportedAlone('2026-05-05T02:00:00Z', 'phone', 'outage', { since: '2026-05-04T21:00:00Z' })
  t.strictSame(sharesAt('2026-05-05T04:00:00Z', 2, ...wasMaintenance, wasDown), [21 / 24, 0])
})

t.test('a late report counts for nothing over time in which the service was away, or before an insurer used it', async (t) => {
  const late: readonly Line[] = [reportedAlone('18:00', 'phone', 'outage', { since: '2026-05-04T02:00:00Z' }), reportedAlone('20:00', 'phone', 'operational')]
  const without = catalogueAt('04:00', { services: services('mail'), use_cases: [], insurers: [] }, 'UTC')
  t.equal(yesterday(nextMidnight, without, catalogueAt('16:00', {}, 'UTC'), ...late), 8 / 12, 'away from four to sixteen hours: what was there before is another matter')
  const joinsLater = [catalogueAt('00:00', { insurers: insurers.slice(1) }, 'UTC'), catalogueAt('06:00', {}, 'UTC')]
  t.equal(yesterday(nextMidnight, ...joinsLater, ...late), (2 * (24 - 18) + 18 - 14) / (2 * 24 + 18), 'one insurer of three joined at six')
})

t.test('a late report takes back of earlier maintenance what was counted for it then', async (t) => {
  const worked = [window('10:00', '14:00'), opened('01:00'), reported('10:00', 'phone', 'maintenance'), ['12:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }]] as const
  const wasOut = [reportedAlone('13:00', 'phone', 'outage', { since: '2026-05-04T11:00:00Z' }), reportedAlone('14:00', 'phone', 'operational')]
  t.equal(yesterday(nextMidnight, ...worked, ...wasOut), 20 / 24, 'nothing up to twelve, while its incident was open')
  const wasMaintenance = [reportedAlone('14:00', 'phone', 'maintenance', { since: '2026-05-04T11:30:00Z' }), reportedAlone('14:00', 'phone', 'operational')]
  t.equal(yesterday(nextMidnight, ...worked, wasOut[0]!, ...wasMaintenance), 22.5 / 24, 'and so again: out for half an hour, then announced')
  const over = reportedAlone('14:30', 'phone', 'degraded', { since: '2026-05-04T10:30:00Z' })
  t.equal(yesterday(nextMidnight, ...worked, wasOut[0]!, ...wasMaintenance, over, reportedAlone('15:00', 'phone', 'operational')), (24 - 0.5 - 4.5 / 2) / 24)
})

t.test('what was counted for an insurer is still known when the catalogue lists the insurers in another order', async (t) => {
  const work = [window('10:00', '14:00', north), reportedAlone('10:00', 'phone', 'maintenance'), catalogueAt('11:00', { insurers: insurers.toReversed() }, 'UTC')]
  const wasOut = reportedAlone('12:00', 'phone', 'outage', { scope: north, since: '2026-05-04T10:30:00Z' })
  t.equal(yesterday(nextMidnight, ...work, wasOut, reportedAlone('14:00', 'phone', 'operational')), (20.5 + 22 + 22) / 72)
})

t.test('maintenance that is reported late counts in full only from when its window was announced until it was cancelled', async (t) => {
  const late = [reportedAlone('13:30', 'phone', 'maintenance', { since: '2026-05-04T10:00:00Z' }), reportedAlone('14:00', 'phone', 'operational')]
  t.equal(yesterday(nextMidnight, window('10:00', '14:00', { all: true }, '13:00'), ...late), 22.5 / 24)
  t.equal(yesterday(nextMidnight, window('10:00', '14:00'), ['11:00', 'maintenance.cancel', { maintenance: 'M-1', reason: words('Not now.') }], ...late), 22.5 / 24)
})

t.test('a late report that reaches beyond the memory of a row corrects as far as that goes, and not twice', async (t) => {
  const wasOut = [reportedAlone('02:00', 'phone', 'outage', { scope: north }), reportedAlone('04:00', 'phone', 'operational', { scope: north })]
  const minute = (at: number): string => `${String(5 + Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
  const others = Array.from({ length: 130 }, (_, at) => reportedAlone(minute(at), 'phone', at % 2 === 0 ? 'stabilising' : 'operational', { scope: south }))
  const late = reportedAlone('12:00', 'phone', 'outage', { scope: north, since: '2026-05-04T01:00:00Z' })
  t.equal(yesterday(nextMidnight, ...wasOut, ...others, late), (2 + 24 + 24) / 72, 'out from two to four, and from four on')
  t.equal(yesterday(nextMidnight, ...wasOut, ...others.slice(0, 60), late), (1 + 24 + 24) / 72, 'while nothing is forgotten, from one on')
})

t.test('each site’s share follows its own states', async (t) => {
  const lines = [opened('01:00'), reported('06:00', 'phone', 'shut_down', { scope: south }), reported('18:00', 'phone', 'degraded', { scope: north })]
  t.equal(yesterday(nextMidnight, ...lines), (6 * 3 + 12 + 6 * 0.5) / 72)
})

t.test('ninety days can be told after years, and older ones are let go', async (t) => {
  const years: Line[] = Array.from({ length: 800 }, (_, day) => reportedAlone(`${new Date(Date.UTC(2026, 4, 5 + day)).toISOString().slice(0, 10)}T06:00:00Z`, 'phone', day % 2 === 0 ? 'outage' : 'operational'))
  const state = stateAfter(emptyState, journalOf([catalogueAt('00:00', {}, 'UTC'), ...years]))
  t.ok(state.board.rows.every(({ days }) => days.good.length <= 100))
  const midnight = Date.UTC(2026, 4, 5 + 800)
  const shares = availabilityOf(state, serviceStatus(state, 'phone')!.index, midnight, 91).map(({ share }) => share)
  t.strictSame(shares, [...Array.from({ length: 90 }, (_, day) => (day % 2 === 0 ? 6 / 24 : 18 / 24)), null])
})
