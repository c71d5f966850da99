import t from 'tap'
import { instantOf, iso } from '../../src/model/time.ts'
import { boundsOf, readPeriod, type PeriodAsked } from '../../src/state/availability-period.ts'

const now = instantOf('2026-03-21T12:00:00+01:00')
const read = (asked: PeriodAsked, at = now) => {
  const { from, to, isOpen } = readPeriod(asked, 'Europe/Berlin', at)
  return [iso(from), iso(to), isOpen]
}

t.test('without a period the report is about the month so far, and on the first of a month about the one before', async (t) => {
  t.same(read({}), ['2026-02-28T23:00:00.000Z', '2026-03-21T11:00:00.000Z', true])
  t.same(read({ from: '', to: ' ' }), read({}), 'as an empty form sends it')
  t.same(read({}, instantOf('2026-03-01T00:00:00+01:00')), ['2026-01-31T23:00:00.000Z', '2026-02-28T23:00:00.000Z', false])
  t.same(read({}, instantOf('2026-01-01T23:59:00+01:00')), ['2025-11-30T23:00:00.000Z', '2025-12-31T23:00:00.000Z', false])
})

t.test('days are local days, and the last one is included', async (t) => {
  t.same(read({ from: '2026-03-01', to: '2026-03-01' }), ['2026-02-28T23:00:00.000Z', '2026-03-01T23:00:00.000Z', false])
  t.same(read({ from: '2026-03-28', to: '2026-03-29' }, now + 30 * 86_400_000), ['2026-03-27T23:00:00.000Z', '2026-03-29T22:00:00.000Z', false], 'one of them is 23 hours long')
  t.same(read({ from: '2026-03-20', to: '2026-03-21' }), ['2026-03-19T23:00:00.000Z', '2026-03-21T11:00:00.000Z', true], 'today as far as it has come')
})

t.test('moments are read as everywhere, and either end may be missing', async (t) => {
  t.same(read({ from: '2026-03-10T06:00', to: '2026-03-10T12:00:00 01:00' }), ['2026-03-10T05:00:00.000Z', '2026-03-10T11:00:00.000Z', false])
  t.same(read({ from: '2026-03-10' }), ['2026-03-09T23:00:00.000Z', '2026-03-21T11:00:00.000Z', true])
  t.same(read({ to: '2026-02-10' }), ['2026-01-31T23:00:00.000Z', '2026-02-10T23:00:00.000Z', false])
  t.same(read({ to: '2026-01-31' }), ['2025-12-31T23:00:00.000Z', '2026-01-31T23:00:00.000Z', false])
})

t.test('a period that can not be is refused with words that help', async (t) => {
  const refused = (asked: PeriodAsked, code: string) => t.throws(() => read(asked), { status: 400, code }, JSON.stringify(asked))
  refused({ from: '2026-03-10', to: '2026-03-09' }, 'period-backwards')
  refused({ from: '2026-03-10T12:00', to: '2026-03-10T12:00' }, 'period-backwards')
  refused({ from: '2026-03-01', to: '2026-03-22' }, 'moment-ahead')
  refused({ from: '2026-03-01', to: '2026-03-21T12:01' }, 'moment-ahead')
  refused({ from: '2026-03-22' }, 'moment-ahead')
  refused({ from: '9999-12-31', to: '9999-12-31' }, 'moment-ahead')
  refused({ from: '2026-02-30' }, 'unreadable-time')
  refused({ from: 'last week' }, 'unreadable-time')
  refused({ to: '1'.repeat(100) }, 'unreadable-time')
  refused({ from: '2021-03-19' }, 'period-too-long')
  refused({ from: '0001-01-01' }, 'period-too-long')
  t.same(read({ from: '2021-03-21' })[2], true, 'five years are not')
})

t.test('a period can be asked for again by its bounds', async (t) => {
  for (const asked of [{}, { from: '2026-03-01', to: '2026-03-03' }, { from: '2026-03-10T06:00', to: '2026-03-10T12:00' }, { from: '2026-03-10T06:00', to: '2026-03-21' }, { from: '2026-03-10', to: '2026-03-11T00:30' }]) {
    t.same(read(boundsOf(readPeriod(asked, 'Europe/Berlin', now), 'Europe/Berlin')), read(asked), JSON.stringify(asked))
  }
  t.same(boundsOf(readPeriod({ from: '2026-03-01', to: '2026-03-03' }, 'Europe/Berlin', now), 'Europe/Berlin'), { from: '2026-03-01', to: '2026-03-03' })
})
