import type { Static } from 'typebox'
import { notFound } from '../../model/problem.ts'
import { serviceStates } from '../../model/state-of-service.ts'
import { iso, type Instant } from '../../model/time.ts'
import { affectedBy } from '../../state/affected.ts'
import { incidentsNewestFirst } from '../../state/restoration.ts'
import type { Backlog, Incident, Report, Setback } from '../../state/incident.ts'
import type { State } from '../../state/state.ts'
import { toldOf } from '../../state/told.ts'
import { headOf, incidentHeading, incidentLine, timeOrNull, updateAnswer } from './parts.ts'
import { planAnswer } from './restoration.ts'
import type { ReportAnswer } from './incident-schemas.ts'
import { countsByState } from './services.ts'
import type { IncidentSchema, IncidentsSchema } from './schemas.ts'

type Answer = Static<typeof IncidentSchema>

const unknownIncident = () => notFound('There is no such incident. All of them are in /api/v1/incidents.')

/** `/api/v1/incidents`: at most `limit` incidents, newest first, older than the incident `before`. Throws a 404 Problem for an unknown id there. */
export function incidentsAnswer(
  state: State, now: Instant, { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Static<typeof IncidentsSchema> {
  const all = incidentsNewestFirst(state)
  const start = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1
  if (before !== undefined && start === 0) throw unknownIncident()
  const incidents = all.slice(start, start + limit).map((incident) => incidentLine(incident, now))
  return { ...headOf(state), incidents, next: start + limit < all.length ? (incidents.at(-1)?.id ?? null) : null }
}

/** `/api/v1/incidents/{id}`: one incident with everything said and planned. Throws a 404 Problem for an id that is not public. */
export function incidentAnswer(state: State, id: string, now: Instant): Answer {
  const incident = state.incidents.get(id)
  if (!incident) throw unknownIncident()
  return {
    ...headOf(state),
    ...incidentHeading(incident, now),
    resolution: incident.resolution,
    resolutions: incident.resolutions.map(({ at, text, reopenedAt }) => ({ at: iso(at), text, reopened_at: timeOrNull(reopenedAt) })),
    reopenings: incident.reopenings.map(({ at, reason }) => ({ at: iso(at), reason })),
    phases: incident.phases.map(({ at, to }) => ({ at: iso(at), to })),
    severities: incident.severities.map(({ at, to }) => ({ at: iso(at), to })),
    updates: toldOf(incident).map((update) => updateAnswer(state, incident, update)),
    affected: affectedAnswer(state, incident),
    setbacks: incident.setbacks.map(setbackAnswer),
    backlog: [...incident.backlogs.values()].map((backlog) => backlogAnswer(incident, backlog)),
    ...reportsOf(incident),
    plan: incident.stages.length > 0 ? planAnswer(state, incident) : null,
  }
}

function affectedAnswer(state: State, incident: Incident): Answer['affected'] {
  const { services, insurers } = affectedBy(state, incident)
  return {
    services: services.map(({ service, insurers: hit, worst, last }) => ({
      id: service, insurers: hit.length, worst: { at: iso(worst.at), by_state: countsByState(worst.tally) }, by_state: countsByState(last),
    })),
    insurers: { total: insurers.length, ids: [...insurers] },
  }
}

const setbackAnswer = ({ at, service, insurers, from, to, reason, stage }: Setback): Answer['setbacks'][number] => ({
  at: iso(at), service, insurers: [...insurers], from: serviceStates[from]!, to: serviceStates[to]!, reason, stage,
})

/** Work left over from an incident. */
export const backlogAnswer = ({ id }: Incident, backlog: Backlog): Answer['backlog'][number] => ({
  incident: id,
  at: iso(backlog.at),
  use_case: backlog.useCase,
  scope: backlog.scope,
  open_items: backlog.openItems,
  trend: backlog.trend,
  handling_received_until: timeOrNull(backlog.handlingReceivedUntil),
  expected_clear: timeOrNull(backlog.expectedClear),
  note: backlog.note,
})

function reportsOf({ reports }: Incident): Pick<Answer, 'report' | 'earlier_reports'> {
  const [report = null, ...earlier] = reports.toReversed().map(reportAnswer)
  return { report, earlier_reports: earlier }
}

const reportAnswer = ({ id, at, title, sections }: Report): ReportAnswer => ({ id, at: iso(at), title, sections: { ...sections } })
