import t from 'tap'
import { headlineOf } from '../../src/state/headline.ts'
import { moment, opened, posted, reported, south, stateOf, words, type Line } from './journal-of.ts'

const at = (now: string, ...lines: readonly Line[]) => {
  const headline = headlineOf(stateOf(opened('01:00'), ...lines), moment(now))
  const ids = (useCases: typeof headline.worksAgain) => useCases.map(({ id }) => id)
  const { worksAgain, notForAnybody, notSomewhere } = headline
  return { ...headline, worksAgain: ids(worksAgain), notForAnybody: ids(notForAnybody), notSomewhere: ids(notSomewhere) }
}

t.test('insurers are counted once, by how much is missing to them', async (t) => {
  const limited = [reported('03:00', 'mail', 'degraded'), reported('03:00', 'portal', 'degraded')]
  t.match(at('05:00', reported('02:00', 'phone', 'outage', { scope: { insurers: ['beta'] } }), ...limited), {
    known: 3, only: null, whole: 'some_not', missing: { all: 0, most: 0, some: 1, limited: 1, unconfirmed: 1, none: 0, unknown: 0 },
  })
})

t.test('what works for nobody and what does not work somewhere are told apart', async (t) => {
  const { notForAnybody, notSomewhere } = at(
    '05:00', reported('02:00', 'phone', 'outage', { scope: south }), reported('03:00', 'portal', 'outage'), reported('03:00', 'app', 'outage'),
  )
  t.strictSame(notForAnybody, ['uc-online'])
  t.strictSame(notSomewhere, ['uc-call', 'uc-write', 'uc-online'])
})

t.test('what was interrupted and works for everybody works again, as long as the incident is open', async (t) => {
  const back = [reported('02:00', 'phone', 'outage', { scope: south }), reported('03:00', 'phone', 'stabilising'), reported('03:00', 'mail', 'operational')]
  t.strictSame(at('05:00', ...back).worksAgain, ['uc-call', 'uc-write'])
  t.strictSame(at('05:00', ...back.slice(0, 1)).worksAgain, [])
  t.strictSame(at('05:00', ...back, ['04:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }]).worksAgain, [])
})

t.test('a backlog is told until its incident is closed or nothing is left', async (t) => {
  const backlog = (clock: string, open: number): Line => [clock, 'backlog.report', { incident: 'I-1', use_case: 'uc-call', open_items: open }]
  const resolved: Line = ['04:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }]
  t.equal(at('05:00', backlog('02:00', 10), resolved).backlogs[0]?.backlog.openItems, 10)
  t.strictSame(at('05:00', backlog('02:00', 10), backlog('03:00', 0)).backlogs, [])
  t.strictSame(at('05:00', backlog('02:00', 10), resolved, ['04:30', 'incident.close', { incident: 'I-1' }]).backlogs, [])
})

t.test('a statement corrected today is told today, in the provider’s days', async (t) => {
  const stated = (clock: string, update: string, id: string, corrects?: string) =>
    posted(clock, update, { statement: { id, topic: 'cause', certainty: 'confirmed', ...(corrects && { corrects }) } })
  const lines = [stated('02:00', 'U-1', 'ST-1'), stated('03:00', 'U-2', 'ST-2', 'ST-1')]
  t.match(at('21:59', ...lines).correctedToday, { original: { id: 'U-1' }, correction: { id: 'U-2' } })
  t.equal(at('22:00', ...lines).correctedToday, null, 'midnight in Berlin')
  t.equal(at('21:59', ...lines.slice(0, 1)).correctedToday, null)
})
