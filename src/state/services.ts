import type { Service } from '../model/catalogue.ts'
import { breadthOf, isUp, rankOf, serviceStates, type Breadth, type ServiceState } from '../model/state-of-service.ts'
import type { Instant } from '../model/time.ts'
import { etaForAll, type Eta } from './eta.ts'
import { oncePerState } from './once.ts'
import { openIncidents } from './restoration.ts'
import { notUsed, type Incident, type Row, type Stage, type State } from './state.ts'

export interface ServiceStatus {
  readonly service: Service
  readonly index: number
  readonly row: Row
  /** The worst state on the row. */
  readonly state: ServiceState
  readonly up: boolean
  readonly breadth: Breadth
  readonly total: number
  /** Insurers for whom it is up. */
  readonly upFor: number
  readonly since: Instant | null
  readonly reportedAt: Instant | null
  readonly incident: Incident | null
  readonly stage: StagePlace | null
  readonly eta: Eta | null
  readonly setbacks: number
}

export interface StagePlace {
  readonly incident: Incident
  readonly stage: Stage
}

const firstUp = serviceStates.findIndex((state) => isUp(state))
const count = (tally: readonly number[], from: number, to = tally.length): number => tally.slice(from, to).reduce((sum, cells) => sum + cells, 0)

/** Every service as a reader sees it, in the catalogue's order. */
export const serviceStatuses = oncePerState((state): readonly ServiceStatus[] =>
  (state.catalogue?.services ?? []).map((service, index) => statusOf(state, service, index)))

export function serviceStatus(state: State, id: string): ServiceStatus | null {
  const index = state.catalogue?.rowOf.get(id)
  return index === undefined ? null : serviceStatuses(state)[index]!
}

function statusOf(state: State, service: Service, index: number): ServiceStatus {
  const row = state.board.rows[index]!
  const upFor = count(row.tally, firstUp)
  const worst = serviceStates[row.worst]!
  const incident = openIncidentOf(state, row)
  const stage = stageOf(state, service.id)
  return {
    service,
    index,
    row,
    state: worst,
    up: upFor === row.total,
    breadth: breadthOf(row.total - upFor, row.total),
    total: row.total,
    upFor,
    since: row.worstSince,
    reportedAt: row.worstReportedAt,
    incident,
    stage,
    eta: worst === 'operational' || worst === 'maintenance' ? null : etaOf(incident, stage, service.id),
    setbacks: row.setbacks,
  }
}

const openIncidentOf = (state: State, row: Row): Incident | null => {
  const incident = state.incidents.get(row.newest?.incident ?? '')
  return incident?.status === 'open' ? incident : null
}

const isEnded = ({ state }: Stage): boolean => state === 'completed' || state === 'cancelled'

/** A service's first stage that is not ended, else its last one; stages of open incidents go before those of the past. */
export function stageOf(state: State, service: string): StagePlace | null {
  const places = (incidents: readonly Incident[]): StagePlace[] =>
    incidents.flatMap((incident) => incident.stages.filter(({ services }) => services.includes(service)).map((stage) => ({ incident, stage })))
  const open = places(openIncidents(state))
  const current = open.find(({ stage }) => !isEnded(stage)) ?? open.at(-1)
  return current ?? places([...state.incidents.values()]).at(-1) ?? null
}

function etaOf(incident: Incident | null, place: StagePlace | null, service: string): Eta | null {
  const own = incident && etaForAll(incident, { service })
  if (own) return own
  return place && place.incident.status === 'open' && !isEnded(place.stage) ? etaForAll(place.incident, { stage: place.stage.id }) : null
}

export interface Overall {
  readonly state: ServiceState
  readonly up: boolean
  readonly breadth: Breadth
  readonly servicesUp: number
  readonly cells: { readonly total: number; readonly works: number; readonly limited: number; readonly not: number }
  readonly insurers: { readonly total: number; readonly fullyOperational: number; readonly allUp: number }
}

const firstWorks = rankOf.stabilising

/** The whole board in a few numbers. */
export const overall = oncePerState((state): Overall => {
  const { tally } = state.board
  const statuses = serviceStatuses(state)
  const cells = { total: count(tally, 0), works: count(tally, firstWorks), limited: count(tally, firstUp, firstWorks), not: count(tally, 0, firstUp) }
  const worst = tally.findIndex((cellsThere) => cellsThere > 0)
  return {
    state: serviceStates[worst] ?? 'operational',
    up: cells.not === 0,
    breadth: breadthOf(cells.not, cells.total),
    servicesUp: statuses.filter(({ up }) => up).length,
    cells,
    insurers: countInsurers(state),
  }
})

function countInsurers({ board, catalogue }: State): Overall['insurers'] {
  const total = catalogue?.insurers.length ?? 0
  const worst = new Uint8Array(total).fill(notUsed)
  board.rank.forEach((rank, cell) => {
    const column = cell % board.width
    if (rank < worst[column]!) worst[column] = rank
  })
  return { total, fullyOperational: worst.filter((rank) => rank >= rankOf.maintenance).length, allUp: worst.filter((rank) => rank >= firstUp).length }
}
