import type { Static } from 'typebox'
import { notFound } from '../../model/problem.ts'
import { serviceStates } from '../../model/state-of-service.ts'
import { iso, type Instant } from '../../model/time.ts'
import { availabilityOf } from '../../state/availability.ts'
import { clockChanges } from '../../state/clock-changes.ts'
import { etaHistory } from '../../state/eta.ts'
import { insurersByState, serviceStatus, type ServiceStatus } from '../../state/services.ts'
import { overrunByRow } from '../../state/standing.ts'
import type { RowChange, State } from '../../state/state.ts'
import { etaAnswer, etaSaidAnswer, headOf, timeOrNull } from './parts.ts'
import type { ServiceSchema, StatusSchema } from './schemas.ts'

type Service = Static<typeof ServiceSchema>
type ServiceLine = Static<typeof StatusSchema>['services'][number]

const availabilityDays = 90

const availabilityFormula = {
  de: 'Anteil eines Tages: Minuten aller Krankenkassen, die den Dienst nutzen, gewichtet mit 1 (geht), ½ (eingeschränkt) und 0 (geht nicht), '
    + 'geteilt durch alle diese Minuten, seit es den Dienst gibt. Wartung außerhalb ihres angekündigten Zeitraums zählt ½; in diesem Zeitraum zählt sie 0, solange der Dienst einen offenen Vorfall hat. Tage gelten in der Zeitzone des Betreibers; der jüngste zählt bis zur letzten Änderung.',
  en: 'Share of a day: minutes of all insurers that use the service, weighted 1 (works), ½ (limited) and 0 (does not work), divided by all of '
    + 'those minutes since the service has existed. Maintenance outside its announced window counts ½; within it 0 while the service has an open incident. Days are days in the provider’s time zone; the newest one counts up to the last change.',
}

export const serviceLine = (status: ServiceStatus): ServiceLine => ({
  id: status.service.id,
  name: status.service.name,
  group: status.service.group,
  state: status.state,
  up: status.up,
  breadth: status.breadth,
  since: timeOrNull(status.since),
  reported_at: timeOrNull(status.reportedAt),
  insurers: { total: status.total, up: status.upFor, by_state: countsByState(status.row.tally), unconfirmed: status.unconfirmed, told: toldCounts(status), overrun: status.overrun },
  overrun: status.overrun > 0,
  reasons: status.reasons.map(({ state, scope, insurers, text, since }) => ({ state, scope, insurers, text, since: iso(since) })),
  incident: status.incident?.id ?? null,
  stage: status.stage?.stage.id ?? null,
  stage_label: status.stage?.stage.label ?? null,
  eta: etaAnswer(status.eta),
  setbacks: status.setbacks,
})

const toldCounts = ({ told }: ServiceStatus): Record<string, number> => Object.fromEntries(told.map(({ state, insurers }) => [state, insurers]))

export const countsByState = (tally: readonly number[]): Record<string, number> =>
  Object.fromEntries(serviceStates.map((state, rank) => [state, tally[rank] ?? 0] as const).filter(([, count]) => count > 0))

/** `/api/v1/services/{id}`: one service with its past. Throws a 404 Problem for an id that is not public. */
export function serviceAnswer(state: State, id: string, now: Instant): Service {
  const status = serviceStatus(state, id)
  if (!status) throw notFound('There is no such service. All of them are in /api/v1/status.')
  const { service, index, row } = status
  const changed = clockChanges(state, now).last ?? now
  return {
    ...headOf(state),
    ...serviceLine(status),
    description: service.description,
    depends_on: service.depends_on,
    insurers_by_state: Object.fromEntries([...insurersByState(state, index)].map(([name, ids]) => [name, [...ids]])),
    insurers_overrun: overrunByRow(state)[index]!.map((cell) => insurerAt(state, cell % state.board.width)),
    eta_history: [...state.incidents.values()].flatMap((incident) => etaHistory(incident, { service: id })).map(etaSaidAnswer),
    history: row.history.toReversed().flatMap((past) => historyOf(state, past)),
    availability: availabilityUntil(state, index, changed),
    availability_counted_until: iso(changed),
    availability_formula: availabilityFormula,
  }
}

const insurerAt = ({ catalogue }: State, column: number): string => catalogue?.insurers[column]?.id ?? ''

function historyOf(state: State, { change, columns, from }: RowChange): Service['history'] {
  return [...new Set(from)].sort().map((rank) => ({
    at: iso(change.at),
    since: iso(change.start),
    by: change.by,
    from: serviceStates[rank]!,
    to: serviceStates[change.to]!,
    insurers: [...columns].filter((_, place) => from[place] === rank).map((column) => insurerAt(state, column)),
    reason: change.reason,
    incident: change.incident,
    stage: change.stage,
    setback: change.setback,
    planned: change.planned,
    pilot: change.pilot,
  }))
}

/** One millisecond past the last change, so that a day that has just begun shows how the service stands. */
const availabilityUntil = (state: State, index: number, changed: Instant): Service['availability'] =>
  availabilityOf(state, index, changed + 1, availabilityDays).map(({ date, share }) => ({ date, share: share === null ? null : Number(share.toFixed(6)) }))
