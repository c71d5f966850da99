import type { EntryOf } from '../model/event.ts'
import { everybody } from '../model/scope.ts'
import { instantOf } from '../model/time.ts'
import { changeIncident, type Draft } from './draft.ts'
import type { EtaSaid, Incident, Stage, StageState } from './incident.ts'
import { seen } from './seen.ts'
import { isHiddenStage, nextLabel } from './stage-labels.ts'

/** A stage was planned; one that holds its place, and those right behind it, move up. */
export function stagePlanned(draft: Draft, { at, data }: EntryOf<'stage.plan'>): void {
  const planned = (incident: Incident): Stage => ({
    id: data.stage,
    label: data.label ?? nextLabel(incident.stages, data.order, isHiddenStage(draft.state, incident, data)),
    order: data.order,
    title: seen(data.title, data.stage),
    state: 'planned',
    services: data.services,
    scope: data.scope,
    entryCriteria: data.entry_criteria ?? null,
    plannedAt: instantOf(at),
    startedAt: null,
    completedAt: null,
    reason: data.reason ?? null,
    setbacks: 0,
    fellAtSites: [],
    steps: [{ at: instantOf(at), to: 'planned', reason: data.reason ?? null }],
  })
  changeIncident(draft, data.incident, (incident) => ({ stages: withInserted(incident.stages, planned(incident)) }))
}

function withInserted(stages: readonly Stage[], inserted: Stage): readonly Stage[] {
  const plan = [...stages.filter(({ order }) => order < inserted.order), inserted]
  for (const stage of stages.filter(({ order }) => order >= inserted.order)) {
    plan.push({ ...stage, order: Math.max(stage.order, plan.at(-1)!.order + 1) })
  }
  return plan
}

type StageStepType = 'stage.start' | 'stage.pause' | 'stage.resume' | 'stage.complete' | 'stage.cancel'

export const stageMoved = (to: StageState) => (draft: Draft, { at, data }: EntryOf<StageStepType>): void =>
  changeIncident(draft, data.incident, ({ stages }) => ({
    stages: stages.map((stage) =>
      stage.id === data.stage
        ? {
            ...stage,
            state: to,
            startedAt: to === 'in_progress' ? (stage.startedAt ?? instantOf(at)) : stage.startedAt,
            completedAt: to === 'completed' ? instantOf(at) : stage.completedAt,
            reason: data.reason ?? data.note ?? (to === 'in_progress' && stage.state === 'paused' ? null : stage.reason),
            steps: [...stage.steps, { at: instantOf(at), to, reason: data.reason ?? data.note ?? null }],
          }
        : stage),
  }))

export function etaSet(draft: Draft, { at, data }: EntryOf<'eta.set'>): void {
  say(draft, data.incident, {
    at: instantOf(at),
    target: data.target,
    scope: data.scope ?? everybody,
    window: { earliest: instantOf(data.window.earliest), latest: instantOf(data.window.latest) },
    confidence: data.confidence,
    reason: data.reason ?? null,
    newWindowBy: null,
  })
}

export function etaWithdrawn(draft: Draft, { at, data }: EntryOf<'eta.withdraw'>): void {
  say(draft, data.incident, {
    at: instantOf(at),
    target: data.target,
    scope: data.scope ?? everybody,
    window: null,
    confidence: null,
    reason: data.reason,
    newWindowBy: data.new_window_by ? instantOf(data.new_window_by) : null,
  })
}

const say = (draft: Draft, incident: string, said: EtaSaid): void => changeIncident(draft, incident, ({ etas }) => ({ etas: [...etas, said] }))
