import t from 'tap'
import { lanesOf, plannedRestorations, progressOfLanes } from '../../src/state/restoration.ts'
import { serviceStatus } from '../../src/state/services.ts'
import type { State } from '../../src/state/state.ts'
import { moment, north, opened, planned, reported, south, stateOf, words, type Line } from './journal-of.ts'

const stageIn = (state: State, id = 'S1') => state.incidents.get('I-1')!.stages.find((stage) => stage.id === id)!
const lanes = (...lines: readonly Line[]) => {
  const state = stateOf(opened('01:00'), ...lines)
  return Object.fromEntries(lanesOf(state, state.incidents.get('I-1')!, stageIn(state)).map(({ site, state: lane }) => [site, lane]))
}
const step = (at: string, type: 'stage.start' | 'stage.pause' | 'stage.resume' | 'stage.complete' | 'stage.cancel', note?: string): Line =>
  [at, type, { incident: 'I-1', stage: 'S1', ...(note && { note: words(note) }) }]

const orders = (...lines: readonly Line[]) => stateOf(opened('01:00'), ...lines).incidents.get('I-1')!.stages.map(({ id, order }) => `${id} ${order}`)

t.test('a stage planned where another stands is put before it, and later ones move up', async (t) => {
  const plan = [planned('02:00', 'S4', 4), planned('02:01', 'S5', 5), planned('02:02', 'S6', 6)]
  t.strictSame(orders(...plan, planned('03:00', 'S4a', 5)), ['S4 4', 'S4a 5', 'S5 6', 'S6 7'])
  t.strictSame(
    orders(...plan, planned('03:00', 'S9', 9), planned('03:01', 'S7', 7)), ['S4 4', 'S5 5', 'S6 6', 'S7 7', 'S9 9'], 'an order that is free moves nobody',
  )
  t.strictSame(orders(planned('02:00', 'S1', 1), planned('02:01', 'S3', 3), planned('03:00', 'S0', 1)), ['S0 1', 'S1 2', 'S3 3'])
})

t.test('a stage is planned, begins, pauses, goes on and ends, and keeps the times', async (t) => {
  const at = (...lines: readonly Line[]) => stageIn(stateOf(opened('01:00'), planned('02:00', 'S1', 1), ...lines))
  const steps = [
    step('03:00', 'stage.start'), step('04:00', 'stage.pause', 'Waiting for a part.'), step('05:00', 'stage.resume'), step('06:00', 'stage.complete'),
  ]
  t.match(at(), { state: 'planned', plannedAt: moment('02:00'), startedAt: null, completedAt: null, reason: null })
  t.match(at(...steps.slice(0, 2)), { state: 'paused', reason: { en: 'Waiting for a part.' } })
  t.match(at(...steps.slice(0, 3)), { state: 'in_progress', startedAt: moment('03:00'), reason: null }, 'the reason of the pause is over with it')
  t.match(at(...steps), { state: 'completed', startedAt: moment('03:00'), completedAt: moment('06:00') })
  t.match(at(step('03:00', 'stage.cancel', 'Not needed.')), { state: 'cancelled', reason: { en: 'Not needed.' } })
})

t.test('a lane has not started, runs, is done, falls back and is healed again', async (t) => {
  const down = [reported('01:10', 'phone', 'shut_down'), planned('02:00', 'S1', 1)]
  t.strictSame(lanes(...down), { north: 'not_started', south: 'not_started' })
  const restarting = [...down, reported('03:00', 'phone', 'restarting')]
  t.strictSame(lanes(...restarting), { north: 'not_started', south: 'not_started' }, 'nothing can be used yet')
  const running = [...restarting, reported('04:00', 'phone', 'stabilising', { scope: { insurers: ['beta'] } })]
  t.strictSame(lanes(...running), { north: 'not_started', south: 'running' })
  const done = [...running, reported('05:00', 'phone', 'stabilising', { scope: south })]
  t.strictSame(lanes(...done), { north: 'not_started', south: 'done' })
  const fallen = [...done, reported('06:00', 'phone', 'outage', { scope: south, setback: true, reason: words('Again.') })]
  t.strictSame(lanes(...fallen), { north: 'not_started', south: 'fell_back' })
  const restartingAgain = [...fallen, reported('07:00', 'phone', 'restarting', { scope: south })]
  t.strictSame(lanes(...restartingAgain), { north: 'not_started', south: 'fell_back' })
  t.strictSame(lanes(...restartingAgain, reported('08:00', 'phone', 'stabilising', { scope: south })), { north: 'not_started', south: 'done' })
})

t.test('a setback marks the lane that was done also when the service stays up', async (t) => {
  const back = [reported('01:10', 'phone', 'shut_down'), planned('02:00', 'S1', 1), reported('03:00', 'phone', 'stabilising', { override: true })]
  t.strictSame(
    lanes(...back, reported('04:00', 'phone', 'degraded', { scope: north, setback: true, reason: words('Slow.') })), { north: 'fell_back', south: 'done' },
  )
})

t.test('a planned step down is no fall: the lane runs', async (t) => {
  const back = [reported('01:10', 'phone', 'shut_down'), planned('02:00', 'S1', 1), reported('03:00', 'phone', 'stabilising')]
  t.strictSame(
    lanes(...back, reported('04:00', 'phone', 'restarting', { scope: { insurers: ['beta'] }, planned: true })), { north: 'done', south: 'running' },
  )
})

t.test('a fault of another incident in between does not make a lane look as if nothing had come back', async (t) => {
  const back = [
    reported('01:10', 'phone', 'shut_down'), planned('02:00', 'S1', 1), reported('03:00', 'phone', 'stabilising', { scope: { insurers: ['beta'] } }),
    opened('04:00', 'I-2'),
  ]
  const fault = reported('04:10', 'phone', 'outage', { scope: { insurers: ['beta'] }, incident: 'I-2' })
  const mended = reported('05:00', 'phone', 'degraded', { scope: { insurers: ['beta'] }, incident: 'I-2', override: true, reason: words('Mended.') })
  t.strictSame(lanes(...back, fault), { north: 'not_started', south: 'not_started' })
  t.strictSame(lanes(...back, fault, mended), { north: 'not_started', south: 'running' })
})

t.test('what was never down is done, and a site that the stage does not touch has no lane', async (t) => {
  t.strictSame(lanes(planned('02:00', 'S1', 1, { services: ['web'] })), { south: 'done' })
  t.strictSame(lanes(reported('01:10', 'phone', 'shut_down'), planned('02:00', 'S1', 1, { scope: north })), { north: 'not_started' })
})

t.test('progress counts pairs of a service and an insurer that uses it', async (t) => {
  const state = stateOf(
    opened('01:00'), reported('01:10', 'phone', 'shut_down'), planned('02:00', 'S1', 1, { services: ['phone', 'mail'] }),
    reported('03:00', 'phone', 'stabilising', { scope: south }),
  )
  t.strictSame(progressOfLanes(lanesOf(state, state.incidents.get('I-1')!, stageIn(state))), { cells: 5, up: 4, operational: 2 })
})

t.test('a setback inside a completed stage does not reopen it, but counts there', async (t) => {
  const state = stateOf(
    opened('01:00'), reported('01:10', 'phone', 'shut_down'), planned('02:00', 'S1', 1), planned('02:01', 'S2', 2),
    reported('03:00', 'phone', 'stabilising'),
    step('03:10', 'stage.complete'), reported('04:00', 'phone', 'outage', { stage: 'S1', setback: true, reason: words('Again.') }),
  )
  t.match(stageIn(state), { state: 'completed', setbacks: 1 })
  t.equal(stageIn(state, 'S2').setbacks, 0)
})

t.test('a service is at its first stage that has not ended, else at its last; open incidents go first', async (t) => {
  const plan = [opened('01:00'), planned('02:00', 'S1', 1), planned('02:01', 'S2', 2)]
  const at = (...lines: readonly Line[]) => serviceStatus(stateOf(...plan, ...lines), 'phone')?.stage?.stage.id
  t.equal(at(), 'S1')
  t.equal(at(step('03:00', 'stage.complete')), 'S2')
  t.equal(at(step('03:00', 'stage.complete'), ['04:00', 'stage.cancel', { incident: 'I-1', stage: 'S2' }]), 'S2')
  t.equal(at(opened('05:00', 'I-2'), planned('05:10', 'T1', 1, { incident: 'I-2' })), 'T1', 'the newest open incident')
  t.equal(at(
    opened('05:00', 'I-2'), planned('05:10', 'T1', 1, { incident: 'I-2' }), ['06:00', 'incident.resolve', { incident: 'I-2', text: words('Done.') }],
  ), 'S1')
})

t.test('restorations are the open incidents that have a plan, newest first', async (t) => {
  const state = stateOf(
    opened('01:00'), planned('02:00', 'S1', 1), opened('03:00', 'I-2'), opened('04:00', 'I-3'), planned('05:00', 'T1', 1, { incident: 'I-3' }),
  )
  t.strictSame(plannedRestorations(state).map(({ id }) => id), ['I-3', 'I-1'])
})
