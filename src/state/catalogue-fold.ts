import type { EntryOf } from '../model/event.ts'
import { rankOf, serviceStates } from '../model/state-of-service.ts'
import { dayAt, instantOf, type Instant } from '../model/time.ts'
import { settleRow } from './availability.ts'
import { ownBoard, ownRow, type Draft, type DraftBoard, type DraftRow } from './draft.ts'
import { notUsed, type Board, type Catalogue, type Row } from './state.ts'

/** A catalogue was applied: what stays keeps its states and its past, what is new starts operational. */
export function catalogueApplied(draft: Draft, { at, data }: EntryOf<'catalogue.apply'>): void {
  const now = instantOf(at)
  const before = draft.state.catalogue
  if (before) {
    const board = ownBoard(draft)
    board.rows.forEach((_, index) => settleRow(draft.state, index, ownRow(draft, board, index), now))
  }
  const { sites, groups, services, use_cases: useCases, insurers } = data.catalogue
  const catalogue: Catalogue = {
    exercise: data.exercise,
    since: now,
    provider: data.provider,
    sites,
    groups,
    services,
    useCases,
    insurers,
    rowOf: new Map(services.map(({ id }, row) => [id, row])),
    columnOf: new Map(insurers.map(({ id }, column) => [id, column])),
  }
  const board = boardFor(catalogue, before, draft.state.board, now)
  draft.owned.add(board)
  for (const row of board.rows) draft.owned.add(row)
  draft.state.catalogue = catalogue
  draft.state.board = board
}

function boardFor(catalogue: Catalogue, before: Catalogue | null, old: Board, now: Instant): DraftBoard {
  const width = catalogue.insurers.length
  const size = width * catalogue.services.length
  const board: DraftBoard = {
    width,
    rank: new Uint8Array(size).fill(notUsed),
    change: Array.from({ length: size }, () => null),
    improvedIn: new Int32Array(size),
    downIn: new Int32Array(size),
    fallen: new Uint8Array(size),
    rows: [],
    tally: serviceStates.map(() => 0),
    curve: old.curve.slice(),
  }
  const oldColumns = catalogue.insurers.map(({ id }) => before?.columnOf.get(id))
  const newColumns = new Map(before?.insurers.map(({ id }, column) => [column, catalogue.columnOf.get(id)]))
  const users = new Map(catalogue.services.map(({ id }) => [id, new Set<number>()]))
  catalogue.insurers.forEach(({ services }, column) => services.forEach((service) => users.get(service)?.add(column)))
  catalogue.services.forEach(({ id }, index) => {
    const oldIndex = before?.rowOf.get(id)
    const row = rowFor(oldIndex === undefined ? undefined : old.rows[oldIndex], newColumns, dayAt(now, catalogue.provider.time_zone), now)
    for (const column of users.get(id)!) {
      const cell = index * width + column
      const oldColumn = oldColumns[column]
      const oldCell = oldIndex === undefined || oldColumn === undefined ? -1 : oldIndex * old.width + oldColumn
      const known = oldCell >= 0 && old.rank[oldCell] !== notUsed
      board.rank[cell] = known ? old.rank[oldCell]! : rankOf.operational
      if (known) {
        board.change[cell] = old.change[oldCell]!
        board.improvedIn[cell] = old.improvedIn[oldCell]!
        board.downIn[cell] = old.downIn[oldCell]!
        board.fallen[cell] = old.fallen[oldCell]!
      }
      row.total++
      row.tally[board.rank[cell]!]!++
      board.tally[board.rank[cell]!]!++
    }
    const worst = worstRank(row.tally)
    if (worst !== row.worst) Object.assign(row, { worst, worstSince: now, worstReportedAt: now })
    board.rows.push(row)
  })
  return board
}

export const worstRank = (tally: readonly number[]): number => {
  const rank = tally.findIndex((count) => count > 0)
  return rank < 0 ? rankOf.operational : rank
}

function rowFor(old: Row | undefined, newColumns: ReadonlyMap<number, number | undefined>, today: number, now: Instant): DraftRow {
  const tally = serviceStates.map(() => 0)
  if (!old) {
    const days = { since: now, firstDay: today, until: now, good: [], whole: [] }
    return { total: 0, tally, worst: rankOf.operational, worstSince: null, worstReportedAt: null, newest: null, setbacks: 0, history: [], days }
  }
  const history = old.history.map(({ change, columns, from }) => {
    const kept = [...columns].flatMap((column, place) => {
      const now = newColumns.get(column)
      return now === undefined ? [] : [[now, from[place]!] as const]
    })
    return { change, columns: Uint16Array.from(kept, ([column]) => column), from: Uint8Array.from(kept, ([, rank]) => rank) }
  })
  return { ...old, total: 0, tally, history, days: { ...old.days, good: old.days.good.slice(), whole: old.days.whole.slice() } }
}
