import type { Incident } from './incident.ts'
import { emptyState, type Board, type Days, type Row, type State } from './state.ts'

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

export interface DraftDays extends Writable<Omit<Days, 'good' | 'whole' | 'announced'>> {
  good: number[]
  whole: number[]
  announced: Days['announced'][number][]
}
export interface DraftRow extends Writable<Omit<Row, 'tally' | 'history' | 'days'>> {
  tally: number[]
  history: Row['history'][number][]
  days: DraftDays
}
export interface DraftBoard extends Writable<Omit<Board, 'change' | 'rows' | 'tally' | 'curve'>> {
  change: Board['change'][number][]
  rows: (Row | DraftRow)[]
  tally: number[]
  curve: Board['curve'][number][]
}

type MapName =
  | 'incidents' | 'statements' | 'advice' | 'notices' | 'contacts' | 'maintenances' | 'notes' | 'clocks' | 'authorityReports' | 'redactions'

type OwnMap<Shared> = Shared extends ReadonlyMap<infer Key, infer Value> ? Map<Key, Value> : never

/** A state that is being folded: what this batch has copied (`owned`) it may change, all else is shared with the state before. */
export interface Draft {
  readonly state: Writable<State>
  readonly owned: WeakSet<object>
}

export const draftOf = (state: State): Draft => ({ state: { ...state, overrun: emptyState.overrun }, owned: new WeakSet() })

export function ownMap<Name extends MapName>(draft: Draft, name: Name): OwnMap<State[Name]> {
  let map = draft.state[name] as ReadonlyMap<never, never>
  if (!draft.owned.has(map)) {
    map = new Map(map)
    draft.owned.add(map)
    ;(draft.state as Record<MapName, unknown>)[name] = map
  }
  return map as never
}

export function ownBoard(draft: Draft): DraftBoard {
  const shared = draft.state.board
  if (draft.owned.has(shared)) return shared as DraftBoard
  const board: DraftBoard = {
    width: shared.width,
    rank: shared.rank.slice(),
    change: shared.change.slice(),
    confirmedAt: shared.confirmedAt.slice(),
    unconfirmed: shared.unconfirmed,
    improvedIn: shared.improvedIn.slice(),
    downIn: shared.downIn.slice(),
    fallen: shared.fallen.slice(),
    rows: shared.rows.slice(),
    tally: shared.tally.slice(),
    curve: shared.curve.slice(),
  }
  draft.owned.add(board)
  draft.state.board = board
  return board
}

export function ownRow(draft: Draft, board: DraftBoard, index: number): DraftRow {
  const shared = board.rows[index]!
  if (draft.owned.has(shared)) return shared as DraftRow
  const row: DraftRow = {
    ...shared,
    tally: shared.tally.slice(),
    history: shared.history.slice(),
    days: ownDays(shared.days),
  }
  draft.owned.add(row)
  board.rows[index] = row
  return row
}

export const ownDays = (days: Days): DraftDays =>
  ({ ...days, good: days.good.slice(), whole: days.whole.slice(), knownSince: days.knownSince.slice(), announced: days.announced.slice() })

/** Replaces an incident by what `change` makes of it; nothing happens when the draft does not know it. */
export function changeIncident(draft: Draft, id: string | undefined, change: (incident: Incident) => Partial<Incident>): void {
  const incident = id === undefined ? undefined : draft.state.incidents.get(id)
  if (incident) ownMap(draft, 'incidents').set(incident.id, { ...incident, ...change(incident) })
}
