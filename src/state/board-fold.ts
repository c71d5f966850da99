import type { EntryOf } from '../model/event.ts'
import { firstUpRank, firstWorksRank, rankOf } from '../model/state-of-service.ts'
import { instantOf, type Instant } from '../model/time.ts'
import { forgetBefore, recount, settleRow } from './availability.ts'
import { worstRank } from './catalogue-fold.ts'
import { addCurvePoint } from './curve-fold.ts'
import { changeIncident, ownBoard, ownRow, type Draft, type DraftBoard, type DraftRow } from './draft.ts'
import { sitesWithLaneDone } from './restoration.ts'
import { columnsIn } from './scope-columns.ts'
import type { Incident, Setback, Stage } from './incident.ts'
import { notUsed, type Catalogue, type Change, type RowChange } from './state.ts'

/** What is kept of a row's past: at most so many changes, and so many changed cells among them. */
const historyChanges = 100
const historyCells = 20_000

/** Somebody looked, and what stands is so: the cells in scope are confirmed, of all services unless some are named. */
export function boardConfirmed(draft: Draft, { at, data }: EntryOf<'board.confirm'>): void {
  const { catalogue } = draft.state
  const now = instantOf(at)
  draft.state.checkedAt = now
  if (!catalogue) return
  const board = ownBoard(draft)
  const columns = columnsIn(catalogue, data.scope)
  const services = data.services ?? catalogue.services.map(({ id }) => id)
  for (const service of services) {
    const index = catalogue.rowOf.get(service)
    if (index !== undefined) confirmCells(draft, board, index * board.width, columns, now)
  }
  addCurvePoint(board, now)
}

function confirmCells({ state }: Draft, board: DraftBoard, offset: number, columns: Uint16Array, now: Instant): void {
  for (const column of columns) {
    const cell = offset + column
    const rank = board.rank[cell]!
    if (rank === notUsed) continue
    if (rank >= firstWorksRank && state.inDoubtSince !== null && board.confirmedAt[cell]! < state.inDoubtSince) board.unconfirmed--
    board.confirmedAt[cell] = now
  }
}

/** A state was reported: cells in scope that are not there yet go there, and the rows that hold them are summed up anew. */
export function stateReported(draft: Draft, entry: EntryOf<'service.state'>): void {
  const { catalogue } = draft.state
  draft.state.checkedAt = instantOf(entry.at)
  if (!catalogue) return
  const { data } = entry
  const change = changeOf(entry)
  const incident = data.incident === undefined ? undefined : draft.state.incidents.get(data.incident)
  const columns = columnsIn(catalogue, data.scope)
  const lanesDone = change.setback && incident ? sitesWithLaneDone(draft.state, incident) : new Map<string, readonly string[]>()
  const board = ownBoard(draft)
  const setbacks: Setback[] = []
  const hit = new Set<number>()
  for (const service of data.services) {
    const index = catalogue.rowOf.get(service)
    if (index === undefined) continue
    const row = ownRow(draft, board, index)
    settleRow(draft.state, index, row, change.at)
    confirmCells(draft, board, index * board.width, columns, change.at)
    const moved = moveRow(draft, board, row, index, change, columns, incident)
    row.newest = change
    if (!moved) continue
    if (change.setback) {
      row.setbacks++
      setbacks.push(setbackOf(catalogue, service, moved))
      moved.columns.forEach((column) => hit.add(column))
    }
  }
  addCurvePoint(board, change.start)
  if (setbacks.length > 0) {
    const sites = new Set([...hit].map((column) => catalogue.insurers[column]!.site))
    changeIncident(draft, incident?.id, (now) => ({
      setbacks: [...now.setbacks, ...setbacks],
      stages: now.stages.map((stage) => stageHit(stage, change, data.services, sites, lanesDone.get(stage.id) ?? [])),
    }))
  }
}

function changeOf({ position, at, by, data }: EntryOf<'service.state'>): Change {
  return {
    position,
    at: instantOf(at),
    start: instantOf(data.since ?? at),
    by,
    to: rankOf[data.to],
    reason: data.reason ?? null,
    incident: data.incident ?? null,
    stage: data.stage ?? null,
    setback: data.setback ?? false,
    planned: data.planned ?? false,
    pilot: data.pilot ?? false,
  }
}

function moveRow(
  draft: Draft, board: DraftBoard, row: DraftRow, index: number, change: Change, columns: Uint16Array, incident: Incident | undefined,
): RowChange | null {
  const offset = index * board.width
  const moved = cellsMoving(board, offset, change, columns)
  if (!moved) return null
  if (change.start < change.at) recount(draft.state, row, index, moved.columns, change)
  for (let place = 0; place < moved.columns.length; place++) {
    const rank = moved.from[place]!
    row.tally[rank]!--
    board.tally[rank]!--
    moveCell(board, offset + moved.columns[place]!, change, incident)
  }
  row.tally[change.to]! += moved.columns.length
  board.tally[change.to]! += moved.columns.length
  const worst = worstRank(row.tally)
  const beganEarlier = change.to === worst && row.worstSince !== null && change.start < row.worstSince
  if (worst !== row.worst || row.worstSince === null || beganEarlier) {
    row.worst = worst
    row.worstSince = change.start
    row.worstReportedAt = change.at
  }
  row.history.push(moved)
  trimHistory(row)
  return moved
}

/** Plain loops: a journal of a million entries passes here. */
function cellsMoving(board: DraftBoard, offset: number, change: Change, columns: Uint16Array): RowChange | null {
  const moving = new Uint16Array(columns.length)
  const from = new Uint8Array(columns.length)
  let count = 0
  for (let place = 0; place < columns.length; place++) {
    const column = columns[place]!
    const rank = board.rank[offset + column]!
    if (rank === notUsed || rank === change.to) continue
    moving[count] = column
    from[count] = rank
    count++
  }
  return count === 0 ? null : { change, columns: moving.slice(0, count), from: from.slice(0, count) }
}

function moveCell(board: DraftBoard, cell: number, change: Change, incident: Incident | undefined): void {
  const before = board.rank[cell]!
  if (incident) {
    if (change.to > before) board.improvedIn[cell] = incident.number
    if (change.to < firstUpRank) board.downIn[cell] = Math.max(board.downIn[cell]!, incident.number)
  }
  if (change.setback && change.to < before) board.fallen[cell] = 1
  else if (change.to >= firstWorksRank) board.fallen[cell] = 0
  board.rank[cell] = change.to
  board.change[cell] = change
}

/** Cuts off the far past, a quarter at a time so that it costs little. */
function trimHistory(row: DraftRow): void {
  const isLong = row.history.length > historyChanges
  if (!isLong && row.history.length * row.total <= historyCells) return
  let cells = 0
  for (const { columns } of row.history) cells += columns.length
  if (!isLong && cells <= historyCells) return
  let cut = 0
  while (row.history.length - cut > historyChanges * 0.75 || cells > historyCells * 0.75) cells -= row.history[cut++]!.columns.length
  for (const { change, columns } of row.history.splice(0, cut)) forgetBefore(row.days, columns, change.at)
}

function setbackOf(catalogue: Catalogue, service: string, { change, columns, from }: RowChange): Setback {
  const count = new Map<number, number>()
  for (const rank of from) count.set(rank, (count.get(rank) ?? 0) + 1)
  const commonest = [...count].sort(([, a], [, b]) => b - a)[0]![0]
  const insurers = [...columns].map((column) => catalogue.insurers[column]!.id)
  return { at: change.at, service, insurers, from: commonest, to: change.to, reason: change.reason, stage: change.stage }
}

function stageHit(stage: Stage, change: Change, services: readonly string[], sites: ReadonlySet<string>, done: readonly string[]): Stage {
  const setbacks = stage.setbacks + (change.stage === stage.id ? 1 : 0)
  const concerned = stage.services.some((service) => services.includes(service))
  const fellAtSites = concerned ? [...new Set([...stage.fellAtSites, ...done.filter((site) => sites.has(site))])] : stage.fellAtSites
  return { ...stage, setbacks, fellAtSites }
}
