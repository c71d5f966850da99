import t from 'tap'
import { cellsOf } from '../../src/state/cells.ts'
import { headlineOf } from '../../src/state/headline.ts'
import { servicesOf, insurerOf } from '../../src/state/insurers.ts'
import { overall, serviceStatus } from '../../src/state/services.ts'
import { standingAt } from '../../src/state/standing.ts'
import { useCaseStatuses } from '../../src/state/use-cases.ts'
import { moment, north, reportedAlone, stateOf, words, type Line } from './journal-of.ts'

const window = (start: string, end: string, more: object = {}): Line => ['00:30', 'maintenance.schedule', {
  maintenance: 'M-1', services: ['phone'], scope: { all: true }, text: words('Work.'),
  window: { start: `2026-05-04T${start}:00Z`, end: `2026-05-04T${end}:00Z` }, ...more,
} as never]
const begun = reportedAlone('10:00', 'phone', 'maintenance')
const at = (time: string, ...lines: readonly Line[]) => standingAt(stateOf(...lines), moment(time))
const alphaPhone = (...said: Parameters<typeof at>) => {
  const state = at(...said)
  return servicesOf(state, insurerOf(state, 'alpha')!).find(({ status }) => status.service.id === 'phone')!
}

t.test('maintenance works within its window and is limited outside it, by the clock alone', async (t) => {
  const lines = [window('10:00', '11:00'), begun]
  t.match(alphaPhone('10:59', ...lines), { state: 'maintenance', up: true, answer: 'works', overrun: false })
  t.match(alphaPhone('11:00', ...lines), { state: 'maintenance', up: true, answer: 'limited', overrun: true }, 'its end is not in it')
  t.match(alphaPhone('10:30', begun), { answer: 'limited', overrun: true }, 'never announced')
  t.match(alphaPhone('10:30', window('12:00', '13:00'), begun), { answer: 'limited', overrun: true }, 'announced for later')
  t.match(alphaPhone('12:00', window('12:00', '13:00'), begun), { answer: 'works', overrun: false }, 'and its time has come')
})

t.test('what takes longer than announced is told from what was not announced, insurer by insurer', async (t) => {
  const state = at('12:00', window('10:00', '11:00', { scope: north }), begun)
  t.same([...state.overrun.values()].map((exceeded) => exceeded?.id ?? null), ['M-1', null, null])
  t.same([...at('12:00', window('10:00', '11:00'), reportedAlone('11:30', 'phone', 'maintenance')).overrun.values()], [null, null, null], 'it began when the window was over')
})

t.test('every count of the whole follows: use cases, cells, insurers, the headline', async (t) => {
  const within = at('10:30', window('10:00', '11:00'), begun)
  const after = at('11:30', window('10:00', '11:00'), begun)
  const told = (state: typeof after) => ({
    call: useCaseStatuses(state).find(({ useCase }) => useCase.id === 'uc-call')!.answer,
    limited: overall(state).cells.limited,
    full: overall(state).insurers.fullyOperational,
    whole: headlineOf(state, moment('11:30')).whole,
    up: serviceStatus(state, 'phone')!.up,
    row: cellsOf(serviceStatus(state, 'phone')!.row.tally, serviceStatus(state, 'phone')!.overrun).limited,
  })
  t.same(told(within), { call: 'works', limited: 0, full: 3, whole: 'works', up: true, row: 0 })
  t.same(told(after), { call: 'limited', limited: 3, full: 0, whole: 'limited', up: true, row: 3 })
})
