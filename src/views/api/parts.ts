import type { Insurer } from '../../model/catalogue.ts'
import type { Scope } from '../../model/scope.ts'
import { iso, type Instant } from '../../model/time.ts'
import type { Eta } from '../../state/eta.ts'
import { isOverdue, nextUpdateBy } from '../../state/promises.ts'
import { setbackCount, type EtaSaid, type Incident } from '../../state/incident.ts'
import type { Advice, State } from '../../state/state.ts'
import type { Told } from '../../state/told.ts'
import { textToldAlone } from '../text-told.ts'
import type { IncidentLineAnswer, UpdateAnswer } from './incident-schemas.ts'
import type { AdviceAnswer, EtaAnswer, EtaSaidAnswer } from './schema-parts.ts'

export const timeOrNull = (instant: Instant | null): string | null => (instant === null ? null : iso(instant))

export const headOf = ({ catalogue, position }: State): { exercise: boolean; position: number } => ({ exercise: catalogue?.exercise ?? false, position })

/** The scope as it may be told to one insurer: nothing in it names another. */
export function narrowed(scope: Scope, insurer: Insurer): Scope {
  if ('all' in scope) return scope
  return 'sites' in scope ? { sites: [insurer.site] } : { insurers: [insurer.id] }
}

export const etaAnswer = (eta: Eta | null): EtaAnswer | null =>
  eta && { earliest: iso(eta.window.earliest), latest: iso(eta.window.latest), confidence: eta.confidence ?? 'low' }

export const etaSaidAnswer = ({ at, scope, window, confidence, reason, newWindowBy }: EtaSaid): EtaSaidAnswer => ({
  at: iso(at),
  scope,
  earliest: timeOrNull(window?.earliest ?? null),
  latest: timeOrNull(window?.latest ?? null),
  confidence,
  reason,
  withdrawn: window === null,
  new_window_by: timeOrNull(newWindowBy),
})

export const adviceAnswer = ({ id, at, action, scope, audiences, text, period }: Advice): AdviceAnswer => ({
  id,
  at: iso(at),
  action,
  scope,
  audiences: [...audiences],
  text,
  period: period && { from: iso(period.from), until: iso(period.until) },
})

export const updateAnswer = (state: State, incident: Incident, update: Told): UpdateAnswer => ({
  id: update.id,
  incident: incident.id,
  at: iso(update.at),
  by: update.by,
  kind: update.kind,
  audiences: [...update.audiences],
  scope: update.scope,
  text: textToldAlone(update, state),
  phase: update.phase,
  edited: update.edited.map(({ at, text, reason }) => ({ at: iso(at), text, reason })),
  statement: statementAnswer(update.statement),
  corrects: update.corrects,
  corrected_by: update.correctedBy,
  next_update_by: timeOrNull(update.nextUpdateBy),
})

function statementAnswer(statement: Told['statement']): UpdateAnswer['statement'] {
  if (!statement) return null
  const { id, topic, certainty, corrects = null, affected } = statement
  return { id, topic, certainty, corrects, affected: affected ? { insurers: affected.insurers ?? null, people: affected.people ?? null } : null }
}

export const incidentHeading = (incident: Incident, now: Instant): Omit<IncidentLineAnswer, 'setbacks'> => ({
  id: incident.id,
  title: incident.title,
  severity: incident.severity,
  phase: incident.phase,
  status: incident.status,
  opened_at: iso(incident.openedAt),
  resolved_at: timeOrNull(incident.resolvedAt),
  closed_at: timeOrNull(incident.closedAt),
  next_update_by: timeOrNull(nextUpdateBy(incident)),
  overdue: isOverdue(incident, now),
})

export const incidentLine = (incident: Incident, now: Instant): IncidentLineAnswer => ({
  ...incidentHeading(incident, now),
  setbacks: setbackCount(incident),
})
