import { serviceStates } from '../../model/state-of-service.ts'
import { iso, type Instant } from '../../model/time.ts'
import type { Service } from '../../service.ts'
import { timeOrNull } from './answers.ts'

type State = ReturnType<Service['fullState']>
type Incident = State['incidents'] extends ReadonlyMap<string, infer Known> ? Known : never

const windowJson = (window: { readonly earliest: Instant; readonly latest: Instant } | null) =>
  window && { earliest: iso(window.earliest), latest: iso(window.latest) }

function servicesJson({ catalogue, board }: State) {
  return (catalogue?.services ?? []).map(({ id, exposure = 'public' }, index) => {
    const row = board.rows[index]!
    const cells = catalogue!.insurers.flatMap((insurer, column) => {
      const state = serviceStates[board.rank[index * board.width + column]!]
      return state === undefined ? [] : [[insurer.id, state] as const]
    })
    return { id, exposure, worst: serviceStates[row.worst] ?? 'operational', since: timeOrNull(row.worstSince), setbacks: row.setbacks, insurers: Object.fromEntries(cells) }
  })
}

const stageJson = ({ id, label, order, title, state, services, scope, entryCriteria, startedAt, completedAt }: Incident['stages'][number]) => ({
  id, label, order, title, state, services, scope, entry_criteria: entryCriteria, started_at: timeOrNull(startedAt), completed_at: timeOrNull(completedAt),
})

const updateJson = ({ id, at, by, kind, audiences, scope, text, statement, corrects, correctedBy, nextUpdateBy }: Incident['updates'][number]) => ({
  id, at: iso(at), by, kind, audiences, scope, text, statement, corrects, corrected_by: correctedBy, next_update_by: timeOrNull(nextUpdateBy),
})

function incidentJson({ id, title, severity, phase, status, published, openedAt, resolvedAt, closedAt, promises, stages, etas, updates }: Incident) {
  return {
    id, title, severity, phase, status, published,
    opened_at: iso(openedAt), resolved_at: timeOrNull(resolvedAt), closed_at: timeOrNull(closedAt),
    promises: promises.map((by) => iso(by)),
    stages: stages.map(stageJson),
    etas: etas.map(({ at, target, scope, window, confidence, newWindowBy }) =>
      ({ at: iso(at), target, scope, window: windowJson(window), confidence, new_window_by: timeOrNull(newWindowBy) })),
    updates: updates.map(updateJson),
  }
}

/** The full state as operators and their machines read it: with what is internal, and without history. */
export function stateJson(state: State, position: number, now: Instant) {
  const { advice, maintenances, notices, contacts } = state
  return {
    sequence: state.position,
    position,
    at: iso(now),
    changed_at: timeOrNull(state.changedAt),
    checked_at: timeOrNull(state.checkedAt),
    exercise: state.catalogue?.exercise ?? false,
    services: servicesJson(state),
    incidents: [...state.incidents.values()].map(incidentJson),
    advice: [...advice.values()].map(({ id, at, incident, useCase, scope, audiences, action, text, period }) => ({
      id, at: iso(at), incident, use_case: useCase, scope, audiences, action, text, period: period && { from: iso(period.from), until: iso(period.until) },
    })),
    maintenances: [...maintenances.values()].map(({ id, at, incident, services, scope, start, end, text, cancelledAt, finishedAt, changes }) => ({
      id, at: iso(at), incident, services, scope, window: { start: iso(start), end: iso(end) }, text, cancelled_at: timeOrNull(cancelledAt), finished_at: timeOrNull(finishedAt), changes: changes.length,
    })),
    notices: [...notices.values()].map(({ id, at, by, insurers, text, audiences, until }) => ({ id, at: iso(at), by, insurers, text, audiences, until: timeOrNull(until) })),
    contacts: [...contacts.values()].map(({ id, at, by, insurer, channel, audience, value, hours, until }) =>
      ({ id, at: iso(at), by, insurer, channel, audience, value, hours, until: timeOrNull(until) })),
  }
}

/** The catalogue as `catalogue.apply` takes it. */
export function catalogueJson({ catalogue }: State) {
  if (!catalogue) return { exercise: false, provider: null, catalogue: null }
  const { exercise, provider, sites, groups, services, useCases, named } = catalogue
  return { exercise, provider, catalogue: { sites, groups, services, use_cases: useCases, insurers: named } }
}
