import type { Insurer, Service } from '../model/catalogue.ts'
import { everybody, holdsInsurer, type Scope } from '../model/scope.ts'
import { breadthOf, firstUpRank, rankOf, serviceStates, type Breadth, type ServiceState } from '../model/state-of-service.ts'
import type { Text } from '../model/text.ts'
import type { Instant } from '../model/time.ts'
import { cellsOf, type Cells } from './cells.ts'
import { toldOf, toldStates, unconfirmedCells, type ToldState } from './confirmed.ts'
import { etaForAll, type Eta } from './eta.ts'
import { oncePerState } from './once.ts'
import { incidentsNewestFirst, openIncidents } from './restoration.ts'
import type { Incident, Stage } from './incident.ts'
import { overrunByRow } from './standing.ts'
import { notUsed, type Change, type Row, type State } from './state.ts'

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
  /** Insurers for whom nobody reported or confirmed anything since an open critical incident began. */
  readonly unconfirmed: number
  readonly since: Instant | null
  readonly reportedAt: Instant | null
  readonly incident: Incident | null
  readonly stage: StagePlace | null
  readonly eta: Eta | null
  readonly setbacks: number
  /** For how many insurers it is in maintenance outside every announced window. */
  readonly overrun: number
  /** Why cells stand where they do, as last reported for each: the worst state first, then the newest. */
  readonly reasons: readonly Reason[]
  /** What it is told as and for how many insurers, the worst first. */
  readonly told: readonly { readonly state: ToldState; readonly insurers: number }[]
}

/** Why some cells of a row stand where they do, since when, and for whom. */
export interface Reason {
  readonly state: ServiceState
  readonly told: ToldState
  /** Whom it holds for, as few words as can say it: all who use the service, all of them at some sites, or each by name. */
  readonly scope: Scope
  readonly insurers: number
  readonly text: Text | null
  readonly since: Instant
  readonly reportedAt: Instant
}

export interface StagePlace {
  readonly incident: Incident
  readonly stage: Stage
}

const count = (tally: readonly number[], from: number, to = tally.length): number => tally.slice(from, to).reduce((sum, cells) => sum + cells, 0)

/** Every service as a reader sees it, in the catalogue's order. */
export const serviceStatuses = oncePerState((state): readonly ServiceStatus[] =>
  (state.catalogue?.services ?? []).map((service, index) => statusOf(state, service, index)))

/** One service as a reader sees it, or null for an id that the state does not know. */
export function serviceStatus(state: State, id: string): ServiceStatus | null {
  const index = state.catalogue?.rowOf.get(id)
  return index === undefined ? null : serviceStatuses(state)[index]!
}

function statusOf(state: State, service: Service, index: number): ServiceStatus {
  const row = state.board.rows[index]!
  const upFor = count(row.tally, firstUpRank)
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
    unconfirmed: unconfirmedCells(state).byRow[index]!,
    since: row.worstSince,
    reportedAt: row.worstReportedAt,
    incident,
    stage,
    eta: etaOf(state, stage, service.id),
    setbacks: row.setbacks,
    overrun: overrunByRow(state)[index]!.length,
    reasons: standingReasons(state, row, index),
    told: toldCounts(state, index),
  }
}

interface Standing {
  readonly change: Change
  readonly told: ToldState
  readonly columns: readonly number[]
}

function standingReasons(state: State, row: Row, index: number): readonly Reason[] {
  if (row.worst === rankOf.operational) return []
  const alike = Map.groupBy(standingsOf(state, index), ({ change, told }) =>
    `${told} ${change.to} ${change.start} ${change.reason && JSON.stringify(change.reason)}`)
  const nameAmong = someAmong(usersOf(state, index))
  return [...alike.values()]
    .map((group): Standing => ({ ...group[0]!, columns: group.flatMap(({ columns }) => columns).sort((a, b) => a - b) }))
    .sort((a, b) => a.change.to - b.change.to || b.change.position - a.change.position)
    .map(({ change, told, columns }) => ({
      state: serviceStates[change.to]!,
      told,
      scope: nameAmong(columns.flatMap((column) => state.catalogue?.insurers[column] ?? [])),
      insurers: columns.length,
      text: change.reason,
      since: change.start,
      reportedAt: change.at,
    }))
}

/** The cells of a row that do not stand in normal operation, by the change that set them and by what they are told as. */
function standingsOf(state: State, index: number): readonly Standing[] {
  const { board } = state
  const standings = new Map<Change, Map<ToldState, number[]>>()
  for (let column = 0; column < board.width; column++) {
    const cell = index * board.width + column
    const change = board.change[cell]
    const told = board.rank[cell] === rankOf.operational ? null : toldOf(state, cell)
    if (!change || told === null) continue
    const byTold = standings.get(change) ?? new Map<ToldState, number[]>()
    standings.set(change, byTold)
    const columns = byTold.get(told)
    if (columns) columns.push(column)
    else byTold.set(told, [column])
  }
  return [...standings].flatMap(([change, byTold]) => [...byTold].map(([told, columns]) => ({ change, told, columns })))
}

function toldCounts(state: State, index: number): ServiceStatus['told'] {
  const { board } = state
  const counts = new Map<ToldState, number>()
  for (let cell = index * board.width; cell < (index + 1) * board.width; cell++) {
    const told = toldOf(state, cell)
    if (told === null) continue
    counts.set(told, (counts.get(told) ?? 0) + 1)
  }
  return toldStates.filter((told) => counts.has(told)).map((told) => ({ state: told, insurers: counts.get(told)! }))
}

const usersOf = ({ catalogue, board }: State, index: number): readonly Insurer[] =>
  (catalogue?.insurers ?? []).filter((_, column) => board.rank[index * board.width + column] !== notUsed)

/** Some insurers, as few words as can name them among those who use a service: all of them, all at some sites, or one by one. */
export function whomOf(state: State, index: number, columns: Iterable<number>): Scope {
  const users = usersOf(state, index)
  const some = [...columns].flatMap((column) => state.catalogue?.insurers[column] ?? [])
  return some.every((one) => users.includes(one)) ? someAmong(users)(some) : { insurers: some.map(({ id }) => id) }
}

/** The same for some among any others, who hold them all. */
export function someAmong(all: readonly Insurer[]): (some: readonly Insurer[]) => Scope {
  const countAt = countedOnce(all)
  return (some) => {
    if (some.length === all.length) return everybody
    const sites = [...new Set(some.map(({ site }) => site))]
    const there = sites.reduce((sum, site) => sum + countAt(site), 0)
    return there === some.length ? { sites } : { insurers: some.map(({ id }) => id) }
  }
}

function countedOnce(insurers: readonly Insurer[]): (site: string) => number {
  const counts = new Map<string, number>()
  return (site) => {
    if (counts.size === 0) for (const insurer of insurers) counts.set(insurer.site, (counts.get(insurer.site) ?? 0) + 1)
    return counts.get(site) ?? 0
  }
}

const openIncidentOf = (state: State, row: Row): Incident | null => {
  const incident = state.incidents.get(row.newest?.incident ?? '')
  return incident?.status === 'open' ? incident : null
}

const isEnded = ({ state }: Stage): boolean => state === 'completed' || state === 'cancelled'

const stagesByService = oncePerState((state): ReadonlyMap<string, readonly StagePlace[]> => {
  const places = new Map<string, StagePlace[]>()
  for (const incident of incidentsNewestFirst(state).toReversed()) {
    for (const stage of incident.stages) {
      for (const service of stage.services) places.set(service, [...(places.get(service) ?? []), { incident, stage }])
    }
  }
  return places
})

/**
 * A service's first stage that is not ended, else its last one, among those whose scope holds the insurer if one is given;
 * stages of open incidents go before those of the past, and of those the newest incident's.
 */
export function stageOf(state: State, service: string, insurer?: Insurer): StagePlace | null {
  const places = (stagesByService(state).get(service) ?? []).filter(({ stage }) => !insurer || holdsInsurer(stage.scope, insurer))
  const open = places.filter(({ incident }) => incident.status === 'open')
  const ahead = open.filter(({ stage }) => !isEnded(stage))
  return ahead.find(({ incident }) => incident === ahead.at(-1)!.incident) ?? open.at(-1) ?? places.at(-1) ?? null
}

/** The insurers in each state of a service, worst state first; states that nobody is in are left out. */
export function insurersByState({ catalogue, board }: State, index: number): ReadonlyMap<ServiceState, readonly string[]> {
  const cells = board.rank.subarray(index * board.width, (index + 1) * board.width)
  const groups = serviceStates.map((state, rank) => [state, (catalogue?.insurers ?? []).filter((_, column) => cells[column] === rank).map(({ id }) => id)] as const)
  return new Map(groups.filter(([, insurers]) => insurers.length > 0))
}

function etaOf(state: State, place: StagePlace | null, service: string): Eta | null {
  const [own] = openIncidents(state).flatMap((incident) => etaForAll(incident, { service }) ?? [])
  if (own) return own
  return place && place.incident.status === 'open' && !isEnded(place.stage) ? etaForAll(place.incident, { stage: place.stage.id }) : null
}

export interface Overall {
  /** All three null while nothing is known. */
  readonly state: ServiceState | null
  readonly up: boolean | null
  readonly breadth: Breadth | null
  readonly servicesUp: number
  readonly cells: Cells & { readonly total: number; readonly unconfirmed: number }
  readonly insurers: { readonly total: number; readonly fullyOperational: number; readonly allUp: number }
}

/** The whole board in a few numbers. */
export const overall = oncePerState((state): Overall => {
  const { tally } = state.board
  const statuses = serviceStatuses(state)
  const cells = { total: count(tally, 0), ...cellsOf(tally, state.overrun.size), unconfirmed: unconfirmedCells(state).total }
  const isKnown = cells.total > 0
  return {
    state: isKnown ? serviceStates[tally.findIndex((there) => there > 0)]! : null,
    up: isKnown ? cells.not === 0 : null,
    breadth: isKnown ? breadthOf(cells.not, cells.total) : null,
    servicesUp: statuses.filter(({ up }) => up).length,
    cells,
    insurers: countInsurers(state),
  }
})

/** In maintenance outside every window counts as limited, not as operational. */
function countInsurers({ board, catalogue, overrun }: State): Overall['insurers'] {
  const total = catalogue?.insurers.length ?? 0
  const worst = new Uint8Array(total).fill(notUsed)
  for (let cell = 0; cell < board.rank.length; cell++) {
    const column = cell % board.width
    const rank = board.rank[cell]!
    const counted = rank === rankOf.maintenance && overrun.has(cell) ? rankOf.degraded : rank
    if (counted < worst[column]!) worst[column] = counted
  }
  return { total, fullyOperational: worst.filter((rank) => rank >= rankOf.maintenance).length, allUp: worst.filter((rank) => rank >= firstUpRank).length }
}
