import t from 'tap'
import { stateAfter } from '../../src/state/fold.ts'
import { insurerOf, servicesOf } from '../../src/state/insurers.ts'
import { insurersByState, overall, serviceStatus } from '../../src/state/services.ts'
import type { State } from '../../src/state/state.ts'
import { insurers, journalOf, catalogueAt, moment, north, opened, reported, reportedAlone, services, south, stateOf, words } from './journal-of.ts'

const groups = (state: State, id: string) => Object.fromEntries(insurersByState(state, serviceStatus(state, id)!.index))
const cellOf = (state: State, insurer: string, id: string) => servicesOf(state, insurerOf(state, insurer)!).find(({ status }) => status.service.id === id)!

t.test('before anything is reported everything is operational, since no time that anybody named', async (t) => {
  const state = stateOf()
  t.match(serviceStatus(state, 'phone'), { state: 'operational', up: true, breadth: 'none', total: 3, since: null, reportedAt: null })
  t.strictSame(overall(state).insurers, { total: 3, fullyOperational: 3, allUp: 3 })
  t.strictSame(overall(state).cells, { total: 9, works: 9, limited: 0, not: 0, unconfirmed: 0 })
})

t.test('a service shows its worst state and for how many it is not up', async (t) => {
  const state = stateOf(opened('01:00'), reported('01:10', 'phone', 'outage', { scope: north }), reported('01:20', 'phone', 'degraded', { scope: south }))
  t.match(serviceStatus(state, 'phone'), { state: 'outage', up: false, breadth: 'some', upFor: 2 })
  t.strictSame(groups(state, 'phone'), { outage: ['alpha'], degraded: ['beta', 'gamma'] })
  t.match(
    overall(state), { state: 'outage', up: false, servicesUp: 4, cells: { not: 1, limited: 2, works: 6 }, insurers: { fullyOperational: 0, allUp: 2 } },
  )
})

t.test('an insurer that does not use a service has no state of it', async (t) => {
  const state = stateOf(opened('01:00'), reported('01:10', 'mail', 'outage'))
  t.strictSame(groups(state, 'mail'), { outage: ['alpha', 'beta'] })
  t.equal(overall(state).insurers.fullyOperational, 1, 'gamma has no mail to lose')
})

t.test('a state follows what is reported, and each insurer keeps its own way', async (t) => {
  const way = ['shut_down', 'restarting', 'stabilising', 'operational'] as const
  const lines = way.map((to, place) => reported(`02:0${place}`, 'phone', to, { scope: south }))
  way.forEach((to, place) => {
    const state = stateOf(opened('01:00'), ...lines.slice(0, place + 1))
    t.equal(cellOf(state, 'beta', 'phone').state, to)
    t.equal(cellOf(state, 'alpha', 'phone').state, 'operational')
  })
})

t.test('“since” is when it was true, “reported” when it was recorded', async (t) => {
  const state = stateOf(opened('01:00'), reported('02:50', 'phone', 'outage', { since: '2026-05-04T02:00:00Z' }))
  t.match(serviceStatus(state, 'phone'), { since: moment('02:00'), reportedAt: moment('02:50') })
})

t.test('a worst state lasts without a gap as long as anybody is in it, whoever that is', async (t) => {
  const lines = [opened('01:00'), reported('02:00', 'phone', 'shut_down', { scope: north }), reported('03:00', 'phone', 'shut_down', { scope: south })]
  const handedOver = stateOf(...lines, reported('04:00', 'phone', 'restarting', { scope: north }))
  t.match(serviceStatus(handedOver, 'phone'), { state: 'shut_down', since: moment('02:00') })
  const better = stateOf(...lines, reported('04:00', 'phone', 'restarting'))
  t.match(serviceStatus(better, 'phone'), { state: 'restarting', since: moment('04:00') })
  const again = stateOf(...lines, reported('04:00', 'phone', 'restarting'), reported('05:00', 'phone', 'shut_down', { scope: north, planned: true }))
  t.match(serviceStatus(again, 'phone'), { state: 'shut_down', since: moment('05:00') }, 'after a gap it starts anew')
})

t.test('a worst state turns out to have begun earlier when somebody reports so later', async (t) => {
  const state = stateOf(
    opened('01:00'), reported('03:00', 'phone', 'shut_down', { scope: north }),
    reported('04:00', 'phone', 'shut_down', { scope: south, since: '2026-05-04T02:00:00Z' }),
  )
  t.match(serviceStatus(state, 'phone'), { state: 'shut_down', since: moment('02:00'), reportedAt: moment('04:00') })
})

t.test('cells that are in the state already are left alone, and keep the time they came there', async (t) => {
  const state = stateOf(opened('01:00'), reported('02:00', 'phone', 'outage', { scope: north }), reported('03:00', 'phone', 'outage'))
  t.equal(cellOf(state, 'alpha', 'phone').change?.at, moment('02:00'))
  t.equal(cellOf(state, 'beta', 'phone').change?.at, moment('03:00'))
})

t.test('a setback counts once for each service that it changed, and not at all where it changed nothing', async (t) => {
  const both = { services: ['phone', 'mail'], setback: true, reason: words('It fell.') }
  const state = stateOf(
    opened('01:00'), reported('02:00', 'phone', 'outage'), reported('03:00', 'phone', 'restarting'), reported('04:00', 'phone', 'outage', both),
    reported('05:00', 'phone', 'outage', both),
  )
  t.equal(serviceStatus(state, 'phone')?.setbacks, 1)
  t.equal(serviceStatus(state, 'mail')?.setbacks, 1)
  t.strictSame(state.incidents.get('I-1')?.setbacks.map(({ service, insurers }) => [service, insurers.length]), [['phone', 3], ['mail', 2]])
  t.equal(cellOf(state, 'gamma', 'phone').setbacks.length, 1)
})

t.test('a setback says from which state most of them fell', async (t) => {
  const state = stateOf(
    opened('01:00'), reported('02:00', 'phone', 'degraded', { scope: north }),
    reported('03:00', 'phone', 'outage', { setback: true, reason: words('All of it.') }),
  )
  t.match(state.incidents.get('I-1')?.setbacks, [{ from: 7, to: 1, reason: { en: 'All of it.' } }])
})

t.test('the incident of a service is that of its newest state event, while it is open', async (t) => {
  const down = [opened('01:00'), reported('02:00', 'phone', 'outage')]
  t.equal(serviceStatus(stateOf(...down), 'phone')?.incident?.id, 'I-1')
  const resolved = stateOf(...down, ['03:00', 'incident.resolve', { incident: 'I-1', text: words('Done.') }])
  t.equal(serviceStatus(resolved, 'phone')?.incident, null)
  t.equal(serviceStatus(stateOf(...down, reportedAlone('03:00', 'phone', 'operational')), 'phone')?.incident, null)
})

t.test('the board was checked when a state was reported or the board confirmed, not when somebody spoke', async (t) => {
  t.equal(stateOf(opened('01:00'), reported('02:00', 'phone', 'outage')).checkedAt, moment('02:00'))
  t.equal(stateOf(['03:00', 'board.confirm', { scope: { all: true } }], opened('04:00')).checkedAt, moment('03:00'))
})

t.test('a catalogue applied anew keeps what stays, and what is new begins as operational', async (t) => {
  const state = stateOf(
    opened('01:00'), reported('02:00', 'phone', 'outage', { scope: south }),
    catalogueAt('03:00', {
      services: services('fax', 'phone', 'mail', 'portal', 'app', 'web'),
      insurers: [{ id: 'delta', name: 'Delta', site: 'south', services: ['phone', 'fax'] }, ...insurers],
    }),
  )
  t.strictSame(groups(state, 'phone'), { outage: ['beta', 'gamma'], operational: ['delta', 'alpha'] })
  t.match(serviceStatus(state, 'phone'), { state: 'outage', since: moment('02:00') })
  t.match(serviceStatus(state, 'fax'), { state: 'operational', total: 1 })
  const next = stateAfter(state, journalOf([reported('04:00', 'phone', 'restarting', { scope: { insurers: ['gamma'] } })]))
  t.strictSame(groups(next, 'phone'), { outage: ['beta'], restarting: ['gamma'], operational: ['delta', 'alpha'] })
})

t.test('the curve counts cells that do not work, work with a limit, and work', async (t) => {
  const { board } = stateOf(opened('01:00'), reported('02:00', 'phone', 'outage'), reported('03:00', 'phone', 'degraded', { scope: north }))
  t.strictSame(board.curve, [
    { at: moment('01:00'), not: 0, limited: 0, works: 9, unconfirmed: 9 },
    { at: moment('02:00'), not: 3, limited: 0, works: 6, unconfirmed: 6 },
    { at: moment('03:00'), not: 2, limited: 1, works: 6, unconfirmed: 6 },
  ])
})
