import type { Insurer } from '../../model/catalogue.ts'
import { holdsInsurer } from '../../model/scope.ts'
import { iso, type Instant } from '../../model/time.ts'
import { etaForInsurer } from '../../state/eta.ts'
import { setbackCount, type Incident, type Stage } from '../../state/incident.ts'
import { lanesOf, plannedRestorations, progressOfLanes } from '../../state/restoration.ts'
import type { Maintenance, State } from '../../state/state.ts'
import { concernsInsurer, type Happening } from '../../state/timeline.ts'
import type { Whole } from '../../model/whole.ts'
import { wholeFor, wholeOf } from '../../state/whole.ts'
import { etaAnswer, headOf, incidentLine } from '../api/parts.ts'
import { planAnswer } from '../api/restoration.ts'
import type { EtaAnswer, StageAnswer } from '../api/schema-parts.ts'

/** One stage as the feed tells of it; the fields are those of `/api/v1/restoration`. */
type StageInFeed = Pick<StageAnswer, 'id' | 'label' | 'order' | 'title' | 'state' | 'progress' | 'setbacks' | 'eta'>

/** What a JSON Feed carries for machines beside its items, under `_relight`. */
export interface FeedExtension {
  /** Where the fields are described. */
  readonly about: string
  readonly exercise: boolean
  readonly position: number
  readonly insurer: string | null
  /** What may be said about everything at once, or about everything at the insurer. */
  readonly whole: Whole
  readonly restoration: readonly { readonly incident: string; readonly stages: readonly StageInFeed[] }[]
}

/** The plans of the open incidents as everybody sees them, or as far as they are about one insurer, with its own windows. */
export const feedExtension = (state: State, site: string, insurer: Insurer | null): FeedExtension => ({
  about: `${site}/api/v1/openapi.json`,
  ...headOf(state),
  insurer: insurer?.id ?? null,
  whole: insurer ? wholeFor(state, insurer) : wholeOf(state),
  restoration: plannedRestorations(state)
    .filter((incident) => !insurer || concernsInsurer(state, incident, insurer))
    .map((incident) => ({ incident: incident.id, stages: insurer ? stagesFor(state, incident, insurer) : planAnswer(state, incident).stages.map(stageInFeed) })),
})

const stageInFeed = ({ id, label, order, title, state, progress, setbacks, eta }: StageAnswer): StageInFeed => ({ id, label, order, title, state, progress, setbacks, eta })

const stagesFor = (state: State, incident: Incident, insurer: Insurer): readonly StageInFeed[] =>
  incident.stages.filter(({ scope }) => holdsInsurer(scope, insurer)).map((stage) => ({
    id: stage.id,
    label: stage.label,
    order: stage.order,
    title: stage.title,
    state: stage.state,
    progress: progressOfLanes(lanesOf(state, incident, stage).filter(({ site }) => site === insurer.site)),
    setbacks: stage.setbacks,
    eta: ownEta(state, incident, stage, insurer),
  }))

const ownEta = ({ catalogue }: State, incident: Incident, stage: Stage, insurer: Insurer): EtaAnswer | null =>
  (stage.state === 'completed' || stage.state === 'cancelled' ? null : etaAnswer(etaForInsurer(catalogue!, incident, { stage: stage.id }, insurer)))

/** What an item carries for machines. */
export type ItemExtension = Readonly<Record<string, unknown>>

/** How the incident of an item stands; its setbacks are those that hit the insurer, where the feed is for one. */
export function incidentExtension(incident: Incident, now: Instant, insurer: Insurer | null): ItemExtension {
  const { id, severity, phase, status, next_update_by, overdue } = incidentLine(incident, now)
  const setbacks = insurer ? incident.setbacks.filter(({ insurers }) => insurers.includes(insurer.id)) : incident.setbacks
  return { incident: id, severity, phase, status, next_update_by, overdue, setbacks: setbackCount({ ...incident, setbacks }) }
}

/** What happened, beside how its incident stands. */
export function happeningExtension(happening: Happening): ItemExtension {
  switch (happening.kind) {
    case 'update': return { happening: 'update', update: happening.update.id, kind: happening.update.kind }
    case 'stage': return { happening: 'stage', stage: happening.stage.id, state: happening.step.to }
    case 'states': return { happening: 'states', services: happening.moves.map(({ service }) => service), setback: happening.setback }
    case 'phase': return { happening: 'phase', phase: happening.phase }
    default: return { happening: happening.kind }
  }
}

export const maintenanceExtension = ({ id, incident, start, end, cancelledAt, finishedAt }: Maintenance, services: readonly string[]): ItemExtension => ({
  maintenance: id, incident, services, starts_at: iso(start), ends_at: iso(end), cancelled: cancelledAt !== null, finished_at: finishedAt === null ? null : iso(finishedAt),
})
