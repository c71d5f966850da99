import { isDeepStrictEqual } from 'node:util'
import t from 'tap'
import { instantOf } from '../../../src/model/time.ts'
import { stateAfter } from '../../../src/state/fold.ts'
import { emptyState, type State } from '../../../src/state/state.ts'
import { incidentAnswer } from '../../../src/views/api/incidents.ts'
import { insurerAnswer, insurersAnswer } from '../../../src/views/api/insurers.ts'
import { statusAnswer } from '../../../src/views/api/status.ts'
import type { Family } from '../../../src/views/metrics/family.ts'
import { happeningFamilies } from '../../../src/views/metrics/incidents.ts'
import { familiesFor } from '../../../src/views/metrics/insurer.ts'
import { publicFamilies } from '../../../src/views/metrics/text.ts'
import { openDrillRecord } from '../../drill-record.ts'
import { statesOf, valuesOf } from './read-back.ts'

const { forms } = await openDrillRecord(t.teardown.bind(t))

/** The public states of the drill in order, each with the moment that it began. */
function* everyState(): Generator<readonly [state: State, now: number]> {
  let state = emptyState
  for (const form of forms) {
    state = stateAfter(state, [form])
    yield [state, instantOf(form.at)]
  }
}

const seconds = (text: string): number => instantOf(text) / 1_000
const byId = <Item extends { readonly id: string }, Value>(items: readonly Item[], of: (item: Item) => Value) => Object.fromEntries(items.map((item) => [item.id, of(item)]))
const windows = <Item extends { readonly eta: { readonly earliest: string; readonly latest: string } | null }>(items: readonly Item[], nameOf: (item: Item) => string) =>
  Object.fromEntries(items.flatMap((item) => (item.eta ? [[`${nameOf(item)} earliest`, seconds(item.eta.earliest)], [`${nameOf(item)} latest`, seconds(item.eta.latest)]] : [])))

/** Keeps the names of what is not as it should be: thousands of comparisons are one line each when they fail, and none when they do not. */
function openComparison() {
  const wrong: string[] = []
  return { wrong, same: (found: unknown, wanted: unknown, what: string) => void (isDeepStrictEqual(found, wanted) || wrong.push(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`)) }
}
type Same = ReturnType<typeof openComparison>['same']

t.test('through the whole drill the figures never contradict the page', async (t) => {
  const { wrong, same } = openComparison()
  let stages = 0
  for (const [state, now] of everyState()) {
    const families = publicFamilies(state, now, '1')
    const status = statusAnswer(state, now)
    compareBoard(same, families, status)
    same(valuesOf(families, 'relight_insurers_all_up'), { '': insurersAnswer(state).insurers.filter(({ up }) => up).length }, `insurers at ${status.position}`)
    compareIncidents(same, families, status, now)
    stages += comparePlans(same, families, status)
  }
  t.same(wrong, [])
  t.ok(stages > 1_000, `${stages} stages were compared`)
})

type Status = ReturnType<typeof statusAnswer>

function compareBoard(same: Same, families: readonly Family[], status: Status): void {
  const at = `at position ${status.position}`
  same(valuesOf(families, 'relight_position'), { '': status.position }, at)
  same(statesOf(families, 'relight_state'), { '': status.state }, `state ${at}`)
  same(statesOf(families, 'relight_service_state'), byId(status.services, ({ state }) => state), `services ${at}`)
  same(valuesOf(families, 'relight_service_up'), byId(status.services, ({ up }) => Number(up)), `up ${at}`)
  same(valuesOf(families, 'relight_service_setbacks_total'), byId(status.services, ({ setbacks }) => setbacks), `setbacks ${at}`)
  same(valuesOf(families, 'relight_service_eta_timestamp_seconds'), windows(status.services, ({ id }) => id), `windows ${at}`)
  same(valuesOf(families, 'relight_cells'), { not: status.cells.not, limited: status.cells.limited, works: status.cells.works }, `cells ${at}`)
  const summed = (name: string, wanted: string): number =>
    families.find((one) => one.name === name)!.samples.filter(({ labels: { answer } }) => answer === wanted).reduce((sum, { value }) => sum + value, 0)
  for (const name of ['relight_site_cells', 'relight_service_insurers', 'relight_insurer_services']) {
    for (const answer of ['works', 'limited', 'not'] as const) same(summed(name, answer), status.cells[answer], `${name} ${answer} ${at}`)
  }
  same(statesOf(families, 'relight_use_case_answer'), byId(status.use_cases, ({ answer }) => answer), `use cases ${at}`)
}

function compareIncidents(same: Same, families: readonly Family[], { incidents, position }: Status, now: number): void {
  const at = `at position ${position}`
  same(valuesOf(families, 'relight_incident_setbacks_total'), byId(incidents, ({ setbacks }) => setbacks), `setbacks ${at}`)
  same(statesOf(families, 'relight_incident_severity'), byId(incidents, ({ severity }) => severity), `severities ${at}`)
  same(statesOf(families, 'relight_incident_phase'), byId(incidents, ({ phase }) => phase), `phases ${at}`)
  const open = (wanted: string): number => incidents.filter(({ severity }) => severity === wanted).length
  same(valuesOf(families, 'relight_incidents_open'), { minor: open('minor'), major: open('major'), critical: open('critical') }, `open ${at}`)
  same(valuesOf(families, 'relight_promise_overdue_seconds'),
    byId(incidents, ({ overdue, next_update_by: by }) => (overdue ? now / 1_000 - seconds(by!) : 0)), `overdue ${at}`)
}

function comparePlans(same: Same, families: readonly Family[], { restoration, position }: Status): number {
  const at = `at position ${position}`
  const stages = restoration.incidents.flatMap(({ incident, stages: ofPlan }) => ofPlan.map((stage) => ({ ...stage, id: `${incident} ${stage.id}` })))
  const lanes = stages.flatMap(({ id, sites }) => sites.map((lane) => ({ ...lane, id: `${id} ${lane.site}` })))
  same(statesOf(families, 'relight_stage_state'), byId(stages, ({ state }) => state), `stages ${at}`)
  same(valuesOf(families, 'relight_stage_eta_timestamp_seconds'), windows(stages, ({ id }) => id), `windows ${at}`)
  same(valuesOf(families, 'relight_stage_setbacks_total'), byId(stages, ({ setbacks }) => setbacks), `setbacks ${at}`)
  same(statesOf(families, 'relight_stage_lane_state'), byId(lanes, ({ state }) => state), `lanes ${at}`)
  same(valuesOf(families, 'relight_stage_cells_up'), byId(lanes, ({ progress }) => progress.up), `progress ${at}`)
  return stages.length
}

t.test('each insurer is told what its own page tells, and no other insurer is named', async (t) => {
  const { wrong, same } = openComparison()
  const moments = [...everyState()].filter((_, place) => place % 50 === 0 || place === forms.length - 1)
  for (const [state, now] of moments) {
    for (const { id } of state.catalogue?.insurers ?? []) {
      const families = familiesFor(state, id, now)
      const page = insurerAnswer(state, id, now)
      const at = `${id} at position ${state.position}`
      const own = <Item extends { readonly id: string }>(items: readonly Item[]) => items.map((item) => ({ ...item, id: `${id} ${item.id}` }))
      same(statesOf(families, 'relight_insurer_service_state'), byId(own(page.services), (service) => service.state), `states ${at}`)
      same(valuesOf(families, 'relight_insurer_service_up'), byId(own(page.services), ({ up }) => Number(up)), `up ${at}`)
      same(valuesOf(families, 'relight_insurer_service_setbacks_total'), byId(own(page.services), ({ setbacks }) => setbacks), `setbacks ${at}`)
      same(valuesOf(families, 'relight_insurer_service_eta_timestamp_seconds'), windows(own(page.services), (service) => service.id), `windows ${at}`)
      same(statesOf(families, 'relight_insurer_use_case_answer'), byId(own(page.use_cases), ({ answer }) => answer), `use cases ${at}`)
      same(Object.keys(valuesOf(families, 'relight_promise_overdue_seconds')), page.incidents.map((incident) => incident.id), `incidents ${at}`)
      same(valuesOf(families, 'relight_insurer_up'), { [id]: Number(page.up) }, `all up ${at}`)
      same(families.flatMap(({ samples }) => samples).filter(({ labels }) => (labels['insurer'] ?? id) !== id), [], `others ${at}`)
    }
  }
  t.same(wrong, [])
  t.ok(moments.length >= 5)
})

t.test('what piled up is told until its incident is closed', async (t) => {
  const sums = new Set<number>()
  for (const [state, now] of everyState()) {
    const items = valuesOf(happeningFamilies(state, now), 'relight_backlog_open_items')
    for (const { id, status } of state.incidents.values()) {
      if (status === 'closed') continue
      const { backlog } = incidentAnswer(state, id, now)
      for (const useCase of new Set(backlog.map(({ use_case: one }) => one))) {
        const sum = backlog.filter(({ use_case: one }) => one === useCase).reduce((all, { open_items: open }) => all + open, 0)
        t.equal(items[`${id} ${useCase}`], sum)
        sums.add(sum)
      }
    }
  }
  t.ok(sums.size > 1)
})
