import { firstUpRank, rankOf } from '../model/state-of-service.ts'
import { oncePerState } from './once.ts'
import { columnsIn } from './scope-columns.ts'
import type { Incident, Stage } from './incident.ts'
import { notUsed, type State } from './state.ts'

export interface Progress {
  readonly cells: number
  readonly up: number
  readonly operational: number
}

export type LaneState = 'not_started' | 'running' | 'done' | 'fell_back'

/** What a stage means at one site. */
export interface Lane {
  readonly site: string
  readonly state: LaneState
  readonly progress: Progress
}

interface LaneCount {
  cells: number
  up: number
  operational: number
  /** Cells that are up and were not at some time since the incident was opened. */
  back: number
  fallen: number
}

function countBySite(state: State, incident: Incident, stage: Stage): Map<string, LaneCount> {
  const { catalogue, board } = state
  const sites = new Map<string, LaneCount>()
  if (!catalogue) return sites
  for (const column of columnsIn(catalogue, stage.scope)) {
    const site = catalogue.insurers[column]!.site
    let count = sites.get(site)
    if (!count) sites.set(site, (count = { cells: 0, up: 0, operational: 0, back: 0, fallen: 0 }))
    for (const service of stage.services) {
      const cell = (catalogue.rowOf.get(service) ?? -1) * board.width + column
      const rank = board.rank[cell] ?? notUsed
      if (rank === notUsed) continue
      count.cells++
      if (rank >= firstUpRank) {
        count.up++
        if (board.downIn[cell]! >= incident.number) count.back++
      }
      if (rank === rankOf.operational) count.operational++
      count.fallen += board.fallen[cell]!
    }
  }
  return sites
}

const isDone = ({ cells, up, fallen }: LaneCount): boolean => up === cells && fallen === 0

function laneState(stage: Stage, site: string, count: LaneCount): LaneState {
  if (count.fallen > 0 && stage.fellAtSites.includes(site)) return 'fell_back'
  if (count.up === count.cells) return 'done'
  return count.back > 0 ? 'running' : 'not_started'
}

const lanesCounted = oncePerState((): Map<Stage, readonly Lane[]> => new Map())

/** The stage's lane at each site where its scope holds anybody who uses its services, in the catalogue's order. */
export function lanesOf(state: State, incident: Incident, stage: Stage): readonly Lane[] {
  const counted = lanesCounted(state)
  let lanes = counted.get(stage)
  if (!lanes) counted.set(stage, (lanes = countedLanes(state, incident, stage)))
  return lanes
}

function countedLanes(state: State, incident: Incident, stage: Stage): readonly Lane[] {
  const counts = countBySite(state, incident, stage)
  return (state.catalogue?.sites ?? []).flatMap(({ id }) => {
    const count = counts.get(id)
    if (!count || count.cells === 0) return []
    const { cells, up, operational } = count
    return [{ site: id, state: laneState(stage, id, count), progress: { cells, up, operational } }]
  })
}

/** For each stage of the incident, the sites whose lane is done right now. */
export const sitesWithLaneDone = (state: State, incident: Incident): Map<string, readonly string[]> =>
  new Map(incident.stages.map((stage) => [
    stage.id,
    [...countBySite(state, incident, stage)].filter(([, count]) => count.cells > 0 && isDone(count)).map(([site]) => site),
  ]))

/** The lanes of one stage added up. */
export const progressOfLanes = (lanes: readonly Lane[]): Progress => ({
  cells: lanes.reduce((sum, { progress }) => sum + progress.cells, 0),
  up: lanes.reduce((sum, { progress }) => sum + progress.up, 0),
  operational: lanes.reduce((sum, { progress }) => sum + progress.operational, 0),
})

/** How far the whole board is. */
export function boardProgress({ board: { tally } }: State): Progress {
  const sum = (from: number): number => tally.slice(from).reduce((cells, count) => cells + count, 0)
  return { cells: sum(0), up: sum(firstUpRank), operational: tally[rankOf.operational]! }
}

/** Whether something that went down in an incident has got better since: only then can anything be missing "yet". */
export const isComingBack = ({ board }: State, { number }: Incident): boolean => board.improvedIn.includes(number)

/** Open incidents that have a plan, newest first. */
export const plannedRestorations = (state: State): readonly Incident[] => openIncidents(state).filter(({ stages }) => stages.length > 0)

/** Every incident, newest first by its true opening. */
export const incidentsNewestFirst = oncePerState((state): readonly Incident[] =>
  [...state.incidents.values()].reverse().sort((a, b) => b.openedAt - a.openedAt))

/** The restoration to show first: the newest open one that has a plan, else one that ended and is not closed yet. */
export const restorationShown = (state: State): Incident | null =>
  plannedRestorations(state)[0] ?? [...state.incidents.values()].findLast(({ status, stages }) => status === 'resolved' && stages.length > 0) ?? null

/** Incidents that are not resolved, newest first. */
export const openIncidents = oncePerState((state): readonly Incident[] => incidentsNewestFirst(state).filter(({ status }) => status === 'open'))
