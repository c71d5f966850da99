import t from 'tap'
import { iso } from '../../src/model/time.ts'
import { reportingClocks } from '../../src/state/reporting-clocks.ts'
import { catalogueAt, journalOf, moment, opened, stateOf, words, type Line } from './journal-of.ts'
import { stateAfter } from '../../src/state/fold.ts'
import { emptyState } from '../../src/state/state.ts'

const clock = (at: string, regime: 'nis2' | 'gdpr', awareAt: string, more: object = {}): Line =>
  [at, 'authority.clock', { incident: 'I-1', regime, aware_at: iso(moment(awareAt)), ...more }]
const report = (at: string, stage: string, more: object = {}): Line => [at, 'authority.report', { incident: 'I-1', authority: 'BSI', stage, ...more }]

const told = (state: ReturnType<typeof stateOf>, now: string) =>
  reportingClocks(state, moment(now)).map(({ stage, dueAt, doneAt, isOverdue, isLate }) =>
    [stage, dueAt === null ? null : iso(dueAt), doneAt === null ? null : iso(doneAt), isOverdue ? 'overdue' : isLate ? 'late' : ''])

t.test('a clock starts when one became aware, not when that was written down', async (t) => {
  const state = stateOf(opened('01:00'), clock('05:00', 'nis2', '02:00'), clock('05:00', 'gdpr', '03:00'))
  t.same(told(state, '06:00'), [
    ['early_warning', '2026-05-05T02:00:00.000Z', null, ''],
    ['notification', '2026-05-07T02:00:00.000Z', null, ''],
    ['art33_notification', '2026-05-07T03:00:00.000Z', null, ''],
    ['final_report', '2026-06-07T02:00:00.000Z', null, ''],
    ['art34_communication', null, null, ''],
  ])
})

t.test('what is owed past its time is overdue, and what was sent after it was late; what is done goes to the end', async (t) => {
  const lines = [opened('01:00'), clock('01:00', 'nis2', '01:00')]
  t.same(told(stateOf(...lines), '2026-05-05T01:00:00Z')[0], ['early_warning', '2026-05-05T01:00:00.000Z', null, ''], 'to the very minute')
  t.same(told(stateOf(...lines), '2026-05-05T01:01:00Z')[0]?.at(-1), 'overdue')
  const sent = stateOf(...lines, report('2026-05-05T09:00:00Z', 'early_warning'))
  t.same(told(sent, '2026-05-05T10:00:00Z').at(-1), ['early_warning', '2026-05-05T01:00:00.000Z', '2026-05-05T09:00:00.000Z', 'late'])
  const recordedLater = stateOf(...lines, report('2026-05-05T09:00:00Z', 'early_warning', { sent_at: '2026-05-05T00:30:00Z' }))
  t.same(told(recordedLater, '2026-05-05T10:00:00Z').at(-1), ['early_warning', '2026-05-05T01:00:00.000Z', '2026-05-05T00:30:00.000Z', ''], 'the time of sending counts')
})

t.test('the final report is due one calendar month after the notification, by the clock of the provider', async (t) => {
  const at = (aware: string, ...reports: readonly Line[]) =>
    told(stateAfter(emptyState, journalOf([catalogueAt('2026-01-01T00:00:00Z'), opened('2026-01-01T00:00:00Z'), clock(aware, 'nis2', aware), ...reports])), aware)
      .find(([stage]) => stage === 'final_report')?.[1]
  t.equal(at('2026-03-10T12:00:00Z', report('2026-03-12T12:00:00Z', 'notification')), '2026-04-12T11:00:00.000Z', 'across the change to summer time')
  t.equal(at('2026-01-29T10:00:00Z', report('2026-01-31T10:00:00Z', 'notification')), '2026-02-28T10:00:00.000Z', 'where a month is shorter, on its last day')
  t.equal(at('2026-01-05T10:00:00Z'), '2026-02-08T10:00:00.000Z', 'while it is owed, after it is due')
})

t.test('a clock that is said again is corrected, one that does not apply owes nothing, and a time that the authority set holds', async (t) => {
  const lines = [opened('01:00'), clock('02:00', 'gdpr', '02:00')]
  t.equal(told(stateOf(...lines, clock('03:00', 'gdpr', '01:30')), '04:00')[0]?.[1], '2026-05-07T01:30:00.000Z')
  t.same(told(stateOf(...lines, clock('03:00', 'gdpr', '02:00', { applies: false, note: words('No risk') })), '04:00'), [])
  t.equal(told(stateOf(...lines, report('03:00', 'art33_notification', { due: '2026-05-06T00:00:00Z' })), '04:00').at(-1)?.[1], '2026-05-06T00:00:00.000Z')
})

t.test('reports that were made without a clock are told with what is known of them', async (t) => {
  t.same(told(stateOf(opened('01:00'), report('02:00', 'early_warning'), report('03:00', 'art33_supplement')), '04:00'),
    [['early_warning', null, '2026-05-04T02:00:00.000Z', '']])
})
