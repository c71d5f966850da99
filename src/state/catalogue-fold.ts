import type { EntryOf } from '../model/event.ts'
import { rankOf, serviceStates } from '../model/state-of-service.ts'
import { dayAt, instantOf, type Instant } from '../model/time.ts'
import { settleRow } from './availability.ts'
import { ownBoard, ownDays, ownRow, type Draft, type DraftBoard, type DraftRow } from './draft.ts'
import { formerAfter } from './former.ts'
import { catalogueSeen, seen } from './seen.ts'
import { notUsed, type Board, type Catalogue, type Row } from './state.ts'

/** A catalogue was applied: what stays keeps its states and its past, what is new starts operational; what comes back finds its past again. */
export function catalogueApplied(draft: Draft, { position, at, data }: EntryOf<'catalogue.apply'>): void {
  const now = instantOf(at)
  const before = draft.state.catalogue
  if (before) {
    const board = ownBoard(draft)
    board.rows.forEach((_, index) => settleRow(draft.state, index, ownRow(draft, board, index), now))
  }
  const file = catalogueSeen(data.catalogue)
  const { sites, groups, services, use_cases: useCases } = file
  const insurers = file.insurers.filter(({ left }) => !left)
  const catalogue: Catalogue = {
    sequence: position,
    exercise: data.exercise,
    since: now,
    provider: { ...data.provider, name: seen(data.provider.name, data.provider.url) },
    sites,
    groups,
    services,
    useCases,
    insurers,
    named: file.insurers,
    rowOf: new Map(services.map(({ id }, row) => [id, row])),
    columnOf: new Map(insurers.map(({ id }, column) => [id, column])),
    former: formerAfter(before, draft.state.board, file, now),
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
    confirmedAt: new Float64Array(size),
    unconfirmed: old.unconfirmed,
    improvedIn: new Int32Array(size),
    downIn: new Int32Array(size),
    fallen: new Uint8Array(size),
    rows: [],
    tally: serviceStates.map(() => 0),
    curve: old.curve.slice(),
  }
  const oldColumns = catalogue.insurers.map(({ id }) => before?.columnOf.get(id))
  const columns = before?.insurers.map(({ id }) => id) ?? []
  const users = new Map(catalogue.services.map(({ id }) => [id, new Set<number>()]))
  catalogue.insurers.forEach(({ services }, column) => services.forEach((service) => users.get(service)?.add(column)))
  catalogue.services.forEach(({ id }, index) => {
    const oldIndex = before?.rowOf.get(id)
    const past = oldIndex === undefined ? before?.former.services.get(id) : { row: old.rows[oldIndex]!, columns }
    const row = past ? rowGoingOn(past.row, past.columns, catalogue, now) : newRow(dayAt(now, catalogue.provider.time_zone), now, width)
    for (const column of users.get(id)!) {
      const cell = index * width + column
      const oldColumn = oldColumns[column]
      const oldCell = oldIndex === undefined || oldColumn === undefined ? -1 : oldIndex * old.width + oldColumn
      const known = oldCell >= 0 && old.rank[oldCell] !== notUsed
      board.rank[cell] = known ? old.rank[oldCell]! : rankOf.operational
      if (known) {
        board.change[cell] = old.change[oldCell]!
        board.confirmedAt[cell] = old.confirmedAt[oldCell]!
        board.improvedIn[cell] = old.improvedIn[oldCell]!
        board.downIn[cell] = old.downIn[oldCell]!
        board.fallen[cell] = old.fallen[oldCell]!
        row.days.knownSince[column] = past!.row.days.knownSince[oldColumn!]!
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

function newRow(today: number, now: Instant, width: number): DraftRow {
  const days = { since: now, firstDay: today, until: now, good: [], whole: [], knownSince: new Float64Array(width).fill(now), announced: [] }
  return {
    total: 0, tally: serviceStates.map(() => 0), worst: rankOf.operational, worstSince: null, worstReportedAt: null, newest: null, setbacks: 0, history: [], days,
  }
}

/** A row with its past, whose columns now stand elsewhere; the time that a service was away counts for nothing. */
function rowGoingOn(old: Row, insurers: readonly string[], { columnOf }: Catalogue, now: Instant): DraftRow {
  const columnNow = (column: number): number => columnOf.get(insurers[column] ?? '') ?? -1
  const history = old.history.map(({ change, columns, from }) => {
    const kept = [...columns].flatMap((column, place) => (columnNow(column) < 0 ? [] : [[columnNow(column), from[place]!] as const]))
    return { change, columns: Uint16Array.from(kept, ([column]) => column), from: Uint8Array.from(kept, ([, rank]) => rank) }
  })
  const announced = old.days.announced.map((work) => ({ ...work, columns: Uint16Array.from([...work.columns].map(columnNow).filter((column) => column >= 0)) }))
  const days = { ...ownDays(old.days), until: now, knownSince: new Float64Array(columnOf.size).fill(now), announced }
  return { ...old, total: 0, tally: serviceStates.map(() => 0), history, days }
}
