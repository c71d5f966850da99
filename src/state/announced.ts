import type { Insurer } from '../model/catalogue.ts'
import { holdsInsurer, scopeKey, type Scope } from '../model/scope.ts'
import type { Instant } from '../model/time.ts'
import { etaForInsurer, etaHistory } from './eta.ts'
import type { EtaSaid, EtaTarget, Incident, Stage } from './incident.ts'
import type { Maintenance, State } from './state.ts'

/** A window that was announced for the return of a stage or service, as it stands now. */
export interface AnnouncedWindow {
  readonly incident: Incident
  readonly target: EtaTarget
  /** The stage, where it is for one. */
  readonly stage: Stage | null
  readonly scope: Scope
  /** What holds now, or the last window that was announced before all was withdrawn. */
  readonly said: EtaSaid & { readonly window: NonNullable<EtaSaid['window']> }
  /** Set when no window holds any more: the withdrawal. */
  readonly withdrawn: EtaSaid | null
  /** How often it was set anew, withdrawn or given up: it never falls. */
  readonly moves: number
  readonly changedAt: Instant
}

type Windowed = AnnouncedWindow['said']
const isWindow = (said: EtaSaid): said is Windowed => said.window !== null

const targetKey = (target: EtaTarget): string => ('stage' in target ? `stage ${target.stage}` : `service ${target.service}`)

function targetsOf({ etas }: Incident): readonly EtaTarget[] {
  const targets = new Map(etas.map(({ target }) => [targetKey(target), target]))
  return [...targets.values()]
}

/** Every window ever announced, one for each target and scope, in the order of their announcement. */
export const announcedWindows = ({ incidents }: State): readonly AnnouncedWindow[] =>
  [...incidents.values()].flatMap((incident) =>
    targetsOf(incident).flatMap((target) => {
      const byScope = Map.groupBy(etaHistory(incident, target), ({ scope }) => scopeKey(scope))
      return [...byScope.values()].flatMap((history) => announced(incident, target, history, history.at(-1)!.window === null ? null : history.at(-1)!))
    }))

/** The same as one insurer is told: one window for each target, that of the narrowest scope which holds it. */
export function announcedTo(state: State, insurer: Insurer): readonly AnnouncedWindow[] {
  const { catalogue, incidents } = state
  if (!catalogue) return []
  return [...incidents.values()].flatMap((incident) =>
    targetsOf(incident).filter((target) => isFor(incident, target, insurer)).flatMap((target) => {
      const history = etaHistory(incident, target).filter(({ scope }) => holdsInsurer(scope, insurer))
      return announced(incident, target, history, etaForInsurer(catalogue, incident, target, insurer))
    }))
}

function announced(incident: Incident, target: EtaTarget, history: readonly EtaSaid[], holding: EtaSaid | null): readonly AnnouncedWindow[] {
  const said = holding ?? history.findLast(isWindow)
  const newest = history.at(-1)
  if (!newest || !said || !isWindow(said)) return []
  const stage = 'stage' in target ? (incident.stages.find(({ id }) => id === target.stage) ?? null) : null
  const dropped = stage?.state === 'cancelled' ? stage.steps.findLast(({ to }) => to === 'cancelled') : undefined
  return [{
    incident, target, stage, said,
    scope: said.scope,
    withdrawn: holding ? null : newest,
    moves: history.length - 1 + (dropped ? 1 : 0),
    changedAt: Math.max(newest.at, stage?.completedAt ?? 0, dropped?.at ?? 0),
  }]
}

/** Whether the insurer uses what is to come back, within the stage's own scope. */
function isFor(incident: Incident, target: EtaTarget, insurer: Insurer): boolean {
  if ('service' in target) return insurer.services.includes(target.service)
  const stage = incident.stages.find(({ id }) => id === target.stage)
  return stage !== undefined && holdsInsurer(stage.scope, insurer) && stage.services.some((service) => insurer.services.includes(service))
}

/** Every maintenance ever announced, called off ones among them. */
export const announcedMaintenances = ({ maintenances }: State): readonly Maintenance[] => [...maintenances.values()]

/** Those that touch something the insurer uses. */
export const maintenancesFor = (state: State, insurer: Insurer): readonly Maintenance[] =>
  announcedMaintenances(state).filter(({ scope, services }) => holdsInsurer(scope, insurer) && services.some((service) => insurer.services.includes(service)))
