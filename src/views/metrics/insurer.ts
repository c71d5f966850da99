import { notFound } from '../../model/problem.ts'
import { answers, serviceStates } from '../../model/state-of-service.ts'
import type { Instant } from '../../model/time.ts'
import { checkedFor } from '../../state/confirmed.ts'
import { formerInsurer } from '../../state/former.ts'
import { insurerOf, servicesOf, type InsurerService } from '../../state/insurers.ts'
import { incidentsFor } from '../../state/timeline.ts'
import { columnsMaintained } from '../../state/maintenances.ts'
import type { FormerInsurer, State } from '../../state/state.ts'
import { useCasesOf } from '../../state/use-cases.ts'
import { wholes } from '../../model/whole.ts'
import { wholeFor } from '../../state/whole.ts'
import { insurerFamilies, serviceInfo, useCaseInfo, wholeMeans } from './board.ts'
import { counter, gauge, info, sample, stateset, timestamp, windowOf, type Family } from './family.ts'
import { incidentFamilies, openBySeverity, workFamilies } from './incidents.ts'

/** What one insurer's own monitoring needs, and nothing about any other. Throws a 404 Problem for an unknown id. */
export function familiesFor(state: State, id: string, now: Instant): readonly Family[] {
  const former = formerInsurer(state.catalogue, id)
  if (former) return familiesOfFormer(former)
  const insurer = insurerOf(state, id)
  if (!insurer) throw notFound('There is no such insurer. All of them are in /api/v1/insurers.')
  const own = { insurer: id }
  const used = servicesOf(state, insurer)
  const useCases = useCasesOf(state, id)
  const incidents = incidentsFor(state, insurer)
  const labels = ({ status }: InsurerService) => ({ ...own, service: status.service.id })
  const maintained = columnsMaintained(state, now)
  const column = state.catalogue!.columnOf.get(id)!
  return [
    ...insurerFamilies(state, [insurer]),
    stateset('relight_insurer_whole', `What may be said of all services of the insurer at once: ${wholeMeans}`, wholes, [[own, wholeFor(state, insurer)]]),
    serviceInfo(state, used.map(({ status }) => status.service)),
    stateset('relight_insurer_service_state', 'The state that the service is in for this insurer.', serviceStates, used.map((one) => [labels(one), one.state])),
    gauge('relight_insurer_service_up', '1 while the service is up for this insurer, be it with limits.', used.map((one) => sample(one.up, labels(one)))),
    gauge('relight_insurer_service_since_timestamp_seconds', 'Since when the service has been in its state for this insurer.',
      used.flatMap((one) => timestamp(one.change?.start ?? null, labels(one)))),
    gauge('relight_insurer_service_eta_timestamp_seconds', 'The window in which the service is expected back for this insurer: its edges, earliest and latest. Absent where none is told.',
      used.flatMap((one) => windowOf(one.eta?.window, labels(one)))),
    gauge('relight_insurer_service_in_maintenance', '1 while a planned maintenance of the service is under way for this insurer.',
      used.map((one) => sample(maintained.get(one.status.service.id)?.has(column) ?? false, labels(one)))),
    counter('relight_insurer_service_setbacks_total', 'Reports that took back progress that the service had made for this insurer.', used.map((one) => sample(one.setbacks.length, labels(one)))),
    useCaseInfo(state, useCases.map(({ useCase }) => useCase)),
    stateset('relight_insurer_use_case_answer', 'Whether people insured here can do it.', answers, useCases.map(({ useCase, answer }) => [{ ...own, use_case: useCase.id }, answer])),
    openBySeverity('relight_insurer_incidents_open', 'Incidents that are not resolved and concern this insurer, by severity.', incidents, own),
    gauge('relight_insurer_checked_timestamp_seconds', 'When somebody last reported or confirmed a state of this insurer. Absent where nobody did.', timestamp(checkedFor(state, column), own)),
    ...incidentFamilies(state, incidents, now),
    ...workFamilies(state, now, insurer),
  ]
}

/** Of one that left, since when it is gone and where it went; nothing else is known of it. */
const familiesOfFormer = ({ insurer: { id, name }, leftAt, mergedInto }: FormerInsurer): readonly Family[] => [
  info('relight_insurer_left_info', 'An insurer that is not served any more, and the one that it became part of.', [{ insurer: id, name, ...(mergedInto !== null && { merged_into: mergedInto }) }]),
  gauge('relight_insurer_left_timestamp_seconds', 'Since when it is not served any more.', timestamp(leftAt, { insurer: id })),
  stateset('relight_insurer_whole', `What may be said of all services of the insurer at once: ${wholeMeans}`, wholes, [[{ insurer: id }, 'unknown']]),
]
