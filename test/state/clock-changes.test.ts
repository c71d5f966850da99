import t from 'tap'
import { clockChanges } from '../../src/state/clock-changes.ts'
import { contactsOf, insurerOf, noticesOf } from '../../src/state/insurers.ts'
import { listedMaintenances, maintenanceState } from '../../src/state/maintenances.ts'
import { emptyState, type State } from '../../src/state/state.ts'
import { moment, opened, posted, reported, stateOf, words, type Line } from './journal-of.ts'

const notice = (until?: string): Line => [
  '02:00', 'insurer.notice', { notice: 'N-1', insurers: ['beta', 'gamma'], text: words('Call us.'), ...(until && { until }) },
]
const contact = (until?: string): Line =>
  ['02:00', 'insurer.contact', { insurer: 'beta', contact: 'C-1', channel: 'phone', audience: 'insured', value: '+49 1', ...(until && { until }) }]
const work: Line =
  ['02:00', 'maintenance.schedule', { maintenance: 'M-1', services: ['phone'], scope: { all: true }, window: {
    start: '2026-05-04T10:00:00Z', end: '2026-05-04T12:00:00Z',
  }, text: words('Work.') }]
const week = 7 * 86_400_000

t.test('a notice is shown to its insurers until it ends by the clock or is ended', async (t) => {
  const shown = (state: State, insurer: string, now: string) => noticesOf(state, insurerOf(state, insurer)!, moment(now)).length
  const state = stateOf(notice('2026-05-04T04:00:00Z'))
  t.equal(shown(state, 'beta', '03:59'), 1)
  t.equal(shown(state, 'alpha', '03:59'), 0)
  t.equal(shown(state, 'beta', '04:00'), 0)
  t.equal(shown(stateOf(notice()), 'gamma', '2027-05-04T04:00:00Z'), 1, 'without an end it stays')
  t.equal(shown(stateOf(notice(), ['03:00', 'notice.end', { notice: 'N-1' }]), 'gamma', '03:01'), 0)
})

t.test('a contact is given until it ends by the clock or is ended', async (t) => {
  const given = (state: State, now: string) => contactsOf(state, insurerOf(state, 'beta')!, moment(now)).map(({ value }) => value)
  t.strictSame(given(stateOf(contact('2026-05-04T04:00:00Z')), '03:59'), ['+49 1'])
  t.strictSame(given(stateOf(contact('2026-05-04T04:00:00Z')), '04:00'), [])
  t.strictSame(given(stateOf(contact(), ['03:00', 'contact.end', { contact: 'C-1' }]), '03:01'), [])
})

t.test('a maintenance is ahead, under way, over, and listed for a week after that', async (t) => {
  const state = stateOf(work)
  const at = (now: number) => listedMaintenances(state, now).map((maintenance) => maintenanceState(emptyState, maintenance, now))
  t.strictSame(at(moment('10:00') - 1), ['scheduled'])
  t.strictSame(at(moment('10:00')), ['in_progress'])
  t.strictSame(at(moment('12:00')), ['completed'])
  t.strictSame(at(moment('12:00') + week - 1), ['completed'])
  t.strictSame(at(moment('12:00') + week), [])
  t.strictSame(listedMaintenances(stateOf(work, ['03:00', 'maintenance.cancel', { maintenance: 'M-1', reason: words('No.') }]), moment('04:00')), [])
})

t.test('it is known in advance when the clock alone changes what is shown', async (t) => {
  const next = (now: string, ...lines: readonly Line[]) => clockChanges(stateOf(...lines), moment(now)).next
  const midnightInBerlin = moment('22:00')
  t.equal(next('03:00'), midnightInBerlin, 'a day ends')
  t.equal(next('03:00', opened('01:00'), posted('02:00', 'U-1', { next_update_by: '2026-05-04T04:00:00Z' })), moment('04:00') + 1, 'a promise is overdue')
  t.equal(next('03:00', notice('2026-05-04T05:00:00Z')), moment('05:00'), 'a notice ends')
  t.equal(next('03:00', contact('2026-05-04T06:00:00Z')), moment('06:00'), 'a contact ends')
  t.equal(next('03:00', work), moment('10:00'), 'a window opens')
  t.equal(next('10:00', work), moment('12:00'), 'a window closes')
  t.equal(next('2026-05-11T11:00:00Z', work), moment('12:00') + week, 'a maintenance leaves the list')
  t.equal(next('03:10', opened('01:00'), reported('03:00', 'mail', 'outage')), moment('04:00'), 'an hour without a word ends')
  t.equal(next('04:00', opened('01:00'), reported('03:00', 'mail', 'outage')), midnightInBerlin, 'once')
  t.strictSame(clockChanges(emptyState, moment('03:00')), { last: null, next: null }, 'the empty house waits for nothing')
})

t.test('the last change is the newest entry or what the clock did since', async (t) => {
  const last = (now: string, ...lines: readonly Line[]) => clockChanges(stateOf(...lines), moment(now)).last
  const promise = [opened('01:00'), posted('02:00', 'U-1', { next_update_by: '2026-05-04T04:00:00Z' })]
  t.equal(last('04:00', ...promise), moment('02:00'))
  t.equal(last('05:00', ...promise), moment('04:00') + 1)
  t.equal(last('22:30', ...promise), moment('22:00'))
})
