import type { Insurer } from '../../model/catalogue.ts'
import { phases, severities } from '../../model/event.ts'
import { holdsInsurer } from '../../model/scope.ts'
import type { Instant } from '../../model/time.ts'
import { setbackCount, type Incident } from '../../state/incident.ts'
import { announcedFor, listedMaintenances, maintenanceState } from '../../state/maintenances.ts'
import { isOverdue, nextPromise, nextUpdateBy } from '../../state/promises.ts'
import { openIncidents } from '../../state/restoration.ts'
import type { Maintenance, State } from '../../state/state.ts'
import { nameIn } from './board.ts'
import { counter, gauge, info, sample, stateset, timestamp, type Family, type Labels } from './family.ts'

const overdueSeconds = (by: Instant | null, overdue: boolean, now: Instant): number => (by !== null && overdue ? (now - by) / 1_000 : 0)

const labels = ({ id }: Incident): Labels => ({ incident: id })

/** How many are open, by each severity that there is. */
export const openBySeverity = (name: string, help: string, incidents: readonly Incident[], more: Labels = {}): Family =>
  gauge(name, help, severities.map((severity) => sample(incidents.filter((incident) => incident.severity === severity).length, { ...more, severity })))

/** What is to be known of each of these open incidents. */
export const incidentFamilies = (state: State, incidents: readonly Incident[], now: Instant): readonly Family[] => [
  info('relight_incident_info', 'Each open incident with its title in the first language of the provider.', incidents.map(({ id, title }) => ({ incident: id, title: nameIn(state, title) }))),
  stateset('relight_incident_severity', 'How severe the open incident is.', severities, incidents.map((incident) => [labels(incident), incident.severity])),
  stateset('relight_incident_phase', 'The phase that the open incident is in.', phases, incidents.map((incident) => [labels(incident), incident.phase])),
  gauge('relight_incident_opened_timestamp_seconds', 'When the open incident was opened.', incidents.flatMap((incident) => timestamp(incident.openedAt, labels(incident)))),
  counter('relight_incident_setbacks_total', 'Setbacks in the open incident: reports that took back progress, each counted once however many services it hit.',
    incidents.map((incident) => sample(setbackCount(incident), labels(incident)))),
  gauge('relight_promise_due_timestamp_seconds', 'By when the next update of the open incident was promised. Absent where none is.',
    incidents.flatMap((incident) => timestamp(nextUpdateBy(incident), labels(incident)))),
  gauge('relight_promise_overdue_seconds', 'How long the promised update of the open incident has been overdue; 0 while it is not.',
    incidents.map((incident) => sample(overdueSeconds(nextUpdateBy(incident), isOverdue(incident, now), now), labels(incident)))),
]

/** What is left to be worked off, of all or of one insurer, until its incident is closed. */
const backlogSamples = ({ incidents }: State, insurer?: Insurer) =>
  [...incidents.values()].filter(({ status }) => status !== 'closed').flatMap((incident) => {
    const byUseCase = new Map<string, number>()
    for (const { useCase, openItems, scope } of incident.backlogs.values()) if (!insurer || holdsInsurer(scope, insurer)) byUseCase.set(useCase, (byUseCase.get(useCase) ?? 0) + openItems)
    return [...byUseCase].map(([useCase, openItems]) => sample(openItems, { ...labels(incident), use_case: useCase }))
  })

const maintenanceFamilies = (state: State, maintenances: readonly Maintenance[], now: Instant): readonly Family[] => [
  gauge('relight_maintenances', 'Planned maintenances that are ahead or under way.',
    (['scheduled', 'in_progress'] as const).map((wanted) => sample(maintenances.filter((maintenance) => maintenanceState(state, maintenance, now) === wanted).length, { state: wanted }))),
  gauge('relight_maintenance_starts_timestamp_seconds', 'When a maintenance that is ahead or under way begins.',
    maintenances.flatMap(({ id, start }) => timestamp(start, { maintenance: id }))),
  gauge('relight_maintenance_ends_timestamp_seconds', 'When a maintenance that is ahead or under way ends.',
    maintenances.flatMap(({ id, end }) => timestamp(end, { maintenance: id }))),
]

/** What is left to be worked off and what is announced, for all or for one insurer. */
export const workFamilies = (state: State, now: Instant, insurer?: Insurer): readonly Family[] => [
  gauge('relight_backlog_open_items', 'Items that piled up and are still to be worked off, until the incident is closed.', backlogSamples(state, insurer)),
  ...maintenanceFamilies(
    state, (insurer ? announcedFor(state, insurer, now) : listedMaintenances(state, now)).filter((maintenance) => maintenanceState(state, maintenance, now) !== 'completed'), now,
  ),
]

/** Incidents, promises, what is left to be worked off, and maintenances. */
export function happeningFamilies(state: State, now: Instant): readonly Family[] {
  const promise = nextPromise(state, now)
  return [
    openBySeverity('relight_incidents_open', 'Incidents that are not resolved, by severity.', openIncidents(state)),
    ...incidentFamilies(state, openIncidents(state), now),
    gauge('relight_next_promise_due_timestamp_seconds', 'By when the next update of any open incident was promised. Absent where none is.', timestamp(promise?.by ?? null)),
    gauge('relight_next_promise_overdue_seconds', 'How long the oldest promised update of any open incident has been overdue; 0 while none is.',
      [sample(overdueSeconds(promise?.by ?? null, promise?.overdue ?? false, now))]),
    ...workFamilies(state, now),
  ]
}
