import type { Static } from 'typebox'
import { iso, type Instant } from '../../model/time.ts'
import { etaForAll, etaForSite, etaHistory, withdrawnForAll } from '../../state/eta.ts'
import { oncePerState } from '../../state/once.ts'
import { boardProgress, lanesOf, plannedRestorations, progressOfLanes } from '../../state/restoration.ts'
import type { Incident, Stage } from '../../state/incident.ts'
import type { State } from '../../state/state.ts'
import { etaAnswer, etaSaidAnswer, headOf, timeOrNull } from './parts.ts'
import type { PlanAnswer, StageAnswer } from './schema-parts.ts'
import type { RestorationSchema } from './schemas.ts'

/** `/api/v1/restoration`: the plans of the open incidents. */
export const restorationAnswer = (state: State, _now: Instant): Static<typeof RestorationSchema> => ({ ...headOf(state), incidents: planAnswers(state) })

export const planAnswers = oncePerState((state): PlanAnswer[] => plannedRestorations(state).map((incident) => planAnswer(state, incident)))

export const planAnswer = (state: State, incident: Incident): PlanAnswer => ({
  incident: incident.id,
  progress: boardProgress(state),
  stages: incident.stages.map((stage) => stageAnswer(state, incident, stage)),
})

function stageAnswer(state: State, incident: Incident, stage: Stage): StageAnswer {
  const lanes = lanesOf(state, incident, stage)
  const target = { stage: stage.id }
  const isAhead = stage.state !== 'completed' && stage.state !== 'cancelled' && incident.status === 'open'
  const siteEta = (site: string) => (isAhead && state.catalogue ? etaForSite(state.catalogue, incident, target, site) : null)
  return {
    id: stage.id,
    label: stage.label,
    order: stage.order,
    title: stage.title,
    state: stage.state,
    services: [...stage.services],
    scope: stage.scope,
    entry_criteria: stage.entryCriteria,
    planned_at: iso(stage.plannedAt),
    started_at: timeOrNull(stage.startedAt),
    completed_at: timeOrNull(stage.completedAt),
    setbacks: stage.setbacks,
    reason: stage.reason,
    progress: progressOfLanes(lanes),
    sites: lanes.map(({ site, state: lane, progress }) => ({ site, state: lane, progress, eta: etaAnswer(siteEta(site)) })),
    eta: etaAnswer(isAhead ? etaForAll(incident, target) : null),
    new_window_by: timeOrNull((isAhead && withdrawnForAll(incident, target)?.newWindowBy) || null),
    eta_history: etaHistory(incident, target).map(etaSaidAnswer),
  }
}
