import { instantOf } from '../../model/time.ts'
import type { StageState } from '../../state/incident.ts'
import type { LaneState } from '../../state/restoration.ts'
import type { State } from '../../state/state.ts'
import { planAnswers } from '../api/restoration.ts'
import { nameIn } from './board.ts'
import { counter, gauge, info, sample, stateset, timestamp, windowOf, type Family, type Sample } from './family.ts'

const stageStates = ['planned', 'in_progress', 'paused', 'completed', 'cancelled'] as const satisfies readonly StageState[]
const laneStates = ['not_started', 'running', 'done', 'fell_back'] as const satisfies readonly LaneState[]

const edges = (eta: { readonly earliest: string; readonly latest: string } | null) => eta && { earliest: instantOf(eta.earliest), latest: instantOf(eta.latest) }

/** The plans of the open incidents, from the very answers that the API gives. */
export function stageFamilies(state: State): readonly Family[] {
  const stages = planAnswers(state).flatMap(({ incident, stages: ofPlan }) => ofPlan.map((stage) => ({ stage, labels: { incident, stage: stage.id } })))
  const lanes = stages.flatMap(({ stage, labels }) => stage.sites.map((lane) => ({ lane, labels: { ...labels, site: lane.site } })))
  const progress = (part: 'cells' | 'up' | 'operational'): readonly Sample[] => lanes.map(({ lane, labels }) => sample(lane.progress[part], labels))
  return [
    info('relight_stage_info', 'Each stage of the plan, with its place in it and its title in the first language of the provider.',
      stages.map(({ stage, labels }) => ({ ...labels, order: String(stage.order), label: stage.label, title: nameIn(state, stage.title) }))),
    stateset('relight_stage_state', 'Where the stage stands.', stageStates, stages.map(({ stage, labels }) => [labels, stage.state])),
    counter('relight_stage_setbacks_total', 'Reports that took back progress that the stage had made.', stages.map(({ stage, labels }) => sample(stage.setbacks, labels))),
    gauge('relight_stage_eta_timestamp_seconds', 'The window in which the stage is expected to be done for all insurers: its edges, earliest and latest. Absent where none is told or the stage has ended.',
      stages.flatMap(({ stage, labels }) => windowOf(edges(stage.eta), labels))),
    gauge('relight_stage_new_window_due_timestamp_seconds', 'By when a new window was promised for a stage whose window was withdrawn.',
      stages.flatMap(({ stage, labels }) => timestamp(stage.new_window_by === null ? null : instantOf(stage.new_window_by), labels))),
    gauge('relight_stage_cells', 'Pairs of service and insurer that the stage is to bring back at a site.', progress('cells')),
    gauge('relight_stage_cells_up', 'Those of relight_stage_cells that are up, be it with limits.', progress('up')),
    gauge('relight_stage_cells_operational', 'Those of relight_stage_cells that are fully operational.', progress('operational')),
    stateset('relight_stage_lane_state', 'Where the stage stands at a site.', laneStates, lanes.map(({ lane, labels }) => [labels, lane.state])),
    gauge('relight_stage_site_eta_timestamp_seconds', 'The same window as told for one site apart.', lanes.flatMap(({ lane, labels }) => windowOf(edges(lane.eta), labels))),
  ]
}
