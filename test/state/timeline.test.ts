import t from 'tap'
import { rankOf, type ServiceState } from '../../src/model/state-of-service.ts'
import type { State } from '../../src/state/state.ts'
import { concernsInsurer, lastTold, timelineFor, timelineOf, type Happening } from '../../src/state/timeline.ts'
import { catalogueAt, insurers, moment, north, opened, planned, posted, reported, reportedAlone, services, south, stateOf, words, type Line } from './journal-of.ts'

const incidentIn = (state: State, id = 'I-1') => state.incidents.get(id)!
const told = (...lines: readonly Line[]): readonly Happening[] => {
  const state = stateOf(opened('01:00'), ...lines)
  return timelineOf(state, incidentIn(state))
}
const [alpha, beta, gamma] = insurers as [typeof insurers[number], typeof insurers[number], typeof insurers[number]]
const inState = (tally: readonly number[], state: ServiceState): number => tally[rankOf[state]]!

t.test('everything that happened in an incident is told, newest first', async (t) => {
  const timeline = told(
    planned('02:00', 'S1', 1), reported('03:00', 'phone', 'outage'), posted('04:00', 'U-1'),
    ['05:00', 'stage.start', { incident: 'I-1', stage: 'S1', reason: words('Now.') }],
    ['06:00', 'incident.resolve', { incident: 'I-1', text: words('Over.') }],
    ['07:00', 'incident.reopen', { incident: 'I-1', reason: words('Not over.') }],
    ['08:00', 'incident.resolve', { incident: 'I-1', text: words('Really over.') }],
  )
  t.same(timeline.map(({ kind }) => kind), ['resolved', 'reopened', 'resolved', 'stage', 'update', 'states', 'stage', 'opened'])
  t.same(timeline.map(({ at }) => at), ['08:00', '07:00', '06:00', '05:00', '04:00', '03:00', '02:00', '01:00'].map(moment))
  t.match([timeline[0], timeline[2]], [{ text: { en: 'Really over.' } }, { text: { en: 'Over.' } }])
  t.match(timeline[3], { stage: { id: 'S1' }, step: { to: 'in_progress', reason: { en: 'Now.' } } })
  t.equal(lastTold(timeline), moment('08:00'))
})

t.test('a change of states tells how many insurers were in each state before it and after it', async (t) => {
  const timeline = told(
    reported('03:00', 'phone', 'outage', { scope: north }), reported('04:00', 'phone', 'outage', { scope: south }), reported('05:00', 'phone', 'restarting'),
  )
  const counts = timeline.flatMap((happening) =>
    (happening.kind === 'states' ? [happening.moves.map(({ service, before, after }) =>
      [service, inState(before, 'operational'), inState(before, 'outage'), inState(after, 'outage'), inState(after, 'restarting')])] : []))
  t.strictSame(counts, [[['phone', 0, 3, 0, 3]], [['phone', 2, 1, 3, 0]], [['phone', 3, 0, 1, 0]]])
})

t.test('what was reported at one moment is one happening, with every cell from where it was to where it came', async (t) => {
  const [batch, ...others] = told(
    reported('03:00', 'phone', 'outage', { reason: words('Line cut.') }), reported('03:00', 'phone', 'shut_down', { scope: north, override: true, reason: words('Switched off.') }),
    reported('03:00', 'mail', 'outage', { setback: true, reason: words('Line cut.') }),
  )
  t.same(others.map(({ kind }) => kind), ['opened'])
  t.match(batch, { kind: 'states', setback: true })
  if (batch?.kind !== 'states') return
  const phone = batch.moves.find(({ service }) => service === 'phone')!
  t.match(phone.cells.toSorted((a, b) => a.column - b.column), [
    { column: 0, from: rankOf.operational, to: rankOf.shut_down }, { column: 1, from: rankOf.operational, to: rankOf.outage }, { column: 2, from: rankOf.operational, to: rankOf.outage },
  ])
  t.strictSame([inState(phone.before, 'operational'), inState(phone.after, 'shut_down'), inState(phone.after, 'outage')], [3, 1, 2])
  t.same(batch.moves.map(({ service }) => service).sort(), ['mail', 'phone'])
})

t.test('states reported outside the incident are not part of it', async (t) => {
  t.same(told(reportedAlone('03:00', 'phone', 'outage')).map(({ kind }) => kind), ['opened'])
})

t.test('one insurer is told only what holds it, and of the states only its own', async (t) => {
  const state = stateOf(
    opened('01:00'), planned('02:00', 'S1', 1, { services: ['mail'] }), planned('02:01', 'S2', 2, { scope: north }), reported('03:00', 'phone', 'outage', { scope: south }),
    posted('04:00', 'U-1', { scope: { insurers: ['gamma'] } }),
  )
  const kinds = (insurer: typeof alpha) => timelineFor(state, incidentIn(state), insurer).map(({ kind }) => kind)
  t.same(kinds(alpha), ['stage', 'stage', 'opened'], 'two stages, both its own')
  t.same(kinds(beta), ['states', 'stage', 'opened'], 'no stage of the north')
  t.same(kinds(gamma), ['update', 'states', 'opened'], 'no stage of a service that it does not use')
  const [, states] = timelineFor(state, incidentIn(state), gamma)
  t.match(states, { moves: [{ service: 'phone', cells: [{ column: 2 }] }] })
  t.equal(states?.kind === 'states' ? states.moves[0]!.cells.length : 0, 1)
})

t.test('one insurer is not told the reason of what was reported for another at the same moment', async (t) => {
  const state = stateOf(
    opened('01:00'), reported('03:00', 'phone', 'outage', { scope: north, setback: true, reason: words('At Alpha.') }), reported('03:00', 'phone', 'degraded', { scope: south, reason: words('In the south.') }),
  )
  const [all] = timelineOf(state, incidentIn(state))
  t.match(all, { setback: true, reasons: Object })
  const [own] = timelineFor(state, incidentIn(state), gamma)
  t.strictSame(own?.kind === 'states' && [own.reasons, own.setback], [[{ en: 'In the south.' }], false])
})

t.test('an incident of which nobody knows yet whom it touches concerns everybody', async (t) => {
  const state = stateOf(opened('01:00'))
  t.same([alpha, beta, gamma].map((insurer) => concernsInsurer(state, incidentIn(state), insurer)), [true, true, true])
})

t.test('an incident concerns whom it moved, plans a stage for, or speaks to', async (t) => {
  const state = stateOf(opened('01:00'), reported('03:00', 'phone', 'outage', { scope: north }))
  t.same([alpha, beta, gamma].map((insurer) => concernsInsurer(state, incidentIn(state), insurer)), [true, false, false])
})

t.test('the past of a service that the catalogue no longer holds is still told, of the insurers that are still there', async (t) => {
  const [batch] = told(
    reported('03:00', 'mail', 'outage'),
    catalogueAt('04:00', { services: services('phone', 'portal', 'app', 'web'), use_cases: [], insurers: [beta, gamma].map((insurer) => ({ ...insurer, services: insurer.services.filter((id) => id !== 'mail') })) }),
  )
  t.match(batch, { kind: 'states', moves: [{ service: 'mail', cells: [{ column: 0, from: rankOf.operational, to: rankOf.outage }] }] })
  t.equal(batch?.kind === 'states' ? batch.moves[0]!.cells.length : 0, 1, 'beta alone: alpha has left')
})

t.test('an update that was edited moves the time of the last news', async (t) => {
  const timeline = told(posted('04:00', 'U-1'), ['06:00', 'update.edit', { incident: 'I-1', update: 'U-1', text: words('Clearer.'), reason: words('Unclear.'), approved_by: 'approver' }])
  t.equal(lastTold(timeline), moment('06:00'))
})
