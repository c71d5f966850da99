import t from 'tap'
import { iso } from '../../src/model/time.ts'
import { opened, reported, reportedAlone, south, stateOf, words, type Line } from './journal-of.ts'

const curveOf = (...lines: readonly Line[]): readonly string[] =>
  stateOf(...lines).board.curve.map(({ at, not, limited, works, unconfirmed }) => `${iso(at).slice(11, 16)} ${not} ${limited} ${works} (${unconfirmed})`)

t.test('what nobody has looked at since a critical incident began is counted apart until somebody does', async (t) => {
  t.strictSame(curveOf(
    reportedAlone('00:30', 'mail', 'degraded'),
    reportedAlone('00:40', 'mail', 'operational'),
    opened('01:00'),
    reported('02:00', 'phone', 'outage', { scope: south }),
    ['03:00', 'board.confirm', { scope: south }],
    ['04:00', 'board.confirm', { scope: { all: true } }],
  ), ['00:30 0 2 7 (0)', '00:40 0 0 9 (0)', '01:00 0 0 9 (9)', '02:00 2 0 7 (7)', '03:00 2 0 7 (4)', '04:00 2 0 7 (0)'])
})

t.test('once it is over nothing is in doubt any more, and what was stays in the picture', async (t) => {
  const resolved: Line = ['03:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }]
  t.strictSame(curveOf(opened('01:00'), resolved, opened('05:00', 'I-2')), ['01:00 0 0 9 (9)', '03:00 0 0 9 (0)', '05:00 0 0 9 (9)'])
})

t.test('what was looked at before a second critical incident is in doubt again', async (t) => {
  t.strictSame(curveOf(opened('01:00'), ['02:00', 'board.confirm', { scope: { all: true } }], opened('03:00', 'I-2')),
    ['01:00 0 0 9 (9)', '02:00 0 0 9 (0)', '03:00 0 0 9 (9)'])
})

t.test('an incident that is told only later had cast its doubt since it began', async (t) => {
  const published = (openedAt: string): Line => ['03:00', 'incident.publish', {
    incident: 'I-1', title: words('Told late'), severity: 'critical', phase: 'detection', opened_at: openedAt, positions: [2, 3],
  } as never]
  const told = [reportedAlone('01:30', 'phone', 'outage', { scope: south }), reportedAlone('02:00', 'phone', 'operational', { scope: south, override: true })] as const
  t.strictSame(curveOf(...told, published('2026-05-04T01:00:00.000Z')), ['01:00 0 0 9 (9)', '01:30 2 0 7 (7)', '02:00 0 0 9 (7)'])
  t.strictSame(curveOf(published('2026-05-04T01:00:00.000Z')), ['01:00 0 0 9 (9)'])
})
