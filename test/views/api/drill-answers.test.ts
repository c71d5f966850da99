import t from 'tap'
import { instantOf } from '../../../src/model/time.ts'
import type { State } from '../../../src/state/state.ts'
import { incidentAnswer, incidentsAnswer } from '../../../src/views/api/incidents.ts'
import { insurerAnswer, insurersAnswer } from '../../../src/views/api/insurers.ts'
import { restorationAnswer } from '../../../src/views/api/restoration.ts'
import { serviceAnswer } from '../../../src/views/api/services.ts'
import { statusAnswer } from '../../../src/views/api/status.ts'
import { openDrillRecord } from '../../drill-record.ts'

const { service } = await openDrillRecord(t.teardown.bind(t))

async function stateAt(text: string): Promise<readonly [state: State, now: number]> {
  const now = instantOf(text)
  return [(await service.publicStateAt(now)).state, now]
}

const withId = <Item extends { readonly id: string }>(items: readonly Item[], id: string): Item => {
  const found = items.find((item) => item.id === id)
  if (!found) throw new Error(`${id} is missing`)
  return found
}

t.test('the status of 24 March at noon is what the drill says', async (t) => {
  const status = statusAnswer(...(await stateAt('2026-03-24T12:00:00+01:00')))
  t.equal(status.provider?.name, 'MedRZ')
  t.equal(status.exercise, true)
  t.equal(status.changed_at, '2026-03-24T09:00:00.000Z')
  t.equal(status.services_total, 41)
  const coreMember = withId(status.services, 'core-member')
  t.match(coreMember, {
    state: 'restarting', up: false, breadth: 'some', since: '2026-03-23T15:00:00.000Z', reported_at: '2026-03-23T15:00:00.000Z',
    incident: 'INC-2026-002', stage: 'S5', setbacks: 0,
  })
  t.strictSame(coreMember.eta, { earliest: '2026-03-24T07:00:00.000Z', latest: '2026-03-27T17:00:00.000Z', confidence: 'medium' })
  t.strictSame(coreMember.insurers, { total: 85, up: 51, by_state: { restarting: 34, stabilising: 28, operational: 23 }, unconfirmed: 0, overrun: 0, told: { restarting: 34, stabilising: 28, operational: 23 } })
  t.equal(withId(status.services, 'portal').eta, null, 'the window of stage 6 was withdrawn the day before')
  t.equal(withId(status.services, 'kim').setbacks, 1)
  t.match(status.incidents, [{ id: 'INC-2026-002', setbacks: 2 }], 'a report that hit three services is one setback')
  t.equal(withId(status.services, 'servicedesk').state, 'operational')
  t.match(withId(status.use_cases, 'uc-sickpay'), { answer: 'limited', insurers: { total: 85, works: 23, limited: 62, not: 0 }, waiting_for: [] })
  t.match(withId(status.use_cases, 'uc-online'), { answer: 'not', waiting_for: ['portal', 'app'] })
  t.match(status.incidents, [{ id: 'INC-2026-002', severity: 'critical', phase: 'recovery', next_update_by: '2026-03-24T15:00:00.000Z', overdue: false }])
  t.strictSame(status.maintenances, [], 'a maintenance of an internal service is nobody’s business')
})

t.test('a state that was true before it was reported says both times', async (t) => {
  const status = statusAnswer(...(await stateAt('2026-03-09T23:00:00+01:00')))
  t.match(withId(status.services, 'eau-intake'), { state: 'shut_down', since: '2026-03-09T21:00:00.000Z', reported_at: '2026-03-09T21:50:00.000Z' })
})

t.test('before an incident is published only bare states show, and afterwards they belong to it', async (t) => {
  const before = await stateAt('2026-03-09T23:10:00+01:00')
  t.strictSame(statusAnswer(...before).incidents, [])
  t.equal(withId(statusAnswer(...before).services, 'portal').incident, null)
  t.equal(serviceAnswer(before[0], 'portal', before[1]).history[0]?.reason, null)
  t.throws(() => incidentAnswer(before[0], 'INC-2026-002', before[1]), { status: 404, code: 'not-found' })
  const after = await stateAt('2026-03-09T23:20:00+01:00')
  t.equal(withId(statusAnswer(...after).services, 'portal').incident, 'INC-2026-002')
  t.match(incidentAnswer(after[0], 'INC-2026-002', after[1]), { opened_at: '2026-03-09T21:35:00.000Z', severity: 'critical', status: 'open' })
})

t.test('a maintenance is listed before, during and for seven days after its window', async (t) => {
  const listed = async (at: string) => statusAnswer(...(await stateAt(at))).maintenances.map(({ id, state }) => `${id} ${state}`)
  t.strictSame(await listed('2026-03-28T16:30:00+01:00'), ['M-2 scheduled'])
  t.strictSame(await listed('2026-03-29T03:05:00+02:00'), ['M-2 in_progress'])
  t.strictSame(await listed('2026-04-05T03:59:00+02:00'), ['M-2 completed'])
  t.strictSame(await listed('2026-04-05T04:00:00+02:00'), [])
  const [maintenance] = statusAnswer(...(await stateAt('2026-03-28T16:30:00+01:00'))).maintenances
  t.match(maintenance, { services: ['payments'], starts_at: '2026-03-29T00:30:00.000Z', ends_at: '2026-03-29T02:00:00.000Z' })
})

t.test('the plan of 24 March shows the stage put in between, the lanes, and the window that was withdrawn', async (t) => {
  const [plan] = restorationAnswer(...(await stateAt('2026-03-24T12:00:00+01:00'))).incidents
  const stages = plan?.stages ?? []
  t.strictSame(stages.map(({ id, order }) => `${id} ${order}`), ['S1 1', 'S2 2', 'S3 3', 'S4 4', 'S4a 5', 'S5 6', 'S6 7'])
  t.strictSame(withId(stages, 'S1').services, ['rz-sued', 'wan', 'internet'], 'without the internal ones')
  t.match(withId(stages, 'S1'), { started_at: '2026-03-12T03:00:00.000Z', completed_at: '2026-03-13T18:45:00.000Z', eta: null })
  t.strictSame(
    withId(stages, 'S1').eta_history.map(({ latest }) => latest), ['2026-03-13T11:00:00.000Z', '2026-03-13T19:00:00.000Z'], 'a date that slipped is kept',
  )
  t.strictSame(withId(stages, 'S5').sites.map(({ site, state }) => `${site} ${state}`), ['nord done', 'west running', 'sued running'])
  const last = withId(stages, 'S6')
  t.match(last, { state: 'planned', eta: null, new_window_by: '2026-03-27T17:00:00.000Z' })
  t.match(last.eta_history.at(-1), { withdrawn: true, earliest: null, latest: null, at: '2026-03-23T12:00:00.000Z' })
  t.strictSame(last.sites.map(({ state }) => state), ['not_started', 'not_started', 'not_started'])
})

t.test('a new window ends the withdrawal, and a site may have its own', async (t) => {
  const [plan] = restorationAnswer(...(await stateAt('2026-04-01T12:00:00+02:00'))).incidents
  const stage = withId(plan?.stages ?? [], 'S6')
  t.match(stage, { eta: { earliest: '2026-04-02T06:00:00.000Z', latest: '2026-04-07T16:00:00.000Z' }, new_window_by: null })
  t.strictSame(stage.sites.map(({ site, eta }) => [site, eta?.latest ?? null]), [['nord', null], ['west', null], ['sued', '2026-04-07T18:00:00.000Z']])
})

t.test('an insurer finds its own states, windows, notices and numbers, and nothing about anybody else', async (t) => {
  const [state, now] = await stateAt('2026-03-18T12:00:00+01:00')
  const answer = insurerAnswer(state, 'bkk-musterland', now)
  t.match(answer.insurer, { name: 'BKK Musterland', site: 'sued', ik: ['990000011'], website: null }, 'its website is down, so nothing leads there')
  t.strictSame(answer.notices.map(({ id, by }) => `${id} by ${by}`), ['N-2 by insurer:bkk-musterland'])
  t.strictSame(answer.contacts.map(({ value }) => value), ['+49 89 99998-101', '+49 89 99998-102', '+49 89 99998-103'])
  t.strictSame(withId(answer.use_cases, 'uc-sickpay').advice.map(({ id, scope }) => [id, scope]), [['A-10', { sites: ['sued'] }]])
  t.strictSame(answer.incidents.map(({ id }) => id), ['INC-2026-002'])
  t.equal(answer.updates[0]?.at, '2026-03-18T11:00:00.000Z', 'newest first')
})

t.test('no insurer’s answer names another, at any of several moments', async (t) => {
  for (const at of ['2026-03-16T06:00:00+01:00', '2026-03-19T17:00:00+01:00', '2026-03-27T12:00:00+01:00', '2026-04-30T12:00:00+02:00']) {
    const [state, now] = await stateAt(at)
    const insurers = state.catalogue?.insurers ?? []
    const named = insurers.filter(({ id }) => {
      const text = JSON.stringify(insurerAnswer(state, id, now))
      return insurers.some((other) => other.id !== id && text.includes(`"${other.id}"`))
    })
    t.strictSame(named, [], at)
  }
})

t.test('an insurer at site South is told the window for site South', async (t) => {
  const [state, now] = await stateAt('2026-04-01T12:00:00+02:00')
  t.equal(withId(insurerAnswer(state, 'bkk-musterland', now).services, 'portal').eta?.latest, '2026-04-07T18:00:00.000Z')
  t.equal(withId(insurerAnswer(state, 'bkk-beispielstadt', now).services, 'portal').eta?.latest, '2026-04-07T16:00:00.000Z')
})

t.test('a service tells who is in which state, what happened to it and how available it was', async (t) => {
  const [state, now] = await stateAt('2026-03-24T12:00:00+01:00')
  const answer = serviceAnswer(state, 'desktop', now)
  t.strictSame(Object.entries(answer.insurers_by_state).map(([name, ids]) => [name, ids.length]), [
    ['emergency_operation', 31], ['stabilising', 13], ['operational', 10],
  ])
  t.ok(answer.insurers_by_state.emergency_operation?.includes('bkk-musterland'))
  t.match(answer.history[0], { at: '2026-03-23T11:00:00.000Z', from: 'restarting', to: 'stabilising', stage: 'S5', setback: false }, 'newest first')
  const setback = answer.history.find(({ at }) => at === '2026-03-17T05:40:00.000Z')
  t.match(setback, { setback: true, from: 'operational', to: 'degraded' })
  t.equal(answer.eta_history[0]?.latest, '2026-03-31T16:00:00.000Z')
  t.equal(answer.availability.length, 90)
  const share = Object.fromEntries(answer.availability.map((day) => [day.date, day.share]))
  t.equal(share['2026-01-19'], null, 'the record begins a day later')
  t.equal(share['2026-03-09'], 1)
  t.equal(share['2026-03-10'], Number(((23 * 24 + 31 * 2.5) / (54 * 24)).toFixed(6)), '31 of 54 were shut down at half past two')
  t.match(answer.availability_formula, { de: /gewichtet/, en: /weighted/ })
})

t.test('an answer is the same at any moment between two changes, of the record or of the clock', async (t) => {
  const [state, now] = await stateAt('2026-03-24T10:30:00+01:00')
  for (const later of [1, 60_000, 1_740_000]) t.strictSame(serviceAnswer(state, 'desktop', now + later), serviceAnswer(state, 'desktop', now))
})

t.test('a correction stands beside the statement that it corrects, in both directions', async (t) => {
  const { updates } = incidentAnswer(...(await incidentAt('2026-03-26T12:00:00+01:00')))
  t.match(withId(updates, 'U-03'), { corrected_by: 'U-26', statement: { id: 'ST-1', certainty: 'preliminary', affected: null } })
  t.match(withId(updates, 'U-26'), { corrects: 'U-03', kind: 'correction', statement: { corrects: 'ST-1', affected: { insurers: 6, people: 41_000 } } })
  t.match(withId(updates, 'U-09').edited, [{ at: '2026-03-12T14:20:00.000Z', reason: { en: 'Time added.' } }])
  t.equal(updates[0]?.id, 'U-26', 'newest first')
})

t.test('a closed incident keeps its phases, setbacks, backlog, report and plan', async (t) => {
  const answer = incidentAnswer(...(await incidentAt('2026-05-01T12:00:00+02:00')))
  t.match(
    answer, { status: 'closed', resolved_at: '2026-04-09T14:00:00.000Z', closed_at: '2026-04-24T07:00:00.000Z', next_update_by: null, overdue: false },
  )
  t.strictSame(answer.phases.map(({ to }) => to), ['detection', 'containment', 'assessment', 'recovery', 'reconstitution', 'review'])
  t.strictSame(answer.severities.map(({ to }) => to), ['critical', 'major', 'minor'])
  t.match(answer.setbacks[0], { at: '2026-03-14T15:20:00.000Z', service: 'kim', from: 'stabilising', to: 'shut_down', stage: 'S2' })
  t.equal(answer.setbacks[0]?.insurers.length, 85)
  t.strictSame(answer.backlog.map(({ use_case, open_items }) => [use_case, open_items]), [['uc-sicknote', 61_000], ['uc-benefit', 131_000]])
  t.equal(answer.report?.id, 'R-1')
  t.ok(answer.plan?.stages.every(({ state, eta }) => state === 'completed' && eta === null))
})

t.test('incidents are given newest first, page by page', async (t) => {
  const [state, now] = await stateAt('2026-05-01T12:00:00+02:00')
  const first = incidentsAnswer(state, now, { limit: 1 })
  t.match(first, { incidents: [{ id: 'INC-2026-002' }], next: 'INC-2026-002' })
  const second = incidentsAnswer(state, now, { before: 'INC-2026-002', limit: 1 })
  t.match(second, { incidents: [{ id: 'INC-2026-001' }], next: null })
  t.match(incidentsAnswer(state, now, { before: 'INC-2026-001', limit: 5 }), { incidents: [], next: null })
  t.throws(() => incidentsAnswer(state, now, { before: 'INC-0', limit: 5 }), { code: 'not-found' })
})

t.test('what is not public and what never was are not found alike', async (t) => {
  const [state, now] = await stateAt('2026-03-24T12:00:00+01:00')
  const problemOf = (ask: () => unknown) => {
    try {
      return ask()
    } catch (error) {
      return error instanceof Error ? error.message : error
    }
  }
  t.throws(() => serviceAnswer(state, 'iam', now), { status: 404, code: 'not-found' })
  t.equal(problemOf(() => serviceAnswer(state, 'iam', now)), problemOf(() => serviceAnswer(state, 'nonsense', now)))
  t.throws(() => insurerAnswer(state, '__proto__', now), { code: 'not-found' })
  t.throws(() => incidentAnswer(state, 'INC-2026-003', now), { code: 'not-found' })
})

t.test('the empty house answers with nothing in it', async (t) => {
  const [state, now] = await stateAt('2025-12-31T12:00:00+01:00')
  t.match(statusAnswer(state, now), {
    provider: null, exercise: false, position: 0, changed_at: null, checked_at: null, services: [], use_cases: [], incidents: [], maintenances: [],
    restoration: { incidents: [] },
  })
  t.strictSame(insurersAnswer(state), { exercise: false, position: 0, insurers: [] })
  t.strictSame(incidentsAnswer(state, now, { limit: 50 }), { exercise: false, position: 0, incidents: [], next: null })
  t.strictSame(restorationAnswer(state, now), { exercise: false, position: 0, incidents: [] })
  t.throws(() => serviceAnswer(state, 'epa', now), { code: 'not-found' })
})

async function incidentAt(at: string): Promise<Parameters<typeof incidentAnswer>> {
  const [state, now] = await stateAt(at)
  return [state, 'INC-2026-002', now]
}
