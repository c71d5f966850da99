import type { Static } from 'typebox'
import type { Instant } from '../../model/time.ts'
import { listedMaintenances } from '../../state/maintenances.ts'
import { openIncidents } from '../../state/restoration.ts'
import { overall, serviceStatuses } from '../../state/services.ts'
import type { State } from '../../state/state.ts'
import { useCaseStatuses } from '../../state/use-cases.ts'
import { wholeOf } from '../../state/whole.ts'
import { adviceAnswer, headOf, incidentLine, timeOrNull } from './parts.ts'
import { maintenanceAnswer } from './maintenances.ts'
import { planAnswers } from './restoration.ts'
import type { StatusSchema } from './schemas.ts'
import { serviceLine } from './services.ts'

type Status = Static<typeof StatusSchema>

/** `/api/v1/status`: everything at a glance. */
export function statusAnswer(state: State, now: Instant): Status {
  const whole = overall(state)
  const { catalogue } = state
  return {
    provider: catalogue && { ...catalogue.provider, languages: [...catalogue.provider.languages] },
    ...headOf(state),
    changed_at: timeOrNull(state.changedAt),
    checked_at: timeOrNull(state.checkedAt),
    state: whole.state,
    up: whole.up,
    breadth: whole.breadth,
    whole: wholeOf(state),
    services_total: catalogue?.services.length ?? 0,
    services_up: whole.servicesUp,
    cells: whole.cells,
    insurers: { total: whole.insurers.total, fully_operational: whole.insurers.fullyOperational, all_up: whole.insurers.allUp },
    sites: [...(catalogue?.sites ?? [])],
    groups: [...(catalogue?.groups ?? [])],
    services: serviceStatuses(state).map(serviceLine),
    use_cases: useCasesAnswer(state),
    incidents: openIncidents(state).map((incident) => incidentLine(incident, now)),
    maintenances: listedMaintenances(state, now).map((maintenance) => maintenanceAnswer(state, maintenance, now)),
    restoration: { incidents: planAnswers(state) },
  }
}

const useCasesAnswer = (state: State): Status['use_cases'] =>
  useCaseStatuses(state).map(({ useCase, answer, insurers, waitingFor, advice }) => ({
    id: useCase.id,
    name: useCase.name,
    audiences: [...useCase.audiences],
    answer,
    insurers,
    waiting_for: [...waitingFor],
    advice: advice.map(adviceAnswer),
  }))
